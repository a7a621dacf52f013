package practice

import (
	"context"
	"errors"

	"praxistransfer/server/fault"
	"praxistransfer/server/record"
)

// errRehearsed ends a step that would have been stored.
var errRehearsed = errors.New("rehearsed: nothing is stored")

// Rehearsing returns a service with the rules of s that stores nothing: a step
// that nothing speaks against ends where it would be stored. It finds e as it is
// given.
func (s *Service) Rehearsing(e *Entry) *Service {
	r := *s
	r.Store = rehearsalStore{Store: s.Store, entry: e}
	r.NewID = func(kind string) string { return kind + "_rehearsed" }
	r.Changed = nil
	return &r
}

// refusal returns why a rehearsed step was refused, nil where it was not, or
// fails where that could not be found out.
func refusal(err error) (refused, failed error) {
	var problems fault.Problems
	switch {
	case err == nil || errors.Is(err, errRehearsed):
		return nil, nil
	case errors.As(err, &problems):
		return err, nil
	}
	switch fault.CodeOf(err) {
	case fault.Internal, fault.Unavailable:
		return nil, err
	}
	return err, nil
}

// rehearsalStore is a [Store] that holds one entry as it is given, and writes
// nothing.
type rehearsalStore struct {
	Store
	entry *Entry
}

func (r rehearsalStore) Get(ctx context.Context, ids ...ID) ([]Entry, error) {
	if len(ids) == 1 && ids[0] == r.entry.ID {
		return []Entry{*r.entry}, nil
	}
	return r.Store.Get(ctx, ids...)
}

func (rehearsalStore) Put(context.Context, Entry) (Entry, error) { return Entry{}, errRehearsed }
func (rehearsalStore) PutRevision(context.Context, Revision) error {
	return nil // the entry's own write follows
}
func (rehearsalStore) Remove(context.Context, Entry) error { return errRehearsed }
func (rehearsalStore) RemoveRevisions(context.Context, ...RevisionID) error {
	return errRehearsed
}
func (rehearsalStore) Indexed(context.Context, ID, int, string) error { return errRehearsed }
func (rehearsalStore) EventsMoved(context.Context, ID, ...string) error {
	return errRehearsed
}
func (rehearsalStore) Woken(context.Context, Entry, Entry) error { return errRehearsed }

// Unwritten is a record store that writes nothing, for the steps of a [Service]
// that is rehearsing.
type Unwritten[T any] struct{ record.Store[T] }

// Put implements [record.Store]: it ends the step.
func (Unwritten[T]) Put(context.Context, record.Record[T]) (record.Record[T], error) {
	return record.Record[T]{}, errRehearsed
}

// Delete implements [record.Store]: it ends the step.
func (Unwritten[T]) Delete(context.Context, string, int) error { return errRehearsed }
