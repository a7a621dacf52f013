package german

import "strings"

// lookalikes are letters of other scripts that look like Latin ones in names.
var lookalikes = strings.NewReplacer(
	"а", "a", "А", "A", "в", "b", "В", "B", "с", "c", "С", "C", "ԁ", "d", "е", "e", "Е", "E", "ё", "e", "Ё", "E", "ѕ", "s", "Ѕ", "S",
	"һ", "h", "н", "h", "Н", "H", "і", "i", "І", "I", "ї", "i", "Ї", "I", "ј", "j", "Ј", "J", "к", "k", "К", "K", "ӏ", "l", "Ӏ", "l",
	"м", "m", "М", "M", "о", "o", "О", "O", "р", "p", "Р", "P", "ԛ", "q", "т", "t", "Т", "T", "ѵ", "v", "ԝ", "w", "х", "x", "Х", "X", "у", "y", "У", "Y",
	"α", "a", "Α", "A", "Β", "B", "ε", "e", "Ε", "E", "Η", "H", "ι", "i", "Ι", "I", "κ", "k", "Κ", "K", "Μ", "M", "ν", "v", "Ν", "N",
	"ο", "o", "Ο", "O", "ρ", "p", "Ρ", "P", "τ", "t", "Τ", "T", "υ", "u", "Υ", "Y", "χ", "x", "Χ", "X", "Ζ", "Z", "ı", "i",
)

// Latin returns s with the letters of other scripts that look like Latin ones as
// those: whoever reads a name reads the Latin letter.
func Latin(s string) string { return lookalikes.Replace(s) }
