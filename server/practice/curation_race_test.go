package practice_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"

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

var attempts = []attempt{
	{"claim", curator, func(h *house, who partner.Principal, v practice.View) (practice.View, error) {
		return h.Claim(h.ctx, who, v.ID, v.Version)
	}},
	{"publish", curator, func(h *house, who partner.Principal, v practice.View) (practice.View, error) {
		return h.Publish(h.ctx, who, v.ID, v.Version)
	}},
	{"publish elsewhere", desk, func(h *house, who partner.Principal, v practice.View) (practice.View, error) {
		return h.Publish(h.ctx, who, v.ID, v.Version)
	}},
	{"changes", desk, func(h *house, who partner.Principal, v practice.View) (practice.View, error) {
		return h.RequestChanges(h.ctx, who, v.ID, v.Version, finding("COMPLETE"))
	}},
	{"reject", colleagueCurator, func(h *house, who partner.Principal, v practice.View) (practice.View, error) {
		return h.Reject(h.ctx, who, v.ID, v.Version, finding("COMPLETE"))
	}},
	{"mend", curator, func(h *house, who partner.Principal, v practice.View) (practice.View, error) {
		return h.Mend(h.ctx, who, v.ID, v.Version, practice.Mend{Keywords: []string{fmt.Sprint("k", v.Version)}})
	}},
	{"update", editor, func(h *house, who partner.Principal, v practice.View) (practice.View, error) {
		return h.Update(h.ctx, who, v.ID, v.Version, func(w *practice.Working) { w.Text.Summary = fmt.Sprint("Fassung ", v.Version) })
	}},
	{"submit", editor, func(h *house, who partner.Principal, v practice.View) (practice.View, error) {
		return h.Submit(h.ctx, who, v.ID, v.Version)
	}},
	{"reopen", editor, func(h *house, who partner.Principal, v practice.View) (practice.View, error) {
		return h.Reopen(h.ctx, who, v.ID, v.Version)
	}},
	{"answer", editor, func(h *house, who partner.Principal, v practice.View) (practice.View, error) {
		return h.Answer(h.ctx, who, v.ID, v.Version, []practice.FindingAnswer{{Criterion: "COMPLETE", Text: "Ergänzt."}})
	}},
	{"level", curator, func(h *house, who partner.Principal, v practice.View) (practice.View, error) {
		return h.SetEvidenceLevel(h.ctx, who, v.ID, v.Version, v.Version%4, "Reihum.")
	}},
	{"propose", scholar, func(h *house, who partner.Principal, v practice.View) (practice.View, error) {
		return h.ProposeEvidence(h.ctx, who, v.ID, v.Version, practice.EvidenceItem{Kind: "SURVEY", Citation: fmt.Sprint("Studie ", v.Version)}, "")
	}},
}

// Of several people who start from the same version one wins, the others are
// told, and nothing is half done, whatever they try and in whichever order.
func TestOfTwoWhoDecideAtOnceOneWins(t *testing.T) {
	h := newHouse(t)
	random := rand.New(rand.NewPCG(7, 11))
	v := h.submitted(editor, "Umkämpft")
	for round := range 150 {
		first, second := attempts[random.IntN(len(attempts))], attempts[random.IntN(len(attempts))]
		before, err := h.Store.Get(h.ctx, v.ID)
		if err != nil {
			t.Fatal(err)
		}
		v.Version = before[0].Version
		wins := h.together(v, first, second)
		after, err := h.Store.Get(h.ctx, v.ID)
		if err != nil {
			t.Fatal(err)
		}
		what := fmt.Sprintf("round %d, %s against %s", round, first.name, second.name)
		if got := after[0].Version - before[0].Version; got != wins || wins > 1 {
			t.Fatalf("%s: %d won, the version grew by %d", what, wins, got)
		}
		if got := len(after[0].Events) - len(before[0].Events); got != wins {
			t.Fatalf("%s: %d events for %d changes", what, got, wins)
		}
		whole(t, what, &after[0])
	}
}

// together lets both act on v at the same time and returns how many won. The
// others must have been told why not.
func (h *house) together(v practice.View, both ...attempt) int {
	errs := make([]error, len(both))
	var wg sync.WaitGroup
	for i, a := range both {
		wg.Go(func() { _, errs[i] = a.do(h, a.who, v) })
	}
	wg.Wait()
	wins := 0
	for i, err := range errs {
		switch {
		case err == nil:
			wins++
		case fault.CodeOf(err) == fault.Internal || errors.Is(err, h.ctx.Err()):
			h.t.Errorf("%s failed: %v", both[i].name, err)
		}
	}
	return wins
}

// whole checks what holds for every entry between two changes.
func whole(t *testing.T, what string, e *practice.Entry) {
	t.Helper()
	reviewers := 0
	for _, p := range e.People {
		if p.Role == "CURATOR" {
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
	case e.Evidence.Level > e.Evidence.Ceiling():
		t.Errorf("%s: level %d above %d", what, e.Evidence.Level, e.Evidence.Ceiling())
	}
}

// Where both could have won, the one who did not is told CONFLICT.
func TestTheLoserIsToldOfTheConflict(t *testing.T) {
	by := func(name string, who partner.Principal) attempt {
		for _, a := range attempts {
			if a.name == name {
				a.who = who
				return a
			}
		}
		t.Fatalf("no attempt is called %q", name)
		return attempt{}
	}
	another := partner.Principal{Organisation: "kreis-soest", Roles: []partner.Role{partner.Editor}, Subject: "e2"}
	submitted := func(h *house, n int) practice.View { return h.submitted(editor, fmt.Sprint("Eingereicht ", n)) }
	draft := func(h *house, n int) practice.View { return h.create(editor, fmt.Sprint("Entwurf ", n)) }
	for name, tc := range map[string]struct {
		start         func(*house, int) practice.View
		first, second attempt
	}{
		"two associations claim":                {submitted, by("claim", curator), by("claim", desk)},
		"two curators of one association claim": {submitted, by("claim", curator), by("claim", colleagueCurator)},
		"one publishes, one asks for changes":   {submitted, by("publish", curator), by("changes", desk)},
		"one publishes, one rejects":            {submitted, by("publish", desk), by("reject", curator)},
		"two publish":                           {submitted, by("publish", desk), by("publish", curator)},
		"one publishes, one mends":              {submitted, by("publish", desk), by("mend", curator)},
		"two editors change the draft":          {draft, by("update", editor), by("update", another)},
		"one editor submits, one changes":       {draft, by("submit", editor), by("update", another)},
	} {
		t.Run(name, func(t *testing.T) {
			h := newHouse(t)
			for n := range 12 {
				v := tc.start(h, n)
				errs := make([]error, 2)
				var wg sync.WaitGroup
				for i, a := range []attempt{tc.first, tc.second} {
					wg.Go(func() { _, errs[i] = a.do(h, a.who, v) })
				}
				wg.Wait()
				if (errs[0] == nil) == (errs[1] == nil) || fault.CodeOf(errors.Join(errs...)) != fault.Conflict {
					t.Fatalf("try %d ended in %v and %v", n, errs[0], errs[1])
				}
				found, err := h.Store.Get(h.ctx, v.ID)
				if err != nil || found[0].Version != v.Version+1 {
					t.Fatalf("version %d after %d, %v", found[0].Version, v.Version, err)
				}
				whole(t, name, &found[0])
			}
		})
	}
}
