package web

import (
	"maps"
	"net/url"
	"strings"

	"praxistransfer/server/authority"
	"praxistransfer/server/cost"
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
func (q *ask) asker() *authority.Authority { return q.reader.Authority }

// pay pays for a page, and finds out which authority its address means. A key or a
// whole name says it at once; what else was typed is held against all names, which
// costs by its words, and is not done for a page that cannot be paid for.
func (q *ask) pay(price cost.Units) error {
	q.reader = q.meant(strings.TrimSpace(cut(q.URL.Query().Get("fuer"), 100)))
	unclear := q.reader.Said != "" && q.reader.Authority == nil && len(q.reader.Candidates) == 0
	if unclear {
		price += cost.Alike * cost.Units(cost.Words(q.reader.Said))
	}
	if err := cost.Pay(q.Context(), price); err != nil {
		return err
	}
	if unclear {
		alike := q.site.Authorities().Find(q.reader.Said, authority.Filter{})
		q.reader.choose(alike[:min(len(alike), mostAlike)])
	}
	return nil
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

// meant is what a key or a whole name says. It is asked for which is meant where
// several go by the name.
func (q *ask) meant(said string) asking {
	a := asking{Said: said}
	if said == "" {
		return a
	}
	register := q.site.Authorities()
	if found, err := register.Lookup(said); err == nil {
		a.Authority = &found
		return a
	}
	same := register.GoingBy(said)
	a.choose(same[:min(len(same), mostCandidates)])
	return a
}

// choose takes the only candidate, or leaves the reader to choose.
func (a *asking) choose(candidates []authority.Authority) {
	a.Candidates = candidates
	if len(candidates) == 1 {
		a.Authority = &candidates[0]
	}
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
