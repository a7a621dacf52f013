package storetest

import (
	"fmt"
	"sync"
	"sync/atomic"
	"testing"

	"praxistransfer/server/fault"
	"praxistransfer/server/practice"
)

const racers = 100

// race runs n calls at once and returns how many succeeded; the others must
// have failed with a conflict.
func race(t *testing.T, n int, do func(i int) error) int {
	t.Helper()
	var won atomic.Int32
	var all sync.WaitGroup
	gate := make(chan struct{})
	for i := range n {
		all.Go(func() {
			<-gate
			switch err := do(i); {
			case err == nil:
				won.Add(1)
			case !fault.Is(err, fault.Conflict):
				t.Errorf("racer %d: %v", i, err)
			}
		})
	}
	close(gate)
	all.Wait()
	return int(won.Load())
}

var raceTests = map[string]func(*testing.T, Store){
	"of a hundred changes to one version exactly one wins": func(t *testing.T, s Store) {
		ctx := within(t)
		e := put(t, s.Entries, sample(1))
		other := s.Again(t)
		for version := 1; version <= 5; version++ {
			var winner atomic.Int32
			won := race(t, racers, func(i int) error {
				mine, store := e, s.Entries
				if i%2 == 1 {
					store = other.Entries
				}
				mine.SortTitle = fmt.Sprintf("racer %d", i)
				_, err := store.Put(ctx, mine)
				if err == nil {
					winner.Store(int32(i))
				}
				return err
			})
			e = get(t, s.Entries, e.ID)
			if want := fmt.Sprintf("racer %d", winner.Load()); won != 1 || e.Version != version+1 || e.SortTitle != want {
				t.Fatalf("%d winners; version %d by %q, want one winner, version %d by %q", won, e.Version, e.SortTitle, version+1, want)
			}
		}
	},
	"of a hundred who begin the same entry exactly one wins": func(t *testing.T, s Store) {
		ctx := within(t)
		won := race(t, racers, func(i int) error {
			e := sample(1)
			e.Slug = fmt.Sprintf("racer-%d", i)
			_, err := s.Entries.Put(ctx, e)
			return err
		})
		if won != 1 {
			t.Errorf("%d winners", won)
		}
		count(t, s, practice.ListQuery{Readable: true}, 1)
	},
	"of a hundred who want the same slug exactly one gets it": func(t *testing.T, s Store) {
		ctx := within(t)
		won := race(t, racers, func(i int) error {
			e := sample(i)
			e.Slug = "wanted"
			_, err := s.Entries.Put(ctx, e)
			return err
		})
		if won != 1 {
			t.Errorf("%d winners", won)
		}
		count(t, s, practice.ListQuery{Readable: true}, 1)
	},
	// A few at the same moment meet inside an engine where a hundred queue.
	"of three who want the same slug exactly one gets it, each time": func(t *testing.T, s Store) {
		ctx := within(t)
		for round := range 5 {
			won := race(t, 3, func(i int) error {
				e := sample(3*round + i)
				e.Slug = fmt.Sprint("wanted-", round)
				e.Source = &practice.SourceMark{Source: "race", ExternalID: e.Slug}
				_, err := s.Entries.Put(ctx, e)
				return err
			})
			if won != 1 {
				t.Errorf("round %d: %d winners", round, won)
			}
		}
		count(t, s, practice.ListQuery{Readable: true}, 5)
	},
	"a hundred different entries are all stored": func(t *testing.T, s Store) {
		ctx := within(t)
		won := race(t, racers, func(i int) error {
			_, err := s.Entries.Put(ctx, sample(i))
			return err
		})
		if won != racers {
			t.Errorf("%d of %d stored", won, racers)
		}
		count(t, s, practice.ListQuery{Readable: true}, racers)
	},
	"a mark is never cleared for a version that a change replaced": func(t *testing.T, s Store) {
		ctx := within(t)
		e := put(t, s.Entries, sample(1))
		for range 20 {
			before, after := e, e
			race(t, 2, func(i int) (err error) {
				if i == 0 {
					return s.Entries.Indexed(ctx, before.ID, before.Version, "")
				}
				after, err = s.Entries.Put(ctx, before)
				return err
			})
			e = after
			if got := get(t, s.Entries, e.ID); !got.Due || got.Version != e.Version {
				t.Fatalf("version %d, due %t, want %d and due", got.Version, got.Due, e.Version)
			}
		}
	},
	"of a hundred who append the same link number exactly one wins": func(t *testing.T, s Store) {
		ctx := within(t)
		for number := int64(1); number <= 5; number++ {
			won := race(t, racers, func(i int) error {
				l := link(number)
				l.Event.ID = fmt.Sprintf("event_%d_%d", number, i)
				return s.Audit.Append(ctx, l)
			})
			if won != 1 {
				t.Fatalf("%d winners", won)
			}
		}
		links, err := s.Audit.Links(ctx, 0, 100)
		if err != nil || len(links) != 5 {
			t.Errorf("%d links, %v, want 5", len(links), err)
		}
	},
}
