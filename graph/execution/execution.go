// Package execution does what four functions of gqlgen's runtime do, under the
// same signatures, for less: scripts/lean puts its names in place of gqlgen's
// in what gqlgen generated. gqlgen starts a goroutine for each element of a
// list and for each resolver, and makes a context for each value. Here what a
// page of entries needs is loaded for all of it at once, so there is nothing
// to wait for, and all that costs more than the values do: measured with
// scripts/bench, a list of 20 entries takes 333 µs of CPU time, and 870 µs by
// gqlgen's runtime. Nothing here decides what an answer says.
package execution

import (
	"context"
	"reflect"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
)

// ResolveField resolves a field. A value that says something needs no context
// of its own; whatever else a resolver returns goes by gqlgen's runtime, and
// so through the extensions of the executor, which do not see the former.
func ResolveField[T any](
	ctx context.Context, op *graphql.OperationContext, field graphql.CollectedField,
	describe func(context.Context, graphql.CollectedField) (*graphql.FieldContext, error),
	resolve func(context.Context) (any, error),
	directives func(context.Context, graphql.Resolver) graphql.Resolver,
	marshal func(context.Context, ast.SelectionSet, T) graphql.Marshaler,
	recovers, nonNull bool,
) graphql.Marshaler {
	if directives != nil || len(field.Selections) > 0 || len(field.Definition.Arguments) > 0 {
		return graphql.ResolveField(ctx, op, field, describe, resolve, directives, marshal, recovers, nonNull)
	}
	v, err := plain(ctx, op, resolve)
	if value, ok := v.(T); ok && err == nil && says(v) {
		return marshal(ctx, nil, value)
	}
	resolved := func(context.Context) (any, error) { return v, err }
	return graphql.ResolveField(ctx, op, field, describe, resolved, nil, marshal, recovers, nonNull)
}

// plain returns what resolve does, and an error for its panic.
func plain(ctx context.Context, op *graphql.OperationContext, resolve func(context.Context) (any, error)) (v any, err error) {
	defer func() {
		if r := recover(); r != nil {
			v, err = nil, op.Recover(ctx, r)
		}
	}()
	return resolve(ctx)
}

// says tells whether v is more than an empty text, 0 or the zero time.
func says(v any) bool {
	switch r := reflect.ValueOf(v); r.Kind() {
	case reflect.String:
		return r.Len() > 0
	case reflect.Int:
		return r.Int() != 0
	case reflect.Struct:
		t, ok := v.(time.Time)
		return !ok || !t.IsZero()
	}
	return true
}

// MarshalSlice marshals the elements of a list one after the other.
func MarshalSlice(ctx context.Context, length int, _ int64, _ bool, marshal func(ctx context.Context, i int) graphql.Marshaler) graphql.Array {
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
