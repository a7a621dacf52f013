package storetest

import (
	"testing"
	"time"

	"praxistransfer/server/audit"
	"praxistransfer/server/practice"
)

func outbox(t *testing.T, s Store, want ...practice.ID) {
	t.Helper()
	found, err := s.Entries.Outbox(t.Context(), 100)
	must(t, err)
	same(t, "outbox", ids(found), want)
}

// pause lets a store that orders by its clock see another millisecond.
func pause() { time.Sleep(3 * time.Millisecond) }

var outboxTests = map[string]func(*testing.T, Store){
	"the outbox holds what waits, longest first": func(t *testing.T, s Store) {
		outbox(t, s)
		for _, n := range []int{3, 1, 2} {
			e := sample(n)
			e.UpdatedAt = at(10 - n) // the turn is not by a time in the entry alone
			put(t, s.Entries, e)
			pause()
		}
		outbox(t, s, id(3), id(1), id(2))
		found, err := s.Entries.Outbox(t.Context(), 2)
		must(t, err)
		same(t, "with a limit", ids(found), []practice.ID{id(3), id(1)})
	},
	"what is indexed leaves the outbox with its version unchanged": func(t *testing.T, s Store) {
		e := put(t, s.Entries, sample(1))
		settle(t, s.Entries, e)
		outbox(t, s)
		got := get(t, s.Entries, e.ID)
		e.Due = false
		same(t, "entry", got, e)
		must(t, s.Entries.Indexed(t.Context(), e.ID, e.Version, ""))
		put(t, s.Entries, got)
		outbox(t, s, e.ID)
	},
	"a newer version stays due when an older one is indexed": func(t *testing.T, s Store) {
		old := put(t, s.Entries, sample(1))
		now := put(t, s.Entries, old)
		must(t, s.Entries.Indexed(t.Context(), old.ID, old.Version, "refused"))
		must(t, s.Entries.Indexed(t.Context(), old.ID, now.Version+1, "refused"))
		same(t, "entry", get(t, s.Entries, old.ID), now)
		outbox(t, s, old.ID)
	},
	"the reason of a refusal is kept and goes with the next success": func(t *testing.T, s Store) {
		e := put(t, s.Entries, sample(1))
		must(t, s.Entries.Indexed(t.Context(), e.ID, e.Version, "too long"))
		if got := get(t, s.Entries, e.ID); got.IndexError != "too long" || got.Due {
			t.Errorf("reason %q, due %t", got.IndexError, got.Due)
		}
		e = put(t, s.Entries, get(t, s.Entries, e.ID))
		must(t, s.Entries.Indexed(t.Context(), e.ID, e.Version, ""))
		if got := get(t, s.Entries, e.ID); got.IndexError != "" {
			t.Errorf("reason %q is still there", got.IndexError)
		}
	},
	"an entry with events stays in the outbox until they have moved": func(t *testing.T, s Store) {
		e := sample(1)
		e.Events = []audit.Event{{ID: "event_1", At: at(1), Action: "a"}, {ID: "event_2", At: at(2)}, {ID: "event_3", At: at(3)}}
		e = put(t, s.Entries, e)
		settle(t, s.Entries, e)
		outbox(t, s, e.ID)

		for range 2 { // twice is the same as once
			must(t, s.Entries.EventsMoved(t.Context(), e.ID, "event_1", "event_3", "event_404"))
		}
		got := get(t, s.Entries, e.ID)
		if got.Version != e.Version || got.Due {
			t.Errorf("version %d, due %t, want %d and not due", got.Version, got.Due, e.Version)
		}
		same(t, "events left", got.Events, e.Events[1:2])
		outbox(t, s, e.ID)
		must(t, s.Entries.EventsMoved(t.Context(), e.ID, "event_2"))
		outbox(t, s)
	},
	"moved events leave a due entry due": func(t *testing.T, s Store) {
		e := sample(1)
		e.Events = []audit.Event{{ID: "event_1"}}
		e = put(t, s.Entries, e)
		e = put(t, s.Entries, e) // whatever its version
		must(t, s.Entries.EventsMoved(t.Context(), e.ID, "event_1"))
		outbox(t, s, e.ID)
		if got := get(t, s.Entries, e.ID); !got.Due || len(got.Events) != 0 || got.Version != 2 {
			t.Errorf("due %t, %d events, version %d", got.Due, len(got.Events), got.Version)
		}
	},
	"marks and events of an entry that is gone are no error": func(t *testing.T, s Store) {
		must(t, s.Entries.Indexed(t.Context(), id(404), 1, ""))
		must(t, s.Entries.EventsMoved(t.Context(), id(404), "event_1"))
		outbox(t, s)
	},
	"a removed entry leaves the outbox": func(t *testing.T, s Store) {
		must(t, s.Entries.Remove(t.Context(), put(t, s.Entries, sample(1))))
		outbox(t, s)
	},
	"entries wake at their time, earliest first": func(t *testing.T, s Store) {
		put(t, s.Entries, sample(9))
		for n, minute := range map[int]int{1: 30, 2: 10, 3: 20} {
			e := sample(n)
			wake := at(minute)
			e.WakeAt = &wake
			put(t, s.Entries, e)
		}
		waking(t, s, at(10).Add(-time.Millisecond), 10)
		waking(t, s, at(10), 10, id(2))
		waking(t, s, at(60), 10, id(2), id(3), id(1))
		waking(t, s, at(60), 2, id(2), id(3))

		e := get(t, s.Entries, id(2))
		e.WakeAt = nil
		put(t, s.Entries, e)
		waking(t, s, at(60), 10, id(3), id(1))
	},
}

func waking(t *testing.T, s Store, now time.Time, limit int, want ...practice.ID) {
	t.Helper()
	found, err := s.Entries.Waking(t.Context(), now, limit)
	must(t, err)
	same(t, "waking", ids(found), want)
}
