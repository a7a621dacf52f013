package graph_test

import (
	"slices"
	"testing"
)

func TestANullMeansTheDefault(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.publish("Eins")
	for left, null := range map[string]string{
		`{ entries { nodes { title } } }`:                    `{ entries(orderBy: null, first: null) { nodes { title } } }`,
		`{ search { totalCount edges { node { title } } } }`: `{ search(query: null, orderBy: null, first: null) { totalCount edges { node { title } } } }`,
	} {
		a, b := h.ask(nobody, left, nil), h.ask(nobody, null, nil)
		if string(a.Data) != string(b.Data) || len(a.Errors)+len(b.Errors) > 0 {
			t.Errorf("%s answers %s, and %s %s", left, a.raw, null, b.raw)
		}
	}
}

// Clients of every language may leave these out or send null.
func TestListsHaveADefaultForEverythingThatShapesThem(t *testing.T) {
	t.Parallel()
	for _, d := range schema().Types {
		for _, f := range d.Fields {
			for _, name := range []string{"first", "orderBy", "query"} {
				a := f.Arguments.ForName(name)
				if a == nil || name == "query" && f.Name != "search" { // without a name there is nothing to find
					continue
				}
				if a.Type.NonNull || a.DefaultValue == nil {
					t.Errorf("%s.%s(%s:) is required, or has no default", d.Name, f.Name, name)
				} else if name == "first" && !slices.Contains([]string{"5", "8", "20"}, a.DefaultValue.Raw) {
					t.Errorf("%s.%s has pages of %s, which the resolvers do not know", d.Name, f.Name, a.DefaultValue.Raw)
				}
			}
		}
	}
}
