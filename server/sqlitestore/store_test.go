package sqlitestore

import (
	"testing"

	"praxistransfer/server/practice/adoption"
	"praxistransfer/server/practice/collection"
	"praxistransfer/server/practice/need"
	"praxistransfer/server/practice/notice"
	"praxistransfer/server/practice/storetest"
	"praxistransfer/server/practice/unanswered"
	"praxistransfer/server/record"
)

func TestTheStoreKeepsItsPromises(t *testing.T) {
	storetest.Run(t, func(t *testing.T) storetest.Store { return suite(t, t.TempDir()) })
}

func suite(t *testing.T, dir string) storetest.Store {
	db := openIn(t, dir)
	return storetest.Store{
		Entries: db.Entries(),
		Audit:   db.Audit(),
		Records: func(name string) record.Store[storetest.Note] { return Records[storetest.Note](db, name) },
		Rooms: storetest.Rooms{
			Adoptions:   Records[adoption.Adoption](db, "adoptions"),
			Inboxes:     Records[notice.Inbox](db, "inboxes"),
			Collections: Records[collection.Collection](db, "collections"),
			Needs:       Records[need.Need](db, "needs"),
			Unanswered:  Records[unanswered.Question](db, "unanswered"),
		},
		Again: func(t *testing.T) storetest.Store { return suite(t, dir) },
	}
}

// openIn opens the store in dir until the test ends.
func openIn(t testing.TB, dir string) *DB {
	t.Helper()
	db, err := Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
	})
	return db
}
