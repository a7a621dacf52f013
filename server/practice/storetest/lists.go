package storetest

import (
	"cmp"
	"fmt"
	"slices"
	"testing"

	"praxistransfer/server/practice"
)

func count(t *testing.T, s Store, q practice.ListQuery, want int) {
	t.Helper()
	if n, err := s.Entries.Count(t.Context(), q); err != nil || n != want {
		t.Errorf("count of %+v: %d, %v, want %d", q, n, err, want)
	}
}

var states = []practice.State{practice.StatePublished, practice.StatePublished, practice.StateDraft, practice.StateSubmitted,
	practice.StateArchived, practice.StateWithdrawn, practice.StateDeleted, practice.StatePublished}

// assorted returns entries of several owners and states, with equal times and
// titles among them, in an order that is none of those that lists have.
func assorted() []practice.Entry {
	var all []practice.Entry
	for i := range 90 {
		n := i * 37 % 90
		e := sample(n)
		e.Owner = []string{"a", "b", "c"}[n%3]
		e.State = states[n%len(states)]
		e.NewestAt, e.UpdatedAt = at(n/4), at((90-n)/3)
		e.SortTitle = []string{"zebra", "Äpfel", "apfel", "straße", "strasse", "Zoo", ""}[n%7]
		e.Facets = practice.Facets{"kind": {"K" + fmt.Sprint(n%2)}, "topic": {"T" + fmt.Sprint(n%5), "T" + fmt.Sprint(n%7), "T0"}}
		if n%4 == 0 {
			e.Facets["year"] = []string{fmt.Sprint(2000 + n%9)}
		}
		if e.State == practice.StateDraft || n%6 == 0 {
			e.Draft = &practice.Draft{State: []practice.State{practice.StateDraft, practice.StateSubmitted, practice.StateInReview}[n%3]}
		}
		all = append(all, e)
	}
	return all
}

var scopes = map[string]practice.ListQuery{
	"nobody":                  {},
	"every reader":            {Readable: true},
	"a reader and owner":      {Readable: true, Owner: "a"},
	"the domain":              {Any: true},
	"an owner":                {Owner: "b"},
	"an owner of nothing":     {Owner: "nobody"},
	"a curator":               {DraftStates: []practice.State{practice.StateSubmitted, practice.StateInReview}},
	"a curator, same twice":   {DraftStates: []practice.State{practice.StateDraft, practice.StateDraft}},
	"a curator for one owner": {DraftStates: []practice.State{practice.StateSubmitted}, Owner: "a", Readable: true},
}

var filters = map[string]practice.Facets{
	"without filter":        nil,
	"one value":             {"topic": {"T3"}},
	"alternatives":          {"topic": {"T3", "T4", "T3"}},
	"two facets":            {"topic": {"T3", "T0"}, "kind": {"K1"}},
	"three facets":          {"topic": {"T0"}, "kind": {"K0"}, "year": {"2000", "2004", "2008"}},
	"a value nobody has":    {"topic": {"T3"}, "kind": {"K9"}},
	"a facet nobody has":    {"land": {"05"}},
	"everybody's value":     {"topic": {"T0"}},
	"a value of its sister": {"kind": {"T0"}},
}

// wanted says what [practice.ListQuery] asks for, in plain Go.
func wanted(all []practice.Entry, q practice.ListQuery) []practice.Entry {
	var kept []practice.Entry
	for _, e := range all {
		if inScope(e, q) && matches(e.Facets, q.Filter) {
			kept = append(kept, e)
		}
	}
	slices.SortFunc(kept, func(a, b practice.Entry) int {
		switch q.Order {
		case practice.ByTitle:
			return cmp.Or(cmp.Compare(a.SortTitle, b.SortTitle), cmp.Compare(a.ID, b.ID))
		case practice.ByUpdated:
			return cmp.Or(b.UpdatedAt.Compare(a.UpdatedAt), cmp.Compare(b.ID, a.ID))
		}
		return cmp.Or(b.NewestAt.Compare(a.NewestAt), cmp.Compare(b.ID, a.ID))
	})
	return kept
}

func inScope(e practice.Entry, q practice.ListQuery) bool {
	if len(q.DraftStates) > 0 {
		return e.Draft != nil && slices.Contains(q.DraftStates, e.Draft.State)
	}
	return q.Any && e.State != practice.StateDeleted || q.Readable && e.State == practice.StatePublished ||
		q.Owner != "" && e.Owner == q.Owner && e.State != practice.StateDeleted
}

