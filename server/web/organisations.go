package web

import (
	"net/http"
	"net/url"
)

// organisations lists those that take part, by kind.
func (s *Site) organisations(q *ask) error {
	all, err := s.Partners.All(q.Context())
	if err != nil {
		return err
	}
	counts, err := s.usedCounts(q.Context(), q, "organisation")
	if err != nil {
		return err
	}
	p := indexPage{page: q.newPage(q.T("organisations.title")), Heading: q.T("organisations.title"), Lead: q.T("organisations.lead")}
	p.Section, p.Description = "/mitmachen", q.T("organisations.lead")
	l := linkList{Heading: q.T("organisations.list")}
	for _, r := range all {
		o := r.Value
		one := indexItem{Text: o.Name, URL: q.To("/organisationen/" + url.PathEscape(o.Key)), Note: q.lang.Label("OrganisationType", string(o.Type))}
		if n := counts[o.Key]; n > 0 {
			one.Count = q.number(n)
		}
		l.Links = append(l.Links, one)
	}
	p.Groups = []linkList{l}
	return q.render(http.StatusOK, "index", p)
}

// organisationPage tells what an organisation has to do with the collection.
func (s *Site) organisationPage(q *ask) error {
	key := q.PathValue("key")
	o, err := s.Partners.Organisation(q.Context(), key)
	if err != nil {
		return err
	}
	p := q.about(o.Name, "/mitmachen", link{q.T("organisations.title"), q.To("/organisationen")})
	p.Kicker = []link{{Text: q.lang.Label("OrganisationType", string(o.Type))}}
	if a, err := s.Authorities().Lookup(o.RegionKey); err == nil && o.RegionKey != "" {
		p.Facts = append(p.Facts, q.authorityFacts(a)...)
		p.Kicker = append(p.Kicker, link{q.T("about.register"), q.To("/behoerden/" + string(a.Key))})
	}
	if len(o.Associations) > 0 {
		var lines []link
		for _, other := range o.Associations {
			lines = append(lines, link{s.organisation(q.Context(), other), q.To("/organisationen/" + url.PathEscape(other))})
		}
		p.Facts = append(p.Facts, fact{Name: q.T("about.associations"), Lines: lines, Level: -1})
	}
	if _, err := p.entriesWith(q, "organisation", key); err != nil {
		return err
	}
	return q.showAbout(p)
}
