package practice

import (
	"cmp"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// maxSlug bounds the readable part of an address, in bytes.
const maxSlug = 80

// titleSlug is the slug of an entry's title, however that is written.
func titleSlug(title string) string { return cmp.Or(Slug(title), "eintrag") }

var umlauts = strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "ß", "ss", "æ", "ae", "ø", "oe")

// Slug turns a title into the readable part of an address: lower case,
// umlauts as ae oe ue, any run of other signs than a to z and 0 to 9 as one hyphen.
// It is empty where the title has no such sign, as one in Greek letters.
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
	return strings.TrimSuffix(b.String(), "-")
}
