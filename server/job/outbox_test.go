package job

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"slices"
	"sync"
	"testing"
	"time"

	"praxistransfer/server/fault"
	"praxistransfer/server/practice"
)

// shelf is an index in memory that can be away and can refuse documents.
type shelf struct {
	practice.Index
	mu     sync.Mutex
	docs   map[practice.ID]string
	refuse practice.ID
	away   bool
	before func() // called before documents are taken
}

var errAway = fault.New(fault.Unavailable, "the search engine is away")

func (s *shelf) Put(_ context.Context, docs ...practice.Document) error {
	if s.before != nil {
		s.before()
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.away {
		return errAway
	}
	refused := practice.RejectedDocuments{}
	for _, d := range docs {
		if d.ID == s.refuse {
			refused[d.ID] = errors.New("it is poisoned")
			continue
		}
		s.docs[d.ID] = d.Stamp
	}
	if len(refused) > 0 {
		return refused
	}
	return nil
}

func (s *shelf) Delete(_ context.Context, ids ...practice.ID) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.away {
		return errAway
	}
	for _, id := range ids {
		delete(s.docs, id)
	}
	return nil
}

func (s *shelf) Stamps(context.Context) (map[practice.ID]string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.away {
		return nil, errAway
	}
	return maps.Clone(s.docs), nil
}

func newShelf(h *house) *shelf {
	s := &shelf{docs: map[practice.ID]string{}}
	h.Index = s
	return s
}

func (h *house) outbox() *Outbox {
	return &Outbox{Service: h.Service, Notices: h.Notices, Privacy: h.Privacy, Trail: h.trail, Log: slog.New(slog.DiscardHandler)}
}

// publishSome publishes entries.
func (h *house) publishSome(n int) (ids []practice.ID) {
	h.t.Helper()
	for i := range n {
		ids = append(ids, h.publish(fmt.Sprint("Eintrag ", i), fmt.Sprintf("https://example.org/%d", i)).ID)
	}
	return ids
}

func (h *house) compare() Difference {
	h.t.Helper()
	d, err := Compare(h.t.Context(), h.Service)
	if err != nil {
		h.t.Fatal(err)
	}
	return d
}

func TestAPoisonedDocumentIsSetAsideAndStopsNoOther(t *testing.T) {
	h := newHouse(t)
	index := newShelf(h)
	ids := h.publishSome(3)
	index.refuse = ids[1]
	h.drain()
	d := h.compare()
	if d.Waiting != 0 || len(index.docs) != 2 || len(d.Missing) != 0 || d.Refused[ids[1]] != "it is poisoned" {
		t.Errorf("%d documents, %+v", len(index.docs), d)
	}
	index.refuse = ""
	if err := Mend(t.Context(), h.Service, d, unseen); err != nil {
		t.Fatal(err)
	}
	if d := h.compare(); d.Differs() || len(index.docs) != 3 {
		t.Errorf("mended: %+v", d)
	}
}

func TestAnOutageOfTheIndexKeepsEveryMarkAndMovesEveryEvent(t *testing.T) {
	h := newHouse(t)
	index := newShelf(h)
	index.away = true
	ids := h.publishSome(3)
	if err := h.outbox().Drain(t.Context()); !fault.Is(err, fault.Unavailable) {
		t.Errorf("drain: %v", err)
	}
	found, err := h.Store.Get(t.Context(), ids...)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range found {
		if !e.Due || len(e.Events) > 0 {
			t.Errorf("%s: due %t, %d events", e.ID, e.Due, len(e.Events))
		}
	}
	index.away = false
	h.drain()
	if d := h.compare(); d.Differs() || d.Waiting != 0 || len(index.docs) != 3 {
		t.Errorf("%+v", d)
	}
}

func TestAReplicaThatWasHeldUpLeavesNoOlderDocument(t *testing.T) {
	h := newHouse(t)
	index := newShelf(h)
	id := h.publishSome(1)[0]
	h.drain()
	change := func() {
		t.Helper()
		found, err := h.Store.Get(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		text := *found[0].Published
		text.Title += "!"
		found[0].Published = &text
		if _, err := h.Store.Put(t.Context(), found[0]); err != nil {
			t.Fatal(err)
		}
	}
	change()
	index.before = func() { // meanwhile another one indexes a newer text
		index.before = nil
		change()
		if err := h.outbox().Drain(t.Context()); err != nil {
			t.Error(err)
		}
	}
	if err := h.outbox().Drain(t.Context()); err != nil {
		t.Fatal(err)
	}
	if d := h.compare(); d.Differs() || d.Waiting != 0 {
		t.Errorf("%+v", d)
	}
}

func TestReplicasThatIndexAtOnceMoveEachEventOnce(t *testing.T) {
	h := newHouse(t)
	newShelf(h)
	h.publishSome(10)
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			if err := h.outbox().Drain(t.Context()); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if _, err := h.trail.Verify(t.Context()); err != nil {
		t.Error(err)
	}
	links, err := h.trail.Store.Links(t.Context(), 0, 1000)
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, l := range links {
		if seen[l.Event.ID] {
			t.Errorf("event %s came twice", l.Event.ID)
		}
		seen[l.Event.ID] = true
	}
	if d := h.compare(); d.Differs() || d.Waiting != 0 {
		t.Errorf("%+v", d)
	}
}

func TestAClockThatJumpsLosesNothing(t *testing.T) {
	for name, jump := range map[string]time.Duration{"back by a year": -365 * 24 * time.Hour, "forward by a day": 24 * time.Hour, "back by a second": -time.Second} {
		t.Run(name, func(t *testing.T) {
			h := newHouse(t)
			index := newShelf(h)
			before := h.publishSome(2)
			h.clock = h.clock.Add(jump)
			after := h.publish("Danach", "https://example.org/after").ID
			for range 3 { // what falls due may come late, and does no harm twice
				if err := Due(t.Context(), h.Service); err != nil {
					t.Fatal(err)
				}
				h.drain()
				h.clock = h.clock.Add(-jump)
			}
			d := h.compare()
			if d.Differs() || d.Waiting != 0 || len(index.docs) != 3 {
				t.Errorf("%+v", d)
			}
			got := slices.Sorted(maps.Keys(index.docs))
			if want := slices.Sorted(slices.Values(append(before, after))); !slices.Equal(got, want) {
				t.Errorf("%v, want %v", got, want)
			}
			if _, err := h.trail.Verify(t.Context()); err != nil {
				t.Error(err)
			}
		})
	}
}
