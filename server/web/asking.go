package web

import (
	"maps"
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

// asker is the authority that the address of an entry's pages names; nil where
// that names none, or not clearly.
func (q *ask) asker() *authority.Authority { return q.askedFor().Authority }

// askedFor is what the address says of the reader's authority.
func (q *ask) askedFor() asking {
	if q.reader == nil {
		a := q.asking(cut(q.URL.Query().Get("fuer"), 100))
		q.reader = &a
	}
	return *q.reader
}

// along is an address of the site with what goes along from page to page: the
// authority that entries are read for, and what was picked for a comparison.
func (q *ask) along(address string) string { return withMore(address, q.kept()) }

// at is the address of the page with this path, with what goes along.
func (q *ask) at(path string) string { return q.along(q.To(path)) }

// alongFor is an address of the site with what goes along, read for another
// authority than the address names.
func (q *ask) alongFor(address string, a authority.Authority) string {
	return withMore(address, q.keptFor(&a))
}

// kept is the query of what goes along; empty for nothing.
func (q *ask) kept() string {
	if q.alongside == nil {
		query := q.keptFor(q.asker())
		q.alongside = &query
	}
	return *q.alongside
}

// keptFor is the same for a reader of the authority, if there is one.
func (q *ask) keptFor(a *authority.Authority) string {
	values := url.Values{"e": picks(q.URL.Query())}
	if a != nil {
		values.Set("fuer", string(a.Key))
	}
	return values.Encode()
}

// withMore appends a query to an address that may have one already, and leads to a
// place within the page.
func withMore(address, query string) string {
	if query == "" {
		return address
	}
	page, place, within := strings.Cut(address, "#")
	if strings.Contains(page, "?") {
		page += "&" + query
	} else {
		page += "?" + query
	}
	if within {
		page += "#" + place
	}
	return page
}

// forAsker is an address that names an authority, if there is one.
func forAsker(address string, a *authority.Authority) string {
	if a == nil {
		return address
	}
	return withMore(address, "fuer="+string(a.Key))
}

// shown is what the field of the authority holds: a name by which it alone goes, as
// "Lünen" or "Stadt Essen", so that the form does not ask anew which one is meant;
// or else what was said, as its key.
func (q *ask) shown(a asking) string {
	if a.Authority == nil {
		return a.Said
	}
	for _, name := range []string{a.Authority.Name, a.Authority.Titled()} {
		if len(q.site.Authorities().GoingBy(name)) == 1 {
			return name
		}
	}
	return a.Said
}

// mostCandidates bounds the authorities that a reader chooses from: as many as
// share a name, but of those that are only alike a few.
const mostCandidates, mostAlike = 20, 6

// asking finds out which authority is meant by a name or key. It is asked for
// where several go by the name, or none does.
func (q *ask) asking(said string) asking {
	a := asking{Said: strings.TrimSpace(said)}
	if a.Said == "" {
		return a
	}
	register := q.site.Authorities()
	if found, err := register.Lookup(a.Said); err == nil {
		a.Authority = &found
		return a
	}
	if same := register.GoingBy(a.Said); len(same) > 0 {
		a.Candidates = same[:min(len(same), mostCandidates)]
	} else {
		alike := register.Find(a.Said, authority.Filter{})
		a.Candidates = alike[:min(len(alike), mostAlike)]
	}
	if len(a.Candidates) == 1 {
		a.Authority = &a.Candidates[0]
	}
	return a
}

// describe tells authorities of one name apart.
func (q *ask) describe(a authority.Authority) string {
	var parts []string
	if kind := q.kindOf(a); kind != "" {
		parts = append(parts, kind)
	}
	if above, err := q.site.Authorities().Lookup(string(a.Parent)); err == nil && above.Level == authority.District {
		parts = append(parts, q.called(above))
	}
	if a.Land != "" && a.Level != authority.State {
		parts = append(parts, q.lang.Label("Land", a.Land))
	}
	if len(parts) == 0 {
		return q.called(a)
	}
	return q.called(a) + " (" + strings.Join(parts, ", ") + ")"
}

// choice asks which authority is meant; each has the address with its key.
type choice struct {
	Text  string
	Links []link
}

// choices asks which authority is meant where that is not clear. Each leads to
// the page at path, with all that its address keeps.
func (q *ask) choices(a asking, path string, kept url.Values) []choice {
	switch {
	case a.Said == "" || a.Authority != nil:
		return nil
	case len(a.Candidates) == 0:
		return []choice{{Text: q.T("search.place.unknown", a.Said)}}
	}
	c := choice{Text: q.T("search.place.which", a.Said)}
	for _, candidate := range a.Candidates {
		chosen := maps.Clone(kept)
		chosen.Set("fuer", string(candidate.Key))
		c.Links = append(c.Links, link{q.describe(candidate), q.To(withQuery(path, chosen))})
	}
	return []choice{c}
}
