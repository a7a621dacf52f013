package web

import (
	"net/http"
	"slices"

	"praxistransfer/server/authority"
	"praxistransfer/server/cost"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/find"
)

// kindOf says what an authority is; empty where the register does not know. A Land
// is one, rather than an authority of it.
func (q *ask) kindOf(a authority.Authority) string {
	switch {
	case a.Level == authority.State || a.Level == authority.Federal || a.Level == authority.GovernmentDistrict:
		return q.lang.Label("Level", string(a.Level))
	case a.Type == "":
		return ""
	}
	return q.lang.Label("OrganisationType", string(a.Type))
}

// authorityFacts are what the register knows.
func (q *ask) authorityFacts(a authority.Authority) []fact {
	var facts []fact
	add := func(name, text, address string) {
		if text != "" {
			facts = append(facts, fact{Name: q.T(name), Lines: []link{{text, address}}, Level: -1})
		}
	}
	add("about.type", q.kindOf(a), "")
	if a.Land != "" && a.Level != authority.State {
		add("about.land", q.lang.Label("Land", a.Land), q.narrowed("land", a.Land))
	}
	if above, err := q.site.Authorities().Lookup(string(a.Parent)); err == nil && a.Parent != "" {
		add("about.parent", q.called(above), q.authorityAddress(above.Key))
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
		http.Redirect(q.w, q.Request, q.authorityAddress(a.Key), http.StatusMovedPermanently)
		return nil
	}
	p := q.about(q.called(a), "/suche", q.searchCrumb())
	p.Kicker = []link{{Text: q.T("about.authority")}}
	if a.Land != "" && a.LandName != a.Name {
		p.Kicker = append(p.Kicker, link{q.lang.Label("Land", a.Land), q.authorityAddress(authority.Key(a.Land))})
	}
	p.Facts = q.authorityFacts(a)
	if err := q.knownOf(&p, a); err != nil {
		return err
	}
	if err := q.likeThis(&p, a); err != nil {
		return err
	}
	p.After = append(p.After, q.below(a))
	return q.showAbout(p)
}

// knownOf adds what is known about an authority and what lies in it, and what
// came from its organisations besides.
func (q *ask) knownOf(p *aboutPage, a authority.Authority) error {
	found, err := p.entriesWith(q, "gebiet", string(a.Key))
	if err != nil {
		return err
	}
	if found.Total == 0 {
		p.HitsHeading = ""
	}
	organisations, err := q.site.Partners.All(q.Context())
	if err != nil {
		return err
	}
	for _, r := range organisations {
		if r.Value.RegionKey == "" {
			continue
		}
		if at, err := q.site.Authorities().Lookup(r.Value.RegionKey); err != nil || at.Key != a.Key {
			continue
		}
		p.Kicker = append(p.Kicker, link{q.T("about.takes.part"), q.organisationLink(r.Key).URL})
		part, err := q.takingPart(r.Key, a)
		if err != nil {
			return err
		}
		p.After = append(p.After, part)
	}
	return nil
}

// takingPart lists the newest entries that an authority's organisation had a part
// in, but which are about others.
func (q *ask) takingPart(key string, a authority.Authority) (linkList, error) {
	l := linkList{Heading: q.T("about.part", q.lang.Named(q.site.organisation(q.Context(), key)))}
	found, err := q.site.Find.Search(q.Context(), q.who, find.Search{Filter: stayHome(practice.Facets{"organisation": {key}}), Order: practice.ByNewest, First: lookedThrough})
	for _, v := range q.aboutOthers(found.Views, a) {
		l.Links = append(l.Links, q.entryItem(v))
	}
	return l.with(link{q.T("about.part.all"), q.narrowed("organisation", key)}), err
}

// lookedThrough is how many entries are looked through for those about others.
const lookedThrough = 4 * shownHits

// aboutOthers returns the first entries that do not describe the authority.
func (q *ask) aboutOthers(views []practice.View, a authority.Authority) []practice.View {
	others := slices.DeleteFunc(slices.Clone(views), func(v practice.View) bool {
		return slices.ContainsFunc(q.subjects(v.Text), func(p subject) bool { return p.Authority != nil && p.Authority.Key == a.Key })
	})
	return others[:min(len(others), shownHits)]
}

// likest returns the first entries about others of which something is known that
// makes them like the authority, or not.
func (q *ask) likest(views []practice.View, a authority.Authority) []practice.View {
	known := slices.DeleteFunc(slices.Clone(views), func(v practice.View) bool { return len(q.site.Find.FitOf(q.Context(), v, a).Reasons) == 0 })
	return q.aboutOthers(known, a)
}

// fitting returns the first entries about others whose context is most like the
// authority's. It pays for looking.
func (q *ask) fitting(a authority.Authority) ([]practice.View, error) {
	wanted := find.Search{Filter: stayHome(practice.Facets{}), Order: find.ByFit, ForAuthority: string(a.Key), First: lookedThrough}
	if err := cost.Pay(q.Context(), wanted.Price()); err != nil {
		return nil, err
	}
	found, err := q.site.Find.Search(q.Context(), q.who, wanted)
	return q.likest(found.Views, a), err
}

// below lists the authorities that lie in one.
func (q *ask) below(a authority.Authority) linkList {
	l := linkList{Heading: q.T("about.below")}
	children, err := q.site.Authorities().Children(string(a.Key))
	if err != nil {
		return l
	}
	for _, c := range children {
		if c.Level == "" { // a former or statistical region, which nobody belongs to
			continue
		}
		l.Links = append(l.Links, indexItem{Text: q.called(c), URL: q.authorityAddress(c.Key)})
	}
	return l
}

// likeThis adds the entries whose context is most like the authority's: as a list
// where there are others about itself.
func (q *ask) likeThis(p *aboutPage, a authority.Authority) error {
	fitting, err := q.fitting(a)
	if err != nil {
		return err
	}
	all := link{q.T("about.like.all", q.lang.Toward(q.called(a))), q.alongFor(q.To("/suche"), a)}
	if len(p.Hits) > 0 {
		l := linkList{Heading: q.T("about.like.us", q.lang.Toward(q.called(a)))}
		for _, v := range fitting {
			one := q.entryItem(v)
			one.URL = q.fittingAddress(v, a)
			l.Links = append(l.Links, one)
		}
		p.After = append(p.After, l.with(all))
		return nil
	}
	p.HitsHeading, p.All = q.T("about.like.us", q.lang.Toward(q.called(a))), &all
	for _, v := range fitting {
		h := q.newHit(v)
		h.URL = q.fittingAddress(v, a)
		h.Fit = q.newFit(q.site.Find.FitOf(q.Context(), v, a), q.called(a))
		p.Hits = append(p.Hits, h)
	}
	return nil
}

// fittingAddress is where an entry is read for the authority that a page is about.
func (q *ask) fittingAddress(v practice.View, a authority.Authority) string {
	return q.alongFor(q.To("/praxis/"+v.Slug), a)
}
