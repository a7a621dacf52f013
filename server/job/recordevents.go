package job

import (
	"context"
	"fmt"

	"praxistransfer/server/audit"
	"praxistransfer/server/fault"
	"praxistransfer/server/record"
)

// RecordEvents moves the audit events that records of one collection hold to the
// trail. Several replicas may do so at once. Use [NewRecordEvents].
type RecordEvents[T any] struct {
	store  record.Store[T]
	trail  *audit.Trail
	events func(*T) *[]audit.Event
	seen   int64 // generation after which nothing was left

	// Tell tells whoever must know of an event, before that is moved; a second
	// time it must do nothing. Nil where nobody must.
	Tell func(context.Context, T, audit.Event) error
}

// NewRecordEvents returns the mover of the events of a collection; events says where a value
// holds its events.
func NewRecordEvents[T any](store record.Store[T], trail *audit.Trail, events func(*T) *[]audit.Event) *RecordEvents[T] {
	return &RecordEvents[T]{store: store, trail: trail, events: events, seen: -1}
}

// Move appends every event to the trail and then takes it off its record. It
// reads the collection only where something has changed since the last time.
func (m *RecordEvents[T]) Move(ctx context.Context) error {
	generation, err := m.store.Generation(ctx)
	if err != nil || generation == m.seen {
		return err
	}
	all, err := m.store.All(ctx)
	if err != nil {
		return err
	}
	for _, r := range all {
		if err := m.moveOne(ctx, r); err != nil {
			return err
		}
	}
	m.seen = generation
	return nil
}

// moveOne leaves a record that changes meanwhile to the next time.
func (m *RecordEvents[T]) moveOne(ctx context.Context, r record.Record[T]) error {
	events := m.events(&r.Value)
	if len(*events) == 0 {
		return nil
	}
	for _, event := range *events {
		if m.Tell != nil {
			if err := m.Tell(ctx, r.Value, event); err != nil {
				return fmt.Errorf("tell of event %s: %w", event.ID, err)
			}
		}
		if err := m.trail.Add(ctx, event); err != nil {
			return fmt.Errorf("move event %s: %w", event.ID, err)
		}
	}
	*events = nil
	_, err := m.store.Put(ctx, r)
	if fault.Is(err, fault.Conflict) || fault.Is(err, fault.NotFound) {
		return nil
	}
	return err
}
