package find

import (
	"strings"
)

// MaxQuery bounds the words of a search, in bytes.
const MaxQuery = 1000

// PlainQuestion makes a question of prose: without the signs by which a search
// takes words as phrases or as not wanted, and as long as a search may be.
func PlainQuestion(text string) string {
	return unfinished(text) + " " // the last word is a whole one
}

// unfinished does so where the last word may go on.
func unfinished(text string) string {
	text = strings.Map(func(r rune) rune {
		if strings.ContainsRune("\"„“”«»-*_#[]()", r) {
			return ' '
		}
		return r
	}, text)
	if len(text) > MaxQuery {
		text = strings.ToValidUTF8(text[:MaxQuery], "")
		if i := strings.LastIndexByte(text, ' '); i > 0 {
			text = text[:i]
		}
	}
	return text
}
