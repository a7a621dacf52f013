package german

import (
	"slices"
	"strings"
	"unicode"

	"github.com/agnivade/levenshtein"
)

// Respelt tells whether two texts are the same words in another spelling: each
// is like the one in its place, or some are only written together or apart. No
// figure differs, and no word that says no comes or goes.
func Respelt(before, after string) bool {
	if !slices.Equal(Figures(before), Figures(after)) {
		return false
	}
	one, other := wordsAndDigits(before), wordsAndDigits(after)
	if len(one) != len(other) {
		return strings.Join(one, "") == strings.Join(other, "")
	}
	for i, word := range one {
		if word != other[i] && !sameWord(word, other[i]) {
			return false
		}
	}
	return true
}

// Figures are the words with a digit, with every sign in them: without its
// comma or its minus a figure is another one.
func Figures(s string) []string {
	return slices.DeleteFunc(strings.Fields(s), func(word string) bool { return !strings.ContainsFunc(word, unicode.IsDigit) })
}

// wordsAndDigits are the words of a text, folded; figures are among them.
func wordsAndDigits(s string) []string {
	words := strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.Mn, r) })
	for i := range words {
		words[i] = Fold(words[i])
	}
	return words
}

// What of a word may differ for it to be the same one misspelt: one in so many
// of its letters, and no more than so many however long it is.
const (
	lettersPerError = 4
	mostErrors      = 3
)

// sameWord tells whether one folded word may be the other one misspelt: of
// four letters one may differ, of eight two, of twelve three, or they stand in
// another order. A word that says no is no misspelling of one that does not.
func sameWord(a, b string) bool {
	if denies(a) != denies(b) || opposite(a, b) || opposite(b, a) {
		return false
	}
	return levenshtein.ComputeDistance(a, b) <= min(max(len(a), len(b))/lettersPerError, mostErrors) || sortedLetters(a) == sortedLetters(b)
}

func sortedLetters(word string) string {
	all := []rune(word)
	slices.Sort(all)
	return string(all)
}

// denies tells whether a folded word says no.
func denies(word string) bool {
	return slices.Contains(denials, word) || slices.ContainsFunc(denialStems, func(stem string) bool { return strings.HasPrefix(word, stem) })
}

// Words that say no, folded: whole ones, and those that others begin with.
var (
	denials     = []string{"nie", "nirgends", "nirgendwo", "weder", "ohne", "no", "not", "none", "nor", "never", "neither", "nobody", "nothing", "nowhere", "without", "cannot"}
	denialStems = []string{"kein", "nicht", "niemand", "niemals"}
)

// turning are the syllables that turn the meaning of a word round.
var turning = []string{"un", "in", "im", "ir", "il", "non", "nicht", "dis", "mis", "miss", "ent", "anti", "gegen"}

// opposite tells whether a folded word is the other one with a syllable that
// turns its meaning round.
func opposite(word, of string) bool {
	if slices.ContainsFunc(turning, func(syllable string) bool { return word == syllable+of }) {
		return true
	}
	return strings.Contains(word, "los") && !strings.Contains(of, "los") || strings.HasSuffix(word, "less") && !strings.HasSuffix(of, "less")
}
