package record

import (
	"context"
	"errors"

	"praxistransfer/server/fault"
)

// amendTries bounds how often a change of a record gives way to others.
const amendTries = 50

// ErrUnchanged ends a change by [Amend] that has nothing to do.
var ErrUnchanged = errors.New("nothing to do")

// Amend changes the record under key by compare-and-set, from the start again
// where somebody else was faster. A record that is not there begins as the
// zero value. When do fails nothing changes; with [ErrUnchanged] that is no
// error.
func Amend[T any](ctx context.Context, store Store[T], key string, do func(*T) error) (T, error) {
	var none T
	for try := 1; ; try++ {
		r, err := store.Get(ctx, key)
		if fault.Is(err, fault.NotFound) {
			r, err = Record[T]{Key: key}, nil
		}
		if err != nil {
			return none, err
		}
		if err := do(&r.Value); errors.Is(err, ErrUnchanged) {
			return r.Value, nil
		} else if err != nil {
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
