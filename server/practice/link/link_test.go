package link_test

import (
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/link"
	"praxistransfer/server/practice/practicetest"
	"slices"
	"testing"
	"time"
)

func TestLinksDieSlowlyAndAreToldOnce(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	const address = "https://example.org/leitfaden"
	v := h.Published(practicetest.Editor, "Mit Quelle", func(w *practice.Working) {
		rights := *w.Text.Rights
		rights.SourceURL = address
		w.Text.Rights = &rights
	})
	h.Settle()
	var state link.State
	fail := link.Finding{Status: 404, Problem: "its server answers 404"}
	steps := []struct {
		after   time.Duration
		finding link.Finding
		want    link.Verdict
	}{
		{0, link.Finding{Status: 200}, link.Alive},
		{24 * time.Hour, fail, link.Failing},
		{time.Hour, fail, link.Failing},
		{time.Hour, fail, link.Failing}, // three times, but within hours
		{3 * 24 * time.Hour, fail, link.Dead},
		{24 * time.Hour, fail, link.Dead},
		{24 * time.Hour, link.Finding{Status: 200}, link.Alive},
		{24 * time.Hour, link.Finding{Barred: true}, link.Barred},
	}
	for i, step := range steps {
		h.Clock = h.Clock.Add(step.after)
		state = state.After(step.finding, h.Clock)
		if state.Verdict != step.want || !state.NextAt.After(h.Clock) {
			t.Errorf("step %d: %+v, want %s", i, state, step.want)
		}
		if err := h.Links.Died(h.Ctx, v.Entry, address, state); err != nil {
			t.Fatal(err)
		}
	}
	if got := h.NoticesOf(practicetest.Editor); !slices.Equal(got, []practice.NoticeKind{practice.NoticeLinkDead, practice.NoticePublished}) {
		t.Errorf("the owner was told %v", got)
	}
	inside, err := h.Entry(h.Ctx, practicetest.Editor, v.ID)
	if err != nil {
		t.Fatal(err)
	}
	links, err := h.Links.Of(h.Ctx, inside)
	if err != nil || len(links) != 1 || links[0].URL != address || links[0].Verdict != link.Unknown {
		t.Errorf("the owner sees %+v, %v", links, err)
	}
	outside, err := h.Entry(h.Ctx, practicetest.Nobody, v.ID)
	if err != nil {
		t.Fatal(err)
	}
	if links, err := h.Links.Of(h.Ctx, outside); err != nil || links != nil {
		t.Errorf("a reader asks: %v", err)
	}
}
