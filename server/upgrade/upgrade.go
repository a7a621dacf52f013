// Package upgrade brings a store forward that an older program wrote, in named
// steps that are done once each and in their order.
package upgrade

import (
	"context"
	"fmt"
)

// Step leads from one schema of the stored documents to the next. One that was
// released is never changed or removed, only followed by another.
type Step[Store any] struct {
	// Name says what it does, as "take back consent that nobody gave".
	Name string
	// Do does it to everything in the store, tells progress how many things it
	// looked at since the last call, and returns a sentence about what it
	// changed. A process may die within it: then it begins again, so it must
	// leave alone what it did before.
	Do func(store Store, ctx context.Context, progress func(looked int)) (changed string, err error)
}

// First is the schema of stores from before they had a number.
const First = 1

// Schema is the number that steps lead to: every one of them counts one up.
func Schema[Store any](steps []Step[Store]) int { return First + len(steps) }

// Check refuses a store that a newer program wrote, since this one would lose
// what it does not know.
func Check[Store any](stored int, steps []Step[Store]) error {
	if known := Schema(steps); stored > known {
		return fmt.Errorf("the store has schema %d, and this program knows %d: use the newer program that wrote it", stored, known)
	}
	return nil
}

// Watcher is told what is being done.
type Watcher interface {
	// Begin is told the name of each step before it is done, and which it is of
	// how many. It returns who is told of its progress.
	Begin(name string, number, of int) (progress func(looked int))
	// End is told what the step changed.
	End(name, changed string)
}

// Run does the steps that a store with the given schema has not seen, and has
// keep note the new number after each of them.
func Run[Store any](ctx context.Context, store Store, stored int, steps []Step[Store], keep func(ctx context.Context, schema int) error, watch Watcher) error {
	if err := Check(stored, steps); err != nil {
		return err
	}
	missing := steps[max(stored-First, 0):]
	for i, step := range missing {
		changed, err := step.Do(store, ctx, watch.Begin(step.Name, i+1, len(missing)))
		if err == nil {
			err = keep(ctx, Schema(steps)-len(missing)+i+1)
		}
		if err != nil {
			return fmt.Errorf("bring the store forward: %s: %w", step.Name, err)
		}
		watch.End(step.Name, changed)
	}
	return nil
}
