package german

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Phrase returns a name as folded words with a blank around each, so that one holds
// another only by whole words; "" if there are none. Signs that nobody sees are
// left out, and letters that look like others count as those.
func Phrase(name string) string {
	words := strings.FieldsFunc(Fold(Latin(seen(name))), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	if len(words) == 0 {
		return ""
	}
	return " " + strings.Join(words, " ") + " "
}

// seen returns what people see of a name.
func seen(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Variation_Selector, r) || r == '\u034f' {
			return -1
		}
		return r
	}, norm.NFKC.String(name))
}
