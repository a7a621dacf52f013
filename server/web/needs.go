package web

import (
	"net/http"
	"net/url"
)

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
