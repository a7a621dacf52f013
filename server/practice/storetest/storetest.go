// Package storetest checks that an engine keeps the promises of
// [practice.Store], [audit.Store] and [record.Store], and that over it the
// domain keeps its own where several act at once. Every engine passes it; it
// asks nothing that only one of them could keep, as transactions over several
// documents or times finer than a millisecond.
package storetest

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"praxistransfer/server/audit"
	"praxistransfer/server/fault"
	"praxistransfer/server/practice"
	"praxistransfer/server/record"
)

// Store is what an engine offers, empty at first.
type Store struct {
	Entries practice.Store
	Audit   audit.Store
	// Records returns the collection with a name.
	Records func(name string) record.Store[Note]
	Rooms   Rooms
	// Again opens the same data once more, as a second process does. It is
	// closed when the test ends.
	Again func(t *testing.T) Store
}

// Note is the value of the records in the tests.
type Note struct {
	Text string            `json:"text"`
	Tags []string          `json:"tags,omitempty"`
	More map[string]string `json:"more,omitempty"`
}

// Run tests stores that open returns. Each must be empty and is used by one
// test only; open closes it by t.Cleanup.
func Run(t *testing.T, open func(t *testing.T) Store) {
	for _, group := range []struct {
		name  string
		tests map[string]func(*testing.T, Store)
	}{
		{"entries", entryTests},
		{"texts", textTests},
		{"uniqueness", uniquenessTests},
		{"races", raceTests},
		{"lists", listTests},
		{"outbox", outboxTests},
		{"woken", wokenTests},
		{"scans", scanTests},
		{"revisions", revisionTests},
		{"trail", trailTests},
		{"records", recordTests},
		{"contexts", contextTests},
		{"reviews", reviewRaces},
		{"adoptions", adoptionRaces},
		{"rooms", roomRaces},
	} {
		t.Run(group.name, func(t *testing.T) {
			for _, name := range sortedKeys(group.tests) {
				t.Run(name, func(t *testing.T) { group.tests[name](t, open(t)) })
			}
		})
	}
}

func sortedKeys[V any](m map[string]V) []string {
	var keys []string
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// start is the time of the first entry; the tests never look at a clock.
var start = time.Date(2026, 3, 1, 8, 0, 0, 0, time.UTC)

// at returns a time n minutes after start.
func at(n int) time.Time { return start.Add(time.Duration(n) * time.Minute) }

// sample returns a published entry that differs for every n.
func sample(n int) practice.Entry {
	return practice.Entry{
		ID: id(n), Slug: fmt.Sprintf("slug-%d", n), Owner: "owner", State: practice.StatePublished,
		CreatedAt: at(n), UpdatedAt: at(n), NewestAt: at(n), SortTitle: fmt.Sprintf("title %03d", n),
		Published: &practice.Text{Kind: practice.CaseStudy, Title: fmt.Sprintf("Title %d", n)},
	}
}

func id(n int) practice.ID { return practice.ID(fmt.Sprintf("entry_%026d", n)) }

func ids(entries []practice.Entry) []practice.ID {
	var all []practice.ID
	for _, e := range entries {
		all = append(all, e.ID)
	}
	return all
}

func put(t *testing.T, s practice.Store, e practice.Entry) practice.Entry {
	t.Helper()
	stored, err := s.Put(t.Context(), e)
	if err != nil {
		t.Fatalf("put %s: %v", e.ID, err)
	}
	return stored
}

func get(t *testing.T, s practice.Store, id practice.ID) practice.Entry {
	t.Helper()
	found, err := s.Get(t.Context(), id)
	if err != nil || len(found) != 1 {
		t.Fatalf("get %s: %d entries, %v", id, len(found), err)
	}
	return found[0]
}

// settle takes an entry out of the outbox.
func settle(t *testing.T, s practice.Store, e practice.Entry) {
	t.Helper()
	must(t, s.Indexed(t.Context(), e.ID, e.Version, ""))
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// same fails where got is not want. An empty list and none are the same: JSON
// does not tell them apart where a field is left out.
func same[T any](t *testing.T, what string, got, want T) {
	t.Helper()
	if diff := cmp.Diff(want, got, cmp.FilterValues(bothEmpty, cmp.Ignore())); diff != "" {
		if len(diff) > 4000 {
			diff = diff[:4000] + "…"
		}
		t.Errorf("%s (- wanted, + got):\n%s", what, diff)
	}
}

func refused(t *testing.T, what string, err error, code fault.Code) {
	t.Helper()
	if fault.CodeOf(err) != code {
		t.Errorf("%s: got error %v (%s), want %s", what, err, fault.CodeOf(err), code)
	}
}

// within fails a call that hangs, instead of the whole run.
func within(t *testing.T) context.Context {
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	t.Cleanup(cancel)
	return ctx
}
