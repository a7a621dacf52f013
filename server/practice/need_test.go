package practice_test

import (
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"praxistransfer/server/fault"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/need"
)

func wanted() need.Input {
	return need.Input{Title: "Führung auf Distanz", Problem: "Wie führen andere ihre Teams aus der Ferne?", Topics: []practice.Topic{"LEADERSHIP"}}
}

func TestANeedIsPostedReadAndClosed(t *testing.T) {
	h := newHouse(t)
	if _, err := h.Needs.Post(h.ctx, nobody, wanted()); !fault.Is(err, fault.Unauthenticated) {
		t.Errorf("a reader posts: %v", err)
	}
	if _, err := h.Needs.Post(h.ctx, curator, wanted()); !fault.Is(err, fault.Forbidden) {
		t.Errorf("a mere curator posts: %v", err)
	}
	bad := need.Input{Topics: []practice.Topic{"X"}, Laender: []string{"99"}, Days: 4000}
	_, err := h.Needs.Post(h.ctx, author, bad)
	if problems, ok := err.(fault.Problems); !ok || len(problems) != 5 {
		t.Errorf("everything wrong at once: %v", err)
	}
	n, err := h.Needs.Post(h.ctx, author, wanted())
	if err != nil || n.Organisation != "kreis-soest" || n.Version != 1 || !n.ExpiresAt.Equal(h.clock.AddDate(0, 0, 180)) {
		t.Fatalf("posted %+v, %v", n, err)
	}
	if all, err := h.Needs.All(h.ctx, nobody, []practice.Topic{"LEADERSHIP"}, false); err != nil || len(all) != 1 {
		t.Errorf("a reader finds %d, %v", len(all), err)
	}
	if all, err := h.Needs.All(h.ctx, nobody, []practice.Topic{"CRISIS"}, false); err != nil || len(all) != 0 {
		t.Errorf("under another topic %d, %v", len(all), err)
	}
	if _, err := h.Needs.Close(h.ctx, stranger, n.ID, 1); !fault.Is(err, fault.Forbidden) {
		t.Errorf("a stranger closes it: %v", err)
	}
	if _, err := h.Needs.Close(h.ctx, colleague, n.ID, 1); !fault.Is(err, fault.Forbidden) {
		t.Errorf("a colleague closes it: %v", err)
	}
	if _, err := h.Needs.Close(h.ctx, author, n.ID, 9); !fault.Is(err, fault.Conflict) {
		t.Errorf("from a stale version: %v", err)
	}
	if n, err = h.Needs.Close(h.ctx, author, n.ID, 1); err != nil || n.ClosedAt == nil || n.Version != 2 {
		t.Errorf("its author closes it: %+v, %v", n, err)
	}
	if all, err := h.Needs.All(h.ctx, nobody, nil, false); err != nil || len(all) != 0 {
		t.Errorf("closed, a reader finds %d, %v", len(all), err)
	}
	if all, err := h.Needs.All(h.ctx, editor, nil, true); err != nil || len(all) != 1 {
		t.Errorf("its organisation finds %d of its own, %v", len(all), err)
	}
}

func TestNewEntriesAreMatchedToNeedsOnce(t *testing.T) {
	h := newHouse(t)
	old := h.published(stranger, "Führung auf Distanz vor langer Zeit")
	h.clock = h.clock.Add(time.Hour)
	n, err := h.Needs.Post(h.ctx, editor, wanted())
	if err != nil {
		t.Fatal(err)
	}
	h.clock = h.clock.Add(time.Hour)
	own := h.published(editor, "Führung auf Distanz bei uns")
	fresh := h.published(stranger, "Führung auf Distanz jetzt")
	elsewhere := h.publishedAs(stranger, "Etwas anderes", func(w *practice.Working) { w.Text.Topics = []practice.Topic{"CRISIS"} })
	h.index.ids = []practice.ID{old.ID, own.ID, fresh.ID, elsewhere.ID}
	h.settle()
	for range 2 {
		if err := h.Needs.Match(h.ctx); err != nil {
			t.Fatal(err)
		}
	}
	page, err := h.Notices.Page(h.ctx, editor, false, 100, "")
	if err != nil {
		t.Fatal(err)
	}
	var matched []practice.ID
	for _, notice := range page.Notices {
		if notice.Kind == practice.NoticeNeedMatched && notice.Object == n.ID {
			matched = append(matched, notice.Entry)
		}
	}
	if !slices.Equal(matched, []practice.ID{fresh.ID}) {
		t.Errorf("told of %v, want only %s: new, of another owner and on the topic", matched, fresh.ID)
	}
	now, err := h.Needs.Get(h.ctx, n.ID)
	if err != nil || len(now.Matches) != 1 || now.Version != n.Version {
		t.Errorf("the need is %+v, %v", now, err)
	}
	h.clock = h.clock.AddDate(0, 0, 181)
	h.index.ids = append(h.index.ids, h.published(stranger, "Führung auf Distanz zu spät").ID)
	if err := h.Needs.Match(h.ctx); err != nil {
		t.Fatal(err)
	}
	if now, err = h.Needs.Get(h.ctx, n.ID); err != nil || len(now.Matches) != 1 {
		t.Errorf("after it expired it has %d matches, %v", len(now.Matches), err)
	}
}

func TestARequestOfAnywhereIsAnsweredFromAnywhere(t *testing.T) {
	h := newHouse(t)
	anywhere, err := h.Needs.Post(h.ctx, stranger, wanted())
	if err != nil {
		t.Fatal(err)
	}
	there := wanted()
	there.Laender = []string{"09"}
	bavarian, err := h.Needs.Post(h.ctx, stranger, there)
	if err != nil {
		t.Fatal(err)
	}
	h.clock = h.clock.AddDate(0, 3, 0)
	hidden := h.publishedAs(editor, "Führung auf Distanz", func(w *practice.Working) { w.Text.DeIdentified = true })
	h.index.ids = []practice.ID{hidden.ID}
	if err := h.Needs.Match(h.ctx); err != nil {
		t.Fatal(err)
	}
	for id, want := range map[string]int{anywhere.ID: 1, bavarian.ID: 0} {
		if n, err := h.Needs.Get(h.ctx, id); err != nil || len(n.Matches) != want {
			t.Errorf("%+v, %v; want %d matches", n, err, want)
		}
	}
}

func TestWhoeverPostsAtOnceNeverHasMoreThanAllowed(t *testing.T) {
	h := newHouse(t)
	const most, tries = 50, 80
	var taken atomic.Int64
	var done sync.WaitGroup
	for range tries {
		done.Go(func() {
			switch _, err := h.Needs.Post(h.ctx, author, wanted()); {
			case err == nil:
				taken.Add(1)
			case !fault.Is(err, fault.Conflict):
				t.Error(err)
			}
		})
	}
	done.Wait()
	all, err := h.Needs.All(h.ctx, nobody, nil, false)
	if err != nil || len(all) != most || taken.Load() != most {
		t.Errorf("%d are open, %d were taken, %d are allowed: %v", len(all), taken.Load(), most, err)
	}
}
