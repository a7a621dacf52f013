package graph

import (
	"context"
	"encoding/json"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"praxistransfer/server/fault"
)

// What one operation may ask for. The limits are far above what a page needs
// and low enough that the largest operation takes a fraction of a second.
const (
	maxTokens     = 5000   // words and signs of the document
	maxCost       = 20_000 // see [walk.field]
	maxDepth      = 15     // fields within fields, introspection aside
	maxSelections = 2000   // fields as written, fragments counted wherever they are used
	maxAliases    = 50
	maxRoots      = 20
	maxDirectives = 30
	// maxIntrospection is what may be asked of the schema, counted as the cost:
	// a quarter more than the most that tools ask for to know all of it.
	maxIntrospection = 35_000
)

// assumed is how many elements a list without a length of its own is taken
// to have.
const assumed = 3

// lengths are lists that are longer, and extra is what fields cost beside the
// values they give: a question to an engine.
var (
	lengths = map[string]int{
		"Query.methods": 50, "Query.projects": 20, "Query.topics": 27, "Query.vocabularies": 40, "Vocabulary.terms": 20,
		"Lineage.entries": 30, "Lineage.adoptions": 30, "Lineage.links": 30, "SideBySide.rows": 35, "SideRow.cells": 4,
		"TransferCheck.questions": 15, "TransferCheck.gaps": 15, "TransferCheck.plan": 15, "Fit.reasons": 6,
		"Collection.items": 20, "Need.matches": 20, "Query.personalData": 20, "Query.tokens": 100,
		"SearchConnection.facets": 14, "FacetCount.buckets": 10,
		// Of the schema as it is, in the mean of all types.
		"__Schema.types": 280, "__Schema.directives": 7, "__Type.fields": 3, "__Type.inputFields": 2, "__Type.enumValues": 2,
	}
	// rare are fields of the schema that only one in so many has.
	rare  = map[string]int{"__Type.ofType": 2, "__Field.args": 3, "__Type.interfaces": 50, "__Type.possibleTypes": 50}
	extra = map[string]int{
		"Query.search": 50, "Query.entries": 10, "Query.auditTrail": 100, "Query.tokens": 50, "SearchConnection.facets": 50, "EntryConnection.totalCount": 10,
		"Entry.adoptions": 5, "Adoption.entry": 5, "Adoption.transferCheck": 5, "Viewer.adoptions": 10, "Query.lineage": 50,
		"Query.compareEntries": 10, "Method.uses": 10, "MethodUses.counts": 50, "MethodUses.totalCount": 10, "SearchEdge.fit": 5,
		"Entry.related": 50, "Entry.links": 5, "Query.similarEntries": 100, "Query.staleQueue": 100, "Viewer.notices": 10, "Collection.items": 10, "Need.matches": 10,
		"Entry.basedOn": 10, "Entry.curationLog": 20, "Query.reviewQueue": 100, "Query.compare": 100, "TopicCount.count": 5, "SearchEdge.highlights": 20,
	}
)

// limits refuses operations that ask for too much before anything is done.
type limits struct{}

// ExtensionName implements [graphql.HandlerExtension].
func (limits) ExtensionName() string { return "Limits" }

// Validate implements [graphql.HandlerExtension].
func (limits) Validate(graphql.ExecutableSchema) error { return nil }

// MutateOperationContext implements [graphql.OperationContextMutator].
func (limits) MutateOperationContext(_ context.Context, op *graphql.OperationContext) *gqlerror.Error {
	w := walk{variables: op.Variables, doc: op.Doc}
	w.directives = len(op.Operation.Directives)
	w.set(op.Operation.SelectionSet, 1, 1, false)
	if w.err == nil {
		return nil
	}
	return &gqlerror.Error{Err: w.err, Message: w.err.Message()}
}

// walk counts what an operation asks for, and stops at the first limit: so it
// ends soon also where fragments use fragments over and over.
type walk struct {
	variables map[string]any
	doc       *ast.QueryDocument

	cost, introspected, selections, aliases, roots, directives int
	err                                                        *fault.Error
}

