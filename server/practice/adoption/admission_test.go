package adoption_test

import (
	"context"
	"testing"
	"time"

	"praxistransfer/server/practice"
	"praxistransfer/server/practice/adoption"
	"praxistransfer/server/practice/practicetest"
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
	t.Parallel()
	h := practicetest.New(t)
	v := h.Published(practicetest.Editor, "Abbruch")
	store := h.Adoptions.Store
	ctx, cancel := context.WithCancel(h.Ctx)
	h.Adoptions.Store = interrupted{store, cancel}
	if _, err := h.Adoptions.Record(ctx, practicetest.Stranger, v.ID, practicetest.Adopting(practice.Adopted)); err == nil {
		t.Fatal("the process ended and yet it was acknowledged")
	}
	h.Adoptions.Store = store
	if n := h.Read(practicetest.Nobody, v.ID).AdoptionCounts().Total; n != 0 {
		t.Errorf("%d adoptions count", n)
	}
	for _, tc := range []struct {
		after time.Duration
		want  int
	}{{time.Minute, 0}, {2 * time.Hour, 1}, {3 * time.Hour, 0}} {
		h.Clock = h.Clock.Add(tc.after)
		if n, err := h.Adoptions.Sweep(h.Ctx); err != nil || n != tc.want {
			t.Errorf("%v later %d are swept, %v; want %d", tc.after, n, err, tc.want)
		}
	}
	h.Adopted(practicetest.Stranger, v.ID, practicetest.Adopting(practice.Adopted))
	if n, err := h.Adoptions.Sweep(h.Ctx); err != nil || n != 0 {
		t.Errorf("%d that count were swept, %v", n, err)
	}
}
