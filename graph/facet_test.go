package graph_test

import (
	"testing"

	"praxistransfer/server/practice"
)

// TestEveryFacetIsAFilter guards that what is counted can also be asked for.
func TestEveryFacetIsAFilter(t *testing.T) {
	fields := schema().Types["EntryFilter"].Fields
	for _, facet := range practice.FacetNames {
		if fields.ForName(facet) == nil {
			t.Errorf("the facet %s is counted, but EntryFilter has no field of that name", facet)
		}
	}
}
