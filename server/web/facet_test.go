package web

import (
	"slices"
	"testing"

	"praxistransfer/server/practice"
)

// TestEveryFacetCanBeChosenOnTheListOnce guards that pages offer what the
// domain files entries under, and nothing else.
func TestEveryFacetCanBeChosenOnTheListOnce(t *testing.T) {
	var offered []string
	names := map[string]bool{}
	for _, p := range parameters {
		if names[p.name] {
			t.Errorf("two facets are called %s in the address", p.name)
		}
		names[p.name] = true
		offered = append(offered, p.facet)
	}
	slices.Sort(offered)
	known := slices.Sorted(slices.Values(practice.FacetNames))
	if !slices.Equal(offered, known) {
		t.Errorf("pages offer %v, entries are filed under %v: add a row to parameters", offered, known)
	}
}
