package relevance

import (
	"math/bits"
	"slices"
	"strings"

	"praxistransfer/server/german"
)

// fit returns how well a word of a text is the term, from 0 to 1.
func (t *Term) fit(word string, f *german.Forms) float64 {
	best := t.needle.fit(word, f)
	for i := range t.alternatives {
		if a := &t.alternatives[i]; a.weight > best {
			best = max(best, a.fit(word, f)*a.weight)
		}
	}
	return best
}

// fit returns the best of the ways in which word is n.
func (n *needle) fit(word string, f *german.Forms) float64 {
	switch {
	case word == n.word:
		return exact
	case f.German == n.forms.German || f.English == n.forms.English:
		return stemmed
	case n.prefix && len(n.word) > 1 && strings.HasPrefix(word, n.word):
		return begun
	case slices.Contains(f.Parts, n.forms.German) || slices.Contains(f.Parts, n.word):
		return part
	}
	best := 0.
	if n.prefix && len(n.word) >= 4 && slices.ContainsFunc(f.Parts, func(p string) bool { return strings.HasPrefix(p, n.word) }) {
		best = part * begun
	}
	if n.tolerance == 0 {
		return best
	}
	return max(best, n.misspelt(word, f))
}

// misspelt returns how well word is n but for typing errors.
func (n *needle) misspelt(word string, f *german.Forms) float64 {
	best := max(n.near(n.word, word), n.near(n.forms.German, f.German)*stemmed, n.near(n.forms.English, f.English)*stemmed)
	if best < typo[1]*begun {
		best = max(best, n.beginning(word))
	}
	for _, p := range f.Parts {
		best = max(best, n.near(n.forms.German, p)*part, n.near(n.word, p)*part)
	}
	return best
}

// resembles reports whether word as it is spelt, not one of its forms, is n but
// for typing errors.
func (n *needle) resembles(word string) bool {
	return n.near(n.word, word) > 0 || n.beginning(word) > 0
}

// beginning returns how well word begins with n but for typing errors.
func (n *needle) beginning(word string) float64 {
	if !n.prefix || word[0] != n.word[0] {
		return 0
	}
	if d := distance(n.word, word, n.tolerance, true); d <= n.tolerance {
		return typo[d] * begun
	}
	return 0
}

// near returns how well a spelling is n's, one of the forms of n. The first
// letter is rarely wrong, so only long words forgive it.
func (n *needle) near(mine, other string) float64 {
	limit := min(n.tolerance, tolerance(len(mine)+1))
	if limit == 0 || other == "" || n.tolerance < 2 && mine[0] != other[0] {
		return 0
	}
	if bits.OnesCount32(letters(mine)^letters(other)) > 2*limit {
		return 0
	}
	if d := distance(mine, other, limit, false); d <= limit {
		return typo[d]
	}
	return 0
}
