package graph_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"

	"praxistransfer/graph/model"
	"praxistransfer/server/practice"
)

// TestEveryFacetNarrowsTheSearch guards that what is counted can also be asked
// for, and that the filter of that name is read: a selected value is among the
// facet's, though no entry has it.
func TestEveryFacetNarrowsTheSearch(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	values := map[string]any{
		"method": h.newMethod(false), "project": h.newProject(false), "organisation": "kreis-soest", "year": 2019, "evidenceLevel": 1,
		"land": "05", practice.FacetRegion: "05974", "country": "AT", "sizeClass": "11",
	}
	fields := schema().Types["EntryFilter"].Fields
	for _, facet := range practice.FacetNames {
		t.Run(facet, func(t *testing.T) {
			field := fields.ForName(facet)
			if field == nil {
				t.Fatal("EntryFilter has no field of that name")
			}
			value, ok := values[facet]
			if def := schema().Types[field.Type.Name()]; def.Kind == ast.Enum {
				value, ok = someStated(def), true
			}
			if !ok {
				t.Fatal("say here by what value it narrows")
			}
			query := fmt.Sprintf("query($f: EntryFilter!) { search(filter: $f) { facets(fields: [%s]) { buckets { value selected } } } }", model.FacetOf(facet))
			got := h.ask(nobody, query, map[string]any{"f": map[string]any{facet: []any{value}}})
			if !slices.Contains(selected(t, got), fmt.Sprint(value)) {
				t.Errorf("%v is not among the selected values: %s", value, got.raw)
			}
		})
	}
}

// someStated is a value that an entry can be filed under.
func someStated(enum *ast.Definition) string {
	i := slices.IndexFunc(enum.EnumValues, func(v *ast.EnumValueDefinition) bool { return v.Name != practice.NotStated })
	return enum.EnumValues[i].Name
}

// selected are the values of an answer's only facet that its filter selects.
func selected(t *testing.T, got answer) (values []string) {
	t.Helper()
	var data struct {
		Search struct {
			Facets []struct {
				Buckets []struct {
					Value    string
					Selected bool
				}
			}
		}
	}
	if err := json.Unmarshal(got.Data, &data); err != nil {
		t.Fatalf("%v: %s", err, got.raw)
	}
	for _, f := range data.Search.Facets {
		for _, b := range f.Buckets {
			if b.Selected {
				values = append(values, b.Value)
			}
		}
	}
	return values
}
