package mongostore

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"

	"praxistransfer/server/audit"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/storetest"
	"praxistransfer/server/record"
)

const fillSize = 2000

func fillID(n int) practice.ID { return practice.ID(fmt.Sprintf("entry_%026d", n)) }
func fillTime(n int) time.Time {
	return time.Date(2026, 1, 1, 0, n, 0, 0, time.UTC)
}

func fillLink(n int) audit.Link {
	return audit.Link{Number: int64(n + 1), Salt: "salt",
		Event: audit.Event{ID: fmt.Sprint("event ", n), At: fillTime(n), Subject: fmt.Sprint("subject ", n%200), Actor: &audit.Actor{Token: "t"}}}
}

func fillEntry(n int) document {
	at := fillTime(n)
	e := practice.Entry{ID: fillID(n), Version: 1, Slug: fmt.Sprint("slug-", n), Owner: fmt.Sprintf("org-%d", n%50), State: practice.StatePublished,
		CreatedAt: at, UpdatedAt: at, NewestAt: at, SortTitle: fmt.Sprintf("title %04d", n), Facets: practice.Facets{}}
	if n%10 == 0 {
		e.State, e.Draft = practice.StateDraft, &practice.Draft{State: []practice.State{practice.StateDraft, practice.StateSubmitted, practice.StateInReview}[n/10%3]}
		e.WakeAt = &at
	}
	if n%5 == 0 {
		e.Source = &practice.SourceMark{Source: "source", ExternalID: fmt.Sprint(n)}
	}
	for i, name := range slices.Concat(practice.FacetNames, practice.LinkFacets) {
		e.Facets[name] = []string{fmt.Sprint("value ", n%(20+i)), fmt.Sprint("value ", n%(40+i))}
	}
	d := document{ID: e.ID, Stamp: newStamp(), Write: bson.NewObjectID(), Entry: e}
	if n%30 == 0 {
		d.Entry.Due, d.Turn = true, int64(n+1)
		d.Entry.Events = []audit.Event{{ID: fmt.Sprint("event_", n)}, {ID: "event_x"}}
	}
	return d
}

// fill writes as much as makes an engine prefer its indexes.
func fill(t *testing.T, db *DB) {
	t.Helper()
	var entries, texts, links, notes []any
	for n := range fillSize {
		entries = append(entries, fillEntry(n))
		texts = append(texts, text{ID: practice.RevisionID(fmt.Sprint("revision_", n)), Write: bson.NewObjectID()})
		links = append(links, chained{Number: int64(n + 1), Personal: new(fillTime(n)), Link: fillLink(n)})
		notes = append(notes, stored[storetest.Note]{ID: fmt.Sprintf("%s/key %d", []string{"notes", "others", "zebras"}[n%3], n), Stamp: newStamp(), Version: 1})
	}
	for _, part := range [][]any{entries, texts, links, notes} {
		c := db.entry()
		switch part[0].(type) {
		case text:
			c = db.revision()
		case chained:
			c = db.link()
		case stored[storetest.Note]:
			c = db.record()
		}
		if _, err := c.InsertMany(t.Context(), part); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := Records[storetest.Note](db, "notes").Put(t.Context(), record.Record[storetest.Note]{Key: "key 7"}); err != nil {
		t.Fatal(err)
	}
	if _, err := Records[storetest.Note](db, "notes").Put(t.Context(), record.Record[storetest.Note]{Key: "key 8"}); err != nil {
		t.Fatal(err)
	}
}
