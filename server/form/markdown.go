package form

import "strings"

// A text may have so many marks of Markdown, and one more for every so many bytes.
// Reading it can cost the square of them, and what people write has far fewer.
const (
	marksAllowed  = 1000
	bytesForAMark = 25
)

// signs are those that mean something in Markdown anywhere or where a line begins.
const signs = markup + "-+.)!"

// Markdown returns a text as it is to be read for Markdown: itself, or where it has
// more marks than any text needs, all of them as the signs that they are.
func Markdown(text string) string {
	if marks(text) <= marksAllowed+len(text)/bytesForAMark {
		return text
	}
	var b strings.Builder
	for _, r := range text {
		if strings.ContainsRune(signs, r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// marks counts what may mean something in Markdown: marks in a line, and those of
// items, with the blank or tab behind them.
func marks(text string) int {
	n := 0
	for i := range len(text) {
		switch c := text[i]; {
		case strings.IndexByte(markup, c) >= 0:
			n++
		case i+1 == len(text) || text[i+1] != ' ' && text[i+1] != '\t':
		case c == '-' || c == '+', (c == '.' || c == ')') && i > 0 && text[i-1] >= '0' && text[i-1] <= '9':
			n++
		}
	}
	return n
}
