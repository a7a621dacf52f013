package graph_test

import (
	"reflect"
	"strings"
	"testing"

	"praxistransfer/graph"
	"praxistransfer/graph/generated"
)

// resolved are the fields that are worked out by code of their own.
func resolved() map[string]string {
	fields := map[string]string{} // type.field in lower case, as the methods write it
	root := reflect.TypeFor[generated.ResolverRoot]()
	for i := range root.NumMethod() {
		resolver := root.Method(i).Type.Out(0)
		for j := range resolver.NumMethod() {
			name := root.Method(i).Name + "." + resolver.Method(j).Name
			fields[strings.ToLower(name)] = name
		}
	}
	return fields
}

func TestWhatIsNamedInCostsIsAField(t *testing.T) {
	t.Parallel()
	for _, name := range graph.Named() {
		kind, field, _ := strings.Cut(name, ".")
		if def := schema().Types[kind]; def == nil || def.Fields.ForName(field) == nil {
			t.Errorf("%s is no field", name)
		}
	}
}

func TestEveryCostlyFieldHasAPrice(t *testing.T) {
	t.Parallel()
	priced := map[string]bool{}
	for name := range graph.Prices() {
		priced[strings.ToLower(name)] = true
	}
	for key, name := range resolved() {
		if !priced[key] && !strings.HasPrefix(name, "Mutation.") {
			t.Errorf("%s has no price: say in prices what it costs, or that it is free", name)
		}
	}
}

// What a page asks of the stores for each of its entries must have a price.
func TestAFieldThatAsksForEveryEntryIsNotFree(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	const entries = 10
	for range entries {
		h.publish("Scrum im Bauamt")
	}
	calls := func(field string) int {
		before := h.store.calls + int(h.calls.Load())
		if got := h.ask(nobody, `{ entries(first: 100) { nodes { id `+field+` } } }`, nil); got.code() != "" {
			t.Fatalf("%s: %s", field, got.raw)
		}
		return h.store.calls + int(h.calls.Load()) - before
	}
	entry := generated.NewExecutableSchema(generated.Config{}).Schema().Types["Entry"]
	prices := graph.Prices()
	calls("")
	least := calls("")
	for _, f := range entry.Fields {
		if len(f.Arguments) > 0 || strings.HasPrefix(f.Name, "__") {
			continue
		}
		selection := ""
		if !generated.NewExecutableSchema(generated.Config{}).Schema().Types[f.Type.Name()].IsLeafType() {
			selection = " { __typename }"
		}
		calls(f.Name + selection) // what is asked once and remembered does not count
		if n := calls(f.Name+selection) - least; n >= entries && prices["Entry."+f.Name] == 0 {
			t.Errorf("Entry.%s asks the stores %d times for %d entries and is free", f.Name, n, entries)
		}
	}
}
