package job

import (
	"context"
	"fmt"

	"praxistransfer/server/audit"
	"praxistransfer/server/fault"
	"praxistransfer/server/record"
)

// Records moves the events of a small collection to the audit trail, as
// [Outbox] does with those of entries.
type Records[T any] struct {
	Store record.Store[T]
	Trail *audit.Trail
	// Events finds the events in a value.
	Events func(*T) *[]audit.Event

	seen int64 // the generation that holds no events any more
}

// Move moves what there is. A record that changes meanwhile waits for the
// next round.
func (r *Records[T]) Move(ctx context.Context) error {
	generation, err := r.Store.Generation(ctx)
	if err != nil || generation == r.seen {
		return err
	}
	all, err := r.Store.All(ctx)
	if err != nil {
		return err
	}
	for _, found := range all {
		events := r.Events(&found.Value)
		if len(*events) == 0 {
			continue
		}
		for _, event := range *events {
			if err := r.Trail.Add(ctx, event); err != nil {
				return fmt.Errorf("move event %s: %w", event.ID, err)
			}
		}
		*events = nil
		if _, err := r.Store.Put(ctx, found); err != nil {
			if fault.Is(err, fault.Conflict) {
				return nil // its generation is another one now
			}
			return err
		}
		generation = -1 // look again: the generation has moved by our own hand
	}
	if generation >= 0 {
		r.seen = generation
	}
	return nil
}
