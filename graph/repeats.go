package graph

import (
	"context"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/parser"

	"praxistransfer/server/fault"
)

const (
	// maxRepeats bounds how often one name may stand in one set of fields.
	// Checking whether fields of a name can be merged takes the square of their
	// number, and happens before [limits] sees the operation.
	maxRepeats = 100
	// maxValues bounds the values that stand in the document itself.
	maxValues = 2000
)

// repeats refuses a document that says the same again and again, or so much
// that checking it, with a proposal for every word that is wrong, takes longer
// than carrying it out ever may.
type repeats struct{ known documents }

// ExtensionName implements [graphql.HandlerExtension].
func (repeats) ExtensionName() string { return "Repeats" }

// Validate implements [graphql.HandlerExtension].
func (repeats) Validate(graphql.ExecutableSchema) error { return nil }

// MutateOperationParameters implements [graphql.OperationParameterMutator]. A
// document that does not parse is left to the executor, which says why.
func (r repeats) MutateOperationParameters(ctx context.Context, request *graphql.RawParams) *gqlerror.Error {
	if _, ok := r.known.Get(ctx, request.Query); ok {
		return nil
	}
	doc, err := parser.ParseQueryWithTokenLimit(&ast.Source{Input: request.Query}, maxTokens)
	if err != nil {
		return nil
	}
	var m measure
	for _, op := range doc.Operations {
		for _, v := range op.VariableDefinitions {
			m.value(v.DefaultValue)
		}
		m.directives(op.Directives)
		m.set(op.SelectionSet)
	}
	for _, fragment := range doc.Fragments {
		m.set(fragment.SelectionSet)
	}
	if m.refusal == nil {
		return nil
	}
	return &gqlerror.Error{Err: m.refusal, Message: m.refusal.Message()}
}

// measure counts what stands in a document, and stops at the first limit.
type measure struct {
	fields, values int
	refusal        *fault.Error
}

func (m *measure) set(set ast.SelectionSet) {
	times := map[string]int{}
	for _, selection := range set {
		name, below := "...", ast.SelectionSet(nil)
		switch s := selection.(type) {
		case *ast.Field:
			name, below = s.Alias, s.SelectionSet
			m.arguments(s.Arguments)
			m.directives(s.Directives)
		case *ast.InlineFragment:
			below = s.SelectionSet
			m.directives(s.Directives)
		}
		times[name]++
		m.fields++
		switch {
		case m.refusal != nil:
			return
		case times[name] > maxRepeats:
			m.refusal = fault.New(fault.Complexity, "the operation names a field more than %d times in one place: name it once", maxRepeats)
		case m.fields > maxSelections:
			m.refusal = fault.New(fault.Complexity, "the operation has too many fields: %d are allowed, those of a fragment counted wherever it is used", maxSelections)
		}
		m.set(below)
	}
}

func (m *measure) directives(all ast.DirectiveList) {
	for _, d := range all {
		m.arguments(d.Arguments)
	}
}

func (m *measure) arguments(all ast.ArgumentList) {
	for _, a := range all {
		m.value(a.Value)
	}
}

func (m *measure) value(v *ast.Value) {
	if v == nil || m.refusal != nil {
		return
	}
	if m.values++; m.values > maxValues {
		m.refusal = fault.New(fault.Complexity, "the document holds too many values: %d are allowed, longer lists go into variables", maxValues)
		return
	}
	for _, child := range v.Children {
		m.value(child.Value)
	}
}
