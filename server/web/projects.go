package web

import (
	"net/http"
	"net/url"
	"strings"

	"praxistransfer/server/form"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/find"
)

// projectPage tells what a project was.
func (s *Site) projectPage(q *ask) error {
	r, err := s.Practice.Projects.Get(q.Context(), q.PathValue("key"))
	if err != nil {
		return err
	}
	if r.Key != q.PathValue("key") { // it was merged into another one
		http.Redirect(q.w, q.Request, q.To("/projekte/"+url.PathEscape(r.Key)), http.StatusMovedPermanently)
		return nil
	}
	project := r.Value
	p := q.about(project.Name, "/suche", link{q.T("search.title"), q.To("/suche")})
	p.Kicker = []link{{Text: q.T("about.project")}}
	if when := q.period(project.Period); when != "" {
		p.Kicker = append(p.Kicker, link{Text: when})
	}
	p.Lead = form.PlainLine(project.Summary)
	for _, f := range []struct{ name, text, address string }{
		{"about.funder", project.Funder, ""}, {"about.programme", project.Programme, ""}, {"about.grant", project.GrantNumber, ""},
		{"about.website", hostOf(project.Website), webAddress(project.Website)},
	} {
		if f.text != "" {
			p.Facts = append(p.Facts, fact{Name: q.T(f.name), Lines: []link{{f.text, f.address}}, Level: -1})
		}
	}
	var partners []link
	for _, one := range project.Partners {
		partners = append(partners, q.partner(one))
	}
	if len(partners) > 0 {
		p.Facts = append(p.Facts, fact{Name: q.T("entry.partners"), Lines: partners, Level: -1})
	}
	// Entries are found by the name of their project, as a whole.
	phrase := `"` + strings.ReplaceAll(project.Name, `"`, "") + `"`
	if _, err := p.entries(q, find.Search{Text: phrase, Order: practice.ByRelevance}, q.narrowed("q", phrase)); err != nil {
		return err
	}
	return q.showAbout(p)
}

// hostOf is the part of a website's address that people know; empty where it
// leads nowhere.
func hostOf(website string) string {
	address, err := url.Parse(webAddress(website))
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(address.Hostname(), "www.")
}
