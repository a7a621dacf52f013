package storetest

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"praxistransfer/server/fault"
	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
)

// attempt is something that somebody tries with the version that they read.
type attempt struct {
	name string
	who  partner.Principal
	do   func(h *house, who partner.Principal, v practice.View) (practice.View, error)
}

// by returns the attempt by somebody else.
func (a attempt) by(who partner.Principal) attempt {
	a.who = who
	return a
}

var wanting = []practice.Finding{{Criterion: "COMPLETE", Comment: "Bitte ergänzen."}}

var (
	claims = attempt{"claim", curator, func(h *house, who partner.Principal, v practice.View) (practice.View, error) {
		return h.Claim(h.ctx, who, v.ID, v.Version)
	}}
	publishes = attempt{"publish", curator, func(h *house, who partner.Principal, v practice.View) (practice.View, error) {
		return h.Publish(h.ctx, who, v.ID, v.Version)
	}}
	asksForChanges = attempt{"ask for changes", anotherCurator, func(h *house, who partner.Principal, v practice.View) (practice.View, error) {
		return h.RequestChanges(h.ctx, who, v.ID, v.Version, wanting)
	}}
	rejects = attempt{"reject", secondCurator, func(h *house, who partner.Principal, v practice.View) (practice.View, error) {
		return h.Reject(h.ctx, who, v.ID, v.Version, wanting)
	}}
	mends = attempt{"mend", curator, func(h *house, who partner.Principal, v practice.View) (practice.View, error) {
		return h.Mend(h.ctx, who, v.ID, v.Version, practice.Mend{Keywords: []string{fmt.Sprint("k", v.Version)}})
	}}
	updates = attempt{"update", editor, func(h *house, who partner.Principal, v practice.View) (practice.View, error) {
		return h.Update(h.ctx, who, v.ID, v.Version, func(w *practice.Working) { w.Text.Summary = fmt.Sprint("Fassung ", v.Version) })
	}}
	submits = attempt{"submit", editor, func(h *house, who partner.Principal, v practice.View) (practice.View, error) {
		return h.Submit(h.ctx, who, v.ID, v.Version)
	}}
	reopens = attempt{"reopen", editor, func(h *house, who partner.Principal, v practice.View) (practice.View, error) {
		return h.Reopen(h.ctx, who, v.ID, v.Version)
	}}
	answers = attempt{"answer", editor, func(h *house, who partner.Principal, v practice.View) (practice.View, error) {
		return h.Answer(h.ctx, who, v.ID, v.Version, []practice.FindingAnswer{{Criterion: "COMPLETE", Text: "Ergänzt."}})
	}}
	assesses = attempt{"set the evidence level", curator, func(h *house, who partner.Principal, v practice.View) (practice.View, error) {
		return h.SetEvidenceLevel(h.ctx, who, v.ID, v.Version, v.Version%4, "Reihum.")
	}}
	proposes = attempt{"propose evidence", scholar, func(h *house, who partner.Principal, v practice.View) (practice.View, error) {
		return h.ProposeEvidence(h.ctx, who, v.ID, v.Version, practice.EvidenceItem{Kind: "SURVEY", Citation: fmt.Sprint("Studie ", v.Version)}, "")
	}}
)

var attempts = []attempt{
	claims, publishes, publishes.by(anotherCurator), asksForChanges, rejects, mends, updates, submits, reopens, answers, assesses, proposes,
}

// hidden tells whether a is a step of a draft and b is by somebody who sees
// nothing of drafts: neither started from what the other changes.
func (a attempt) hidden(b attempt) bool {
	return b.name == proposes.name && !slices.Contains([]string{publishes.name, assesses.name, proposes.name}, a.name)
}

