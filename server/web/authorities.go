package web

import (
	"net/http"
	"net/url"
	"slices"

	"praxistransfer/server/authority"
	"praxistransfer/server/practice/find"
)

// authorityFacts are what the register knows.
func (q *ask) authorityFacts(a authority.Authority) []fact {
	var facts []fact
	add := func(name, text, address string) {
		if text != "" {
			facts = append(facts, fact{Name: q.T(name), Lines: []link{{text, address}}, Level: -1})
		}
	}
	if a.Type != "" {
		add("about.type", q.lang.Label("OrganisationType", string(a.Type)), "")
	}
	if a.Land != "" {
		add("about.land", q.lang.Label("Land", a.Land), q.narrowed("land", a.Land))
	}
	if above, err := q.site.Authorities().Lookup(string(a.Parent)); err == nil && a.Parent != "" {
		add("about.parent", above.Name, q.To("/behoerden/"+string(above.Key)))
	}
	if a.Population > 0 {
		add("about.population", q.number(a.Population), "")
	}
	if a.Density > 0 {
		add("about.density", q.lang.Number(a.Density), "")
	}
	if a.MunicipalityCount > 1 {
		add("about.municipalities", q.number(a.MunicipalityCount), "")
	}
	add("about.key", string(a.Key), "")
	return facts
}

// authority tells what is known about an authority of the register and from
// it, and what others did that are like it.
func (s *Site) authority(q *ask) error {
	a, err := s.Authorities().Lookup(q.PathValue("key"))
	if err != nil {
		return notHere()
	}
	if string(a.Key) != q.PathValue("key") {
		http.Redirect(q.w, q.Request, q.To("/behoerden/"+string(a.Key)), http.StatusMovedPermanently)
		return nil
	}
	p := q.about(a.Name, "/suche", link{q.T("search.title"), q.To("/suche")})
	p.Kicker = []link{{Text: q.T("about.authority")}}
	if a.Land != "" && a.LandName != a.Name {
		p.Kicker = append(p.Kicker, link{Text: q.lang.Label("Land", a.Land)})
	}
	p.Facts = q.authorityFacts(a)
	p.Lists = append(p.Lists, q.below(a))
	p.Lists = slices.DeleteFunc(p.Lists, func(l linkList) bool { return len(l.Links) == 0 })
	organisations, err := s.Partners.All(q.Context())
	if err != nil {
		return err
	}
	for _, r := range organisations {
		if found, err := s.Authorities().Lookup(r.Value.RegionKey); r.Value.RegionKey != "" && err == nil && found.Key == a.Key {
			if _, err := p.entriesWith(q, "organisation", r.Key); err != nil {
				return err
			}
			p.Kicker = append(p.Kicker, link{q.T("about.takes.part"), q.To("/organisationen/" + url.PathEscape(r.Key))})
		}
	}
	return q.likeThis(p, a)
}

// mostBelow bounds the authorities listed below another.
const mostBelow = 60

// below lists the authorities that lie in one.
func (q *ask) below(a authority.Authority) linkList {
	l := linkList{Heading: q.T("about.below")}
	children, err := q.site.Authorities().Children(string(a.Key))
	if err != nil {
		return l
	}
	for _, c := range children[:min(len(children), mostBelow)] {
		l.Links = append(l.Links, indexItem{Text: c.Name, URL: q.To("/behoerden/" + string(c.Key))})
	}
	return l
}

// likeThis adds the entries whose context is most like the authority's.
func (q *ask) likeThis(p aboutPage, a authority.Authority) error {
	found, err := q.site.Find.Search(q.Context(), q.who, find.Search{Order: find.ByFit, ForAuthority: string(a.Key), First: shownHits})
	if err != nil {
		return err
	}
	if len(p.Hits) == 0 {
		p.HitsHeading = q.T("about.like.us", a.Name)
		for _, v := range found.Views {
			h := q.newHit(v)
			h.Fit = q.newFit(q.site.Find.FitOf(q.Context(), v, a), a.Name)
			p.Hits = append(p.Hits, h)
		}
		p.All = &link{q.T("about.like.all", a.Name), q.To(withQuery("/suche", url.Values{"fuer": {string(a.Key)}}))}
		return q.showAbout(p)
	}
	l := linkList{Heading: q.T("about.like.us", a.Name)}
	for _, v := range found.Views {
		title, _ := q.titleOf(v)
		l.Links = append(l.Links, indexItem{Text: title, URL: q.To("/praxis/" + v.Slug + "?fuer=" + string(a.Key))})
	}
	p.Lists = append(p.Lists, l)
	return q.showAbout(p)
}
