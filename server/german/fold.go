// Package german knows the words of German and English texts: how they are
// folded, cut into words, stemmed and split into the parts of a compound,
// which of them say nothing, and which mean the same. It holds no texts and
// no queries; ranking and indexes are built on it.
package german

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold gives all spellings of a word one form: lower case, no diacritics, no
// signs that nobody sees, ß as ss, and ae, oe, ue as the umlauts' plain vowels,
// so that Führung, Fuehrung, FUHRUNG and a decomposed Führung are equal.
func Fold(s string) string {
	if plain(s) {
		return digraphs(s)
	}
	return digraphs(strip(s))
}

// Plain is Fold but for ae, oe and ue, which stay: of a misspelt word nobody knows
// whether they stand for umlauts.
func Plain(s string) string {
	if plain(s) {
		return s
	}
	return strip(s)
}

// plain reports whether s is lower case ASCII, as most words are.
func plain(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf || 'A' <= s[i] && s[i] <= 'Z' {
			return false
		}
	}
	return true
}

func strip(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s {
		switch {
		case r < utf8.RuneSelf:
			b.WriteByte(lower(byte(r)))
		case r == 'ä' || r == 'Ä':
			b.WriteByte('a')
		case r == 'ö' || r == 'Ö':
			b.WriteByte('o')
		case r == 'ü' || r == 'Ü':
			b.WriteByte('u')
		case r == 'ß' || r == 'ẞ':
			b.WriteString("ss")
		case unicode.In(r, unicode.Mn, unicode.Cf):
		default:
			decompose(&b, r)
		}
	}
	return b.String()
}

func lower(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		return c + 'a' - 'A'
	}
	return c
}

// decompose writes the letter that is under the marks of r.
func decompose(b *strings.Builder, r rune) {
	for _, d := range norm.NFKD.String(string(unicode.ToLower(r))) {
		if !unicode.Is(unicode.Mn, d) {
			b.WriteRune(unicode.ToLower(d))
		}
	}
}

// digraphs drops the e that stands for two dots. Where a u belongs to another
// sound (neue, bauen, Quelle) it stays, and so it does at the end of a word,
// or English words would lose their stems (values, issued).
func digraphs(s string) string {
	at := digraph(s, 0)
	if at < 0 {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	from := 0
	for ; at >= 0; at = digraph(s, at+1) {
		b.WriteString(s[from:at])
		from = at + 1
	}
	b.WriteString(s[from:])
	return b.String()
}

// digraph returns where the next e to drop is, at i or after it, or -1.
func digraph(s string, i int) int {
	for i = max(i, 1); i < len(s); i++ {
		if s[i] != 'e' || !inside(s[i+1:]) {
			continue
		}
		switch s[i-1] {
		case 'a', 'o':
			return i
		case 'u':
			if i < 2 || !strings.ContainsRune("aeqou", rune(s[i-2])) {
				return i
			}
		}
	}
	return -1
}

func inside(rest string) bool {
	return rest != "" && rest != "s" && rest != "d"
}
