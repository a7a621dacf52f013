package mongostore

import (
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"praxistransfer/server/fault"
)

const long = time.Minute

func TestALeaseHasOneHolder(t *testing.T) {
	o := Options{Database: newNameOn(t)}
	a, b := openAt(t, server(t), o), openAt(t, server(t), o)

	mine, err := a.Lease(t.Context(), "server", "a", long)
	if err != nil {
		t.Fatal(err)
	}
	if left := time.Until(mine.Until()); left > long || left < long-5*time.Second {
		t.Errorf("it ends in %v, want about %v", left, long)
	}
	_, err = b.Lease(t.Context(), "server", "b", long)
	refused(t, "a second holder", err)
	if _, err := b.Lease(t.Context(), "indexer", "b", long); err != nil {
		t.Errorf("a lease with another name: %v", err)
	}
	if err := mine.Renew(t.Context()); err != nil {
		t.Errorf("renew: %v", err)
	}
	if _, err := a.Lease(t.Context(), "server", "a", long); err != nil {
		t.Errorf("the same holder again: %v", err)
	}

	if err := mine.Release(t.Context()); err != nil {
		t.Errorf("release: %v", err)
	}
	if _, err := b.Lease(t.Context(), "server", "b", long); err != nil {
		t.Errorf("the next holder: %v", err)
	}
	refused(t, "renewing what was released", mine.Renew(t.Context()))
	if err := mine.Release(t.Context()); err != nil {
		t.Errorf("release again: %v", err)
	}
	_, err = a.Lease(t.Context(), "server", "a", long)
	refused(t, "what a late release left alone", err)
}

func TestALeaseThatEndedGoesToTheNextWhoAsks(t *testing.T) {
	o := Options{Database: newNameOn(t)}
	a, b := openAt(t, server(t), o), openAt(t, server(t), o)
	const short = 300 * time.Millisecond
	old, err := a.Lease(t.Context(), "server", "a", short)
	if err != nil {
		t.Fatal(err)
	}
	time.Sleep(time.Until(old.Until()) + 200*time.Millisecond)
	if _, err := b.Lease(t.Context(), "server", "b", long); err != nil {
		t.Errorf("the next holder: %v", err)
	}
	refused(t, "renewing what another holds", old.Renew(t.Context()))
}

func TestOfManyWhoWantALeaseOneGetsIt(t *testing.T) {
	db := openAt(t, server(t), Options{Database: newNameOn(t)})
	var won atomic.Int32
	var all sync.WaitGroup
	for i := range 50 {
		all.Go(func() {
			_, err := db.Lease(t.Context(), "server", fmt.Sprint(i), long)
			switch {
			case err == nil:
				won.Add(1)
			case !fault.Is(err, fault.Conflict):
				t.Error(err)
			}
		})
	}
	all.Wait()
	if won.Load() != 1 {
		t.Errorf("%d holders", won.Load())
	}
}

func refused(t *testing.T, what string, err error) {
	t.Helper()
	if !fault.Is(err, fault.Conflict) {
		t.Errorf("%s: got %v, want CONFLICT", what, err)
	}
}
