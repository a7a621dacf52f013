package find_test

import (
	"fmt"
	"testing"

	"praxistransfer/server/cost"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/find"
	"praxistransfer/server/practice/practicetest"
)

func TestASearchPaysForEachTimeThatItAsksTheIndex(t *testing.T) {
	t.Parallel()
	const text = "Führung auf Distanz"
	once := find.Search{Text: text}.Price()
	for _, tc := range []struct {
		name  string
		hits  int
		q     find.Search
		asks  int
		price cost.Units
	}{
		{"by relevance it asks once", practice.Window + 1, find.Search{Order: practice.ByRelevance}, 1, once},
		{"by fit once where all hits are ranked", practice.Window, find.Search{Order: find.ByFit}, 1, once},
		{"by fit of more hits for those of the Land and of the size too", practice.Window + 1, find.Search{Order: find.ByFit}, 3, 3 * once},
		{"but not for what the filter says", practice.Window + 1, find.Search{Order: find.ByFit, Filter: practice.Facets{"land": {"05"}}}, 2, 3 * once},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			h := practicetest.New(t)
			for n := range tc.hits {
				h.Listed.IDs = append(h.Listed.IDs, practice.ID(fmt.Sprintf("entry_%d", n)))
			}
			tc.q.Text, tc.q.First, tc.q.ForAuthority = text, 10, "05974"
			if _, err := h.Find.Search(h.Ctx, practicetest.Nobody, tc.q); err != nil {
				t.Fatal(err)
			}
			asks := 0
			for _, q := range h.Listed.Asked {
				if !q.Unranked { // as those are that take the place of hits that are gone
					asks++
				}
			}
			if price := tc.q.Price(); asks != tc.asks || price < tc.price || price < cost.Units(asks)*once {
				t.Errorf("it asks %d times and pays %v, want %d times and at least %v", asks, price, tc.asks, tc.price)
			}
		})
	}
}
