// Package mention finds where a text names somebody: inflected, as an adjective,
// in capitals, cut by a hyphen or joined with what it is, and with letters of
// other scripts that look alike. It finds too much rather than too little, since
// people decide over what it finds. It knows nothing of what is hidden and why.
package mention

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"praxistransfer/server/german"
)

// Names are what texts are searched for. The zero Names is ready. Each name is
// given with a number by which [Names.In] tells which one was found; where two
// take the same words, the one that was given first counts.
type Names struct{ forms []form }

// form is a run of words by which a name is known.
type form struct {
	name  int
	words []word
	// capital forms are found only where a capital begins them: a family name
	// may be a common word.
	capital bool
}

// word is one word of a form.
type word struct {
	folded string
	// spelt is how it must stand in the text, letter for letter; empty where any
	// inflection will do.
	spelt string
	// place allows for what is called after a place: its people and adjectives.
	place bool
	// stem is the word without its ending.
	stem string
}

// Found is one place in a text.
type Found struct {
	// Start and End are the bytes of the text.
	Start, End int
	// Name is the number of the name.
	Name int
}

// longestCut is how many parts of a cut word are put together.
const longestCut = 3

// In returns where text tells one of the names, in the order of the text; of two
// that overlap the one that begins first, and the longer one.
func (n *Names) In(text string) []Found {
	said := slices.Collect(german.Tokens(text))
	var all []Found
	for at := 0; at < len(said); {
		found, taken := n.at(said[at:])
		if taken == 0 {
			at++
			continue
		}
		all = append(all, found)
		at += taken
	}
	return all
}

// at returns the longest form that the first of said are, and how many of them
// it takes; 0 for none.
func (n *Names) at(said []german.Token) (found Found, taken int) {
	for _, f := range n.forms {
		if k := f.length(said); k > taken {
			found, taken = Found{said[0].Start, said[k-1].End, f.name}, k
		}
	}
	return found, taken
}

// length returns how many of said the form takes, 0 where they are another.
func (f form) length(said []german.Token) int {
	if first, _ := utf8.DecodeRuneInString(said[0].Text); f.capital && !unicode.IsUpper(first) {
		return 0
	}
	at := 0
	for _, w := range f.words {
		k := w.length(said[at:])
		if k == 0 {
			return 0
		}
		at += k
	}
	return at
}

// length returns how many of said the word takes: one, or the parts that a
// hyphen made of it.
func (w word) length(said []german.Token) int {
	spelt := ""
	for k := range min(len(said), longestCut) {
		if k > 0 && !said[k].Joined {
			break
		}
		spelt += said[k].Text
		if w.is(folded(spelt), spelt) {
			return k + 1
		}
	}
	return 0
}

func (w word) is(folded, spelt string) bool {
	switch {
	case w.spelt != "":
		return w.spelt == strings.TrimSuffix(spelt, "s")
	case folded == w.folded:
		return true
	case len(w.folded) < shortest:
		return false
	case german.Stem(folded) == w.stem && !unrelated(folded, w.folded):
		return true
	}
	return w.place && (calledAfter(folded, w.folded) || compound(folded, w.folded))
}

// shortest is the fewest letters of a word of which inflections count.
const shortest = 3

// unrelated tells whether two words have a stem in common by accident: it is
// much shorter than either.
func unrelated(a, b string) bool {
	n := 0
	for n < min(len(a), len(b)) && a[n] == b[n] {
		n++
	}
	return n < min(len(a), len(b))-2
}

// add appends a form, unless there is nothing to find it by.
func (n *Names) add(name int, capital bool, words ...word) {
	if len(words) > 0 {
		n.forms = append(n.forms, form{name, words, capital})
	}
}

// wordsOf returns the words of a name as they are found in texts.
func wordsOf(name string, place bool) []word {
	var all []word
	for t := range german.Tokens(name) {
		all = append(all, newWord(t.Text, place))
	}
	return all
}

func newWord(spelt string, place bool) word {
	f := folded(spelt)
	return word{folded: f, place: place, stem: german.Stem(f)}
}

// folded returns a word as words are compared.
func folded(spelt string) string { return german.Fold(german.Latin(spelt)) }

// trimmed returns words without those at both ends that drop is true of.
func trimmed(words []word, drop func(word) bool) []word {
	for len(words) > 0 && drop(words[0]) {
		words = words[1:]
	}
	for len(words) > 0 && drop(words[len(words)-1]) {
		words = words[:len(words)-1]
	}
	return words
}

// acronym tells whether a word is one by its capitals: NRW, FOM, KGSt.
func acronym(s string) bool {
	return strings.Count(strings.Map(func(r rune) rune {
		if unicode.IsUpper(r) {
			return 'A'
		}
		return r
	}, s), "A") > 1
}
