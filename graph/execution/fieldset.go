package execution

import (
	"bytes"
	"context"
	"io"
	"sync"
	"sync/atomic"

	"github.com/99designs/gqlgen/graphql"
)

// NewDeferredGroup returns a group that stays empty: what @defer lets a server
// send later comes with all else.
func NewDeferredGroup(context.Context) graphql.DeferredGroup { return graphql.DeferredGroup{} }

// FieldSet is the fields of one object while they are resolved. Resolvers run
// one after the other, but for the fields of a query, which are questions of
// their own: there waiting pays.
type FieldSet struct {
	Values   []graphql.Marshaler // by field
	Invalids uint32              // fields that are null and must not be, or those below

	fields []graphql.CollectedField
	later  []func(context.Context)
	roots  bool
}

// NewFieldSet returns a set without values.
func NewFieldSet(fields []graphql.CollectedField) *FieldSet {
	return &FieldSet{Values: make([]graphql.Marshaler, len(fields)), fields: fields}
}

// ResolveConcurrently has a field resolved by Dispatch, after those that are
// plain values and the resolvers before it.
func (s *FieldSet) ResolveConcurrently(op *graphql.OperationContext, _ *graphql.DeferredGroup, i int, _, nonNull bool, resolve func(context.Context) graphql.Marshaler) {
	s.later = append(s.later, func(ctx context.Context) { s.take(ctx, op, i, nonNull, resolve) })
}

// ResolveRootConcurrently has a field of a query resolved by Dispatch, while
// its other fields are.
func (s *FieldSet) ResolveRootConcurrently(root context.Context, op *graphql.OperationContext, i int, _, nonNull bool, resolve func(context.Context) graphql.Marshaler) {
	s.roots = true
	s.later = append(s.later, func(context.Context) {
		s.take(root, op, i, nonNull, func(ctx context.Context) graphql.Marshaler { return op.RootResolverMiddleware(ctx, resolve) })
	})
}

func (s *FieldSet) take(ctx context.Context, op *graphql.OperationContext, i int, nonNull bool, resolve func(context.Context) graphql.Marshaler) {
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
func (s *FieldSet) Dispatch(ctx context.Context) {
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
func (s *FieldSet) MarshalGQL(w io.Writer) {
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

func (s *FieldSet) write(w io.Writer) {
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
func (s *FieldSet) written(i int) bool {
	for j := range i {
		if s.fields[j].Alias == s.fields[i].Alias {
			return true
		}
	}
	return false
}
