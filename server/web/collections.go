package web

import (
	"net/http"
	"net/url"

	"praxistransfer/server/form"
)

// collections lists what curators put together.
func (s *Site) collections(q *ask) error {
	all, err := s.Collections.All(q.Context(), q.who)
	if err != nil {
		return err
	}
	p := indexPage{page: q.newPage(q.T("collections.title")), Heading: q.T("collections.title"), Lead: q.T("collections.lead")}
	p.Section, p.Description = "/suche", q.T("collections.lead")
	p.Crumbs = []link{{q.T("search.title"), q.To("/suche")}, {Text: q.T("collections.title")}}
	l := linkList{}
	for _, c := range all {
		l.Links = append(l.Links, indexItem{Text: c.Title, URL: q.To("/sammlungen/" + url.PathEscape(c.Key)), Note: shortened(form.PlainLine(c.Introduction), 160), Count: q.number(len(c.Items))})
	}
	if len(l.Links) == 0 {
		p.None = q.T("collections.none")
	} else {
		p.Groups = []linkList{l}
	}
	return q.render(http.StatusOK, "index", p)
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
	p := q.about(c.Title, "/suche", link{q.T("collections.title"), q.To("/sammlungen")})
	p.Kicker = []link{{Text: q.T("about.collection")}, {s.organisation(q.Context(), c.Organisation), q.To("/organisationen/" + url.PathEscape(c.Organisation))}, {Text: q.day(c.UpdatedAt)}}
	p.Text = s.prose.html(c.Introduction)
	if c.Language != q.lang.Language {
		p.Note = q.T("entry.language." + string(c.Language))
	}
	p.HitsHeading = q.T("about.entries", len(items))
	for _, item := range items {
		h := q.newHit(item.View)
		h.Why = form.PlainLine(item.Note)
		p.Hits = append(p.Hits, h)
	}
	return q.showAbout(p)
}
