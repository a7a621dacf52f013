package mongostore

import (
	"context"
	"errors"
	"os"
	"strings"
	"testing"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"

	"praxistransfer/server/fault"
	"praxistransfer/server/practice/adoption"
	"praxistransfer/server/practice/collection"
	"praxistransfer/server/practice/need"
	"praxistransfer/server/practice/notice"
	"praxistransfer/server/practice/storetest"
	"praxistransfer/server/practice/unanswered"
	"praxistransfer/server/record"
)

// server returns the URI of the database server for tests.
func server(t testing.TB) string {
	t.Helper()
	uri := os.Getenv("MONGODB_URI")
	switch {
	case uri != "":
	case strings.Contains(os.Getenv("REQUIRE"), "mongo"):
		t.Fatal("MONGODB_URI is not set and REQUIRE names mongo: run scripts/mongo and set what it prints")
	default:
		t.Skip("MONGODB_URI is not set: run scripts/mongo and set what it prints")
	}
	return uri
}

// newName returns the name of a database that is dropped when the test ends.
func newName(t testing.TB) string {
	t.Helper()
	name := "praxistransfer_test_" + bson.NewObjectID().Hex()
	t.Cleanup(func() { drop(t, os.Getenv("MONGODB_URI"), name) })
	return name
}

func drop(t testing.TB, uri, name string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	client, err := mongo.Connect(options.Client().ApplyURI(uri))
	if err == nil {
		err = errors.Join(client.Database(name).Drop(ctx), client.Disconnect(ctx))
	}
	if err != nil {
		t.Errorf("drop database %s: %v", name, err)
	}
}

// openAt opens a store until the test ends.
func openAt(t testing.TB, uri string, o Options) *DB {
	t.Helper()
	db, err := Open(t.Context(), uri, o)
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

func suite(t *testing.T, o Options) storetest.Store {
	db := openAt(t, server(t), o)
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
		Again: func(t *testing.T) storetest.Store { return suite(t, o) },
	}
}

func TestTheStoreKeepsItsPromises(t *testing.T) {
	server(t)
	storetest.Run(t, func(t *testing.T) storetest.Store { return suite(t, Options{Database: newName(t)}) })
}

func TestWhatAnOperatorSetsIsChecked(t *testing.T) {
	for name, tc := range map[string]struct{ uri, want string }{
		"no address":                        {"praxis", "scheme"},
		"a write that nobody acknowledges":  {"mongodb://127.0.0.1:1/?w=0", "w=0"},
		"a write that only one server has":  {"mongodb://127.0.0.1:1/?w=1", "w=1"},
		"a write that is not in a journal":  {"mongodb://127.0.0.1:1/?journal=false", "journal"},
		"a pool that is larger than itself": {"mongodb://127.0.0.1:1/?minPoolSize=200&maxPoolSize=100", "maxPoolSize"},
	} {
		t.Run(name, func(t *testing.T) {
			db, err := Open(t.Context(), tc.uri, Options{})
			if err == nil {
				t.Fatal("it was taken", db.Close())
			}
			if !strings.Contains(err.Error(), tc.want) {
				t.Errorf("got %v, want it to name %s", err, tc.want)
			}
		})
	}
}

func TestOptionsGoBeforeTheURIAndThatBeforeTheDefaults(t *testing.T) {
	const uri = "mongodb://127.0.0.1:1/somewhere?maxPoolSize=7&timeoutMS=4000"
	for name, tc := range map[string]struct {
		uri      string
		o        Options
		database string
		timeout  time.Duration
		pool     uint64
	}{
		"nothing is set":       {"mongodb://127.0.0.1:1", Options{}, defaultDatabase, defaultTimeout, defaultMaxPool},
		"the URI says it":      {uri, Options{}, "somewhere", 4 * time.Second, 7},
		"options say it":       {uri, Options{Database: "d", Timeout: time.Second, MaxPool: 3}, "d", time.Second, 3},
		"options say a little": {uri, Options{MaxPool: 3}, "somewhere", 4 * time.Second, 3},
	} {
		t.Run(name, func(t *testing.T) {
			c, err := clientOptions(tc.uri, tc.o)
			if err != nil {
				t.Fatal(err)
			}
			database, err := databaseName(tc.uri, tc.o)
			if err != nil || database != tc.database || *c.Timeout != tc.timeout || *c.MaxPoolSize != tc.pool {
				t.Errorf("got %q, %v, %d, %v", database, *c.Timeout, *c.MaxPoolSize, err)
			}
			if c.WriteConcern.W != "majority" || c.ReadConcern.Level != "majority" || !c.BSONOptions.UseJSONStructTags {
				t.Errorf("write concern %v, read concern %v", c.WriteConcern, c.ReadConcern)
			}
		})
	}
}

func TestAServerThatIsNotThereIsUnavailable(t *testing.T) {
	began := time.Now()
	db, err := Open(t.Context(), "mongodb://127.0.0.1:1", Options{ServerSelection: 200 * time.Millisecond})
	if err == nil {
		t.Fatal("it was opened", db.Close())
	}
	if !fault.Is(err, fault.Unavailable) || time.Since(began) > 5*time.Second {
		t.Errorf("after %v: %v (%s)", time.Since(began), err, fault.CodeOf(err))
	}
}
