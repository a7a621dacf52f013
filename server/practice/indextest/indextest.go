// Package indextest checks that an implementation of [practice.Index] keeps
// the promises of that interface, and finds what people look for.
package indextest

import (
	"testing"

	"praxistransfer/server/practice"
)

// Run runs the suite. Each part gets an empty index from open, and closes it.
func Run(t *testing.T, open func(t *testing.T) practice.Index) {
	for name, part := range map[string]func(*testing.T, practice.Index){
		"searches over the fixture": cases,
		"words and their spellings": spellings,
		"totals":                    totals,
		"what means the same":       meanings,
		"what must stand":           required,
		"completions":               completions,
		"writes":                    writes,
		"filters and facets":        facets,
		"orders and pages":          pages,
		"rebuilds":                  rebuilds,
		"many":                      many,
		"what is alike":             alikes,
		"empty":                     empty,
	} {
		t.Run(name, func(t *testing.T) {
			ix := open(t)
			t.Cleanup(func() {
				if err := ix.Close(); err != nil {
					t.Errorf("close index: %v", err)
				}
			})
			part(t, ix)
		})
	}
}
