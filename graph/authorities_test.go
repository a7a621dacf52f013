package graph_test

import (
	"strings"
	"testing"
)

func TestALandIsNamedInAnyWay(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	for _, land := range []string{"05", "NW", "DE-NW", "Nordrhein-Westfalen", "NRW", "nrw"} {
		got := h.ask(nobody, `query($land: String) { authorities(query: "Halle", land: $land, first: 1) { nodes { key } } }`, map[string]any{"land": land})
		if !strings.Contains(string(got.raw), `"key":"05754012"`) {
			t.Errorf("%s: %s", land, got.raw)
		}
	}
	got := h.ask(nobody, `{ authorities(query: "Halle", land: "XY") { totalCount } }`, nil)
	if got.code() != "BAD_USER_INPUT" || !strings.Contains(string(got.raw), `"field":["land"]`) {
		t.Errorf("no Land: %s", got.raw)
	}
}
