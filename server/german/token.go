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
	// Joined tells that a hyphen, and nothing else, stands before it.
	Joined bool
}

// Word returns the word folded. It is never empty.
func (t Token) Word() string { return Fold(t.Text) }

// Tokens yields the words of text in their order. A word is a run of letters
// and digits; a hyphenated one comes in its parts.
func Tokens(text string) iter.Seq[Token] {
	return func(yield func(Token) bool) {
		end := -2
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
			t := Token{text[start:stop], start, stop, end == start-1 && text[end] == '-'}
			if nothing := text[start] >= utf8.RuneSelf && t.Word() == ""; !nothing && !yield(t) {
				return
			}
			start, end = stop, stop
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

// run returns how many bytes of text the word at its start takes.
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
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.M, r) {
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
