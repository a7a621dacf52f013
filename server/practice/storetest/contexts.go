package storetest

import (
	"context"
	"errors"
	"testing"
	"time"

	"praxistransfer/server/practice"
)

var contextTests = map[string]func(*testing.T, Store){
	"a context that has ended ends every call, and nothing is written": func(t *testing.T, s Store) {
		e := put(t, s.Entries, sample(1))
		chain(t, s, 1)
		notes := s.Records("notes")
		r := putNote(t, notes, note("k", "1"))
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		for what, err := range map[string]error{
			"Get":           second(s.Entries.Get(ctx, e.ID)),
			"BySlug":        second(s.Entries.BySlug(ctx, e.Slug)),
			"BySource":      second(s.Entries.BySource(ctx, "s", "x")),
			"Put":           second(s.Entries.Put(ctx, e)),
			"Remove":        s.Entries.Remove(ctx, e),
			"List":          second(s.Entries.List(ctx, practice.ListQuery{Readable: true, Limit: 1})),
			"Count":         second(s.Entries.Count(ctx, practice.ListQuery{Readable: true})),
			"PutRevision":   s.Entries.PutRevision(ctx, revision(1)),
			"Revision":      second(s.Entries.Revision(ctx, "revision_1")),
			"Outbox":        second(s.Entries.Outbox(ctx, 1)),
			"Indexed":       s.Entries.Indexed(ctx, e.ID, e.Version, ""),
			"EventsMoved":   s.Entries.EventsMoved(ctx, e.ID, "event_1"),
			"Waking":        second(s.Entries.Waking(ctx, start, 1)),
			"Scan":          second(s.Entries.Scan(ctx, "", 1)),
			"ScanRevisions": second(s.Entries.ScanRevisions(ctx, "", 1)),
			"Ready":         s.Entries.Ready(ctx),
			"Last":          second(s.Audit.Last(ctx)),
			"Append":        s.Audit.Append(ctx, link(2)),
			"Links":         second(s.Audit.Links(ctx, 0, 1)),
			"BySubject":     second(s.Audit.BySubject(ctx, "entry_1")),
			"Forget":        second(s.Audit.Forget(ctx, at(100))),
			"ForgetActors":  second(s.Audit.ForgetActors(ctx, 1)),
			"Woken":         s.Entries.Woken(ctx, e, e),
			"record Get":    second(notes.Get(ctx, "k")),
			"record All":    second(notes.All(ctx)),
			"record Put":    second(notes.Put(ctx, r)),
			"record Delete": notes.Delete(ctx, "k", r.Version),
			"Generation":    second(notes.Generation(ctx)),
		} {
			if !errors.Is(err, context.Canceled) {
				t.Errorf("%s: got %v, want the context's error", what, err)
			}
		}
		same(t, "entry", get(t, s.Entries, e.ID), e)
		last, err := s.Audit.Last(t.Context())
		must(t, err)
		same(t, "trail", last, link(1))
		got, err := notes.Get(t.Context(), "k")
		must(t, err)
		same(t, "record", got, r)
	},
	"a call that was given up is either done or not, and the store goes on": func(t *testing.T, s Store) {
		e := put(t, s.Entries, sample(1))
		for n := range 40 {
			ctx, cancel := context.WithTimeout(t.Context(), time.Duration(n)*50*time.Microsecond)
			stored, err := s.Entries.Put(ctx, e)
			cancel()
			got := get(t, s.Entries, e.ID)
			if err == nil {
				same(t, "acknowledged", got, stored)
			} else if got.Version != e.Version && got.Version != e.Version+1 {
				t.Fatalf("version %d after a change to version %d", got.Version, e.Version)
			}
			e = got
		}
	},
}

func second[T any](_ T, err error) error { return err }
