package german

import (
	"iter"
	"unicode"
	"unicode/utf8"
)

// Token is a word in a text.
type Token struct {
	// Word is folded.
	Word string
	// Start and End are the bytes of the text that it stands in.
	Start, End int
	// Joined tells that a hyphen, and nothing else, stands before it.
	Joined bool
}

// Tokens yields the words of text in their order. A word is a run of letters
// and digits; a hyphenated one comes in its parts.
func Tokens(text string) iter.Seq[Token] {
	return func(yield func(Token) bool) {
		end := -2
		for start := 0; start < len(text); {
			r, size := utf8.DecodeRuneInString(text[start:])
			if !wordly(r) {
				start += size
				continue
			}
			stop := start + run(text[start:])
			joined := end == start-1 && text[end] == '-'
			if word := Fold(text[start:stop]); word != "" && !yield(Token{word, start, stop, joined}) {
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
		words = append(words, t.Word)
	}
	return words
}

// run returns how many bytes of text the word at its start takes.
func run(text string) int {
	for i, r := range text {
		if !wordly(r) {
			return i
		}
	}
	return len(text)
}

func wordly(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r)
}
