package web

import (
	"net/url"
	"strings"

	"praxistransfer/server/authority"
)

// asking is the authority that a reader looks for practice for.
type asking struct {
	// Authority is nil where nobody is named, or not clearly.
	Authority *authority.Authority
	// Said is what was typed.
	Said string
	// Candidates are those that it may mean.
	Candidates []authority.Authority
}

// mostCandidates bounds the authorities that a reader chooses from.
const mostCandidates = 6

// asking finds out which authority is meant by a name or key.
func (q *ask) asking(said string) asking {
	a := asking{Said: strings.TrimSpace(said)}
	if a.Said == "" {
		return a
	}
	if found, err := q.site.Authorities().Lookup(a.Said); err == nil {
		a.Authority = &found
		return a
	}
	a.Candidates = q.site.named(a.Said)
	if len(a.Candidates) == 1 {
		a.Authority = &a.Candidates[0]
	}
	return a
}

// named returns the authorities that go by a name.
func (s *Site) named(name string) []authority.Authority {
	var exact, begin []authority.Authority
	wanted := strings.ToLower(name)
	for _, a := range s.Authorities().All() {
		switch have := strings.ToLower(a.Name); {
		case have == wanted || strings.ToLower(a.OfficialName) == wanted:
			exact = append(exact, a)
		case strings.HasPrefix(have, wanted):
			begin = append(begin, a)
		}
	}
	if len(exact) > 0 {
		return exact
	}
	return begin[:min(len(begin), mostCandidates)]
}

// describe tells authorities of one name apart.
func (q *ask) describe(a authority.Authority) string {
	var parts []string
	if a.Type != "" {
		parts = append(parts, q.lang.Label("OrganisationType", string(a.Type)))
	}
	if a.Land != "" && a.Level != authority.State {
		parts = append(parts, q.lang.Label("Land", a.Land))
	}
	if len(parts) == 0 {
		return a.Name
	}
	return a.Name + " (" + strings.Join(parts, ", ") + ")"
}

// choice asks which authority is meant; each has the address with its key.
type choice struct {
	Text  string
	Links []link
}

func (q *ask) choices(a asking, values url.Values) []choice {
	switch {
	case a.Said == "" || a.Authority != nil:
		return nil
	case len(a.Candidates) == 0:
		return []choice{{Text: q.T("search.place.unknown", a.Said)}}
	}
	c := choice{Text: q.T("search.place.which", a.Said)}
	for _, candidate := range a.Candidates {
		chosen := clean(values)
		chosen.Set("fuer", string(candidate.Key))
		c.Links = append(c.Links, link{q.describe(candidate), q.To(withQuery("/suche", chosen))})
	}
	return []choice{c}
}