func (w *walk) refuse(format string, limit int) {
	w.err = fault.New(fault.Complexity, format, limit)
}

// set counts the selections of a set that is needed times times.
func (w *walk) set(selections ast.SelectionSet, times, depth int, introspection bool) {
	if depth > maxDepth && len(selections) > 0 && !introspection {
		w.refuse("the operation nests fields too deeply: %d levels are allowed", maxDepth)
	}
	for _, s := range selections {
		if w.err != nil {
			return
		}
		switch s := s.(type) {
		case *ast.Field:
			w.directives += len(s.Directives)
			w.field(s, times, depth, introspection)
		case *ast.InlineFragment:
			w.directives += len(s.Directives)
			w.count()
			w.set(s.SelectionSet, times, depth, introspection)
		case *ast.FragmentSpread:
			w.directives += len(s.Directives)
			w.count()
			w.set(s.Definition.SelectionSet, times, depth, introspection)
		}
		if w.directives > maxDirectives {
			w.refuse("the operation has too many directives: %d are allowed", maxDirectives)
		}
	}
}

func (w *walk) count() {
	if w.selections++; w.selections > maxSelections {
		w.refuse("the operation has too many fields: %d are allowed, those of a fragment counted wherever it is used", maxSelections)
	}
}

// field costs one for each time that it is written into the answer, and what
// asking for it costs besides.
func (w *walk) field(f *ast.Field, times, depth int, introspection bool) {
	w.count()
	if f.Alias != f.Name {
		if w.aliases++; w.aliases > maxAliases {
			w.refuse("the operation has too many aliases: %d are allowed", maxAliases)
		}
	}
	if depth == 1 {
		if w.roots++; w.roots > maxRoots {
			w.refuse("the operation has too many fields at its root: %d are allowed", maxRoots)
		}
	}
	name := f.ObjectDefinition.Name + "." + f.Name
	if !introspection {
		w.cost += times * (1 + extra[name])
	}
	if w.cost > maxCost {
		w.refuse("the operation asks for too many values (fields times the length of lists): %d are allowed. Ask for fewer fields or shorter lists", maxCost)
		return
	}
	if introspection {
		w.introspected += times
	}
	if w.introspected > maxIntrospection {
		w.refuse("the operation asks too much about the schema: %d values are allowed. Ask for it once", maxIntrospection)
		return
	}
	introspection = introspection || strings.HasPrefix(f.Name, "__")
	length := 1
	if len(f.SelectionSet) > 0 {
		length = w.length(f, name)
	}
	w.set(f.SelectionSet, times*length/max(rare[name], 1), depth+1, introspection)
}

// length returns how many elements the field is taken to have.
func (w *walk) length(f *ast.Field, name string) int {
	if n, ok := lengths[name]; ok {
		return n
	}
	arguments := f.ArgumentMap(w.variables)
	if first, ok := arguments["first"]; ok {
		if first == nil { // means the default
			first = standard(f.Definition.Arguments.ForName("first"))
		}
		return whole(first)
	}
	if ids, ok := arguments["ids"].([]any); ok {
		return max(len(ids), 1)
	}
	if f.Definition.Type.Elem == nil || strings.HasPrefix(f.ObjectDefinition.Name, "__") || strings.HasSuffix(f.ObjectDefinition.Name, "Connection") {
		return 1
	}
	return assumed
}

// standard returns the default of an argument, nil where it has none.
func standard(argument *ast.ArgumentDefinition) any {
	if argument == nil || argument.DefaultValue == nil {
		return nil
	}
	value, err := argument.DefaultValue.Value(nil)
	if err != nil { // not for a constant that the schema's parser took
		return nil
	}
	return value
}

// whole returns a number between 1 and 100; what is beyond that is refused by
// the domain.
func whole(v any) int {
	n := int64(1)
	switch v := v.(type) {
	case int64:
		n = v
	case int:
		n = int64(v)
	case json.Number:
		if i, err := v.Int64(); err == nil {
			n = i
		}
	}
	return int(min(max(n, 1), 100))
}
