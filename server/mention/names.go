package mention

import (
	"strings"
	"unicode"

	"praxistransfer/server/german"
)

// Place adds the name of a territorial authority: the whole of it, and each of its
// words that alone says who is meant.
func (n *Names) Place(name int, text string) {
	words := wordsOf(text, true)
	n.add(name, false, words...)
	n.add(name, false, trimmed(words, word.common)...)
	for _, w := range words {
		if telling(w.folded) {
			n.add(name, false, w)
		}
	}
}

// Organisation adds the name of an organisation: each of its parts between commas,
// dashes and brackets, with and without what many are called, its initials and
// acronyms, and its words for which place is true. What begins as an authority's
// is a [Names.Place].
func (n *Names) Organisation(name int, text string, place func(word string) bool) {
	if authority(text) {
		n.Place(name, text)
		return
	}
	for _, initials := range german.Initials(text) {
		n.add(name, true, word{folded: initials, stem: initials})
	}
	places := map[string]bool{}
	for t := range german.Tokens(text) {
		w := newWord(t.Text, true)
		switch {
		case acronym(t.Text):
			n.add(name, false, word{folded: w.folded, stem: w.folded})
		case telling(w.folded) && len(w.folded) > shortest && place(t.Text):
			places[w.folded] = true
			n.add(name, false, w)
		}
	}
	for _, part := range strings.FieldsFunc(text, between) {
		words := wordsOf(part, false)
		n.add(name, false, trimmed(words, word.common)...)
		if alone := trimmed(words, func(w word) bool { return places[w.folded] }); len(alone) > 1 {
			n.add(name, false, alone...)
		}
	}
}

// between tells whether r parts what an organisation is called by.
func between(r rune) bool { return r != '-' && strings.ContainsRune(",;:|/()[]–—", r) }

// authority tells whether a name begins as that of a territorial authority.
func authority(text string) bool {
	for t := range german.Tokens(text) {
		switch t.Word() {
		case "stadt", "kreis", "landkreis", "gemeinde", "samtgemeinde", "verbandsgemeinde", "landeshauptstadt", "hansestadt", "markt", "amt", "regierungsbezirk", "bezirksregierung", "land", "freistaat", "stadteregion", "region":
			return true
		}
		return false
	}
	return false
}

// Person adds the name of a person: in either order of first and family name, and
// the family name alone.
func (n *Names) Person(name int, text string) {
	family, first, ok := strings.Cut(text, ",")
	if !ok {
		text = strings.TrimSpace(text)
		at := strings.LastIndexFunc(text, unicode.IsSpace) + 1
		first, family = text[:at], text[at:]
	}
	titles := func(w word) bool { return title[w.folded] }
	last, given := trimmed(wordsOf(family, false), titles), trimmed(wordsOf(first, false), titles)
	if len(given) > 0 {
		n.add(name, false, append(append([]word(nil), given...), last...)...)
		n.add(name, false, append(append([]word(nil), last...), given...)...)
	}
	n.add(name, true, last...)
}

// Phrase adds a run of words that tells only as a whole, but for numbers in it.
func (n *Names) Phrase(name int, text string) {
	all, spelt := wordsOf(text, false), []word(nil)
	for _, w := range all {
		if strings.ContainsFunc(w.folded, unicode.IsLetter) {
			spelt = append(spelt, w)
		}
	}
	n.add(name, false, all...)
	n.add(name, false, spelt...)
}

// Mark adds letters that tell only as they are spelt, as NW; what is no acronym is
// found inflected.
func (n *Names) Mark(name int, text string) {
	words := wordsOf(text, true)
	i := 0
	for t := range german.Tokens(text) {
		if acronym(t.Text) || len([]rune(t.Text)) <= 5 {
			words[i] = word{folded: words[i].folded, spelt: t.Text}
		}
		i++
	}
	n.add(name, false, words...)
}

// Key adds a key of a register or a registry, as 05974 or kreis-soest.
func (n *Names) Key(name int, text string) { n.add(name, false, wordsOf(text, false)...) }
