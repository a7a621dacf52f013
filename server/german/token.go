package german

import (
	"iter"
	"unicode"
	"unicode/utf8"
)

// Token is a word in a text.
type Token struct {
	// Text is the word as it is spelt.
	Text string
	// Start and End are the bytes of the text that it stands in.
	Start, End int
	// Joined tells that nothing but a hyphen stands before it, or nothing at
	// all: a capital begins it inside a longer word.
	Joined bool
}

// mostParts is how many parts of a word are joined. What goes on behind them is taken
// for the next word: a chain without end must not cost more than its length.
const mostParts = 8

// Word returns the word folded. It is never empty.
func (t Token) Word() string { return Fold(t.Text) }

// Tokens yields the words of text in their order. A word is a run of letters
// and digits; one with hyphens or with capitals inside (Stand-up, FlashCompany)
// comes in its parts.
func Tokens(text string) iter.Seq[Token] {
	return func(yield func(Token) bool) {
		end, parts := -1, 0
		for start := 0; start < len(text); {
			if c := text[start]; c < utf8.RuneSelf && !letters[c] {
				start++
				continue
			}
			stop := start + run(text[start:])
			if stop == start {
				_, size := utf8.DecodeRuneInString(text[start:])
				start += size
				continue
			}
			if text[start] >= utf8.RuneSelf && Fold(text[start:stop]) == "" {
				start = stop
				continue
			}
			joined := end >= 0 && hyphen(text[end:start])
			for start < stop {
				next := start + hump(text[start:stop])
				if joined = joined && parts < mostParts; !joined {
					parts = 0
				}
				if !yield(Token{text[start:next], start, next, joined}) {
					return
				}
				start, joined, parts = next, true, parts+1
			}
			end = stop
		}
	}
}

// Words returns the folded words of text.
func Words(text string) []string {
	var words []string
	for t := range Tokens(text) {
		words = append(words, t.Word())
	}
	return words
}

// hyphen reports whether what stands between two words is one, of any kind.
func hyphen(between string) bool {
	switch between {
	case "-", "\u2010", "\u2011", "\u2012", "\u2013", "\u2212", "\ufe63", "\uff0d":
		return true
	}
	return false
}

// hump returns where the first part of a word ends whose parts begin with
// capitals, or its length: FlashCompany, eID and OKLab have two parts, GmbH and
// PDFs have one, since no part but the first has a single letter.
func hump(word string) int {
	for i := 1; i+1 < len(word); i++ {
		if !capital(word[i]) {
			continue
		}
		if !capital(word[i-1]) || i+2 < len(word) && !capital(word[i+1]) && !capital(word[i+2]) {
			return i
		}
	}
	return len(word)
}

func capital(c byte) bool { return 'A' <= c && c <= 'Z' }

// run returns how many bytes of text the word at its start takes. Signs that
// nobody sees, such as a hyphen that only shows at the end of a line, part no word.
func run(text string) int {
	i := 0
	for i < len(text) {
		if c := text[i]; c < utf8.RuneSelf {
			if !letters[c] {
				return i
			}
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.In(r, unicode.M, unicode.Cf) {
			return i
		}
		i += size
	}
	return i
}

// letters are those of ASCII, and its digits.
var letters = func() (set [utf8.RuneSelf]bool) {
	for c := range set {
		set[c] = 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9'
	}
	return set
}()
