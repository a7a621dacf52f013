package graph

import (
	"context"
	"encoding/json"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/validator/rules"

	"praxistransfer/graph/generated"
	"praxistransfer/server/audit"
	"praxistransfer/server/cost"
	"praxistransfer/server/fault"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/find"
)

// What one operation may ask for. The limits are far above what a page needs
// and low enough that the largest operation takes a fraction of a second.
const (
	maxTokens     = 5000 // words and signs of the document
	maxDepth      = 15   // fields within fields, introspection aside
	maxSelections = 2000 // fields as written, fragments counted wherever they are used
	maxAliases    = 50
	maxRoots      = 20
	maxDirectives = 30
	// maxIntrospection is what may be asked of the schema, counted as the cost:
	// a quarter more than the most that tools ask for to know all of it.
	maxIntrospection = 35_000
)

// limits refuses operations that ask for too much before anything is done.
type limits struct{}

// ExtensionName implements [graphql.HandlerExtension].
func (limits) ExtensionName() string { return "Limits" }

// Validate implements [graphql.HandlerExtension].
func (limits) Validate(graphql.ExecutableSchema) error { return nil }

// MutateOperationContext implements [graphql.OperationContextMutator].
func (limits) MutateOperationContext(_ context.Context, op *graphql.OperationContext) *gqlerror.Error {
	price, err := priceOf(op.Operation, op.Variables)
	if err != nil {
		return &gqlerror.Error{Err: err, Message: err.Message()}
	}
	op.Stats.SetExtension(billExtension, &bill{total: price})
	return nil
}

// priceOf returns what an operation costs, or why it is not begun at all.
func priceOf(op *ast.OperationDefinition, variables map[string]any) (cost.Units, *fault.Error) {
	w := walk{variables: variables, directives: len(op.Directives)}
	w.set(op.SelectionSet, place{times: 1, depth: 1})
	if w.err == nil {
		w.err = affordable(w.cost)
	}
	return w.cost, w.err
}

// Price returns what a document with one operation costs, in the unit of
// package cost. It fails for a document that is not of this schema or beyond
// the limits.
func Price(query string, variables map[string]any) (cost.Units, error) {
	schema := generated.NewExecutableSchema(generated.Config{}).Schema()
	doc, errs := gqlparser.LoadQueryWithRules(schema, query, rules.NewDefaultRules())
	if len(errs) > 0 {
		return 0, errs
	}
	price, err := priceOf(doc.Operations[0], variables)
	if err != nil {
		return price, err
	}
	return price, nil
}

// walk counts what an operation asks for. It stops at the first limit that the
// operation exceeds, so that it ends soon also where fragments use fragments over
// and over. The limit of the cost does not stop it: a refusal tells the whole cost.
type walk struct {
	variables map[string]any

	cost                                                 cost.Units
	introspected, selections, aliases, roots, directives int
	err                                                  *fault.Error
}

// place is where a set of fields stands in an operation.
type place struct {
	times int // how often it is needed
	page  int // how often again the edges and nodes of a page are; 0 outside of one
	depth int
	// introspection is true of what is asked about the schema.
	introspection bool
}

func (w *walk) refuse(format string, limit int) {
	w.err = fault.New(fault.Complexity, format, limit)
}

