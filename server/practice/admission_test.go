package practice_test

import (
	"context"
	"testing"
	"time"

	"praxistransfer/server/practice"
	"praxistransfer/server/practice/adoption"
	"praxistransfer/server/record"
)

// interrupted is a store of adoptions after whose writes the process ends.
type interrupted struct {
	record.Store[adoption.Adoption]
	cancel context.CancelFunc
}

func (i interrupted) Put(ctx context.Context, r record.Record[adoption.Adoption]) (record.Record[adoption.Adoption], error) {
	stored, err := i.Store.Put(ctx, r)
	i.cancel()
	return stored, err
}

func TestWhatWasNeverAdmittedDoesNotCountAndIsSwept(t *testing.T) {
	h := newHouse(t)
	v := h.published(editor, "Abbruch")
	store := h.Adoptions.Store
	ctx, cancel := context.WithCancel(h.ctx)
	h.Adoptions.Store = interrupted{store, cancel}
	if _, err := h.Adoptions.Record(ctx, stranger, v.ID, adopting(practice.Adopted)); err == nil {
		t.Fatal("the process ended and yet it was acknowledged")
	}
	h.Adoptions.Store = store
	if n := h.read(nobody, v.ID).AdoptionCounts().Total; n != 0 {
		t.Errorf("%d adoptions count", n)
	}
	for _, tc := range []struct {
		after time.Duration
		want  int
	}{{time.Minute, 0}, {2 * time.Hour, 1}, {3 * time.Hour, 0}} {
		h.clock = h.clock.Add(tc.after)
		if n, err := h.Adoptions.Sweep(h.ctx); err != nil || n != tc.want {
			t.Errorf("%v later %d are swept, %v; want %d", tc.after, n, err, tc.want)
		}
	}
	h.adopted(stranger, v.ID, adopting(practice.Adopted))
	if n, err := h.Adoptions.Sweep(h.ctx); err != nil || n != 0 {
		t.Errorf("%d that count were swept, %v", n, err)
	}
}
