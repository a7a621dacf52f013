package storetest

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"praxistransfer/server/fault"
	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/adoption"
)

var adoptionRaces = map[string]func(*testing.T, Store){
	// Several adopters, changes to their adoptions and a withdrawal of the entry
	// run in any order.
	"an adoption against a withdrawal: what was acknowledged counts, what was refused left nothing behind": func(t *testing.T, s Store) {
		h := newHouse(t, s)
		adopters := []string{"stadt-essen", "ver-di", "fom-ifpm", "ovgu"}
		admitted, refused := 0, 0
		for round := range 25 {
			v := h.published(editor, fmt.Sprint("Runde ", round))
			results := make([]adopterResult, len(adopters))
			var steps []func() error
			for i, key := range adopters {
				steps = append(steps, func() error {
					hesitate()
					results[i] = h.adoptAndChange(as(key, key, partner.Editor), v.ID)
					return nil
				})
			}
			steps = append(steps, func() error {
				hesitate()
				return h.withdrawInTheEnd(v.ID, round%2 == 0)
			})
			must(t, errors.Join(atOnce(steps...)...))
			named := h.adopters(v.ID)
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
		h.clock = h.clock.Add(24 * time.Hour)
		if n, err := h.Adoptions.Sweep(h.ctx); err != nil || n != 0 {
			t.Errorf("refusals left %d adoptions behind, %v", n, err)
		}
	},
	"of two changes of one adoption at once one wins, and the other is told": func(t *testing.T, s Store) {
		h := newHouse(t, s)
		v := h.published(editor, "Beide zugleich")
		a, err := h.Adoptions.Record(h.ctx, stranger, v.ID, adoption.Content{Status: practice.Interested, Visibility: practice.Public})
		must(t, err)
		for round := range 20 {
			write := func(i int) func() error {
				return func() error {
					return only(h.Adoptions.Update(h.ctx, stranger, a.ID, a.Version, func(c *adoption.Content) { c.Text = fmt.Sprint(round, " ", i) }))
				}
			}
			errs := atOnce(write(0), write(1))
			if wins(t, errs) != 1 {
				t.Fatalf("round %d ended in %v", round, errs)
			}
			winner := 0
			if errs[0] != nil {
				winner = 1
			}
			if a, err = h.Adoptions.Get(h.ctx, stranger, a.ID); err != nil || a.Statement.Content.Text != fmt.Sprint(round, " ", winner) {
				t.Fatalf("round %d: stored %q, %v", round, a.Statement.Content.Text, err)
			}
		}
	},
	"of two colleagues who record the same adoption one wins, and the other is told": func(t *testing.T, s Store) {
		h := newHouse(t, s)
		for round := range 10 {
			v := h.published(editor, fmt.Sprint("Doppelt ", round))
			record := func() error {
				return only(h.Adoptions.Record(h.ctx, stranger, v.ID, adoption.Content{Status: practice.Interested}))
			}
			if errs := atOnce(record, record); wins(t, errs) != 1 {
				t.Fatalf("round %d ended in %v", round, errs)
			}
			if named := h.stored(v.ID).Adoptions; len(named) != 1 {
				t.Fatalf("round %d: the entry names %d", round, len(named))
			}
		}
	},
}

func hesitate() { time.Sleep(time.Duration(rand.IntN(3000)) * time.Microsecond) }

// adopterResult is what one adopter was told.
type adopterResult struct {
	id      practice.AdoptionID
	text    string // the last that was acknowledged
	version int
	refused error
}

func (h *house) adoptAndChange(who partner.Principal, id practice.ID) (r adopterResult) {
	a, err := h.Adoptions.Record(h.ctx, who, id, adoption.Content{Status: practice.Interested, Text: "0"})
	for n := 1; err == nil; n++ {
		r.id, r.text, r.version = a.ID, a.Statement.Content.Text, a.Version
		if n > 3 {
			return r
		}
		a, err = h.Adoptions.Update(h.ctx, who, a.ID, a.Version, func(c *adoption.Content) { c.Text = fmt.Sprint(n) })
	}
	r.refused = err
	return r
}

// withdrawInTheEnd repeats a withdrawal that was told of a change, as a person
// would; where it is to wait, until somebody was admitted before.
func (h *house) withdrawInTheEnd(id practice.ID, wait bool) error {
	for range 1000 {
		v, err := h.Entry(h.ctx, editor, id)
		if err != nil {
			return err
		}
		if wait && len(v.Entry.Adoptions) == 0 {
			hesitate()
			continue
		}
		if _, err = h.Withdraw(h.ctx, editor, id, v.Version, "Rückzug"); !fault.Is(err, fault.Conflict) {
			return err
		}
	}
	return errors.New("the withdrawal never came through")
}

// adopters returns what the entry names, by the adopter.
func (h *house) adopters(id practice.ID) map[string]practice.AdoptionRef {
	h.t.Helper()
	named := map[string]practice.AdoptionRef{}
	for _, ref := range h.stored(id).Adoptions {
		if _, twice := named[ref.Organisation]; twice {
			h.t.Errorf("%s is named twice", ref.Organisation)
		}
		named[ref.Organisation] = ref
	}
	return named
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
	a, err := h.Adoptions.Get(h.ctx, as(key, key, partner.Editor), ref.ID)
	if err != nil || ref.Statement != r.version || a.Statement.Content.Text != r.text {
		h.t.Errorf("%s: acknowledged %q as %d, stored %d, %v", key, r.text, r.version, ref.Statement, err)
	}
}
