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

// needs lists what others look for.
func (s *Site) needs(q *ask) error {
	all, err := s.Needs.All(q.Context(), anonymous, nil, false)
	if err != nil {
		return err
	}
	p := indexPage{page: q.newPage(q.T("needs.title")), Heading: q.T("needs.title"), Lead: q.T("needs.lead")}
	p.Section, p.Description = "/mitmachen", q.T("needs.lead")
	p.Crumbs = []link{{q.T("text.mitmachen"), q.To("/mitmachen")}, {Text: q.T("needs.title")}}
	l := linkList{}
	for _, n := range all {
		l.Links = append(l.Links, indexItem{Text: n.Title, URL: q.To("/gesuche/" + url.PathEscape(n.ID)), Note: joinWords(" · ", s.organisation(q.Context(), n.Organisation), q.T("needs.until", q.day(n.ExpiresAt)))})
	}
	if len(l.Links) == 0 {
		p.None = q.T("needs.none")
	} else {
		p.Groups = []linkList{l}
	}
	return q.render(http.StatusOK, "index", p)
}

// need shows one.
func (s *Site) need(q *ask) error {
	n, err := s.Needs.Get(q.Context(), q.PathValue("id"))
	if err != nil {
		return err
	}
	p := q.about(n.Title, "/mitmachen", link{q.T("needs.title"), q.To("/gesuche")})
	p.Kicker = []link{{Text: q.T("about.need")}, {s.organisation(q.Context(), n.Organisation), q.To("/organisationen/" + url.PathEscape(n.Organisation))}}
	if n.Open(s.Now()) {
		p.Kicker = append(p.Kicker, link{Text: q.T("needs.until", q.day(n.ExpiresAt))})
	} else {
		p.Kicker, p.NoIndex = append(p.Kicker, link{Text: q.T("needs.closed")}), true
	}
	p.Text = s.prose.html(n.Problem)
	topics := fact{Name: q.T("about.topics"), Level: -1}
	values := url.Values{}
	for _, topic := range n.Topics {
		topics.Lines = append(topics.Lines, link{q.lang.Label("Topic", string(topic)), q.To("/themen/" + string(topic))})
		values.Add("thema", string(topic))
	}
	p.Facts = append(p.Facts, topics)
	if len(n.Laender) > 0 {
		laender := fact{Name: q.T("about.land"), Level: -1}
		for _, land := range n.Laender {
			laender.Lines = append(laender.Lines, link{q.lang.Label("Land", land), q.narrowed("land", land)})
		}
		p.Facts = append(p.Facts, laender)
	}
	p.All = &link{q.T("needs.search"), q.To(withQuery("/suche", values))}
	return q.showAbout(p)
}
