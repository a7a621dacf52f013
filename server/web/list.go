package web

import (
	"cmp"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"golang.org/x/text/collate"
	tongue "golang.org/x/text/language"

	spelling "praxistransfer/server/german"
	"praxistransfer/server/words"
)

// indexPage lists things that have a page of their own: methods, topics,
// projects, organisations, dossiers or requests. Its address says how the list
// is narrowed and sorted, so that it can be sent.
type indexPage struct {
	page
	Heading, Lead string
	// Here is the path of the list; Text is what its names must hold.
	Here, Text string
	Choices    []listChoice
	Orders     []option
	// Count says how many are listed.
	Count  string
	Groups []linkList
	None   string
	// All leads to the whole list where this is a part of it.
	All string
}

// listChoice narrows a list to what has one of its values.
type listChoice struct {
	Name, Heading string
	Options       []option
}

// indexItem is a thing that is listed.
type indexItem struct {
	Text, URL, Note string
	// Code is the language of the text where that is another than the page's.
	Code string
	// NoteCode is that of the note.
	NoteCode string
	// Count says how many entries it has, and leads to them; Spoken says so to who
	// does not see where it stands.
	Count  link
	Spoken string
	// also are names under which people look for it as well.
	also []string
	// in are the values by which the list is narrowed, by the choice's name.
	in     map[string][]string
	having int       // entries
	at     time.Time // when it came or was changed
	until  time.Time
}

// list is what such a page lists, before the address narrows it.
type list struct {
	name  string // of its texts, as methods for methods.title
	items []indexItem
	// choices are the names of what it is narrowed by, each with the vocabulary
	// of its values.
	choices []narrowing
	// orders are the names of those that make sense; the first is usual.
	orders []string
	// groups are the values of the first choice under which the items stand, as
	// long as they are in the usual order; none for one list.
	groups []string
}

type narrowing struct{ name, vocabulary string }

// The orders of lists, by the name in their address.
const (
	byName    = "name"
	byEntries = "eintraege"
	byNewest  = "neu"
	byEnd     = "frist"
)

// fill narrows and sorts the list as the address says.
func (p *indexPage) fill(q *ask, l list) {
	p.Here = q.To(q.path())
	found, kept := p.narrow(q, l)
	order := p.order(q, l, kept)
	sortItems(found, order)
	p.Path, p.NoIndex = withQuery(q.path(), kept), len(kept) > 0
	p.Count = q.T(l.name+".count", len(found))
	switch {
	case len(l.items) == 0:
		p.None = q.T(l.name + ".none")
	case len(found) == 0:
		p.None = q.T("list.none")
	case order == l.orders[0] && len(l.groups) > 0:
		p.Groups = q.grouped(found, l)
	default:
		p.Groups = []linkList{{Links: found}}
	}
}

// narrow returns the items that the address asks for, and what of the address
// does so.
func (p *indexPage) narrow(q *ask, l list) ([]indexItem, url.Values) {
	values, kept := q.URL.Query(), url.Values{}
	found := slices.Clone(l.items)
	for _, n := range l.choices {
		chosen := values.Get(n.name)
		if c := q.listChoice(n, l.items, chosen); len(c.Options) > 2 || chosen != "" {
			p.Choices = append(p.Choices, c)
		}
		if chosen != "" {
			kept.Set(n.name, chosen)
			found = only(found, func(i indexItem) bool { return slices.Contains(i.in[n.name], chosen) })
		}
	}
	if p.Text = strings.TrimSpace(cut(values.Get("q"), 100)); p.Text != "" {
		kept.Set("q", p.Text)
		found = only(found, func(i indexItem) bool { return i.answers(p.Text) })
	}
	if len(kept) > 0 {
		p.All = q.along(p.Here)
	}
	return found, kept
}

