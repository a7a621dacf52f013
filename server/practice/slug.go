package practice

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// maxSlug bounds the readable part of an address, in bytes.
const maxSlug = 80

var umlauts = strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "ß", "ss", "æ", "ae", "ø", "oe")

// Slug turns a title into the readable part of an address: lower case,
// umlauts as ae oe ue, any run of other signs than a to z and 0 to 9 as one hyphen.
func Slug(title string) string {
	var b strings.Builder
	folded := umlauts.Replace(strings.ToLower(norm.NFC.String(title)))
	gap := false
	for _, r := range norm.NFD.String(folded) {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(r)
		case !unicode.In(r, unicode.Mn, unicode.Cf): // joiners stand within words
			gap = true
		}
		if b.Len() >= maxSlug {
			break
		}
	}
	if b.Len() == 0 {
		return "eintrag"
	}
	return strings.TrimSuffix(b.String(), "-")
}
