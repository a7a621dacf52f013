package main

import (
	"context"
	"fmt"

	"github.com/schollz/progressbar/v3"

	"praxistransfer/server/practice"
	"praxistransfer/server/upgrade"
)

// upgrades lead from one schema of the stored documents to the next. One that
// was released is never changed or removed, only followed by another: a store
// knows by their number what it has seen. How the tables of the embedded store
// and the indexes of MongoDB look is the engines' own.
var upgrades = []upgrade.Step[*system]{
	{Name: "leave it to authorities what they consent to", Do: (*system).takeBackClaims},
}

// takeBackClaims leaves it to the authorities described what is said for them.
func (s *system) takeBackClaims(ctx context.Context, looked func(int)) (string, error) {
	consents, origins := 0, 0
	err := s.eachEntry(ctx, looked, func(ctx context.Context, e *practice.Entry) error {
		claims, err := s.practice.TakeBackClaims(ctx, *e)
		if claims.Consent {
			consents++
		}
		if claims.Origin {
			origins++
		}
		return err
	})
	return fmt.Sprintf("entries that said CONFIRMED without a word of the authorities described, and say ASKED now: %d; entries that spoke of others as OWN, and say RESEARCH now: %d", consents, origins), err
}

// eachEntry calls do with every entry in the store, for a step that looks at
// all of them.
func (s *system) eachEntry(ctx context.Context, looked func(int), do func(context.Context, *practice.Entry) error) error {
	for e, err := range practice.Each(ctx, s.stores.entries) {
		if err != nil {
			return err
		}
		if err := do(ctx, e); err != nil {
			return fmt.Errorf("entry %s: %w", e.ID, err)
		}
		looked(1)
	}
	return nil
}

// herald tells the operator how a store is brought forward.
type herald struct {
	env
	from int
	bar  *progressbar.ProgressBar
}

// Begin implements [upgrade.Watcher].
func (h *herald) Begin(name string, number, of int) func(int) {
	if number == 1 {
		fmt.Fprintf(h.err, "an older program wrote this store: it is brought forward from schema %d to %d\n", h.from, upgrade.Schema(upgrades))
	}
	fmt.Fprintf(h.err, "step %d of %d: %s\n", number, of, name)
	h.bar = h.counting(-1, name)
	return func(looked int) { h.bar.Add(looked) }
}

// End implements [upgrade.Watcher].
func (h *herald) End(name, changed string) {
	if err := h.bar.Finish(); err != nil {
		fmt.Fprintln(h.err, err)
	}
	fmt.Fprintf(h.err, "%s: %s\n", name, changed)
}
