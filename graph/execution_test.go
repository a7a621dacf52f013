package graph_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"testing"

	"praxistransfer/server/practice"
)

// What graph/execution does in place of gqlgen's runtime.
func TestExecution(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	one := h.publish("Retrospektiven im Jugendamt")
	v := map[string]any{"id": one.ID}
	for name, tc := range map[string]struct{ query, want string }{
		"nothing is deferred, so nothing can be asked to be": {
			`query($id: ID!) { entry(id: $id) { slug ... @defer { title } } }`, `Die Direktive @defer gibt es nicht.`,
		},
		"a field of an interface and of its object is written once": {
			`query($id: ID!) { node(id: $id) { id ... on Entry { id title } } }`,
			`{"data":{"node":{"id":"` + string(one.ID) + `","title":"Retrospektiven im Jugendamt"}}}`,
		},
		"an object of nothing": {
			`query($id: ID!) { node(id: $id) { ... on Organisation { name } } }`, `{"data":{"node":{}}}`,
		},
		"what is not stated is null, and empty where it must not be": {
			`query($id: ID!) { entry(id: $id) { leadUnit revision keywords story { goal } draft { title } } search(query: "") { totalCount } }`,
			`"leadUnit":null,"revision":1,"keywords":[]`,
		},
		"a code and a time that are not stated are null": {
			`query($id: ID!) { entry(id: $id) { setting rights { embargoUntil } freshness { lastConfirmedAt } } }`,
			`{"setting":null,"rights":{"embargoUntil":null},"freshness":{"lastConfirmedAt":null}}`,
		},
		"several questions at once": {
			`query($id: ID!) { a: entry(id: $id) { title } b: entry(id: $id) { slug } viewer { roles } }`,
			`{"data":{"a":{"title":"Retrospektiven im Jugendamt"},"b":{"slug":"` + one.Slug + `"},"viewer":null}}`,
		},
	} {
		t.Run(name, func(t *testing.T) {
			if got := h.ask(nobody, tc.query, v); !bytes.Contains(got.raw, []byte(tc.want)) {
				t.Errorf("%s, want %s", got.raw, tc.want)
			}
		})
	}
}

func TestAnErrorNamesItsPlace(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.Index = brokenIndex{}
	got := h.ask(nobody, `{ topics { value count } }`, nil)
	if len(got.Errors) == 0 || fmt.Sprint(got.Errors[0].Path) != "[topics 0 count]" || got.code() != "INTERNAL" {
		t.Errorf("%s", got.raw)
	}
}

// brokenIndex finds nothing out.
type brokenIndex struct{ practice.Index }

func (brokenIndex) Search(context.Context, practice.Query) (practice.Result, error) {
	return practice.Result{}, errors.New("broken")
}
