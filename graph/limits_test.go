package graph_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"praxistransfer/graph"
	"praxistransfer/server/auth"
	"praxistransfer/server/cost"
)

func withEditor(t *testing.T) context.Context { return auth.With(t.Context(), editor) }

func TestAnOperationThatAsksForTooMuchIsNotBegun(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	var fragments strings.Builder
	for i := range 30 {
		fmt.Fprintf(&fragments, "fragment f%d on Entry { ...f%d ...f%d } ", i, i+1, i+1)
	}
	for name, tc := range map[string]struct{ query, code string }{
		"a page of everything a list shows": {`{ entries(first: 100) { nodes { id slug title summary topics owner { name } methods { key name } subjects { name } } } }`, ""},
		"related entries of three pages":    {`{ a: entries(first: 100) { nodes { related(first: 1) { id } } } b: entries(first: 100) { nodes { related(first: 1) { id } } } }`, "COMPLEXITY_LIMIT_EXCEEDED"},
		"a length in a variable":            {`query($n: Int! = 100) { a: entries(first: $n) { nodes { related { title } } } }`, "COMPLEXITY_LIMIT_EXCEEDED"},
		"twenty long questions":             {"{ " + repeat(20, "s%d: search(query: \""+strings.Repeat("Verwltung ", 100)+"\") { totalCount } ") + "}", "COMPLEXITY_LIMIT_EXCEEDED"},
		"twenty short ones":                 {"{ " + repeat(20, "s%d: search(query: \"Führung\") { totalCount } ") + "}", ""},
		"twenty texts like one":             {"{ " + repeat(20, "s%d: similarEntries(title: \"Führung auf Distanz\", summary: \""+strings.Repeat("Verwaltung ", 40)+"\") { id } ") + "}", "COMPLEXITY_LIMIT_EXCEEDED"},
		"fifty hits with all facets":        {`{ search(first: 50) { totalCount edges { node { id title summary } highlights { field parts { text match } } } facets { field buckets { value label count } } } }`, ""},
		"lists in lists":                    {`{ entries(first: 100) { nodes { basedOn { basedOn { basedOn { basedOn { title methods { name sources { title } } } } } } } } }`, "COMPLEXITY_LIMIT_EXCEEDED"},
		"fields within fields":              {"{ entries(first: 1) { nodes " + strings.Repeat("{ draft ", 20) + "{ id }" + strings.Repeat("}", 20) + "} }", "COMPLEXITY_LIMIT_EXCEEDED"},
		"many names for one field":          {"{ entries(first: 1) { nodes { " + repeat(60, "a%d: title ") + "} } }", "COMPLEXITY_LIMIT_EXCEEDED"},
		"many questions at once":            {"{ " + repeat(25, "s%d: search { totalCount } ") + "}", "COMPLEXITY_LIMIT_EXCEEDED"},
		"one question often":                {"{ viewer { roles } " + repeat(2500, "__typename ") + "}", "COMPLEXITY_LIMIT_EXCEEDED"},
		"many fragments in one place":       {"{ viewer { roles } " + repeat(101, "...on Query { a%d: viewer { roles } } ") + "}", "COMPLEXITY_LIMIT_EXCEEDED"},
		"many directives":                   {"{ viewer { roles " + repeat(40, "roles @include(if: true) ") + "} }", "COMPLEXITY_LIMIT_EXCEEDED"},
		"fragments that double":             {"{ entries(first: 1) { nodes { ...f0 } } } " + fragments.String() + "fragment f30 on Entry { id }", "COMPLEXITY_LIMIT_EXCEEDED"},
		"a document of many words":          {"{ viewer { roles } " + strings.Repeat("__typename ", 6000) + "}", "BAD_USER_INPUT"},
		"types in types in types":           {"{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }", "BAD_USER_INPUT"},
		"what tools ask of a schema":        {introspection, ""},
		"and newer tools, which ask more":   {strings.NewReplacer("args {", "args(includeDeprecated: true) {", "inputFields {", "inputFields(includeDeprecated: true) {", "defaultValue", "defaultValue isDeprecated deprecationReason", "types {", "description types {", "name description locations", "name description isRepeatable locations", "kind name description", "kind name description specifiedByURL isOneOf").Replace(introspection), ""},
		"the schema under five names":       {"{ " + repeat(5, "a%d: __schema { types { name description fields { name description type { name ofType { name } } args { name } } inputFields { name } enumValues { name } } } ") + "}", "COMPLEXITY_LIMIT_EXCEEDED"},
		"types under twenty names":          {"{ __schema { " + repeat(20, "a%d: types { name fields { name description } } ") + "} }", "COMPLEXITY_LIMIT_EXCEEDED"},
		"thousands of wrong fields":         {"{ " + repeat(2001, "organisationz%d ") + "}", "COMPLEXITY_LIMIT_EXCEEDED"},
		"a field less is checked":           {"{ " + repeat(2000, "organisationz%d ") + "}", "BAD_USER_INPUT"},
		"thousands of wrong values":         {"{ entries(filter: {topic: [" + repeat(1999, "LEADERSHIPS%d ") + "]}) { totalCount } }", "COMPLEXITY_LIMIT_EXCEEDED"},
		"values of variables":               {"query($t: [Topic!] = [" + repeat(2000, "LEADERSHIP%d ") + "]) { entries(filter: {topic: $t}) { totalCount } }", "COMPLEXITY_LIMIT_EXCEEDED"},
	} {
		t.Run(name, func(t *testing.T) {
			before := h.store.calls
			got := h.ask(nobody, tc.query, nil)
			if got.code() != tc.code {
				t.Errorf("%s, want %s: %.300s", got.code(), tc.code, got.raw)
			}
			if tc.code != "" && h.store.calls != before {
				t.Errorf("%d questions to the store", h.store.calls-before)
			}
		})
	}
}

