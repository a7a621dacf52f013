package german

import (
	_ "embed"
	"maps"
	"slices"
	"strings"
	"sync"
)

//go:embed stopwords.txt
var stopText string

//go:embed weakwords.txt
var weakText string

var stops = sync.OnceValue(func() map[string]bool { return WordSet(stopText) })

// Stop reports whether a folded word says nothing in a question: articles,
// pronouns, prepositions, auxiliary and question words of both languages.
func Stop(word string) bool { return stops()[word] }

var weak = sync.OnceValue(func() map[string]bool { return WordSet(weakText) })

// Weak reports whether a folded word says little in a question: it fills it
// in, and stands in texts of every kind.
func Weak(word string) bool { return weak()[word] }

// germanOnly and englishOnly are the words of one part of both lists that the
// other part does not have.
var (
	germanOnly  = sync.OnceValue(func() map[string]bool { german, english := parts(); return without(german, english) })
	englishOnly = sync.OnceValue(func() map[string]bool { german, english := parts(); return without(english, german) })
)

// parts are the words of the German and of the English part of both lists.
func parts() (german, english map[string]bool) {
	german, english = make(map[string]bool), make(map[string]bool)
	for _, text := range []string{stopText, weakText} {
		first, second, _ := strings.Cut(text, "# English")
		maps.Copy(german, WordSet(first))
		maps.Copy(english, WordSet(second))
	}
	return german, english
}

// without takes the other words out of some.
func without(some, other map[string]bool) map[string]bool {
	maps.DeleteFunc(some, func(word string, _ bool) bool { return other[word] })
	return some
}

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

// WordSet reads words that blanks part, and folds them; a line that begins with #
// is a remark.
func WordSet(text string) map[string]bool {
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
