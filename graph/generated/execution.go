package generated

import (
	"bytes"
	"context"
	"io"
	"sync"
	"sync/atomic"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
)

// What is here stands in for four functions of gqlgen's runtime, under the
// same signatures: scripts/lean puts these names in place of gqlgen's in what
// it generated. gqlgen starts a goroutine for each element of a list and for
// each resolver, and makes a context for each value. Here what a page of
// entries needs is loaded for all of it at once, so there is nothing to wait
// for and all that costs more than the values do.

// resolveField resolves a field. A plain value gets a context of its own only
// when something is wrong with it, which must be told with the path; so no
// extension of the executor sees it being resolved.
func resolveField[T any](
	ctx context.Context, op *graphql.OperationContext, field graphql.CollectedField,
	describe func(context.Context, graphql.CollectedField) (*graphql.FieldContext, error),
	resolve func(context.Context) (any, error),
	directives func(context.Context, graphql.Resolver) graphql.Resolver,
	marshal func(context.Context, ast.SelectionSet, T) graphql.Marshaler,
	recovers, nonNull bool,
) graphql.Marshaler {
	stated := func(ctx context.Context, selections ast.SelectionSet, v T) graphql.Marshaler {
		if !nonNull && unstated(v) {
			return graphql.Null
		}
		return marshal(ctx, selections, v)
	}
	if directives != nil || len(field.Selections) > 0 || len(field.Definition.Arguments) > 0 {
		return graphql.ResolveField(ctx, op, field, describe, resolve, directives, stated, recovers, nonNull)
	}
	return plainValue(ctx, op, field, describe, resolve, stated, nonNull)
}

// unstated reports whether v is what the domain says where nothing is stated.
// Where the schema allows null, that is null.
func unstated(v any) bool { return v == "" || v == 0 }

func plainValue[T any](
	ctx context.Context, op *graphql.OperationContext, field graphql.CollectedField,
	describe func(context.Context, graphql.CollectedField) (*graphql.FieldContext, error),
	resolve func(context.Context) (any, error),
	marshal func(context.Context, ast.SelectionSet, T) graphql.Marshaler,
	nonNull bool,
) (m graphql.Marshaler) {
	at := func() context.Context {
		fc, err := describe(ctx, field)
		if err != nil {
			return ctx
		}
		return graphql.WithFieldContext(ctx, fc)
	}
	defer func() {
		if r := recover(); r != nil {
			within := at()
			op.Error(within, op.Recover(within, r))
			m = graphql.Null
		}
	}()
	v, err := resolve(ctx)
	if err != nil {
		within := at()
		op.Error(within, graphql.AddFieldLocationToError(within, err))
		return graphql.Null
	}
	value, ok := v.(T)
	if !ok {
		if nonNull {
			graphql.AddInvalidNullError(at(), "")
		}
		return graphql.Null
	}
	return marshal(ctx, nil, value)
}

// marshalSlice marshals the elements of a list one after the other.
func marshalSlice(ctx context.Context, length int, _ int64, _ bool, marshal func(ctx context.Context, i int) graphql.Marshaler) graphql.Array {
	all := make(graphql.Array, length)
	for i := range all {
		all[i] = marshalElement(graphql.WithFieldContext(ctx, &graphql.FieldContext{Index: &i}), i, marshal)
	}
	return all
}

// marshalElement answers null where marshal panics, as gqlgen's does.
func marshalElement(ctx context.Context, i int, marshal func(ctx context.Context, i int) graphql.Marshaler) (m graphql.Marshaler) {
	defer func() {
		if r := recover(); r != nil {
			graphql.AddError(ctx, graphql.Recover(ctx, r))
			m = graphql.Null
		}
	}()
	return marshal(ctx, i)
}

// newDeferredGroup returns a group that stays empty: what @defer lets a server
// send later comes with all else.
func newDeferredGroup(context.Context) graphql.DeferredGroup { return graphql.DeferredGroup{} }

