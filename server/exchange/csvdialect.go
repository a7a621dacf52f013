package exchange

import (
	"regexp"
	"strings"
)

// separatorLine is what Excel writes before the header row.
var separatorLine = regexp.MustCompile(`(?i)^"?sep=([;,\t|])"?\r?\n`)

// separatorOf returns the separator that stands most often in the first row,
// outside quotes.
func separatorOf(start []byte) rune {
	count := map[byte]int{}
	quoted := false
	for _, c := range start {
		switch {
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '\n':
			return most(count)
		default:
			count[c]++
		}
	}
	return most(count)
}

func most(count map[byte]int) rune {
	best := byte(',')
	for _, c := range []byte(";\t") {
		if count[c] > count[best] {
			best = c
		}
	}
	return rune(best)
}

// longestList bounds a field that holds several values.
const longestList = 200

// splitList splits a field that holds several values, at semicolons, bars and
// line breaks; at commas only where nothing else separates. It
// returns the first [longestList].
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
