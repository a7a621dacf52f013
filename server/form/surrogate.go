package form

import (
	"bytes"
	"strconv"
	"unicode/utf16"
)

// HalfCharacter tells whether JSON, or a document of GraphQL, names half of a
// character, as in "\ud800" without the other half behind it: no text can hold
// that, and decoders put U+FFFD in its place without a word.
func HalfCharacter(raw []byte) bool {
	for at := 0; ; {
		next := bytes.IndexByte(raw[at:], '\\')
		if next < 0 {
			return false
		}
		at += next
		r, ok := escaped(raw[at:])
		switch {
		case !ok:
			at += 2 // another escape, of one sign
		case !utf16.IsSurrogate(r):
			at += 6
		default:
			low, ok := escaped(raw[min(at+6, len(raw)):])
			if !ok || utf16.DecodeRune(r, low) == '\uFFFD' {
				return true
			}
			at += 12
		}
		if at >= len(raw) {
			return false
		}
	}
}

// escaped reads the code at the start of raw, as in \u00e4.
func escaped(raw []byte) (rune, bool) {
	if len(raw) < 6 || raw[0] != '\\' || raw[1] != 'u' {
		return 0, false
	}
	code, err := strconv.ParseUint(string(raw[2:6]), 16, 16)
	return rune(code), err == nil
}
