package web

import (
	"cmp"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"praxistransfer/server/form"
	"praxistransfer/server/practice"
)

// projects lists the projects that entries come from.
func (s *Site) projects(q *ask) error {
	all, err := s.Practice.Projects.All(q.Context())
	if err != nil {
		return err
	}
	counts, err := s.usedCounts(q.Context(), q, "project")
	if err != nil {
		return err
	}
	l := list{name: "projects", orders: []string{byName, byEntries, byNewest}}
	for _, r := range all {
		p := r.Value
		one := indexItem{Text: p.Name, URL: q.at("/projekte/" + url.PathEscape(r.Key)), Note: joinWords(" · ", q.period(p.Period), p.Funder), also: []string{p.Funder, p.Programme, p.GrantNumber, p.Summary}}
		if p.Period != nil {
			one.at = begun(string(p.Period.Start))
		}
		one.entriesOf(q, counts[r.Key], q.narrowed("projekt", r.Key))
		l.items = append(l.items, one)
	}
	return q.showList("/suche", l)
}

// begun is the time of a year, month or day; the zero time for none.
func begun(date string) time.Time {
	at, err := time.Parse(time.DateOnly[:min(len(date), len(time.DateOnly))], date)
	if err != nil {
		return time.Time{}
	}
	return at
}

// projectPage tells what a project was.
func (s *Site) projectPage(q *ask) error {
	r, err := s.Practice.Projects.Get(q.Context(), q.PathValue("key"))
	if err != nil {
		return err
	}
	if r.Key != q.PathValue("key") { // it was merged into another one
		http.Redirect(q.w, q.Request, q.projectLink(r.Key).URL, http.StatusMovedPermanently)
		return nil
	}
	project := r.Value
	p := q.about(project.Name, "/suche", link{q.T("projects.title"), q.at("/projekte")})
	p.Kicker = []link{{Text: q.T("about.project")}}
	if when := q.periodLink(project.Period); when.Text != "" {
		p.Kicker = append(p.Kicker, when)
	}
	p.Lead = form.PlainLine(project.Summary)
	for _, f := range []struct{ name, text, address string }{
		{"about.funder", project.Funder, q.projectsLike(project.Funder)}, {"about.programme", project.Programme, q.projectsLike(project.Programme)}, {"about.grant", project.GrantNumber, ""},
		{"about.website", hostOf(project.Website), webAddress(project.Website)},
	} {
		if f.text != "" {
			p.Facts = append(p.Facts, fact{Name: q.T(f.name), Lines: []link{{f.text, f.address}}, Level: -1})
		}
	}
	p.Facts = append(p.Facts, q.partnerFacts(project.Partners)...)
	if _, err := p.entriesWith(q, "projekt", r.Key); err != nil {
		return err
	}
	return q.showAbout(p)
}

// partnerFacts tell who took part, by what they did.
func (q *ask) partnerFacts(partners []practice.Partner) []fact {
	var facts []fact
	for _, role := range slices.Concat(practice.Vocabularies["PartnerRole"], []string{""}) {
		f := fact{Name: cmp.Or(q.labelled("PartnerRole", role), q.T("entry.partners")), Level: -1}
		for _, one := range partners {
			if string(one.Role) == role {
				f.Lines = append(f.Lines, q.partner(one))
			}
		}
		if len(f.Lines) > 0 {
			facts = append(facts, f)
		}
	}
	return facts
}

// projectsLike is where the projects are listed that have words in common, as the
// name of a programme.
func (q *ask) projectsLike(words string) string {
	return q.at(withQuery("/projekte", url.Values{"q": {words}}))
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
