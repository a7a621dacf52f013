package changefeed_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"praxistransfer/server/audit"
	"praxistransfer/server/fault"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/changefeed"
	"praxistransfer/server/practice/practicetest"
)

// moveAll brings the events of entries into the trail.
func moveAll(h *practicetest.House) {
	h.T.Helper()
	waiting, err := h.Store.Outbox(h.Ctx, 100)
	if err != nil {
		h.T.Fatal(err)
	}
	trail := audit.Trail{Store: h.DB.Audit()}
	for _, e := range waiting {
		for _, event := range e.Events {
			if err := trail.Add(h.Ctx, event); err != nil {
				h.T.Fatal(err)
			}
			if err := h.Store.EventsMoved(h.Ctx, e.ID, event.ID); err != nil {
				h.T.Fatal(err)
			}
		}
		if err := h.Store.Indexed(h.Ctx, e.ID, e.Version, ""); err != nil {
			h.T.Fatal(err)
		}
	}
}

// told reads changes page by page from a cursor on, and returns where they end.
func told(h *practicetest.House, q changefeed.Query) (lines []string, end string) {
	h.T.Helper()
	for range 100 {
		page, err := h.Changes.Page(h.Ctx, practicetest.Nobody, q)
		if err != nil {
			h.T.Fatal(err)
		}
		for _, c := range page.Changes {
			lines = append(lines, fmt.Sprintf("%s %s %s", c.At.Format("2006-01-02"), c.Kind, c.View.Text.Title))
		}
		if q.After = page.End; !page.More {
			return lines, page.End
		}
	}
	h.T.Fatal("the changes do not end")
	return nil, ""
}

func at(h *practicetest.House, day string) {
	h.T.Helper()
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		h.T.Fatal(err)
	}
	h.Clock = t.Add(12 * time.Hour)
}

func deIdentified(w *practice.Working) { w.Text.DeIdentified = true }

func TestChangesAreToldInTheirOrderAndOnce(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	at(h, "2026-01-10")
	first := h.Published(practicetest.Editor, "Erster")
	h.Draft(practicetest.Editor, "Nur ein Entwurf")
	moveAll(h)
	at(h, "2026-01-12")
	second := h.Published(practicetest.Editor, "Zweiter")
	hidden := h.Published(practicetest.Editor, "Verborgen B", deIdentified)
	other := h.Published(practicetest.Editor, "Verborgen A", deIdentified)
	moveAll(h)
	at(h, "2026-01-20")
	second = h.Revised(second, func(w *practice.Working) { w.Text.Summary = "Anders." })
	moveAll(h)

	lines, end := told(h, changefeed.Query{First: 1})
	want := []string{"2026-01-10 CREATED Erster", "2026-01-12 CREATED Zweiter", "2026-01-20 UPDATED Zweiter"}
	if !slices.Equal(lines, want) {
		t.Fatalf("in January:\n%q, want\n%q", lines, want)
	}
	if lines, _ := told(h, changefeed.Query{First: 10, After: end}); len(lines) > 0 {
		t.Errorf("repeated: %q", lines)
	}

	at(h, "2026-02-03")
	if _, err := h.Withdraw(h.Ctx, practicetest.Editor, first.ID, first.Version, "überholt"); err != nil {
		t.Fatal(err)
	}
	if _, err := h.WithdrawLegally(h.Ctx, practicetest.Editor, second.ID, second.Version, "Recht"); err != nil {
		t.Fatal(err)
	}
	moveAll(h)
	monthly := []string{"2026-02-01 CREATED Verborgen B", "2026-02-01 CREATED Verborgen A"}
	if hidden.ID > other.ID {
		slices.Reverse(monthly)
	}
	lines, end = told(h, changefeed.Query{First: 1, After: end})
	if want := append(monthly, "2026-02-03 WITHDRAWN Erster", "2026-02-03 ERASED "); !slices.Equal(lines, want) {
		t.Errorf("in February:\n%q, want\n%q", lines, want)
	}

	at(h, "2026-02-10")
	hidden = h.Read(practicetest.Editor, hidden.ID)
	h.Revised(hidden, func(w *practice.Working) { w.Text.Summary = "Neu gefasst." })
	moveAll(h)
	if lines, _ := told(h, changefeed.Query{First: 10, After: end}); len(lines) > 0 {
		t.Errorf("before the month is over: %q", lines)
	}
	at(h, "2026-03-02")
	if lines, _ := told(h, changefeed.Query{First: 10, After: end}); !slices.Equal(lines, []string{"2026-03-01 UPDATED Verborgen B"}) {
		t.Errorf("in March: %q", lines)
	}
	want = slices.Concat([]string{"2026-01-10 CREATED Erster"}, monthly, []string{"2026-02-03 WITHDRAWN Erster", "2026-02-03 ERASED ", "2026-03-01 UPDATED Verborgen B"})
	if lines, _ := told(h, changefeed.Query{First: 2}); !slices.Equal(lines, want) {
		t.Errorf("to who begins in March:\n%q, want\n%q", lines, want)
	}
	since := time.Date(2026, 2, 2, 0, 0, 0, 0, time.UTC)
	if lines, _ := told(h, changefeed.Query{First: 10, Since: since}); !slices.Equal(lines, []string{"2026-02-03 WITHDRAWN Erster", "2026-02-03 ERASED ", "2026-03-01 UPDATED Verborgen B"}) {
		t.Errorf("since the second of February: %q", lines)
	}
	h.Must(h.WithdrawLegally(h.Ctx, practicetest.Editor, other.ID, other.Version, "Recht"))
	moveAll(h)
	_, end = told(h, changefeed.Query{First: 10})
	at(h, "2026-04-01")
	if lines, _ := told(h, changefeed.Query{First: 10, After: end}); !slices.Equal(lines, []string{"2026-04-01 ERASED "}) {
		t.Errorf("one that hid whose it was: %q", lines)
	}
	if lines, _ := told(h, changefeed.Query{First: 10}); slices.ContainsFunc(lines, func(l string) bool { return l == "2026-01-12 CREATED Zweiter" }) {
		t.Errorf("of what was erased more than the date stays: %q", lines)
	}
}

