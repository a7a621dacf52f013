package practice_test

import (
	"testing"
	"time"

	"praxistransfer/server/practice"
	"praxistransfer/server/practice/practicetest"
)

// TestListsNameHiddenEntriesByTheMonth follows entries through a spring: what
// hides whose it is changes on the first of the following month, and stands as
// it was until then.
func TestListsNameHiddenEntriesByTheMonth(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	day := func(month time.Month, day int) time.Time { return time.Date(2026, month, day, 0, 0, 0, 0, time.UTC) }
	hides := func(w *practice.Working) { w.Text.DeIdentified = true }
	h.Clock = day(1, 10)
	hidden := h.Published(practicetest.Editor, "Erst so", hides)
	h.Clock = day(1, 11)
	open := h.Published(practicetest.Editor, "Ein offener Titel")
	for _, step := range []struct {
		says  string
		now   time.Time
		does  func()
		entry *practice.View
		at    time.Time // zero where no list names it
		title string
		gone  bool
	}{
		{"what is new is named later", day(1, 31), nil, &hidden, time.Time{}, "", false},
		{"on the first of the month after", day(2, 1), nil, &hidden, day(2, 1), "Erst so", false},
		{"a new text leaves it as it was", day(2, 10), func() {
			hidden = h.Revised(h.Read(practicetest.Editor, hidden.ID), func(w *practice.Working) { w.Text.Title = "Dann so" })
		}, &hidden, day(2, 1), "Erst so", false},
		{"until the first of the month after", day(3, 1), nil, &hidden, day(3, 1), "Dann so", false},
		{"a withdrawal takes the text at once and keeps the day", day(3, 10), func() {
			hidden = h.Must(h.Withdraw(h.Ctx, practicetest.Editor, hidden.ID, h.Read(practicetest.Editor, hidden.ID).Version, "falsch"))
		}, &hidden, day(3, 1), "", true},
		{"until the first of the month after the withdrawal", day(4, 1), nil, &hidden, day(4, 1), "", true},
		{"an open entry has its own day", day(4, 2), nil, &open, day(1, 11), "Ein offener Titel", false},
		{"one that begins to hide gives up its old text at once", day(4, 10), func() {
			open = h.Revised(h.Read(practicetest.Editor, open.ID), func(w *practice.Working) { w.Text.DeIdentified, w.Text.Title = true, "Ein verdeckter Titel" })
		}, &open, day(2, 1), "Ein verdeckter Titel", false},
		{"and is dated by the month from then on", day(5, 1), nil, &open, day(5, 1), "Ein verdeckter Titel", false},
	} {
		h.Clock = step.now
		if step.does != nil {
			step.does()
		}
		listed, err := h.ListedOf(h.Ctx, h.Clock, step.entry.ID)
		if err != nil {
			t.Fatal(err)
		}
		l, named := listed[step.entry.ID]
		if named != !step.at.IsZero() || !l.At.Equal(step.at) || l.Gone != step.gone {
			t.Errorf("%s: named %t at %s, gone %t", step.says, named, l.At, l.Gone)
		}
		if named && !step.gone && l.View.Text.Title != step.title {
			t.Errorf("%s: it is called %q", step.says, l.View.Text.Title)
		}
		all := 0
		for one, err := range h.Service.Listed(h.Ctx, h.Clock) {
			if err != nil {
				t.Fatal(err)
			}
			if one.View.ID == step.entry.ID {
				all++
				if !one.At.Equal(l.At) || one.Gone != l.Gone {
					t.Errorf("%s: the whole list says otherwise", step.says)
				}
			}
		}
		if (all == 1) != named {
			t.Errorf("%s: %d times in the whole list", step.says, all)
		}
	}
}
