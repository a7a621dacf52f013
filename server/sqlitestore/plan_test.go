package sqlitestore

import (
	"database/sql"
	"regexp"
	"strings"
	"testing"
	"time"

	"praxistransfer/server/audit"
	"praxistransfer/server/practice"
	"praxistransfer/server/record"
)

// tableScan matches a step that reads a whole table. Sets in arguments and
// constants are scanned too, and may be.
var tableScan = regexp.MustCompile(`^SCAN (e|entry|document|facet|revision|link|record|generation)\b`)

func TestEveryStatementUsesAnIndex(t *testing.T) {
	db := openIn(t, t.TempDir())
	useEverything(t, db)
	var texts []string
	db.statements.Range(func(text, _ any) bool {
		texts = append(texts, text.(string))
		return true
	})
	err := db.writer.write(t.Context(), func(w *writer) error {
		for text := range w.statements {
			texts = append(texts, text)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(texts) < 60 {
		t.Errorf("only %d statements were used", len(texts))
	}
	for _, text := range texts {
		if strings.HasPrefix(text, "BEGIN") || strings.HasPrefix(text, "COMMIT") {
			continue
		}
		for _, step := range plan(t, db, text) {
			if tableScan.MatchString(step) {
				t.Errorf("%q in\n%s", step, text)
			}
			// Only what a rare filter found is sorted.
			if strings.Contains(step, "FOR ORDER BY") && !strings.Contains(text, "CROSS JOIN") {
				t.Errorf("%q in\n%s", step, text)
			}
		}
	}
}

// plan returns how SQLite means to answer a query, step by step.
func plan(t *testing.T, db *DB, text string) (steps []string) {
	t.Helper()
	err := snapshot{db: db}.each(t.Context(), "EXPLAIN QUERY PLAN "+text, make([]any, strings.Count(text, "?")), func(rows *sql.Rows) error {
		var id, parent, unused int
		var step string
		err := rows.Scan(&id, &parent, &unused, &step)
		steps = append(steps, step)
		return err
	})
	if err != nil || len(steps) == 0 && strings.HasPrefix(text, "SELECT") {
		t.Fatalf("explain %s: %v", text, err)
	}
	return steps
}

// useEverything calls every method, and lists in every scope and order with
// no, common and rare filters.
func useEverything(t *testing.T, db *DB) {
	t.Helper()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	ctx, s := t.Context(), db.Entries()
	for n := range rareBelow + 50 { // so that a value is common
		_, err := s.Put(ctx, practice.Entry{ID: benchEntry(n).ID, Slug: benchEntry(n).Slug, State: practice.StatePublished,
			Facets: practice.Facets{"common": {"x"}, "rare": {benchEntry(n).Slug}}})
		must(err)
	}
	e, err := s.Put(ctx, benchEntry(9999))
	must(err)
	e, err = s.Put(ctx, e)
	must(err)
	e.SortTitle, e.Facets = "moved", practice.Facets{"kind": {"other"}}
	e, err = s.Put(ctx, e)
	must(err)
	_, err = s.BySlug(ctx, e.Slug)
	must(err)
	for _, err := range []error{
		second(s.Get(ctx, e.ID)), second(s.Get(ctx, e.ID)), second(s.Get(ctx, e.ID, "entry_2")), second(s.BySource(ctx, "s", "a", "b")),
		second(s.Outbox(ctx, 10)), s.Indexed(ctx, e.ID, e.Version, ""), s.EventsMoved(ctx, e.ID, "event_1"), second(s.Waking(ctx, time.Now(), 10)),
		second(s.Scan(ctx, "", 10)), s.PutRevision(ctx, practice.Revision{ID: "revision_1"}), second(s.Revision(ctx, "revision_1")),
		second(s.ScanRevisions(ctx, "", 10)), s.Remove(ctx, e),
	} {
		must(err)
	}
	a := db.Audit()
	must(a.Append(ctx, audit.Link{Number: 1, Event: audit.Event{ID: "event_1", Actor: &audit.Actor{Subject: "s"}}}))
	for _, err := range []error{second(a.Last(ctx)), second(a.Links(ctx, 0, 10)), second(a.BySubject(ctx, "s")), second(a.Forget(ctx, time.Now()))} {
		must(err)
	}
	r := Records[string](db, "notes")
	_, err = r.Put(ctx, record.Record[string]{Key: "k"})
	must(err)
	for _, err := range []error{second(r.Get(ctx, "k")), second(r.All(ctx)), second(r.Generation(ctx)), r.Delete(ctx, "k", 1)} {
		must(err)
	}
	for _, q := range listQueries() {
		must(second(s.List(ctx, q)))
		must(second(s.Count(ctx, q)))
	}
}

func listQueries() []practice.ListQuery {
	var all []practice.ListQuery
	for _, scope := range []practice.ListQuery{{Readable: true}, {Readable: true, Owner: "o"}, {Owner: "o"},
		{DraftStates: []practice.State{practice.StateSubmitted, practice.StateInReview}}} {
		for _, order := range []practice.Order{practice.ByNewest, practice.ByTitle, practice.ByUpdated} {
			for _, filter := range []practice.Facets{nil, {"common": {"x"}}, {"common": {"x", "y"}}, {"rare": {"slug-1"}, "common": {"x"}}, {"rare": {"slug-1", "slug-2"}}} {
				for _, after := range []*practice.Position{nil, {ID: "entry_1"}} {
					q := scope
					q.Order, q.Filter, q.After, q.Limit = order, filter, after, 20
					all = append(all, q)
				}
			}
		}
	}
	return all
}

func second[T any](_ T, err error) error { return err }
