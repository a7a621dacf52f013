package graph_test

import "testing"

func FuzzFilter(f *testing.F) {
	for _, text := range []string{"NW", "05", "design-thinking", "kreis-soest", "11", "", "\x00", "'; DROP TABLE", "ä"} {
		f.Add(text, 2019)
	}
	h := newHouse(f)
	const query = `query($t: [String!], $n: [Int!]) {
		land: search(filter: {land: $t}) { totalCount }
		method: search(filter: {method: $t}) { totalCount }
		size: entries(filter: {sizeClass: $t}) { totalCount }
		organisation: entries(filter: {organisation: $t}) { totalCount }
		year: entries(filter: {year: $n, evidenceLevel: $n}) { totalCount }
	}`
	f.Fuzz(func(t *testing.T, text string, number int) {
		h.t = t
		got := h.ask(nobody, query, map[string]any{"t": []string{text}, "n": []int{number}})
		if code := got.code(); code != "" && code != "BAD_USER_INPUT" {
			t.Errorf("%q, %d: %s", text, number, got.raw)
		}
	})
}
