package web

import (
	"net/url"

	"praxistransfer/server/form"
)

// collections lists what curators put together.
func (s *Site) collections(q *ask) error {
	all, err := s.Collections.All(q.Context(), q.who)
	if err != nil {
		return err
	}
	l := list{name: "collections", orders: []string{byNewest, byName, byEntries}}
	for _, c := range all {
		one := indexItem{Text: c.Title, URL: q.at("/sammlungen/" + url.PathEscape(c.Key)), Note: shortened(form.PlainLine(c.Introduction), 160), also: []string{s.organisation(q.Context(), c.Organisation)}, at: c.UpdatedAt}
		one.Code, one.NoteCode = q.otherThanPage(c.Language), q.otherThanPage(c.Language)
		items, err := s.Collections.ItemsOf(q.Context(), q.who, c)
		if err != nil {
			return err
		}
		one.entriesOf(q, len(items), one.URL)
		l.items = append(l.items, one)
	}
	return q.showList("/suche", l)
}

// collection shows one, in the order of its curators and with their notes.
func (s *Site) collection(q *ask) error {
	c, err := s.Collections.Get(q.Context(), q.who, q.PathValue("key"))
	if err != nil {
		return err
	}
	items, err := s.Collections.ItemsOf(q.Context(), q.who, c)
	if err != nil {
		return err
	}
	p := q.about(c.Title, "/suche", link{q.T("collections.title"), q.at("/sammlungen")})
	p.Kicker = []link{{Text: q.T("about.collection")}, q.organisationLink(c.Organisation), {Text: q.T("about.updated", q.day(c.UpdatedAt))}}
	p.Text = q.standing(c.Introduction)
	p.writtenIn(q, c.Language, c.Language)
	p.HitsHeading = q.entriesOn(len(items))
	for _, item := range items {
		h := q.newHit(item.View)
		h.Why, h.WhyCode = form.PlainLine(item.Note), p.TextCode
		p.Hits = append(p.Hits, h)
	}
	return q.showAbout(p)
}
