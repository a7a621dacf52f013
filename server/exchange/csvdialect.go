package exchange

import (
	"bytes"
	"regexp"
	"strings"
)

// separatorLine is what Excel writes before the header row.
var separatorLine = regexp.MustCompile(`(?i)^"?sep=([;,\t|])"?(?:\r\n?|\n)`)

// separatorOf returns the separator that stands most often in the first row
// that is not empty, outside quotes.
func separatorOf(start []byte) rune {
	start = bytes.TrimLeft(start, "\r\n ")
	count := map[byte]int{}
	quoted := false
	for _, c := range start {
		switch {
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '\n' || c == '\r':
			return most(count)
		default:
			count[c]++
		}
	}
	return most(count)
}

// endsWithReturns tells whether carriage returns alone end the lines, as on the old
// Macintosh. Line feeds within quotes end none: Excel for Mac writes both.
func endsWithReturns(start []byte) bool {
	quoted, found := false, false
	for _, c := range start {
		switch {
		case c == '"':
			quoted = !quoted
		case c == '\n' && !quoted:
			return false
		}
		found = found || c == '\r' && !quoted
	}
	return found
}

func most(count map[byte]int) rune {
	best := byte(',')
	for _, c := range []byte(";\t|") {
		if count[c] > count[best] {
			best = c
		}
	}
	return rune(best)
}

// ListSeparators says how a field of a table holds several values.
const ListSeparators = "values in one field are separated by semicolons, bars (|) or line breaks, and by commas where none of these stands in it"

// longestList bounds a field that holds several values.
const longestList = 200

// splitList splits a field that holds several values, as [ListSeparators]
// says. It returns the first [longestList].
func splitList(s string) []string {
	split := func(r rune) bool { return r == ';' || r == '|' || r == '\n' }
	if !strings.ContainsFunc(s, split) {
		split = func(r rune) bool { return r == ',' }
	}
	var list []string
	for _, part := range strings.FieldsFunc(s, split) {
		if list = appendNew(list, oneLine(part)); len(list) == longestList {
			break
		}
	}
	return list
}
