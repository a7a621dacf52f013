// Package record keeps the small collections beside the entries: methods,
// projects, organisations and the like, each record under a key of its own.
package record

import "context"

// Record is a value under its key, with the version that a change starts from.
type Record[T any] struct {
	Key string `json:"key"`
	// Version is 0 for a record that is not stored yet, and grows by one with
	// every write.
	Version int `json:"version"`
	Value   T   `json:"value"`
}

// Store keeps records of one type. Package storetest checks that an
// implementation keeps these promises.
type Store[T any] interface {
	// Get returns the record under key, or fails with [fault.NotFound].
	Get(ctx context.Context, key string) (Record[T], error)

	// Some returns the records that exist among keys, in no order. A missing
	// key is not an error: the result is only shorter.
	Some(ctx context.Context, keys ...string) ([]Record[T], error)

	// Scan returns up to limit records after the given key, in the order of
	// their keys: for collections that are too large for All.
	Scan(ctx context.Context, after string, limit int) ([]Record[T], error)

	// All returns every record in the order of their keys.
	All(ctx context.Context) ([]Record[T], error)

	// Put writes r if the stored version is r.Version and returns it with
	// Version grown by one. Otherwise it changes nothing and fails with
	// [fault.Conflict]. It is durable when it returns.
	Put(ctx context.Context, r Record[T]) (Record[T], error)

	// Delete removes the record if its stored version is version; otherwise it
	// fails with [fault.Conflict], or [fault.NotFound] where there is none.
	Delete(ctx context.Context, key string, version int) error

	// Generation returns a number that has changed when any record has, from
	// whichever process; it is much cheaper than All.
	Generation(ctx context.Context) (int64, error)
}
