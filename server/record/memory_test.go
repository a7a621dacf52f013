package record

import (
	"slices"
	"sync"
	"sync/atomic"
	"testing"

	"praxistransfer/server/fault"
)

func TestMemoryKeepsThePromises(t *testing.T) {
	m, ctx := NewMemory[[]string](), t.Context()
	value := []string{"a"}
	first, err := m.Put(ctx, Record[[]string]{Key: "k", Value: value})
	if err != nil || first.Version != 1 {
		t.Fatalf("got %+v, %v", first, err)
	}
	value[0] = "changed by the caller"
	if got, err := m.Get(ctx, "k"); err != nil || got.Version != 1 || !slices.Equal(got.Value, []string{"a"}) {
		t.Errorf("got %+v, %v", got, err)
	}
	before, _ := m.Generation(ctx)
	if _, err := m.Put(ctx, Record[[]string]{Key: "k"}); !fault.Is(err, fault.Conflict) {
		t.Errorf("a stale write: %v", err)
	}
	if err := m.Delete(ctx, "k", 7); !fault.Is(err, fault.Conflict) {
		t.Errorf("a stale deletion: %v", err)
	}
	if after, _ := m.Generation(ctx); after != before {
		t.Error("a refused write changed the generation")
	}
	if err := m.Delete(ctx, "k", 1); err != nil {
		t.Error(err)
	}
	if after, _ := m.Generation(ctx); after == before {
		t.Error("a deletion left the generation")
	}
	if _, err := m.Get(ctx, "k"); !fault.Is(err, fault.NotFound) {
		t.Errorf("what is deleted: %v", err)
	}
	if err := m.Delete(ctx, "k", 1); !fault.Is(err, fault.NotFound) {
		t.Errorf("deleting again: %v", err)
	}
}

func TestMemoryHasOneWinner(t *testing.T) {
	m := NewMemory[int]()
	var winners atomic.Int64
	var all sync.WaitGroup
	for n := range 16 {
		all.Go(func() {
			if _, err := m.Put(t.Context(), Record[int]{Key: "k", Value: n}); err == nil {
				winners.Add(1)
			}
		})
	}
	all.Wait()
	if winners.Load() != 1 {
		t.Errorf("%d winners", winners.Load())
	}
}
