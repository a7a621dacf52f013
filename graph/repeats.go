package graph

import (
	"context"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/parser"

	"praxistransfer/server/fault"
)

// maxRepeats bounds how often one name may stand in one set of fields.
// Checking whether fields of a name can be merged takes the square of their
// number, and happens before [limits] sees the operation.
const maxRepeats = 100

// repeats refuses a document that says the same again and again.
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
	repeated := false
	for _, op := range doc.Operations {
		repeated = repeated || repeatsName(op.SelectionSet)
	}
	for _, fragment := range doc.Fragments {
		repeated = repeated || repeatsName(fragment.SelectionSet)
	}
	if !repeated {
		return nil
	}
	refusal := fault.New(fault.Complexity, "the operation names a field more than %d times in one place: name it once", maxRepeats)
	return &gqlerror.Error{Err: refusal, Message: refusal.Message()}
}

// repeatsName tells whether a name, or a fragment, stands too often in the set
// or in one below it.
func repeatsName(set ast.SelectionSet) bool {
	times := map[string]int{}
	for _, selection := range set {
		name, below := "...", ast.SelectionSet(nil)
		switch s := selection.(type) {
		case *ast.Field:
			name, below = s.Alias, s.SelectionSet
		case *ast.InlineFragment:
			below = s.SelectionSet
		}
		times[name]++
		if times[name] > maxRepeats || repeatsName(below) {
			return true
		}
	}
	return false
}
