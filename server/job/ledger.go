package job

import (
	"context"
	"fmt"

	"praxistransfer/server/audit"
	"praxistransfer/server/fault"
	"praxistransfer/server/record"
)

// Ledger moves the audit events that records of one collection hold to the
// trail. Several replicas may do so at once. Use [NewLedger].
type Ledger[T any] struct {
	store  record.Store[T]
	trail  *audit.Trail
	events func(*T) *[]audit.Event
	seen   int64 // generation after which nothing was left

	// Tell tells whoever must know of an event, before that is moved; a second
	// time it must do nothing. Nil where nobody must.
	Tell func(context.Context, T, audit.Event) error
}

// NewLedger returns the ledger of a collection; events says where a value
// holds its events.
func NewLedger[T any](store record.Store[T], trail *audit.Trail, events func(*T) *[]audit.Event) *Ledger[T] {
	return &Ledger[T]{store: store, trail: trail, events: events, seen: -1}
}

// Move appends every event to the trail and then takes it off its record. It
// reads the collection only where something has changed since the last time.
func (l *Ledger[T]) Move(ctx context.Context) error {
	generation, err := l.store.Generation(ctx)
	if err != nil || generation == l.seen {
		return err
	}
	all, err := l.store.All(ctx)
	if err != nil {
		return err
	}
	for _, r := range all {
		if err := l.moveOne(ctx, r); err != nil {
			return err
		}
	}
	l.seen = generation
	return nil
}

// moveOne leaves a record that changes meanwhile to the next time.
func (l *Ledger[T]) moveOne(ctx context.Context, r record.Record[T]) error {
	events := l.events(&r.Value)
	if len(*events) == 0 {
		return nil
	}
	for _, event := range *events {
		if l.Tell != nil {
			if err := l.Tell(ctx, r.Value, event); err != nil {
				return fmt.Errorf("tell of event %s: %w", event.ID, err)
			}
		}
		if err := l.trail.Add(ctx, event); err != nil {
			return fmt.Errorf("move event %s: %w", event.ID, err)
		}
	}
	*events = nil
	_, err := l.store.Put(ctx, r)
	if fault.Is(err, fault.Conflict) || fault.Is(err, fault.NotFound) {
		return nil
	}
	return err
}
