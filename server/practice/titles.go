package practice

import (
	"encoding/base32"
	"strings"
	"unicode"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

// maxSortTitle bounds how much of a title orders it, in characters.
const maxSortTitle = 60

// sortKeys keeps the order of bytes, in letters that every engine compares alike.
var sortKeys = base32.HexEncoding.WithPadding(base32.NoPadding)

// sortTitle is the key by which lists order a title, as German dictionaries
// do: word by word, ä as a and ß as ss, without case, accents and quotes.
// Stores and indexes compare keys byte by byte.
func sortTitle(title string) string {
	words := strings.FieldsFunc(title, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r)
	})
	runes := []rune(strings.Join(words, " "))
	var room collate.Buffer
	order := collate.New(language.German, collate.Loose) // one for each call: it is not for several at once
	return sortKeys.EncodeToString(order.KeyFromString(&room, string(runes[:min(len(runes), maxSortTitle)])))
}
