// Package words holds everything that people read besides what partners write
// themselves, in German and English, for every edge: labels in place of codes,
// sentences for what went wrong, and the texts of letters and pages. It knows
// codes as plain strings and, of this project, nothing but [fault].
//
// A file holds one matter, and its name begins with what the words are for:
//
//   - label_….go: the labels of vocabularies, read by [Language.Label]. A new
//     vocabulary gets a table there and a row in label.go.
//   - refusal_….go: the German of what [fault] errors say in English, read by
//     [Language.Refusal] and [Language.Say]. Whoever writes a new refusal adds
//     its German sentence under the English format.
//   - graphql.go: the German of what is wrong with a GraphQL document.
//   - page_….go: the texts of pages, a file and a table for each page, read by
//     [Language.Text]; a new table joins [texts] in text.go. Names are those of
//     the page and of the place on it: "search.heading", "search.hits".
//   - pagefile.go and the folder page: the texts that fill a page, a Markdown
//     file for each language, read by [Language.PageFile].
//   - letter.go and the folder letter: letters, a template file for each
//     language. Whatever else is longer than a line is an embedded file too, in
//     a folder of its own, with its language before its ending.
//   - amount.go and date.go: numbers, amounts and dates as people write them.
//
// Templates of pages call the methods of a Language that they are given:
// {{.Lang.Text "search.hits" .Total}}, {{.Lang.Label "Topic" .Topic}},
// {{.Lang.Day .PublishedAt}}. Tests fail for whatever is missing in one
// language.
package words

import (
	"strings"

	"golang.org/x/text/language"
)

// Language is a language that texts are written in and readers are answered
// in, as ISO 639-1 names it. Whatever is neither reads German.
type Language string

// The languages of the product.
const (
	German  Language = "de"
	English Language = "en"
)

// spoken is the language that l is answered in.
func (l Language) spoken() Language {
	if l == English {
		return English
	}
	return German
}

var matcher = language.NewMatcher([]language.Tag{language.German, language.English})

// longestHeader bounds what is read of a header, in bytes.
const longestHeader = 200

// Accepted returns the language that the value of an Accept-Language header
// prefers; German for whoever names none that there is.
func Accepted(header string) Language {
	if header == "" || len(header) > longestHeader {
		return German
	}
	var known []string // a language that nobody knows hides none of the others
	for part := range strings.SplitSeq(header, ",") {
		if _, _, err := language.ParseAcceptLanguage(part); err == nil {
			known = append(known, part)
		}
	}
	tags, _, err := language.ParseAcceptLanguage(strings.Join(known, ","))
	if err != nil {
		return German
	}
	if _, i, confidence := matcher.Match(tags...); i == 1 && confidence > language.No {
		return English
	}
	return German
}
