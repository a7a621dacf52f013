package find_test

import (
	"fmt"
	"testing"

	"praxistransfer/server/practice"
	"praxistransfer/server/practice/find"
	"praxistransfer/server/practice/practicetest"
)

// BenchmarkOrderByFit searches with a full window of hits: what the order by
// fit costs beyond the same search by relevance is its price.
func BenchmarkOrderByFit(b *testing.B) {
	h := practicetest.New(b)
	regions := []string{"05974", "05170", "05113000", "08311", "15003000", "04011000"}
	for n := range practice.Window {
		h.Listed.IDs = append(h.Listed.IDs, h.About(fmt.Sprint("Eintrag ", n), n%10 == 0, regions[n%len(regions)]).ID)
	}
	for name, q := range map[string]find.Search{
		"relevance": {Order: practice.ByRelevance, First: 20},
		"fit":       {Order: find.ByFit, First: 20, ForAuthority: "05974"},
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := h.Find.Search(b.Context(), practicetest.Nobody, q); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
