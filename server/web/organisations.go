package web

import (
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
	l := list{name: "organisations", choices: []narrowing{{"art", "OrganisationType"}, {"land", "Land"}}, orders: []string{byName, byEntries}}
	for _, r := range all {
		o := r.Value
		one := indexItem{Text: o.Name, URL: q.at("/organisationen/" + url.PathEscape(o.Key)), Note: q.lang.Label("OrganisationType", string(o.Type)), in: map[string][]string{"art": {string(o.Type)}}}
		if a, err := s.Authorities().Lookup(o.RegionKey); err == nil && o.RegionKey != "" {
			one.in["land"] = []string{a.Land}
		}
		one.entriesOf(q, counts[o.Key], q.narrowed("organisation", o.Key))
		l.items = append(l.items, one)
	}
	return q.showList("/mitmachen", l)
}

// organisationPage tells what an organisation has to do with the collection.
func (s *Site) organisationPage(q *ask) error {
	key := q.PathValue("key")
	o, err := s.Partners.Organisation(q.Context(), key)
	if err != nil {
		return err
	}
	p := q.about(o.Name, "/mitmachen", link{q.T("organisations.title"), q.at("/organisationen")})
	p.Kicker = []link{{Text: q.lang.Label("OrganisationType", string(o.Type))}}
	if a, err := s.Authorities().Lookup(o.RegionKey); err == nil && o.RegionKey != "" {
		p.Facts = append(p.Facts, q.authorityFacts(a)...)
		p.Kicker = append(p.Kicker, link{q.T("about.register"), q.authorityAddress(a.Key)})
	}
	if len(o.Associations) > 0 {
		var lines []link
		for _, other := range o.Associations {
			lines = append(lines, q.organisationLink(other))
		}
		p.Facts = append(p.Facts, fact{Name: q.T("about.associations"), Lines: lines, Level: -1})
	}
	if _, err := p.entriesWith(q, "organisation", key); err != nil {
		return err
	}
	taken, err := q.takenOver(key)
	if err != nil {
		return err
	}
	p.Lists = append(p.Lists, taken)
	return q.showAbout(p)
}

// takenOver lists what an organisation took over and shows to everybody.
func (q *ask) takenOver(key string) (linkList, error) {
	l := linkList{ID: "uebernommen", Heading: q.T("about.taken")}
	all, err := q.site.Adoptions.TakenOver(q.Context(), key)
	for _, t := range all {
		one := q.entryItem(t.Entry)
		one.Note = q.lang.Label("AdoptionStatus", string(t.Status))
		l.Links = append(l.Links, one)
	}
	return l, err
}
