package practice_test

import (
	"fmt"
	"reflect"
	"slices"
	"testing"
	"time"

	"praxistransfer/server/fault"
	"praxistransfer/server/practice"
)

// used publishes an entry that used scrum and says what became of it.
func (h *house) used(title string, status practice.Status, outcome practice.Outcome, kinds ...practice.AdaptionKind) practice.View {
	h.t.Helper()
	v, err := h.Create(h.ctx, editor, func(w *practice.Working) {
		write(title)(w)
		w.Text.Status, w.Text.Outcome = status, outcome
		use := practice.MethodUse{Method: "scrum"}
		for _, kind := range kinds {
			use.Adaptations = append(use.Adaptations, practice.Adaptation{Kind: kind, Text: "Das Daily"})
		}
		w.Text.MethodUses = []practice.MethodUse{use}
	})
	if err != nil {
		h.t.Fatal(err)
	}
	return h.release(editor, v)
}

func TestWhatBecameOfAMethod(t *testing.T) {
	h := newHouse(t)
	h.used("Lief", practice.InOperation, "SUCCESS", "KEPT", "DROPPED")
	stopped := h.used("Eingestellt", practice.Discontinued, "FAILED", "DROPPED", "DROPPED")
	h.published(editor, "Nur genannt")
	h.create(editor, "Entwurf")
	rejected := adopting(practice.NotAdopted)
	rejected.Reason, rejected.Visibility = "COST", practice.Counted
	h.adopted(stranger, stopped.ID, rejected)
	counts, err := h.CountsOf(h.ctx, "scrum")
	if err != nil {
		t.Fatal(err)
	}
	want := practice.UseCounts{
		Total:     3,
		Outcomes:  []practice.Bucket{{Value: "SUCCESS", Count: 1}, {Value: "MIXED", Count: 1}, {Value: "FAILED", Count: 1}},
		Statuses:  []practice.Bucket{{Value: "IN_OPERATION", Count: 1}, {Value: "COMPLETED", Count: 1}, {Value: "DISCONTINUED", Count: 1}},
		Adoptions: []practice.Bucket{{Value: "REJECTED", Count: 1}},
		Adapted: []practice.AdaptedCount{
			{Kind: "KEPT", Count: 1, Outcomes: []practice.Bucket{{Value: "SUCCESS", Count: 1}}},
			{Kind: "DROPPED", Count: 2, Outcomes: []practice.Bucket{{Value: "SUCCESS", Count: 1}, {Value: "FAILED", Count: 1}}},
		},
	}
	if !reflect.DeepEqual(counts, want) {
		t.Errorf("counted %+v\nwant %+v", counts, want)
	}
	_, err = h.UsesOf(h.ctx, nobody, practice.MethodUses{Method: "unbekannt", First: 1})
	wantCode(t, "the uses of no method", err, fault.NotFound)
}

func TestTheUsesOfAMethodComeInPages(t *testing.T) {
	h := newHouse(t)
	for n := range 5 {
		outcome := practice.Outcome("SUCCESS")
		if n%2 == 1 {
			outcome = "FAILED"
		}
		h.used(fmt.Sprint("Nutzung ", n), practice.Completed, outcome, "CHANGED")
	}
	walk := func(m practice.MethodUses) (titles []string) {
		t.Helper()
		for range 10 {
			page, err := h.UsesOf(h.ctx, nobody, m)
			if err != nil {
				t.Fatal(err)
			}
			for _, use := range page.Uses {
				titles = append(titles, use.View.Text.Title)
				if len(use.Adaptations) != 1 {
					t.Errorf("%s says %+v", use.View.Text.Title, use.Adaptations)
				}
			}
			if !page.More {
				return titles
			}
			m.After = page.Cursors[len(page.Cursors)-1]
		}
		t.Fatal("the pages do not end")
		return nil
	}
	if got := walk(practice.MethodUses{Method: "scrum", First: 2}); len(got) != 5 || len(slices.Compact(slices.Sorted(slices.Values(got)))) != 5 {
		t.Errorf("all uses: %q", got)
	}
	failed := practice.MethodUses{Method: "scrum", First: 1, Outcomes: []string{"FAILED"}}
	if got := walk(failed); len(got) != 2 {
		t.Errorf("the failed: %q", got)
	}
	if n, err := h.CountUses(h.ctx, failed); err != nil || n != 2 {
		t.Errorf("%d failed are counted, %v", n, err)
	}
}

func TestTheCountsOfAMethodMayBeAMinuteOld(t *testing.T) {
	h := newHouse(t)
	total := func() int {
		t.Helper()
		counts, err := h.CountsOf(h.ctx, "scrum")
		if err != nil {
			t.Fatal(err)
		}
		return counts.Total
	}
	if n := total(); n != 0 {
		t.Fatalf("%d uses before the first", n)
	}
	h.used("Neu", practice.Pilot, "OPEN")
	if n := total(); n != 0 {
		t.Errorf("%d uses, counted anew at once", n)
	}
	h.clock = h.clock.Add(time.Minute)
	if n := total(); n != 1 {
		t.Errorf("%d uses a minute later, want 1", n)
	}
	_, err := h.CountsOf(h.ctx, "unbekannt")
	wantCode(t, "an unknown method", err, fault.NotFound)
}
