package words

import (
	"golang.org/x/text/feature/plural"
	"golang.org/x/text/message/catalog"
)

// text is what is said under one name in each language, with verbs as package
// fmt has them for its arguments.
type text struct{ de, en wording }

// wording is what one language says: of one thing and of any other number, if
// the first argument is a number that decides; otherwise other alone.
type wording struct{ one, other string }

// plain is a text in which no number decides the wording.
func plain(de, en string) text { return text{wording{other: de}, wording{other: en}} }

// counted is a text whose first argument is a number that decides its wording.
func counted(de, en wording) text { return text{de, en} }

func (w wording) message() catalog.Message {
	if w.one == "" {
		return catalog.String(w.other)
	}
	return plural.Selectf(1, "%d", plural.One, w.one, plural.Other, w.other)
}

// texts are the texts of all tables under their names. A name begins with its
// table's matter and a dot, so that two tables never have the same.
var texts = merged(
	amountTexts,
	dateTexts,
	doorTexts,
	durationTexts,
	entryTexts,
	letterTexts,
	noticeTexts,
	transferTexts,
	quotedTexts,
	fitTexts,
	sideTexts,
	pageAbout,
	pageCompare,
	pageContact,
	pageEntry,
	pageFigures,
	pageFrame,
	pageHistory,
	pagePaper,
	pageSearch,
	pageTransfer,
)

// Text returns the text with this name, with args in its places; whole numbers
// get the separators of the language. A name that no table has comes back as
// it is, so that a page shows an odd word instead of a gap.
func (l Language) Text(name string, args ...any) string {
	return l.printer().Sprintf(name, args...)
}

// HasText tells whether a table has a text with this name.
func HasText(name string) bool {
	_, ok := texts[name]
	return ok
}