func matches(has, filter practice.Facets) bool {
	for name, values := range filter {
		if !slices.ContainsFunc(values, func(v string) bool { return slices.Contains(has[name], v) }) {
			return false
		}
	}
	return true
}

var listTests = map[string]func(*testing.T, Store){
	"every scope, filter and order lists what it asks for, page by page; times run backwards and so do the ids of equal ones": func(t *testing.T, s Store) {
		all := assorted()
		for _, e := range all {
			put(t, s.Entries, e)
		}
		for _, scope := range sortedKeys(scopes) {
			for _, filter := range sortedKeys(filters) {
				for _, order := range []practice.Order{practice.ByNewest, practice.ByTitle, practice.ByUpdated} {
					q := scopes[scope]
					q.Filter, q.Order = filters[filter], order
					want := ids(wanted(all, q))
					name := fmt.Sprintf("%s, %s, by %s", scope, filter, order)
					same(t, name, paged(t, s, q, 7), want)
					count(t, s, q, len(want))
				}
			}
		}
	},
	"a list has no more than its limit, and none for no limit": func(t *testing.T, s Store) {
		for n := range 5 {
			put(t, s.Entries, sample(n))
		}
		for limit, want := range map[int]int{0: 0, 1: 1, 5: 5, 100: 5} {
			found, err := s.Entries.List(t.Context(), practice.ListQuery{Readable: true, Limit: limit})
			if err != nil || len(found) != want {
				t.Errorf("limit %d: %d entries, %v, want %d", limit, len(found), err, want)
			}
		}
	},
	"an entry in a list is whole": func(t *testing.T, s Store) {
		e := fullEntry()
		e.State = practice.StatePublished
		e = put(t, s.Entries, e)
		for range 2 {
			found, err := s.Entries.List(t.Context(), practice.ListQuery{Readable: true, Limit: 1})
			must(t, err)
			same(t, "found", found, []practice.Entry{e})
		}
	},
	"a change moves an entry between lists": func(t *testing.T, s Store) {
		e := sample(1)
		e.State, e.Draft = practice.StateDraft, &practice.Draft{State: practice.StateSubmitted}
		e.Facets = practice.Facets{"topic": {"A", "B"}}
		e = put(t, s.Entries, e)
		submitted := practice.ListQuery{DraftStates: []practice.State{practice.StateSubmitted}}
		topic := func(v string) practice.ListQuery {
			return practice.ListQuery{Readable: true, Filter: practice.Facets{"topic": {v}}}
		}
		count(t, s, submitted, 1)
		count(t, s, topic("A"), 0)

		e.State, e.Draft = practice.StatePublished, nil
		e.Facets = practice.Facets{"topic": {"B", "C"}}
		e = put(t, s.Entries, e)
		count(t, s, submitted, 0)
		for value, want := range map[string]int{"A": 0, "B": 1, "C": 1} {
			count(t, s, topic(value), want)
		}

		e.State = practice.StateWithdrawn
		put(t, s.Entries, e)
		count(t, s, topic("B"), 0)
	},
	"an entry that is added before a page does not shift the next": func(t *testing.T, s Store) {
		for n := range 6 {
			put(t, s.Entries, sample(n))
		}
		q := practice.ListQuery{Readable: true, Order: practice.ByNewest, Limit: 3}
		first, err := s.Entries.List(t.Context(), q)
		must(t, err)
		put(t, s.Entries, sample(50))
		after := practice.PositionOf(&first[2], q.Order)
		q.After = &after
		second, err := s.Entries.List(t.Context(), q)
		must(t, err)
		same(t, "pages", append(ids(first), ids(second)...), []practice.ID{id(5), id(4), id(3), id(2), id(1), id(0)})
	},
}

// paged reads a whole list in pages.
func paged(t *testing.T, s Store, q practice.ListQuery, size int) []practice.ID {
	t.Helper()
	var all []practice.ID
	for q.Limit = size; ; {
		page, err := s.Entries.List(t.Context(), q)
		must(t, err)
		all = append(all, ids(page)...)
		if len(page) < size || len(all) > 1000 {
			return all
		}
		after := practice.PositionOf(&page[size-1], q.Order)
		q.After = &after
	}
}
