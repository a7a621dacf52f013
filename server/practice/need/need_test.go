package need_test

import (
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"praxistransfer/server/fault"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/need"
	"praxistransfer/server/practice/practicetest"
)

func TestANeedIsPostedReadAndClosed(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	if _, err := h.Needs.Post(h.Ctx, practicetest.Nobody, practicetest.Wanted()); !fault.Is(err, fault.Unauthenticated) {
		t.Errorf("a reader posts: %v", err)
	}
	if _, err := h.Needs.Post(h.Ctx, practicetest.Curator, practicetest.Wanted()); !fault.Is(err, fault.Forbidden) {
		t.Errorf("a mere curator posts: %v", err)
	}
	bad := need.Input{Topics: []practice.Topic{"X"}, Laender: []string{"99"}, Days: 4000}
	_, err := h.Needs.Post(h.Ctx, practicetest.Author, bad)
	if problems, ok := err.(fault.Problems); !ok || len(problems) != 5 {
		t.Errorf("everything wrong at once: %v", err)
	}
	twice := practicetest.Wanted()
	twice.Topics, twice.Days = []practice.Topic{"LEADERSHIP", "LEADERSHIP"}, 0
	_, err = h.Needs.Post(h.Ctx, practicetest.Author, twice)
	if problems, ok := err.(fault.Problems); !ok || len(problems) != 2 {
		t.Errorf("a topic twice and no day at all: %v", err)
	}
	wanted := practicetest.Wanted()
	wanted.Laender = []string{"NRW", "05", "DE-NW", "Hessen"}
	n, err := h.Needs.Post(h.Ctx, practicetest.Author, wanted)
	if !slices.Equal(n.Laender, []string{"05", "06"}) {
		t.Errorf("the Länder are %q", n.Laender)
	}
	if err != nil || n.Organisation != "kreis-soest" || n.Version != 1 || !n.ExpiresAt.Equal(h.Clock.AddDate(0, 0, 180)) {
		t.Fatalf("posted %+v, %v", n, err)
	}
	if all, err := h.Needs.All(h.Ctx, practicetest.Nobody, []practice.Topic{"LEADERSHIP"}, false); err != nil || len(all) != 1 {
		t.Errorf("a reader finds %d, %v", len(all), err)
	}
	if all, err := h.Needs.All(h.Ctx, practicetest.Nobody, []practice.Topic{"CRISIS"}, false); err != nil || len(all) != 0 {
		t.Errorf("under another topic %d, %v", len(all), err)
	}
	if _, err := h.Needs.Close(h.Ctx, practicetest.Stranger, n.ID, 1); !fault.Is(err, fault.Forbidden) {
		t.Errorf("a stranger closes it: %v", err)
	}
	if _, err := h.Needs.Close(h.Ctx, practicetest.Colleague, n.ID, 1); !fault.Is(err, fault.Forbidden) {
		t.Errorf("a colleague closes it: %v", err)
	}
	if _, err := h.Needs.Close(h.Ctx, practicetest.Author, n.ID, 9); !fault.Is(err, fault.Conflict) {
		t.Errorf("from a stale version: %v", err)
	}
	if n, err = h.Needs.Close(h.Ctx, practicetest.Author, n.ID, 1); err != nil || n.ClosedAt == nil || n.Version != 2 {
		t.Errorf("its author closes it: %+v, %v", n, err)
	}
	if all, err := h.Needs.All(h.Ctx, practicetest.Nobody, nil, false); err != nil || len(all) != 0 {
		t.Errorf("closed, a reader finds %d, %v", len(all), err)
	}
	if all, err := h.Needs.All(h.Ctx, practicetest.Editor, nil, true); err != nil || len(all) != 1 {
		t.Errorf("its organisation finds %d of its own, %v", len(all), err)
	}
}

