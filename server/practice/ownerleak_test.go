package practice_test

import (
	"slices"
	"testing"

	"praxistransfer/server/practice"
)

func TestTheMatchesOfNeedsDoNotTellWhoseADeIdentifiedEntryIs(t *testing.T) {
	h := newHouse(t)
	needs := map[string]practice.Need{}
	for _, who := range []string{"kreis-soest", "stadt-essen"} {
		n, err := h.PostNeed(h.ctx, of(who, "EDITOR"), need())
		if err != nil {
			t.Fatal(err)
		}
		needs[who] = n
	}
	hidden := h.publishedAs(editor, "Führung auf Distanz", func(w *practice.Working) { w.Text.DeIdentified = true })
	h.index.ids = []practice.ID{hidden.ID}
	h.settle()
	if err := h.MatchNeeds(h.ctx); err != nil {
		t.Fatal(err)
	}
	for who, n := range needs {
		if now, err := h.Need(h.ctx, n.ID); err != nil || len(now.Matches) != 1 || now.Matches[0].Entry != hidden.ID {
			t.Errorf("the request of %s names %v, %v: the only one that does not name the entry tells whose it is", who, now.Matches, err)
		}
	}
	if slices.Contains(h.noticesOf(editor), practice.NoticeNeedMatched) {
		t.Error("the owner was told of its own entry")
	}
	if !slices.Contains(h.noticesOf(stranger), practice.NoticeNeedMatched) {
		t.Error("the other organisation was not told")
	}
}