var reviewRaces = map[string]func(*testing.T, Store){
	"of two who decide at once at most one wins, and nothing is half done": func(t *testing.T, s Store) {
		h := newHouse(t, s)
		random := rand.New(rand.NewPCG(7, 11))
		v := h.submitted(editor, "Umkämpft")
		won := 0
		for round := range 150 {
			first, second := attempts[random.IntN(len(attempts))], attempts[random.IntN(len(attempts))]
			before := h.stored(v.ID)
			v.Version = before.Version
			n := h.race(v, first, second)
			after := h.stored(v.ID)
			what := fmt.Sprintf("round %d, %s against %s", round, first.name, second.name)
			most := 1
			if first.hidden(second) || second.hidden(first) {
				most = 2
			}
			if got := after.Version - before.Version; got != n || n > most {
				t.Fatalf("%s: %d won, the version grew by %d", what, n, got)
			}
			if got := len(after.Events) - len(before.Events); got != n {
				t.Fatalf("%s: %d events for %d changes", what, got, n)
			}
			whole(h, t, what, &after)
			won += n
		}
		if won < 30 {
			t.Errorf("in 150 rounds %d won: hardly anything was tried", won)
		}
	},
	"where both could have won, the one who did not is told CONFLICT": func(t *testing.T, s Store) {
		submitted := func(h *house, n int) practice.View { return h.submitted(editor, fmt.Sprint("Eingereicht ", n)) }
		draft := func(h *house, n int) practice.View { return h.draft(editor, fmt.Sprint("Entwurf ", n)) }
		beside := func(h *house, n int) practice.View {
			v := h.published(editor, fmt.Sprint("Neue Fassung ", n))
			v = h.got(updates.do(h, editor, v))
			return h.got(submits.do(h, editor, v))
		}
		h := newHouse(t, s)
		for name, tc := range map[string]struct {
			start         func(*house, int) practice.View
			first, second attempt
		}{
			"two associations claim":                          {submitted, claims, claims.by(anotherCurator)},
			"two curators of one association claim":           {submitted, claims, claims.by(secondCurator)},
			"one publishes, one asks for changes":             {submitted, publishes, asksForChanges},
			"one publishes, one rejects":                      {submitted, publishes.by(anotherCurator), rejects},
			"two publish":                                     {submitted, publishes.by(anotherCurator), publishes},
			"one publishes, one mends":                        {submitted, publishes.by(anotherCurator), mends},
			"one publishes, the owner still changes the text": {submitted, publishes, updates},
			"one publishes a revision, one rejects it":        {beside, publishes, rejects},
			"two editors change the draft":                    {draft, updates, updates.by(secondEditor)},
			"one editor submits, one changes":                 {draft, submits, updates.by(secondEditor)},
		} {
			t.Run(name, func(t *testing.T) {
				for n := range 8 {
					v := tc.start(h, n)
					errs := atOnce(
						func() error { return only(tc.first.do(h, tc.first.who, v)) },
						func() error { return only(tc.second.do(h, tc.second.who, v)) },
					)
					if wins(t, errs) != 1 {
						t.Fatalf("try %d ended in %v", n, errs)
					}
					after := h.stored(v.ID)
					if after.Version != v.Version+1 {
						t.Fatalf("version %d after %d", after.Version, v.Version)
					}
					whole(h, t, name, &after)
				}
			})
		}
	},
	"of an owner who confirms and others who change one wins, and time makes no version": func(t *testing.T, s Store) {
		const day = 24 * time.Hour
		h := newHouse(t, s)
		random := rand.New(rand.NewPCG(3, 5))
		v := h.published(editor, "Umkämpft")
		h.settle()
		steps := []func(version int) error{
			func(n int) error { return only(h.Confirm(h.ctx, editor, v.ID, n)) },
			func(n int) error { return only(h.SetReviewDue(h.ctx, curator, v.ID, n, h.clock.Add(40*day))) },
			func(n int) error {
				return only(h.Update(h.ctx, editor, v.ID, n, func(w *practice.Working) { w.Text.Summary = fmt.Sprint("Fassung ", n) }))
			},
		}
		for round := range 40 {
			h.clock = h.clock.Add(50 * day) // time brings something about in most rounds
			before := h.stored(v.ID)
			first, second := steps[random.IntN(len(steps))], steps[random.IntN(len(steps))]
			errs := atOnce(
				func() error { return first(before.Version) },
				func() error { return second(before.Version) },
				func() error { return h.Wake(h.ctx, &before) },
			)
			if errs[2] != nil && !fault.Is(errs[2], fault.Conflict) {
				t.Error(errs[2])
			}
			won := wins(t, errs[:2])
			if after := h.stored(v.ID); won > 1 || after.Version != before.Version+won {
				t.Fatalf("round %d: %d won, version %d after %d", round, won, after.Version, before.Version)
			}
			h.settle()
		}
	},
}

// race lets both act on v at the same time and returns how many won. The
// others must have been told why not.
func (h *house) race(v practice.View, first, second attempt) int {
	h.t.Helper()
	errs := atOnce(
		func() error { return only(first.do(h, first.who, v)) },
		func() error { return only(second.do(h, second.who, v)) },
	)
	won := 0
	for _, err := range errs {
		switch {
		case err == nil:
			won++
		case fault.CodeOf(err) == fault.Internal, errors.Is(err, context.DeadlineExceeded):
			h.t.Errorf("%s against %s: %v", first.name, second.name, err)
		}
	}
	return won
}

// whole checks what holds for every entry between two changes.
func whole(h *house, t *testing.T, what string, e *practice.Entry) {
	t.Helper()
	reviewers := 0
	for _, p := range e.People {
		if p.Role == string(partner.Curator) {
			reviewers++
		}
	}
	claimed := e.Draft != nil && e.Draft.Claim != nil
	switch {
	case claimed && e.Draft.State != practice.StateInReview:
		t.Errorf("%s: claimed while %s", what, e.Draft.State)
	case claimed && reviewers != 1, !claimed && reviewers != 0:
		t.Errorf("%s: %d reviewers, claim %v", what, reviewers, claimed)
	case len(e.Revisions) > 0 && (e.Published == nil || e.Revisions[len(e.Revisions)-1].Number != len(e.Revisions)):
		t.Errorf("%s: revisions %+v", what, e.Revisions)
	case e.Published == nil && e.State != e.Draft.State:
		t.Errorf("%s: the entry is %s, its draft %s", what, e.State, e.Draft.State)
	case e.Evidence.Level > h.Ceiling(&e.Evidence):
		t.Errorf("%s: level %d above %d", what, e.Evidence.Level, h.Ceiling(&e.Evidence))
	}
}
