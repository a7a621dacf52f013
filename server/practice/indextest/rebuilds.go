package indextest

import (
	"context"
	"errors"
	"testing"

	"praxistransfer/server/practice"
)

func rebuilds(t *testing.T, ix practice.Index) {
	ctx := context.Background()
	suite{t, ix}.put(document("r1", "Marder"), document("r2", "Marder"))
	for _, step := range []struct {
		promise string
		check   func(suite)
	}{
		{"a rebuild that fails changes nothing", func(s suite) {
			broken := errors.New("the store is gone")
			err := ix.Rebuild(ctx, func(put func(...practice.Document) error) error {
				if err := put(document("r3", "Kranich")); err != nil {
					return err
				}
				return broken
			})
			if !errors.Is(err, broken) {
				s.Errorf("rebuild: %v, want %v", err, broken)
			}
			s.stamped(map[practice.ID]string{"r1": "1", "r2": "1"})
		}},
		{"a rebuild serves the old until it ends, and takes what is written meanwhile", func(s suite) {
			err := ix.Rebuild(ctx, func(put func(...practice.Document) error) error {
				changed := document("r1", "Kranich")
				changed.Stamp = "2"
				s.put(changed, document("r5", "Zugang"))
				s.remove("r2")
				s.finds(practice.Query{Text: "Zugang "}, "r5")
				// What the store said before those changes comes late.
				if err := put(document("r1", "Marder"), document("r2", "Marder"), document("r4", "Kranich")); err != nil {
					return err
				}
				s.finds(practice.Query{Text: "Marder "})
				return nil
			})
			if err != nil {
				s.Fatalf("rebuild: %v", err)
			}
			s.stamped(map[practice.ID]string{"r1": "2", "r4": "1", "r5": "1"})
			s.finds(practice.Query{Text: "Kranich", Order: practice.ByTitle}, "r1", "r4")
		}},
		{"what is not filled in is gone", func(s suite) {
			if err := ix.Rebuild(ctx, func(put func(...practice.Document) error) error { return put(document("r9", "Rest")) }); err != nil {
				s.Fatalf("rebuild: %v", err)
			}
			s.stamped(map[practice.ID]string{"r9": "1"})
			s.put(document("r10", "Rest"))
			s.finds(practice.Query{Text: "Rest", Order: practice.ByTitle}, "r10", "r9")
		}},
	} {
		t.Run(step.promise, func(t *testing.T) { step.check(suite{t, ix}) })
	}
}
