package web

import (
	"net/url"
	"sort"
	"strings"
	"sync"

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

// named returns the authorities that go by a name, or else those whose name
// begins so.
func (s *Site) named(name string) []authority.Authority {
	all := s.names.of(s.Authorities())
	wanted := strings.ToLower(strings.Join(strings.Fields(name), " "))
	var exact, begin []authority.Authority
	from := sort.Search(len(all), func(i int) bool { return all[i].name >= wanted })
	for _, one := range all[from:] {
		if !strings.HasPrefix(one.name, wanted) {
			break
		}
		if one.name == wanted {
			exact = append(exact, one.Authority)
		} else if len(begin) < mostCandidates {
			begin = append(begin, one.Authority)
		}
	}
	if len(exact) > 0 {
		return exact[:min(len(exact), mostCandidates)]
	}
	return begin
}

// names keeps the authorities of one register in the order of their names.
type names struct {
	mu      sync.Mutex
	from    *authority.Register
	ordered []namedAuthority
}

// namedAuthority is an authority under one of its names, in lower case.
type namedAuthority struct {
	name string
	authority.Authority
}

// of returns the names in a register.
func (n *names) of(r *authority.Register) []namedAuthority {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.from == r {
		return n.ordered
	}
	n.from, n.ordered = r, nil
	for _, a := range r.All() {
		for _, name := range spoken(a) {
			n.ordered = append(n.ordered, namedAuthority{strings.ToLower(name), a})
		}
	}
	sort.SliceStable(n.ordered, func(i, j int) bool { return n.ordered[i].name < n.ordered[j].name })
	return n.ordered
}

// spoken are the names that people use for an authority: "Lünen", "Stadt
// Lünen", "Kreis Soest" and, where it is a Kreis, "Soest".
func spoken(a authority.Authority) []string {
	all := []string{a.Name}
	if a.Level == authority.Municipality {
		all = append(all, "Stadt "+a.Name, "Gemeinde "+a.Name)
	}
	for _, kind := range []string{"Kreis ", "Landkreis "} {
		if rest, ok := strings.CutPrefix(a.Name, kind); ok {
			all = append(all, rest)
		}
	}
	return all
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
