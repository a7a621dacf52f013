package relevance

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// piece is a part of what was typed that is meant in one way.
type piece struct {
	text        string
	quoted, not bool
}

// open reports whether the last word of p may still be going on.
func (p piece) open() bool {
	r, _ := utf8.DecodeLastRuneInString(p.text)
	return !p.quoted && !p.not && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r))
}

// pieces parts text at quotes and at blanks before a hyphen. A quote that is
// never closed is none.
func pieces(text string) []piece {
	var all []piece
	for text != "" {
		rest, not := strings.CutPrefix(text, "-")
		if quoted, after, ok := quotation(rest); ok {
			all = append(all, piece{quoted, !not, not})
			text = after
			continue
		}
		end := wordEnd(rest)
		all = append(all, piece{rest[:end], false, not})
		text = rest[end:]
	}
	return all
}

// wordEnd returns where the blanks behind the first word of text end, or where
// a quote begins.
func wordEnd(text string) int {
	blank := false
	for i, r := range text {
		if i > 0 && (r == '"' || blank && !unicode.IsSpace(r)) {
			return i
		}
		blank = unicode.IsSpace(r)
	}
	return len(text)
}

// quotation returns what stands in quotes at the start of text, and the rest.
func quotation(text string) (quoted, rest string, ok bool) {
	for _, marks := range [][2]string{{`"`, `"`}, {"„", "“"}, {"“", "”"}, {"»", "«"}, {"«", "»"}} {
		if inner, found := strings.CutPrefix(text, marks[0]); found {
			return cutQuote(inner, marks[1])
		}
	}
	return "", "", false
}

func cutQuote(inner, end string) (string, string, bool) {
	quoted, rest, ok := strings.Cut(inner, end)
	return quoted, rest, ok
}