func TestNewEntriesAreMatchedToNeedsOnce(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	old := h.Published(practicetest.Stranger, "Führung auf Distanz vor langer Zeit")
	h.Clock = h.Clock.Add(time.Hour)
	h.Listed.IDs = []practice.ID{old.ID}
	n, err := h.Needs.Post(h.Ctx, practicetest.Editor, practicetest.Wanted())
	if err != nil || len(n.Matches) != 1 || n.Matches[0].Entry != old.ID {
		t.Fatalf("what is there already is matched at once: %+v, %v", n.Matches, err)
	}
	h.Clock = h.Clock.Add(time.Hour)
	own := h.Published(practicetest.Editor, "Führung auf Distanz bei uns")
	fresh := h.Published(practicetest.Stranger, "Führung auf Distanz jetzt")
	elsewhere := h.Published(practicetest.Stranger, "Etwas anderes", func(w *practice.Working) { w.Text.Topics = []practice.Topic{"CRISIS"} })
	h.Listed.IDs = []practice.ID{old.ID, own.ID, fresh.ID, elsewhere.ID}
	h.Settle()
	for range 2 {
		if err := h.Needs.Match(h.Ctx); err != nil {
			t.Fatal(err)
		}
	}
	page, err := h.Notices.Page(h.Ctx, practicetest.Editor, false, 100, "")
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
	now, err := h.Needs.Get(h.Ctx, n.ID)
	if err != nil || len(now.Matches) != 2 || now.Version != n.Version {
		t.Errorf("the need is %+v, %v", now, err)
	}
	h.Clock = h.Clock.AddDate(0, 0, 181)
	h.Listed.IDs = append(h.Listed.IDs, h.Published(practicetest.Stranger, "Führung auf Distanz zu spät").ID)
	if err := h.Needs.Match(h.Ctx); err != nil {
		t.Fatal(err)
	}
	if now, err = h.Needs.Get(h.Ctx, n.ID); err != nil || len(now.Matches) != 2 {
		t.Errorf("after it expired it has %d matches, %v", len(now.Matches), err)
	}
}

func TestARequestOfAnywhereIsAnsweredFromAnywhere(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	anywhere, err := h.Needs.Post(h.Ctx, practicetest.Stranger, practicetest.Wanted())
	if err != nil {
		t.Fatal(err)
	}
	there := practicetest.Wanted()
	there.Laender = []string{"09"}
	bavarian, err := h.Needs.Post(h.Ctx, practicetest.Stranger, there)
	if err != nil {
		t.Fatal(err)
	}
	h.Clock = h.Clock.AddDate(0, 3, 0)
	hidden := h.Published(practicetest.Editor, "Führung auf Distanz", func(w *practice.Working) { w.Text.DeIdentified = true })
	h.Listed.IDs = []practice.ID{hidden.ID}
	if err := h.Needs.Match(h.Ctx); err != nil {
		t.Fatal(err)
	}
	for id, want := range map[string]int{anywhere.ID: 1, bavarian.ID: 0} {
		if n, err := h.Needs.Get(h.Ctx, id); err != nil || len(n.Matches) != want {
			t.Errorf("%+v, %v; want %d matches", n, err, want)
		}
	}
}

func TestWhoeverPostsAtOnceNeverHasMoreThanAllowed(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	const most, tries = 50, 80
	var taken atomic.Int64
	var done sync.WaitGroup
	for range tries {
		done.Go(func() {
			switch _, err := h.Needs.Post(h.Ctx, practicetest.Author, practicetest.Wanted()); {
			case err == nil:
				taken.Add(1)
			case !fault.Is(err, fault.Conflict):
				t.Error(err)
			}
		})
	}
	done.Wait()
	all, err := h.Needs.All(h.Ctx, practicetest.Nobody, nil, false)
	if err != nil || len(all) != most || taken.Load() != most {
		t.Errorf("%d are open, %d were taken, %d are allowed: %v", len(all), taken.Load(), most, err)
	}
}

func TestTheMatchesOfNeedsDoNotTellWhoseADeIdentifiedEntryIs(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	needs := map[string]need.Need{}
	for _, who := range []string{"kreis-soest", "stadt-essen"} {
		n, err := h.Needs.Post(h.Ctx, practicetest.Of(who, "EDITOR"), practicetest.Wanted())
		if err != nil {
			t.Fatal(err)
		}
		needs[who] = n
	}
	hidden := h.Published(practicetest.Editor, "Führung auf Distanz", func(w *practice.Working) { w.Text.DeIdentified = true })
	h.Listed.IDs = []practice.ID{hidden.ID}
	h.Settle()
	if err := h.Needs.Match(h.Ctx); err != nil {
		t.Fatal(err)
	}
	for who, n := range needs {
		if now, err := h.Needs.Get(h.Ctx, n.ID); err != nil || len(now.Matches) != 1 || now.Matches[0].Entry != hidden.ID {
			t.Errorf("the request of %s names %v, %v: the only one that does not name the entry tells whose it is", who, now.Matches, err)
		}
	}
	if slices.Contains(h.NoticesOf(practicetest.Editor), practice.NoticeNeedMatched) {
		t.Error("the owner was told of its own entry")
	}
	if !slices.Contains(h.NoticesOf(practicetest.Stranger), practice.NoticeNeedMatched) {
		t.Error("the other organisation was not told")
	}
}
