package graph

import (
	"context"
	"reflect"
	"time"

	"github.com/99designs/gqlgen/graphql"
)

// nothingIsNull answers null for what the domain says where nothing is stated:
// an empty text or code, 0, the zero time. Where the schema does not allow
// null, an empty text and 0 are values, and an empty code, date or time is
// still none: it fails.
func nothingIsNull(ctx context.Context, next graphql.Resolver) (any, error) {
	v, err := next(ctx)
	if err != nil || !nothing(v) {
		return v, err
	}
	if graphql.GetFieldContext(ctx).Field.Definition.Type.NonNull && (v == "" || v == 0) {
		return v, nil
	}
	return nil, nil
}

// nothing tells whether v states nothing. A false does: it is an answer.
func nothing(v any) bool {
	switch r := reflect.ValueOf(v); r.Kind() {
	case reflect.String, reflect.Int:
		return r.IsZero()
	case reflect.Struct:
		t, ok := v.(time.Time)
		return ok && t.IsZero()
	}
	return false
}