// set counts the selections of a set.
func (w *walk) set(selections ast.SelectionSet, at place) {
	if at.depth > maxDepth && len(selections) > 0 && !at.introspection {
		w.refuse("the operation nests fields too deeply: %d levels are allowed", maxDepth)
	}
	for _, s := range selections {
		if w.err != nil {
			return
		}
		switch s := s.(type) {
		case *ast.Field:
			w.directives += len(s.Directives)
			w.field(s, at)
		case *ast.InlineFragment:
			w.directives += len(s.Directives)
			w.count()
			w.set(s.SelectionSet, at)
		case *ast.FragmentSpread:
			w.directives += len(s.Directives)
			w.count()
			w.set(s.Definition.SelectionSet, at)
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

// field costs a value for each time that it is written into the answer, and
// what asking for it costs besides.
func (w *walk) field(f *ast.Field, at place) {
	w.count()
	if f.Alias != f.Name {
		if w.aliases++; w.aliases > maxAliases {
			w.refuse("the operation has too many aliases: %d are allowed", maxAliases)
		}
	}
	if at.depth == 1 {
		if w.roots++; w.roots > maxRoots {
			w.refuse("the operation has too many fields at its root: %d are allowed", maxRoots)
		}
	}
	if at.page > 0 && (f.Name == "edges" || f.Name == "nodes") {
		at.times *= at.page
	}
	if at.introspection {
		w.introspected += at.times
	} else {
		w.cost += cost.Units(at.times) * (cost.Value + w.price(f))
	}
	if w.introspected > maxIntrospection {
		w.refuse("the operation asks too much about the schema: %d values are allowed. Ask for it once", maxIntrospection)
	}
	if w.err != nil || len(f.SelectionSet) == 0 {
		return
	}
	below := place{times: at.times, depth: at.depth + 1, introspection: at.introspection || strings.HasPrefix(f.Name, "__")}
	if n := w.length(f); isPage(f) {
		below.page = n
	} else {
		below.times = at.times * n / max(rare[nameOf(f)], 1)
	}
	w.set(f.SelectionSet, below)
}

// nameOf returns the type and name of a field, as in Query.search.
func nameOf(f *ast.Field) string { return f.ObjectDefinition.Name + "." + f.Name }

// isPage tells whether a field is a page of a list, of which only the edges and
// nodes are as many as the page is long.
func isPage(f *ast.Field) bool {
	return f.Definition.Type.Elem == nil && f.Definition.Arguments.ForName("first") != nil
}

// asked are the fields that cost by what they are asked, beside their price.
var asked = map[string]func(w *walk, f *ast.Field, price cost.Units) cost.Units{
	"Query.search": func(w *walk, f *ast.Field, _ cost.Units) cost.Units {
		return find.Search{Text: w.text(f, "query"), Order: practice.Order(w.text(f, "orderBy"))}.Price()
	},
	"Query.auditTrail": func(w *walk, f *ast.Field, price cost.Units) cost.Units {
		if w.argument(f, "filter") != nil { // which may take none of the links that it looks at
			return audit.MostLooked * cost.WalkedLink
		}
		return price
	},
	"Query.similarEntries": func(w *walk, f *ast.Field, price cost.Units) cost.Units {
		return price + w.words(f, "title") + w.words(f, "summary")
	},
	"SearchConnection.facets": func(w *walk, f *ast.Field, price cost.Units) cost.Units {
		if fields, ok := w.argument(f, "fields").([]any); ok {
			return price * cost.Units(len(fields))
		}
		return price * cost.Units(lengths["SearchConnection.facets"])
	},
}

// words returns what the words of an argument cost.
func (w *walk) words(f *ast.Field, name string) cost.Units {
	return cost.Word * cost.Units(cost.Words(w.text(f, name)))
}

// text returns the value of an argument that is a text or one of an enum.
func (w *walk) text(f *ast.Field, name string) string {
	text, _ := w.argument(f, name).(string)
	return text
}

// price returns what a field costs beside its values.
func (w *walk) price(f *ast.Field) cost.Units {
	name := nameOf(f)
	if by, ok := asked[name]; ok {
		return by(w, f, prices[name])
	}
	if f.ObjectDefinition.Name != "Mutation" {
		return prices[name]
	}
	if dearer, ok := dear[name]; ok {
		return dearer
	}
	return change
}

// argument returns the value of an argument, or its default.
func (w *walk) argument(f *ast.Field, name string) any {
	if value, ok := f.ArgumentMap(w.variables)[name]; ok && value != nil {
		return value
	}
	return standard(f.Definition.Arguments.ForName(name))
}

// length returns how many elements the field is taken to have.
func (w *walk) length(f *ast.Field) int {
	if n, ok := lengths[nameOf(f)]; ok {
		return n
	}
	if f.Definition.Arguments.ForName("first") != nil {
		return whole(w.argument(f, "first"))
	}
	if ids, ok := w.argument(f, "ids").([]any); ok {
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