// Whose clock is ahead asks for what begins in a moment; what was told then is
// told to them as well.
func TestAClockThatIsAheadLeavesOutNoMonth(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	at(h, "2026-01-31")
	h.Published(practicetest.Editor, "Verborgen", deIdentified)
	moveAll(h)
	lines, end := told(h, changefeed.Query{First: 10, Since: time.Date(2026, 2, 1, 0, 3, 0, 0, time.UTC)})
	if len(lines) > 0 {
		t.Errorf("in January: %q", lines)
	}
	at(h, "2026-02-01")
	if lines, _ := told(h, changefeed.Query{First: 10, After: end}); !slices.Equal(lines, []string{"2026-02-01 CREATED Verborgen"}) {
		t.Errorf("in February: %q", lines)
	}
}

func TestACursorFromBeyondTheTrailIsRefused(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	h.Published(practicetest.Editor, "Erster")
	moveAll(h)
	_, end := told(h, changefeed.Query{First: 10})
	fresh := practicetest.New(t)
	for name, after := range map[string]string{"of a state that a restored backup does not have": end, "of nobody": "x", "of a list": "VElUTEUAZAAAZW50cnlfMQAwADAAdGl0ZWw"} {
		_, err := fresh.Changes.Page(fresh.Ctx, practicetest.Nobody, changefeed.Query{First: 10, After: after})
		practicetest.Refused(t, "a cursor "+name, err, fault.BadInput)
	}
}

// Whoever asks by a cursor hears of what was published while the clock had been set
// back, and of what followed.
func TestAClockThatIsSetBackLosesNoChange(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	at(h, "2026-01-12")
	first := h.Published(practicetest.Editor, "Erster")
	moveAll(h)
	_, end := told(h, changefeed.Query{First: 1})
	h.Clock = h.Clock.Add(-3 * time.Hour)
	h.Published(practicetest.Editor, "Zweiter")
	h.Clock = h.Clock.Add(4 * time.Hour)
	h.Revised(first, func(w *practice.Working) { w.Text.Summary = "Anders." })
	moveAll(h)
	if lines, _ := told(h, changefeed.Query{First: 10, After: end}); !slices.Equal(lines, []string{"2026-01-12 CREATED Zweiter", "2026-01-12 UPDATED Erster"}) {
		t.Errorf("told is %q", lines)
	}
	if last, err := (&audit.Trail{Store: h.DB.Audit()}).Verify(h.Ctx); err != nil || last.Number == 0 {
		t.Errorf("the trail of a clock that was set back: %d links, %v", last.Number, err)
	}
}