// fieldSet is the fields of one object while they are resolved.
type fieldSet struct {
	Values   []graphql.Marshaler // by field
	Invalids uint32              // fields that are null and must not be, or those below

	fields []graphql.CollectedField
	later  []func(context.Context)
	roots  bool
}

func newFieldSet(fields []graphql.CollectedField) *fieldSet {
	return &fieldSet{Values: make([]graphql.Marshaler, len(fields)), fields: fields}
}

// ResolveConcurrently has a field resolved by Dispatch, after those that are
// plain values and the resolvers before it.
func (s *fieldSet) ResolveConcurrently(op *graphql.OperationContext, _ *graphql.DeferredGroup, i int, _, nonNull bool, resolve func(context.Context) graphql.Marshaler) {
	s.later = append(s.later, func(ctx context.Context) { s.take(ctx, op, i, nonNull, resolve) })
}

// ResolveRootConcurrently has a field of a query resolved by Dispatch, while
// its other fields are. Each is a question of its own, so here waiting pays.
func (s *fieldSet) ResolveRootConcurrently(root context.Context, op *graphql.OperationContext, i int, _, nonNull bool, resolve func(context.Context) graphql.Marshaler) {
	s.roots = true
	s.later = append(s.later, func(context.Context) {
		s.take(root, op, i, nonNull, func(ctx context.Context) graphql.Marshaler { return op.RootResolverMiddleware(ctx, resolve) })
	})
}

func (s *fieldSet) take(ctx context.Context, op *graphql.OperationContext, i int, nonNull bool, resolve func(context.Context) graphql.Marshaler) {
	invalid := graphql.RequiredNull
	if nonNull {
		invalid = graphql.Null
	}
	s.Values[i] = guarded(ctx, op, resolve)
	if s.Values[i] == invalid {
		atomic.AddUint32(&s.Invalids, 1)
	}
}

func guarded(ctx context.Context, op *graphql.OperationContext, resolve func(context.Context) graphql.Marshaler) (m graphql.Marshaler) {
	defer func() {
		if r := recover(); r != nil {
			op.Error(ctx, op.Recover(ctx, r))
			m = graphql.Null
		}
	}()
	return resolve(ctx)
}

// Dispatch resolves what is left, and returns when all is there.
func (s *fieldSet) Dispatch(ctx context.Context) {
	if !s.roots || len(s.later) == 1 {
		for _, resolve := range s.later {
			resolve(ctx)
		}
		return
	}
	var done sync.WaitGroup
	for _, resolve := range s.later {
		done.Go(func() { resolve(ctx) })
	}
	done.Wait()
}

// answers are buffers that were used before, and have room by now.
var answers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// MarshalGQL implements [graphql.Marshaler]. A whole answer is made elsewhere
// and copied once: w is a buffer that would grow to its size step by step.
func (s *fieldSet) MarshalGQL(w io.Writer) {
	if !s.roots {
		s.write(w)
		return
	}
	answer := answers.Get().(*bytes.Buffer)
	defer answers.Put(answer)
	answer.Reset()
	s.write(answer)
	w.Write(answer.Bytes())
}

func (s *fieldSet) write(w io.Writer) {
	open := "{"
	for i := range s.fields {
		if s.written(i) {
			continue
		}
		io.WriteString(w, open)
		io.WriteString(w, `"`)
		io.WriteString(w, s.fields[i].Alias) // a name: nothing in it needs to be escaped
		io.WriteString(w, `":`)
		s.Values[i].MarshalGQL(w)
		open = ","
	}
	if open == "{" {
		io.WriteString(w, open)
	}
	io.WriteString(w, "}")
}

// written reports whether a field before the one at i has its name: one that
// was selected of an interface is collected beside the same of the object.
func (s *fieldSet) written(i int) bool {
	for j := range i {
		if s.fields[j].Alias == s.fields[i].Alias {
			return true
		}
	}
	return false
}
