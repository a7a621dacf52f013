package practice

import (
	"context"

	"praxistransfer/server/fault"
	"praxistransfer/server/record"
)

// amendTries bounds how often a change of a record gives way to others.
const amendTries = 50

// amend changes the record under key by compare-and-set, from the start again
// where somebody else was faster. A record that is not there begins as the
// zero value. When do fails nothing changes.
func amend[T any](ctx context.Context, store record.Store[T], key string, do func(*T) error) (T, error) {
	var none T
	for try := 1; ; try++ {
		r, err := store.Get(ctx, key)
		if isNotFound(err) {
			r, err = record.Record[T]{Key: key}, nil
		}
		if err != nil {
			return none, err
		}
		if err := do(&r.Value); err != nil {
			return none, err
		}
		if r, err = store.Put(ctx, r); err == nil {
			return r.Value, nil
		}
		if !fault.Is(err, fault.Conflict) || try == amendTries {
			return none, err
		}
	}
}
