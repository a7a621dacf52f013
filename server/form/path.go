// Package form checks what people fill in: how long a text is, whether a date,
// an address or an identifier has its form, whether a word is in its
// vocabulary. It knows nothing of what the fields mean. Every check adds what
// is wrong to the list of a [Checker], about the field at a path, so that an
// author mends a form in one round.
package form

import (
	"fmt"
	"strings"
)

// Path joins names of fields and positions in lists, from 0, to the dotted
// path of a field: "creators.0.name".
func Path(parts ...any) string {
	words := make([]string, len(parts))
	for i, p := range parts {
		words[i] = fmt.Sprint(p)
	}
	return strings.Join(words, ".")
}

// clipped is how many bytes of somebody's input a message repeats.
const clipped = 80

// Clip shortens what somebody wrote, so that a message can repeat it.
func Clip(s string) string {
	if len(s) > clipped {
		return strings.ToValidUTF8(s[:clipped], "") + "…"
	}
	return s
}
