package storetest

import (
	"testing"
	"time"

	"praxistransfer/server/audit"
	"praxistransfer/server/practice"
)

// sleeping stores an indexed entry that wakes ten minutes after the start.
func sleeping(t *testing.T, s Store) practice.Entry {
	e := sample(1)
	wake := at(10)
	e.WakeAt = &wake
	e = put(t, s.Entries, e)
	settle(t, s.Entries, e)
	return get(t, s.Entries, e.ID)
}

// woken is what time makes of the entry.
func woken(e practice.Entry, wake *time.Time) practice.Entry {
	e.WakeAt, e.Facets, e.SortTitle = wake, practice.Facets{"flag": {"STALE"}}, "a new key"
	e.Events = []audit.Event{{ID: "event_1", At: at(10), Action: "fallDue", Subject: string(e.ID)}}
	return e
}

var wokenTests = map[string]func(*testing.T, Store){
	"what time changed is written without a new version": func(t *testing.T, s Store) {
		was := sleeping(t, s)
		next := at(20)
		want := woken(was, &next)
		must(t, s.Entries.Woken(t.Context(), was, want))
		want.Due = true
		same(t, "entry", get(t, s.Entries, was.ID), want)
		outbox(t, s, was.ID)
		waking(t, s, at(19), 10)
		waking(t, s, at(20), 10, was.ID)
		found, err := s.Entries.List(t.Context(), practice.ListQuery{Readable: true, Filter: practice.Facets{"flag": {"STALE"}}, Order: practice.ByNewest, Limit: 10})
		must(t, err)
		same(t, "found by its new facet", ids(found), []practice.ID{was.ID})
		earlier := &practice.Position{Title: "a new", ID: was.ID}
		found, err = s.Entries.List(t.Context(), practice.ListQuery{Readable: true, Order: practice.ByTitle, After: earlier, Limit: 10})
		must(t, err)
		same(t, "in its new place by title", ids(found), []practice.ID{was.ID})
		beyond := &practice.Position{Title: "a new l", ID: was.ID}
		found, err = s.Entries.List(t.Context(), practice.ListQuery{Readable: true, Order: practice.ByTitle, After: beyond, Limit: 10})
		must(t, err)
		same(t, "and not in its old one", ids(found), []practice.ID{})
	},
	"an entry that has nothing left to wake for sleeps on": func(t *testing.T, s Store) {
		was := sleeping(t, s)
		must(t, s.Entries.Woken(t.Context(), was, woken(was, nil)))
		waking(t, s, at(1000), 10)
	},
	"waking twice is the same as once": func(t *testing.T, s Store) {
		was := sleeping(t, s)
		now := woken(was, nil)
		must(t, s.Entries.Woken(t.Context(), was, now))
		must(t, s.Entries.Woken(t.Context(), was, now))
		if got := get(t, s.Entries, was.ID); len(got.Events) != 1 || got.Version != was.Version {
			t.Errorf("%d events, version %d", len(got.Events), got.Version)
		}
	},
	"waking from an older version changes nothing": func(t *testing.T, s Store) {
		was := sleeping(t, s)
		now := put(t, s.Entries, was)
		must(t, s.Entries.Woken(t.Context(), was, woken(was, nil)))
		same(t, "entry", get(t, s.Entries, was.ID), now)
	},
	"an entry that waits for the indexer is not woken as if it did not": func(t *testing.T, s Store) {
		was := sleeping(t, s)
		due := was
		due.Due = true
		must(t, s.Entries.Woken(t.Context(), due, woken(was, nil)))
		same(t, "entry", get(t, s.Entries, was.ID), was)
	},
	"waking an entry that is gone is no error": func(t *testing.T, s Store) {
		e := sample(404)
		must(t, s.Entries.Woken(t.Context(), e, e))
	},
	"actors are forgotten by the numbers of their links": func(t *testing.T, s Store) {
		chain(t, s, 4)
		n, err := s.Audit.ForgetActors(t.Context(), 2, 3, 404)
		must(t, err)
		if n != 2 {
			t.Errorf("forgot %d actors, want 2", n)
		}
		if n, err = s.Audit.ForgetActors(t.Context(), 2, 3); err != nil || n != 0 {
			t.Errorf("again %d, %v", n, err)
		}
		links, err := s.Audit.Links(t.Context(), 0, 10)
		must(t, err)
		for _, l := range links {
			if gone := l.Number == 2 || l.Number == 3; (l.Event.Actor == nil && l.Salt == "") != gone {
				t.Errorf("link %d: actor %v, salt %q", l.Number, l.Event.Actor, l.Salt)
			}
		}
	},
}
