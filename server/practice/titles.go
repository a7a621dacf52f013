package practice

import (
	"context"
	"encoding/base32"
	"strings"
	"unicode"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

// TitleOrder names the way in which sort keys are made. A store whose keys
// were made in another way needs [Service.SortAnew].
const TitleOrder = "de-1"

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

// sortBatch is how many entries are in memory at once.
const sortBatch = 200

// SortAnew gives every entry the sort key that its title has now, without a
// new version, and returns how many wait for the indexer and must be asked for
// again: see [Service.refresh].
func (s *Service) SortAnew(ctx context.Context) (waiting int, err error) {
	for after := ID(""); ; {
		page, err := s.Store.Scan(ctx, after, sortBatch)
		if err != nil || len(page) == 0 {
			return waiting, err
		}
		for _, e := range page {
			sorted := e
			sorted.SortTitle = sortTitle(e.Current().Title)
			switch {
			case sorted.SortTitle == e.SortTitle:
			case e.Due:
				waiting++
			default:
				if err := s.Store.Woken(ctx, e, sorted); err != nil {
					return waiting, err
				}
			}
		}
		after = page[len(page)-1].ID
	}
}
