package graph

import (
	"net/url"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"

	"praxistransfer/server/fault"
)

// validBody refuses what the decoder would put replacement characters in
// place of: bytes that are no UTF-8, and halves of surrogate pairs.
func validBody(body []byte) error {
	if !utf8.Valid(body) {
		return fault.New(fault.BadInput, "the body is not UTF-8: send it in that encoding")
	}
	if halfPair(body) {
		return fault.New(fault.BadInput, `the body holds half of a surrogate pair, as \ud800: send whole characters`)
	}
	return nil
}

// validAddress refuses the same in the parameters of an address.
func validAddress(values url.Values) error {
	for name, texts := range values {
		for _, text := range texts {
			if !utf8.ValidString(name) || !utf8.ValidString(text) {
				return fault.New(fault.BadInput, "the address is not UTF-8: send it in that encoding")
			}
			if name == "variables" && halfPair([]byte(text)) {
				return fault.New(fault.BadInput, `the body holds half of a surrogate pair, as \ud800: send whole characters`)
			}
		}
	}
	return nil
}

// halfPair tells whether JSON holds an escaped surrogate without its other half.
func halfPair(json []byte) bool {
	for i := 0; i < len(json); i++ {
		if json[i] != '\\' {
			continue
		}
		r, ok := escaped(json[i:])
		switch {
		case !ok:
			i++ // what is escaped, which may be another backslash
		case !utf16.IsSurrogate(r):
			i += escapeLength - 1
		default:
			low, ok := escaped(json[min(i+escapeLength, len(json)):])
			if !ok || utf16.DecodeRune(r, low) == utf8.RuneError {
				return true
			}
			i += 2*escapeLength - 1
		}
	}
	return false
}

// escapeLength is that of \u and four digits.
const escapeLength = 6

// escaped reads the \u escape that json begins with.
func escaped(json []byte) (rune, bool) {
	if len(json) < escapeLength || json[0] != '\\' || json[1] != 'u' {
		return 0, false
	}
	n, err := strconv.ParseUint(string(json[2:escapeLength]), 16, 16)
	return rune(n), err == nil
}
