package web

import (
	"strings"

	"praxistransfer/server/practice"
	"praxistransfer/server/words"
)

// below is a page below an entry's, with the way back to that.
type below struct {
	page
	EntryTitle, EntryURL string
	// TitleCode is the language of the entry's title, and TextCode that of its own
	// words, where they are another than the page's.
	TitleCode, TextCode string
}

// crumbLetters is how much of a title the way back shows: the whole stands right
// below it.
const crumbLetters = 28

// belowEntry begins a page below an entry's; the entry's view is nil where another
// answer was given already.
func (q *ask) belowEntry(heading string) (below, practice.View, error) {
	v, err := q.viewed()
	if err != nil || v.Entry == nil {
		return below{}, v, err
	}
	if v.State == practice.StateWithdrawn {
		return below{}, practice.View{}, q.tombstone(v)
	}
	entry := q.entryLink(v)
	b := below{page: q.newPage(titled(heading, entry.Text)), EntryTitle: entry.Text, EntryURL: entry.URL, TitleCode: entry.Code, TextCode: q.foreign(v)}
	b.Section = "/suche"
	b.Crumbs = crumbs(q.searchCrumb(), link{shortened(entry.Text, crumbLetters), entry.URL}, link{Text: heading})
	b.Crumbs[1].Code = entry.Code
	return b, v, nil
}

// titled puts what a page is in front of what it is about.
func titled(heading, about string) string {
	if strings.HasSuffix(heading, "?") {
		return heading + " " + about
	}
	return heading + ": " + about
}

// searchCrumb leads back to the search, with what goes along.
func (q *ask) searchCrumb() link { return link{q.T("search.title"), q.at("/suche")} }

// foreign is the language of an entry's own words where that is another than the
// page's; empty for the same.
func (q *ask) foreign(v practice.View) string {
	return q.otherThanPage(v.Text.Language)
}

// otherThanPage is the code of a language that is another than the page's; empty
// for the same, and for none.
func (v voice) otherThanPage(l words.Language) string {
	if l == v.lang.Language {
		return ""
	}
	return string(l)
}

// titleCode is the language of the title that the page shows, where that is
// another than the page's.
func (q *ask) titleCode(v practice.View) string {
	if q.showsTranslation(v) {
		return ""
	}
	return q.foreign(v)
}
