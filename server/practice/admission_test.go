package practice_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"
	"time"

	"praxistransfer/server/fault"
	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
	"praxistransfer/server/record"
)

// TestAnAdoptionAgainstAWithdrawal lets several adopters, changes to their
// adoptions and a withdrawal of the entry run in any order. Whatever wins,
// what was acknowledged counts, what was refused left nothing behind, and
// after the withdrawal nothing is admitted.
func TestAnAdoptionAgainstAWithdrawal(t *testing.T) {
	h := newHouse(t)
	adopters := []string{"stadt-essen", "ver-di", "fom-ifpm", "ovgu"}
	admitted, refused := 0, 0
	for round := range 25 {
		v := h.published(editor, fmt.Sprint("Runde ", round))
		var wg sync.WaitGroup
		results := make([]adopterResult, len(adopters))
		pause := func() { time.Sleep(time.Duration(rand.IntN(3000)) * time.Microsecond) }
		for i, key := range adopters {
			wg.Go(func() {
				pause()
				results[i] = h.adoptAndChange(of(key, partner.Editor), v.ID)
			})
		}
		var withdrawn error
		wg.Go(func() {
			pause()
			for round%2 == 0 && len(h.read(editor, v.ID).Entry.Adoptions) == 0 {
				pause() // in every other round somebody was admitted before
			}
			withdrawn = h.withdrawInTheEnd(v.ID)
		})
		wg.Wait()
		if withdrawn != nil {
			t.Fatal("withdraw: ", withdrawn)
		}
		e := h.read(editor, v.ID).Entry
		named := map[string]practice.AdoptionRef{}
		for _, ref := range e.Adoptions {
			if _, twice := named[ref.Organisation]; twice {
				t.Errorf("%s is named twice", ref.Organisation)
			}
			named[ref.Organisation] = ref
		}
		for i, key := range adopters {
			h.expectAdoption(key, results[i], named)
			if results[i].refused != nil {
				refused++
			}
		}
		admitted += len(named)
	}
	if admitted == 0 || refused == 0 {
		t.Errorf("%d were admitted and %d refused: nothing met", admitted, refused)
	}
	h.expectNothingLeftBehind()
}

// adopterResult is what one adopter was told.
type adopterResult struct {
	id      practice.AdoptionID
	text    string // the last that was acknowledged
	version int
	refused error
}

func (h *house) adoptAndChange(who partner.Principal, id practice.ID) (r adopterResult) {
	a, err := h.RecordAdoption(h.ctx, who, id, practice.AdoptionContent{Status: practice.Interested, Text: "0"})
	for n := 1; err == nil; n++ {
		r.id, r.text, r.version = a.ID, a.Statement.Content.Text, a.Version
		if n > 3 {
			return r
		}
		a, err = h.UpdateAdoption(h.ctx, who, a.ID, a.Version, func(c *practice.AdoptionContent) { c.Text = fmt.Sprint(n) })
	}
	r.refused = err
	return r
}

// withdrawInTheEnd repeats a withdrawal that was told of a change, as a person would.
func (h *house) withdrawInTheEnd(id practice.ID) error {
	for range 100 {
		v, err := h.Entry(h.ctx, editor, id)
		if err != nil {
			return err
		}
		if _, err = h.Withdraw(h.ctx, editor, id, v.Version, "Rückzug"); !fault.Is(err, fault.Conflict) {
			return err
		}
	}
	return errors.New("never came through")
}

func (h *house) expectAdoption(key string, r adopterResult, named map[string]practice.AdoptionRef) {
	h.t.Helper()
	if r.refused != nil && !fault.Is(r.refused, fault.Conflict) {
		h.t.Errorf("%s was refused with %v", key, r.refused)
	}
	ref, there := named[key]
	if there != (r.id != "") {
		h.t.Errorf("%s: acknowledged %q, named %v, refused %v", key, r.id, there, r.refused)
	}
	if !there {
		return
	}
	a, err := h.Adoption(h.ctx, of(key, partner.Editor), ref.ID)
	if err != nil || ref.Statement != r.version || a.Statement.Content.Text != r.text {
		h.t.Errorf("%s: acknowledged %q as %d, stored %d, %v", key, r.text, r.version, ref.Statement, err)
	}
}

// expectNothingLeftBehind sweeps long after and finds only what entries name.
func (h *house) expectNothingLeftBehind() {
	h.t.Helper()
	h.clock = h.clock.Add(24 * time.Hour)
	if n, err := h.SweepAdoptions(h.ctx); err != nil || n != 0 {
		h.t.Errorf("refusals left %d adoptions behind, %v", n, err)
	}
}

func TestTwoChangesOfOneAdoptionAtOnce(t *testing.T) {
	h := newHouse(t)
	v := h.published(editor, "Beide zugleich")
	a := h.adopted(stranger, v.ID, adopting(practice.Interested))
	for round := range 20 {
		won := make([]error, 2)
		var wg sync.WaitGroup
		for i := range won {
			wg.Go(func() {
				_, won[i] = h.UpdateAdoption(h.ctx, stranger, a.ID, a.Version, func(c *practice.AdoptionContent) { c.Text = fmt.Sprint(round, " ", i) })
			})
		}
		wg.Wait()
		if (won[0] == nil) == (won[1] == nil) {
			t.Fatalf("round %d: %v and %v", round, won[0], won[1])
		}
		winner := 0
		if won[0] != nil {
			winner = 1
		}
		if !fault.Is(won[1-winner], fault.Conflict) {
			t.Errorf("the loser is told %v", won[1-winner])
		}
		now, err := h.Adoption(h.ctx, stranger, a.ID)
		if err != nil || now.Statement.Content.Text != fmt.Sprint(round, " ", winner) {
			t.Fatalf("round %d: stored %q, %v", round, now.Statement.Content.Text, err)
		}
		a = now
	}
}

// interrupted is a store of adoptions after whose writes the process ends.
type interrupted struct {
	record.Store[practice.Adoption]
	cancel context.CancelFunc
}

func (i interrupted) Put(ctx context.Context, r record.Record[practice.Adoption]) (record.Record[practice.Adoption], error) {
	stored, err := i.Store.Put(ctx, r)
	i.cancel()
	return stored, err
}

func TestWhatWasNeverAdmittedDoesNotCountAndIsSwept(t *testing.T) {
	h := newHouse(t)
	v := h.published(editor, "Abbruch")
	store := h.Adoptions
	ctx, cancel := context.WithCancel(h.ctx)
	h.Adoptions = interrupted{store, cancel}
	if _, err := h.RecordAdoption(ctx, stranger, v.ID, adopting(practice.Adopted)); err == nil {
		t.Fatal("the process ended and yet it was acknowledged")
	}
	h.Adoptions = store
	if n := h.read(nobody, v.ID).AdoptionCounts().Total; n != 0 {
		t.Errorf("%d adoptions count", n)
	}
	for _, tc := range []struct {
		after time.Duration
		want  int
	}{{time.Minute, 0}, {2 * time.Hour, 1}, {3 * time.Hour, 0}} {
		h.clock = h.clock.Add(tc.after)
		if n, err := h.SweepAdoptions(h.ctx); err != nil || n != tc.want {
			t.Errorf("%v later %d are swept, %v; want %d", tc.after, n, err, tc.want)
		}
	}
	h.adopted(stranger, v.ID, adopting(practice.Adopted))
	if n, err := h.SweepAdoptions(h.ctx); err != nil || n != 0 {
		t.Errorf("%d that count were swept, %v", n, err)
	}
}