// order returns the order that the address asks for, or the usual one.
func (p *indexPage) order(q *ask, l list, kept url.Values) string {
	chosen := q.URL.Query().Get("sort")
	if !slices.Contains(l.orders, chosen) {
		chosen = l.orders[0]
	}
	for _, name := range l.orders {
		p.Orders = append(p.Orders, option{Value: name, Text: q.T("list.sort." + name), Checked: name == chosen})
	}
	p.Orders[0].Value = "" // so that the address need not say it
	if chosen != l.orders[0] {
		kept.Set("sort", chosen)
	}
	return chosen
}

// only returns the items that are kept.
func only(items []indexItem, keep func(indexItem) bool) []indexItem {
	return slices.DeleteFunc(slices.Clone(items), func(i indexItem) bool { return !keep(i) })
}

// answers tells whether every word of a question begins a word of the item's
// names or note.
func (i indexItem) answers(text string) bool {
	var have []string
	for _, name := range append([]string{i.Text, i.Note}, i.also...) {
		have = append(have, spelling.Words(name)...)
	}
	return !slices.ContainsFunc(spelling.Words(text), func(word string) bool {
		return !slices.ContainsFunc(have, func(one string) bool { return strings.HasPrefix(one, word) })
	})
}

// listChoice offers the values that items have, in the order of their names.
func (q *ask) listChoice(n narrowing, items []indexItem, chosen string) listChoice {
	c := listChoice{Name: n.name, Heading: q.T("list." + n.name), Options: []option{{Text: q.T("list.all"), Checked: chosen == ""}}}
	seen := map[string]bool{}
	var values []option
	for _, i := range items {
		for _, value := range i.in[n.name] {
			if value != "" && !seen[value] {
				seen[value] = true
				values = append(values, option{Value: value, Text: q.lang.Label(n.vocabulary, value), Checked: value == chosen})
			}
		}
	}
	if chosen != "" && !seen[chosen] && words.HasLabel(n.vocabulary, chosen) {
		values = append(values, option{Value: chosen, Text: q.lang.Label(n.vocabulary, chosen), Checked: true})
	}
	slices.SortFunc(values, func(a, b option) int { return strings.Compare(a.Text, b.Text) })
	c.Options = append(c.Options, values...)
	return c
}

// sortItems sorts items; those that are alike stand by their names, as in a
// German dictionary.
func sortItems(items []indexItem, order string) {
	names := collate.New(tongue.German, collate.Loose)
	slices.SortStableFunc(items, func(a, b indexItem) int {
		by := 0
		switch order {
		case byEntries:
			by = cmp.Compare(b.having, a.having)
		case byNewest:
			by = b.at.Compare(a.at)
		case byEnd:
			by = a.until.Compare(b.until)
		}
		return cmp.Or(by, names.CompareString(a.Text, b.Text))
	})
}

// grouped puts items below the values of the first choice.
func (q *ask) grouped(items []indexItem, l list) []linkList {
	by := l.choices[0]
	var groups []linkList
	for _, value := range l.groups {
		g := linkList{Heading: q.lang.Label(by.vocabulary, value)}
		g.Links = only(items, func(i indexItem) bool { return slices.Contains(i.in[by.name], value) })
		if len(g.Links) > 0 {
			groups = append(groups, g)
		}
	}
	return groups
}

// showList answers with a list of things.
func (q *ask) showList(section string, l list) error {
	p := indexPage{page: q.newPage(q.T(l.name + ".title")), Heading: q.T(l.name + ".title"), Lead: q.T(l.name + ".lead")}
	p.Section, p.Description = section, p.Lead
	if section != q.path() {
		above := q.searchCrumb()
		if section == "/mitmachen" {
			above = link{q.T("text.mitmachen"), q.at("/mitmachen")}
		}
		p.Crumbs = crumbs(above, link{Text: p.Heading})
	}
	p.fill(q, l)
	return q.render(http.StatusOK, "index", p)
}

// entriesOf fills in how many entries an item has, and where they are listed.
func (i *indexItem) entriesOf(q *ask, n int, all string) {
	if i.having = n; n > 0 {
		i.Count, i.Spoken = link{q.number(n), all}, q.T("list.entries", n, q.lang.WithinQuotes(i.Text))
	}
}
