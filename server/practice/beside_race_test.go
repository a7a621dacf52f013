package practice_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"sync"
	"testing"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"

	"praxistransfer/server/fault"
	"praxistransfer/server/mongostore"
	"praxistransfer/server/practice"
)

// onEveryStore runs a test on SQLite and, where MONGODB_URI is set, on the
// server that it names.
func onEveryStore(t *testing.T, test func(*testing.T, *house)) {
	t.Run("SQLite", func(t *testing.T) { test(t, newHouse(t)) })
	t.Run("MongoDB", func(t *testing.T) {
		uri := os.Getenv("MONGODB_URI")
		if uri == "" {
			t.Skip("MONGODB_URI is not set: run scripts/mongo and set what it prints")
		}
		h := newHouse(t)
		name := "praxistransfer_test_" + bson.NewObjectID().Hex()
		db, err := mongostore.Open(t.Context(), uri, mongostore.Options{Database: name})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() {
			ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
			defer cancel()
			client, err := mongo.Connect(options.Client().ApplyURI(uri))
			if err != nil {
				t.Fatal(err)
			}
			for _, err := range []error{db.Close(), client.Database(name).Drop(ctx), client.Disconnect(ctx)} {
				if err != nil {
					t.Error(err)
				}
			}
		})
		h.Store = db.Entries()
		h.Inboxes = mongostore.Records[practice.Inbox](db, "inboxes")
		h.Collections = mongostore.Records[practice.Collection](db, "collections")
		h.Needs = mongostore.Records[practice.Need](db, "needs")
		test(t, h)
	})
}

// Of two who change an entry at once one wins and the other is told; what
// time does beside them never makes a version.
func TestConfirmingAgainstOtherStepsIsDoneOnce(t *testing.T) {
	onEveryStore(t, func(t *testing.T, h *house) {
		random := rand.New(rand.NewPCG(3, 5))
		v := h.publishedAs(editor, "Umkämpft", running)
		h.settle()
		steps := []func(version int) error{
			func(n int) error { return second(h.Confirm(h.ctx, editor, v.ID, n)) },
			func(n int) error { return second(h.SetReviewDue(h.ctx, curator, v.ID, n, h.clock.Add(40*day))) },
			func(n int) error {
				return second(h.Update(h.ctx, editor, v.ID, n, func(w *practice.Working) { w.Text.Summary = fmt.Sprint("Fassung ", n) }))
			},
		}
		for round := range 40 {
			h.clock = h.clock.Add(50 * day) // time brings something about in most rounds
			before, err := h.Store.Get(h.ctx, v.ID)
			if err != nil {
				t.Fatal(err)
			}
			var mu sync.Mutex
			won := 0
			together(
				tryStep(t, steps[random.IntN(len(steps))], before[0].Version, &mu, &won),
				tryStep(t, steps[random.IntN(len(steps))], before[0].Version, &mu, &won),
				func() {
					if err := h.Wake(h.ctx, &before[0]); err != nil && !fault.Is(err, fault.Conflict) {
						t.Error(err)
					}
				},
			)
			after, err := h.Store.Get(h.ctx, v.ID)
			if err != nil {
				t.Fatal(err)
			}
			if won > 1 || after[0].Version != before[0].Version+won {
				t.Fatalf("round %d: %d won, version %d after %d", round, won, after[0].Version, before[0].Version)
			}
			h.settle()
		}
	})
}

// tryStep tries a step and counts whether it won; losing is a CONFLICT.
func tryStep(t *testing.T, step func(int) error, version int, mu *sync.Mutex, won *int) func() {
	return func() {
		err := step(version)
		mu.Lock()
		defer mu.Unlock()
		switch {
		case err == nil:
			*won++
		case !fault.Is(err, fault.Conflict):
			t.Error(err)
		}
	}
}

// together does everything at once and waits for it.
func together(steps ...func()) {
	var all sync.WaitGroup
	start := make(chan struct{})
	for _, step := range steps {
		all.Go(func() {
			<-start
			step()
		})
	}
	close(start)
	all.Wait()
}

func TestNoNoticeIsLostInARace(t *testing.T) {
	onEveryStore(t, func(t *testing.T, h *house) {
		const tellers, each = 4, 10
		var steps []func()
		for i := range tellers {
			steps = append(steps, func() {
				for j := range each {
					n := practice.Notice{ID: fmt.Sprintf("notice_%d", (i%2)*each+j), Kind: practice.NoticePublished, At: h.clock} // two tell the same
					if err := h.Tell(h.ctx, "kreis-soest", n); err != nil {
						t.Error(err)
					}
				}
			})
		}
		steps = append(steps, func() {
			for range each {
				if err := h.MarkRead(h.ctx, editor); err != nil {
					t.Error(err)
				}
			}
		})
		together(steps...)
		page, err := h.Notices(h.ctx, editor, false, 100, "")
		if err != nil || page.Total != 2*each {
			t.Errorf("%d notices, %v; want %d", page.Total, err, 2*each)
		}
	})
}

func TestOfTwoCuratorsOneChangesTheCollection(t *testing.T) {
	onEveryStore(t, func(t *testing.T, h *house) {
		c, err := h.CreateCollection(h.ctx, curator, practice.CollectionInput{Title: "Umkämpft"})
		if err != nil {
			t.Fatal(err)
		}
		for range 15 {
			var mu sync.Mutex
			won := 0
			write := func(title string) func(int) error {
				return func(n int) error {
					return second(h.UpdateCollection(h.ctx, curator, c.Key, n, practice.CollectionInput{Title: title}))
				}
			}
			together(tryStep(t, write("Eins"), c.Version, &mu, &won), tryStep(t, write("Zwei"), c.Version, &mu, &won), tryStep(t, write("Drei"), c.Version, &mu, &won))
			if c, err = h.Collection(h.ctx, curator, c.Key); err != nil || won != 1 || len(c.Events) != c.Version {
				t.Fatalf("%d won, version %d with %d events, %v", won, c.Version, len(c.Events), err)
			}
		}
	})
}

func TestClosingARequestAgainstAMatchLosesNeither(t *testing.T) {
	onEveryStore(t, func(t *testing.T, h *house) {
		fresh := h.published(stranger, "Führung auf Distanz jetzt")
		h.index.ids = []practice.ID{fresh.ID}
		h.settle()
		for range 10 {
			n, err := h.PostNeed(h.ctx, editor, need())
			if err != nil {
				t.Fatal(err)
			}
			together(
				func() {
					if _, err := h.CloseNeed(h.ctx, editor, n.ID, n.Version); err != nil {
						t.Error(err)
					}
				},
				func() {
					if err := h.MatchNeeds(h.ctx); err != nil {
						t.Error(err)
					}
				},
			)
			now, err := h.Need(h.ctx, n.ID)
			if err != nil || now.ClosedAt == nil || len(now.Matches) > 1 {
				t.Fatalf("%+v, %v", now, err)
			}
			told := 0
			page, err := h.Notices(h.ctx, editor, false, 100, "")
			if err != nil {
				t.Fatal(err)
			}
			for _, notice := range page.Notices {
				if notice.Object == n.ID {
					told++
				}
			}
			if told != len(now.Matches) {
				t.Errorf("told of %d, the request names %d", told, len(now.Matches))
			}
		}
	})
}
