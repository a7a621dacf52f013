package german

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// HoldsName tells whether a text names whom the name stands for: by the whole name,
// as "Universität X, Institut Y" does of "Universität X", wherever hyphens and
// blanks stand in it, by one with shortened words ("Dt. Landkreistag"), or by its
// initials ("DLT").
func HoldsName(text, name string) bool {
	said, whole := nameWords(text), nameWords(name)
	return holdsRun(spelledOut(said, whole), joined(whole)) || slices.ContainsFunc(said, func(w nameWord) bool { return w.standsForAll(name) })
}

// SameName tells whether one of two names stands for the other, spelled out,
// shortened or by its initials, and nothing else stands beside it.
func SameName(a, b string) bool { return isName(a, b) || isName(b, a) }

func isName(text, name string) bool {
	said, whole := nameWords(text), nameWords(name)
	if len(said) == 1 && said[0].standsForAll(name) {
		return true
	}
	words := spelledOut(said, whole)
	return joined(words) == joined(whole) && sayEnough(words)
}

// nameWord is a word as it stands in a name.
type nameWord struct {
	folded   string
	dotted   bool // a full stop follows
	capitals int
	short    int // how many letters it was said with where it is spelled out; 0 where it was said in full
}

func nameWords(name string) []nameWord {
	var all []nameWord
	text := Latin(seen(name)) + " " // which ends the last word
	begin := -1
	for i, r := range text {
		inside := unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r)
		switch {
		case inside && begin < 0:
			begin = i
		case !inside && begin >= 0:
			if folded := Fold(text[begin:i]); folded != "" {
				all = append(all, nameWord{folded: folded, dotted: r == '.', capitals: capitals(text[begin:i])})
			}
			begin = -1
		}
	}
	return all
}

// capitals counts the capital letters of a word.
func capitals(word string) (n int) {
	for _, r := range word {
		if unicode.IsUpper(r) {
			n++
		}
	}
	return n
}

func joined(words []nameWord) string {
	var b strings.Builder
	for _, w := range words {
		b.WriteString(w.folded)
	}
	return b.String()
}

// spelledOut returns the words said, those that a word of the name is shortened to or
// inflected as in the name's own form.
func spelledOut(said, name []nameWord) []nameWord {
	words := slices.Clone(said)
	for i, w := range said {
		at := slices.IndexFunc(name, func(n nameWord) bool { return w.isFormOf(n.folded) || w.isShortFor(n.folded) })
		if at < 0 {
			continue
		}
		words[i].folded = name[at].folded
		if !w.isFormOf(name[at].folded) {
			words[i].short = len(w.folded)
		}
	}
	return words
}

// fewestShort is how many letters tell whose name is shortened in all its words:
// "Dt. Landkr." is the Landkreistag, but "K. S." not every Kreis with an S.
const fewestShort = 6

// sayEnough tells whether words that make up a name tell whose it is: one of them is
// said in full, or enough of all of them.
func sayEnough(words []nameWord) bool {
	letters := 0
	for _, w := range words {
		if w.short == 0 {
			return true
		}
		letters += w.short
	}
	return letters >= fewestShort
}

// isFormOf tells whether w is the word or an inflection of it.
func (w nameWord) isFormOf(word string) bool {
	return w.folded == word || w.folded[0] == word[0] && Stem(w.folded) == Stem(word)
}

// isShortFor tells whether w is short for the word: with a full stop or without a
// vowel, it begins as the word does and has letters of it in their order, as "Dt.",
// "Univ." and "LK".
func (w nameWord) isShortFor(word string) bool {
	short := w.dotted || len(w.folded) > 1 && !strings.ContainsAny(w.folded, "aeiouy")
	return short && w.folded[0] == word[0] && len(w.folded) < len(word) && inOrder(w.folded, word)
}

// inOrder tells whether all letters are in the word, in their order.
func inOrder(letters, word string) bool {
	for _, letter := range letters {
		_, rest, found := strings.Cut(word, string(letter))
		if !found {
			return false
		}
		word = rest
	}
	return true
}

// holdsRun tells whether words that follow each other make up a name without its
// blanks.
func holdsRun(words []nameWord, name string) bool {
	for i := range words {
		for rest, next := name, i; next < len(words) && strings.HasPrefix(rest, words[next].folded); next++ {
			if rest = rest[len(words[next].folded):]; rest == "" && sayEnough(words[i:next+1]) {
				return true
			}
		}
	}
	return false
}

// standsForAll tells whether w is the initials of the name.
func (w nameWord) standsForAll(name string) bool {
	return w.capitals > 1 && slices.Contains(Initials(name), w.folded)
}

// mostInitials bounds the initials of one name, fewestInitials is how many letters
// tell whose they are.
const (
	mostInitials   = 64
	fewestInitials = 3
)

// Initials returns what the name may be shortened to by the first letters of its
// words and of what ends them, folded: "dlt" of "Deutscher Landkreistag", "dstgb" of
// "Deutscher Städte- und Gemeindebund". A name of one word or of very many has none.
func Initials(name string) []string {
	words := nameWords(name)
	if len(words) < 2 {
		return nil
	}
	all := []string{""}
	for _, w := range words {
		var longer []string
		for _, before := range all {
			for _, share := range initialsOf(w.folded) {
				longer = append(longer, before+share)
			}
		}
		if all = longer; len(all) > mostInitials {
			return nil
		}
	}
	slices.Sort(all)
	return slices.DeleteFunc(slices.Compact(all), func(s string) bool { return len(s) < fewestInitials || Vague(s) })
}

// lastParts end the compounds that are shortened by both their parts: Landkreistag.
var lastParts = []string{"tag", "bund", "verband", "verein", "amt", "schule", "stelle", "kammer", "werk", "kasse", "zentrum", "gesellschaft", "gemeinschaft", "versicherung", "ministerium"}

// unsaid are words whose initials may be left out.
var unsaid = []string{"und", "fur", "der", "die", "das", "des", "von", "im", "in", "am", "zur", "zum"}

// initialsOf returns the letters by which one word may stand in initials.
func initialsOf(word string) []string {
	_, size := utf8.DecodeRuneInString(word)
	heads := []string{word[:size]}
	if strings.HasPrefix(word, "st") {
		heads = append(heads, "st")
	}
	if slices.Contains(unsaid, word) {
		return append(heads, "")
	}
	for _, part := range lastParts {
		if before, found := strings.CutSuffix(word, part); found && before != "" {
			for _, head := range slices.Clone(heads) {
				heads = append(heads, head+part[:1])
			}
		}
	}
	return heads
}
