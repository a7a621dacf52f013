package relevance

import (
	"slices"
	"strings"

	"praxistransfer/server/german"
)

// fits is how well a word of a text is a term, from 0 to 1: in a German text,
// and in an English one, over which German stems and compounds do not run.
type fits struct{ german, english float64 }

func (f fits) best(other fits) fits {
	return fits{max(f.german, other.german), max(f.english, other.english)}
}

func (f fits) times(weight float64) fits { return fits{f.german * weight, f.english * weight} }

// fit returns how well a word of a text is the term.
func (t *Term) fit(word string, f *german.Forms) fits {
	best := t.needle.fit(word, f)
	for i := range t.alternatives {
		if a := &t.alternatives[i]; a.weight > best.german && !a.english || a.weight > best.english && !a.german {
			best = best.best(a.fit(word, f).times(a.weight))
		}
	}
	return best
}

// fit returns the best of the ways in which word is n. What says nothing is no form
// of another word: wills are not what one will do.
func (n *needle) fit(word string, f *german.Forms) fits {
	found := fits{english: n.plainly(word, f)}
	if !n.english {
		found.german = max(found.english, n.germanly(word, f))
	}
	if n.german {
		found.english = 0
	}
	if found != (fits{}) && word != n.word && german.Stop(word) { // asked last, as few fit
		return fits{}
	}
	return found
}

// plainly returns how well word is n in a text of any language.
func (n *needle) plainly(word string, f *german.Forms) float64 {
	switch {
	case word == n.word:
		return exact
	case f.English == n.forms.English:
		return stemmed
	case n.prefix && len(n.word) > 1 && strings.HasPrefix(word, n.word):
		return begun
	}
	return 0
}

// germanly returns how well word is n by what only German words do.
func (n *needle) germanly(word string, f *german.Forms) float64 {
	switch {
	case f.German == n.forms.German:
		return stemmed
	case slices.Contains(f.Parts, n.forms.German) || slices.Contains(f.Parts, n.word):
		return part
	case n.inside(word), german.Within(n.forms.Parts, f.Parts):
		return inside
	case n.prefix && len(n.word) >= 4 && slices.ContainsFunc(f.Parts, func(p string) bool { return strings.HasPrefix(p, n.word) }):
		return part * begun
	}
	return 0
}

// enclosed is from how many letters on a stem is looked for inside longer
// words, and outside how many more those must have, all in front of it or behind:
// fewer are so by chance, or an ending.
const (
	enclosed = 5
	outside  = 4
)

// inside reports whether word is a longer one that begins with the stem of n, or has
// the same word of that stem in it: Steuerung is no Steuer, and bereitgestellt no Stelle.
func (n *needle) inside(word string) bool {
	stem := n.forms.German
	if len(stem) < enclosed || len(word) < len(stem)+outside {
		return false
	}
	at := strings.Index(word, stem)
	if at < 0 {
		return false
	}
	made := german.Derivation(word[at+len(stem):])
	if at == 0 {
		return made == ""
	}
	return at >= outside && made == german.Derivation(strings.TrimPrefix(n.word, stem)) && !german.Town(word) && !german.Ending(word[at:])
}
