package web

import (
	"html/template"
	"maps"
	"net/http"
	"net/url"
	"slices"

	"praxistransfer/server/practice"
	"praxistransfer/server/practice/find"
	"praxistransfer/server/words"
)

// aboutPage tells what one thing is that entries name, and which entries do: a
// method, topic, project, organisation, authority, collection or need.
type aboutPage struct {
	page
	Kicker        []link
	Heading, Lead string
	Text          template.HTML
	Facts         []fact
	Tables        []countTable
	Adapted       []adaptedList
	Lists         []linkList
	// HitsHeading is above the entries, All leads to the list that can be
	// narrowed and sorted.
	HitsHeading string
	Hits        []hit
	All         *link
	// After are lists that stand behind the entries.
	After []linkList
	Note  string
	// HeadingCode and TextCode are the languages of the name and of what is written
	// below it, where they are another than the page's.
	HeadingCode, TextCode string
}

// Bare tells whether nothing stands beside the facts.
func (p aboutPage) Bare() bool {
	return p.Text == "" && len(p.Tables) == 0 && len(p.Adapted) == 0 && !slices.ContainsFunc(p.Lists, func(l linkList) bool { return len(l.Links) > 0 })
}

// countTable says how many entries have which value.
type countTable struct {
	Heading string
	Rows    []counted
}

// linkList is a list of links under a heading.
type linkList struct {
	ID      string // where a link leads to it; empty for nowhere
	Heading string
	Links   []indexItem
	// More leads to all of them where these are some; nil for nowhere.
	More *link
}

// with returns the list with the link to all of them, if it has any.
func (l linkList) with(more link) linkList {
	if len(l.Links) > 0 {
		l.More = &more
	}
	return l
}

// shownHits is how many entries such a page shows before it leads to all.
const shownHits = 6

// about begins a page below a section.
func (q *ask) about(heading, section string, above link) aboutPage {
	p := aboutPage{page: q.newPage(heading), Heading: heading}
	p.Section = section
	p.Crumbs = crumbs(above, link{Text: shortened(heading, 60)})
	return p
}

// writtenIn says in which language the name and the text are.
func (p *aboutPage) writtenIn(q *ask, name, text words.Language) {
	p.HeadingCode, p.TextCode = q.otherThanPage(name), q.otherThanPage(text)
	p.Crumbs[len(p.Crumbs)-1].Code = p.HeadingCode
	if p.TextCode != "" {
		p.Note = q.T("about.language." + p.TextCode)
	}
}

// entriesWith fills in the newest entries with one value of a facet, with the
// link to all of them.
func (p *aboutPage) entriesWith(q *ask, parameter, value string) (find.Found, error) {
	wanted := find.Search{Filter: practice.Facets{facetFor(parameter): {value}}, Order: practice.ByNewest}
	return p.entries(q, wanted, q.narrowed(parameter, value))
}

// entries fills in the first entries that are wanted, with the link to all.
func (p *aboutPage) entries(q *ask, wanted find.Search, all string) (find.Found, error) {
	if wanted.Filter == nil {
		wanted.Filter = practice.Facets{}
	}
	wanted.Filter = stayHome(wanted.Filter)
	wanted.First, wanted.Facets = shownHits, []string{"outcome", "status", "land", "method", "topic"}
	found, err := q.site.Find.Search(q.Context(), q.who, wanted)
	if err != nil {
		return found, err
	}
	for _, v := range found.Views {
		p.Hits = append(p.Hits, q.newHit(v))
	}
	p.HitsHeading = q.entriesOn(found.Total)
	if address, err := url.Parse(all); err == nil {
		p.Alternates = append(p.Alternates, alternate{feedType, q.feed(address.Query())})
	}
	if found.Total > len(p.Hits) {
		p.All = &link{q.T("about.all", found.Total), all}
	}
	return found, nil
}

// entriesOn says how many entries there are on what a page is about.
func (q *ask) entriesOn(n int) string {
	if n == 0 {
		return q.T("about.entries.none")
	}
	return q.T("about.entries", n)
}

// facetFor is the facet that a part of an address stands for.
func facetFor(name string) string {
	for _, p := range parameters {
		if p.name == name {
			return p.facet
		}
	}
	return name
}

// table counts values of a facet, each leading to the entries behind it.
func (q *ask) table(heading, vocabulary, parameter string, buckets []practice.Bucket, within url.Values) countTable {
	t := countTable{Heading: heading}
	for _, b := range buckets {
		text := q.lang.Label(vocabulary, b.Value)
		if vocabulary == "" {
			text = b.Value
		}
		t.Rows = append(t.Rows, counted{text, q.within(parameter, b.Value, within), q.number(b.Count), q.T("entries.behind", b.Count)})
	}
	return t
}

func (q *ask) showAbout(p aboutPage) error {
	if p.Description == "" {
		p.Description = shortened(p.Lead, 160)
	}
	return q.render(http.StatusOK, "about", p)
}

func (p *aboutPage) addTable(t countTable) {
	if len(t.Rows) > 0 {
		p.Tables = append(p.Tables, t)
	}
}

// methodLinks lists methods with the number of entries behind each, among those
// with a value of a part of the address.
func (q *ask) methodLinks(heading string, buckets []practice.Bucket, within url.Values) linkList {
	l := linkList{Heading: heading}
	for _, b := range buckets[:min(len(buckets), 12)] {
		one := indexItem{Text: q.method(b.Value), URL: q.methodLink(b.Value).URL}
		one.entriesOf(q, b.Count, q.within("methode", b.Value, within))
		l.Links = append(l.Links, one)
	}
	return l
}

// within is where the entries with one value of a facet are listed, among those
// that an address asks for.
func (q *ask) within(parameter, value string, address url.Values) string {
	values := url.Values{parameter: {value}}
	maps.Copy(values, address)
	return q.at(withQuery("/suche", values))
}
