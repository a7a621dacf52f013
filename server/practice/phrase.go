package practice

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"praxistransfer/server/german"
)

// lookalikes are letters of other scripts that look like Latin ones in names:
// whoever reads the name reads the Latin letter.
var lookalikes = strings.NewReplacer(
	"а", "a", "А", "A", "в", "b", "В", "B", "с", "c", "С", "C", "ԁ", "d", "е", "e", "Е", "E", "ё", "e", "Ё", "E", "ѕ", "s", "Ѕ", "S",
	"һ", "h", "н", "h", "Н", "H", "і", "i", "І", "I", "ї", "i", "Ї", "I", "ј", "j", "Ј", "J", "к", "k", "К", "K", "ӏ", "l", "Ӏ", "l",
	"м", "m", "М", "M", "о", "o", "О", "O", "р", "p", "Р", "P", "ԛ", "q", "т", "t", "Т", "T", "ѵ", "v", "ԝ", "w", "х", "x", "Х", "X", "у", "y", "У", "Y",
	"α", "a", "Α", "A", "Β", "B", "ε", "e", "Ε", "E", "Η", "H", "ι", "i", "Ι", "I", "κ", "k", "Κ", "K", "Μ", "M", "ν", "v", "Ν", "N",
	"ο", "o", "Ο", "O", "ρ", "p", "Ρ", "P", "τ", "t", "Τ", "T", "υ", "u", "Υ", "Y", "χ", "x", "Χ", "X", "Ζ", "Z", "ı", "i",
)

// phrase is a name as folded words with a blank around each, so that one holds
// another only by whole words; "" if there are none. Signs that nobody sees are
// left out, and letters that look like others count as those.
func phrase(name string) string {
	seen := strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Variation_Selector, r) || r == '\u034f' {
			return -1
		}
		return r
	}, norm.NFKC.String(name))
	words := strings.FieldsFunc(german.Fold(lookalikes.Replace(seen)), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	if len(words) == 0 {
		return ""
	}
	return " " + strings.Join(words, " ") + " "
}
