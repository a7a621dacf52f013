package indextest

import (
	"fmt"
	"slices"
	"testing"

	"praxistransfer/server/practice"
)

func pages(t *testing.T, ix practice.Index) {
	s := suite{t, ix}
	for i, title := range []string{"Zebra", "ähre", "Apfel", "Öl", "obst"} {
		d := document(practice.ID(fmt.Sprintf("p%d", i)), title)
		d.Sort = []string{"e", "a", "aer", "d", "ae"}[i]
		d.Newest = int64(1_000_000 - i)
		d.Body = "Tagesordnung"
		s.put(d)
	}
	for promise, check := range map[string]func(suite){
		"titles are ordered by their sort keys as they are": func(s suite) {
			s.finds(practice.Query{Order: practice.ByTitle}, "p1", "p4", "p2", "p3", "p0")
		},
		"the newest come first": func(s suite) {
			s.finds(practice.Query{Text: "Tagesordnung", Order: practice.ByNewest}, "p0", "p1", "p2", "p3", "p4")
		},
		"a limit cuts the hits, not the total": func(s suite) {
			s.finds(practice.Query{Order: practice.ByNewest, Limit: 2, Offset: 1}, "p1", "p2")
			if r := s.search(practice.Query{Order: practice.ByNewest, Limit: 2}); r.Total != 5 {
				s.Errorf("total is %d, want 5", r.Total)
			}
		},
		"behind the end there is nothing": func(s suite) { s.finds(practice.Query{Offset: 5}) },
		"a boost below 1 ranks lower at equal fit": func(s suite) {
			stale, fresh := document("p8", "Sitzungsdienst"), document("p9", "Sitzungsdienst")
			stale.Boost, stale.Newest = .5, 2_000_000
			s.put(stale, fresh)
			s.finds(practice.Query{Text: "Sitzungsdienst "}, "p9", "p8")
			s.remove("p8", "p9")
		},
	} {
		t.Run(promise, func(t *testing.T) { check(suite{t, ix}) })
	}
}

// many puts a thousand documents and turns all pages.
func many(t *testing.T, ix practice.Index) {
	s := suite{t, ix}
	var docs []practice.Document
	for i := range 1000 {
		d := document(practice.ID(fmt.Sprintf("m%04d", i)), fmt.Sprintf("Haushalt %d", i%7))
		d.Body = fmt.Sprintf("Beschluss Nummer %d im Rat", i)
		d.Facets = map[string][]string{"rest": {fmt.Sprint(i % 10)}}
		docs = append(docs, d)
	}
	s.put(docs...)
	for _, order := range []practice.Order{practice.ByRelevance, practice.ByNewest, practice.ByTitle} {
		for _, text := range []string{"", "Haushalt 3"} {
			t.Run(fmt.Sprintf("pages by %s of %q fit together", order, text), func(t *testing.T) {
				suite{t, ix}.turn(practice.Query{Text: text, Order: order, Limit: 50})
			})
		}
	}
	t.Run("counts are exact", func(t *testing.T) {
		s := suite{t, ix}
		r := s.search(practice.Query{Text: "Haushalt ", Facets: []string{"rest"}})
		if r.Total != 1000 || len(r.Facets["rest"]) != 10 || r.Facets["rest"][0] != (practice.Bucket{Value: "0", Count: 100}) {
			t.Errorf("total %d, facets %v", r.Total, r.Facets["rest"])
		}
	})
}

// turn reads all pages of a query and fails if a hit comes twice or is missing.
func (s suite) turn(q practice.Query) {
	s.Helper()
	var seen []practice.ID
	first := s.search(q)
	total := first.Total + first.Loose
	for {
		page := s.search(q)
		if len(page.Hits) == 0 {
			break
		}
		seen = append(seen, ids(page)...)
		q.Offset += q.Limit
	}
	slices.Sort(seen)
	if distinct := len(slices.Compact(slices.Clone(seen))); distinct != len(seen) || len(seen) != total {
		s.Errorf("the pages have %d hits, %d of them distinct, want all %d", len(seen), distinct, total)
	}
}

func empty(t *testing.T, ix practice.Index) {
	s := suite{t, ix}
	s.finds(practice.Query{})
	s.finds(practice.Query{Text: "Führung auf Distanz", Filter: map[string][]string{"land": {"Hessen"}}})
	s.counts(practice.Query{}, "land")
	s.stamped(nil)
	s.remove("nobody")
	if err := ix.Ready(t.Context()); err != nil {
		t.Errorf("an empty index is not ready: %v", err)
	}
}
