package german

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
)

//go:embed stopwords.txt
var stopText string

//go:embed weakwords.txt
var weakText string

var stops = sync.OnceValue(func() map[string]bool { return set(stopText) })

// Stop reports whether a folded word says nothing in a question: articles,
// pronouns, prepositions, auxiliary and question words of both languages.
func Stop(word string) bool { return stops()[word] }

var weak = sync.OnceValue(func() map[string]bool { return set(weakText) })

// Weak reports whether a folded word says little in a question: it fills it
// in, and stands in texts of every kind.
func Weak(word string) bool { return weak()[word] }

// germanOnly are the words of the German part of both lists that the English part
// does not have.
var germanOnly = sync.OnceValue(func() map[string]bool {
	only := make(map[string]bool)
	for _, text := range []string{stopText, weakText} {
		german, english, _ := strings.Cut(text, "# English")
		for word := range set(german) {
			only[word] = true
		}
		for word := range set(english) {
			delete(only, word)
		}
	}
	return only
})

// englishOnly are those of the English part that the German part does not have.
var englishOnly = sync.OnceValue(func() map[string]bool {
	only := make(map[string]bool)
	for _, text := range []string{stopText, weakText} {
		_, english, _ := strings.Cut(text, "# English")
		for word := range set(english) {
			only[word] = true
		}
	}
	for _, text := range []string{stopText, weakText} {
		german, _, _ := strings.Cut(text, "# English")
		for word := range set(german) {
			delete(only, word)
		}
	}
	return only
})

// English reports whether one of some folded words is one that only English
// fills in, and none one that only German does.
func English(words []string) bool {
	has := func(only map[string]bool) bool {
		return slices.ContainsFunc(words, func(word string) bool { return only[word] })
	}
	return has(englishOnly()) && !has(germanOnly())
}

// Vague reports whether a folded word says little or nothing.
func Vague(word string) bool { return Stop(word) || Weak(word) }

// set reads folded words that blanks part; a line that begins with # is a
// remark.
func set(text string) map[string]bool {
	words := make(map[string]bool)
	for line := range strings.Lines(text) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		for word := range strings.FieldsSeq(line) {
			words[Fold(word)] = true
		}
	}
	return words
}