func repeat(n int, format string) string {
	var b strings.Builder
	for i := range n {
		if strings.Contains(format, "%d") {
			fmt.Fprintf(&b, format, i)
			continue
		}
		b.WriteString(format)
	}
	return b.String()
}

const introspection = `query IntrospectionQuery { __schema { queryType { name } mutationType { name } subscriptionType { name }
  types { ...FullType } directives { name description locations args { ...InputValue } } } }
fragment FullType on __Type { kind name description
  fields(includeDeprecated: true) { name description args { ...InputValue } type { ...TypeRef } isDeprecated deprecationReason }
  inputFields { ...InputValue } interfaces { ...TypeRef }
  enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason } possibleTypes { ...TypeRef } }
fragment InputValue on __InputValue { name description type { ...TypeRef } defaultValue }
fragment TypeRef on __Type { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name
  ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } } } } } } } }`

func TestARefusalTellsTheCostBesideTheLimit(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	got := h.ask(nobody, `{ entries(first: 100) { nodes { related(first: 1) { id } } } }`, nil)
	if !strings.Contains(string(got.raw), "1.501") || !strings.Contains(string(got.raw), "300") {
		t.Errorf("%s", got.raw)
	}
}

func TestOnlyTheFacetsAskedForArePaid(t *testing.T) {
	t.Parallel()
	price := func(query string) cost.Units {
		t.Helper()
		units, err := graph.Price(query, nil)
		if err != nil {
			t.Fatal(err)
		}
		return units
	}
	none, one, all := price(`{ search { totalCount } }`), price(`{ search { facets(fields: [TOPIC]) { field } } }`), price(`{ search { facets { field } } }`)
	if none >= one || one-none > (all-none)/5 {
		t.Errorf("no facet costs %v, one %v, all %v", none, one, all)
	}
	if short, long := price(`{ search(first: 1) { facets { field } } }`), price(`{ search(first: 100) { facets { field } } }`); short != long {
		t.Errorf("facets beside one hit cost %v, beside a hundred %v", short, long)
	}
	if near, fit := price(`{ search(query: "Führung") { totalCount } }`), price(`{ search(query: "Führung", orderBy: FIT, forAuthority: "05974") { totalCount } }`); fit < 3*near-1 {
		t.Errorf("a search by relevance costs %v, by fit %v", near, fit)
	}
	if few, many := price(`{ search(query: "Führung") { totalCount } }`), price(`{ search(query: "Führung auf Distanz im Amt") { totalCount } }`); few >= many {
		t.Errorf("a word costs %v, five %v", few, many)
	}
}

// A short document with many mistakes gets no long answer.
func TestOfManyMistakesSomeAreTold(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	for name, query := range map[string]string{
		"fields": "{ " + repeat(1500, "organisationz%d ") + "}", "types": "{ viewer { roles } } " + repeat(500, "fragment f%d on Entryy { id } "),
		"values": "{ entries(filter: {topic: [" + repeat(1500, "LEADERSHIPS%d ") + "]}) { totalCount } }",
	} {
		got := h.ask(nobody, query, nil)
		if n := strings.Count(string(got.raw), `"message"`); n != 20 || len(got.raw) > 40<<10 {
			t.Errorf("%s: %d mistakes in %d bytes", name, n, len(got.raw))
		}
	}
}
