package mongostore

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"

	"praxistransfer/server/audit"
	"praxistransfer/server/fault"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/storetest"
	"praxistransfer/server/record"
)

// A connection that breaks around a write leaves open whether it was made.
// Each of these must come out as if nothing had happened, and be made once.
func TestAWriteWhoseConnectionBreaksIsMadeOnce(t *testing.T) {
	p, uri := through(t, server(t))
	db := openAt(t, uri, Options{Database: newName(t)})
	s, notes := db.Entries(), Records[storetest.Note](db, "notes")
	n := 0
	fresh := func() practice.Entry {
		n++
		return practice.Entry{ID: fillID(n), Slug: fmt.Sprint("slug-", n), Events: []audit.Event{{ID: "event_1"}, {ID: "event_2"}}}
	}
	stored := func(t *testing.T) practice.Entry {
		e, err := s.Put(t.Context(), fresh())
		if err != nil {
			t.Fatal(err)
		}
		return e
	}
	for name, tc := range map[string]struct {
		command string
		do      func(t *testing.T) error
	}{
		"a new entry": {"insert", func(t *testing.T) error {
			e, err := s.Put(t.Context(), fresh())
			return errors.Join(err, versionIs(t, s, e.ID, 1))
		}},
		"a changed entry": {"update", func(t *testing.T) error {
			e := stored(t)
			_, err := s.Put(t.Context(), e)
			return errors.Join(err, versionIs(t, s, e.ID, 2))
		}},
		"a removed entry": {"delete", func(t *testing.T) error {
			e := stored(t)
			err := s.Remove(t.Context(), e)
			return errors.Join(err, versionIs(t, s, e.ID, 0))
		}},
		"a cleared mark": {"update", func(t *testing.T) error {
			e := stored(t)
			err := s.Indexed(t.Context(), e.ID, e.Version, "")
			return errors.Join(err, is(t, s, e.ID, func(e practice.Entry) bool { return !e.Due && e.Version == 1 }))
		}},
		"a moved event": {"update", func(t *testing.T) error {
			e := stored(t)
			err := s.EventsMoved(t.Context(), e.ID, "event_1")
			return errors.Join(err, is(t, s, e.ID, func(e practice.Entry) bool { return len(e.Events) == 1 && e.Due }))
		}},
		"a wakening": {"update", func(t *testing.T) error {
			e := stored(t)
			now := e
			now.Facets = practice.Facets{"topic": {"late"}}
			err := s.Woken(t.Context(), e, now)
			return errors.Join(err, is(t, s, e.ID, func(e practice.Entry) bool { return len(e.Facets) == 1 && len(e.Events) == 2 && e.Version == 1 }))
		}},
		"a revision": {"insert", func(t *testing.T) error {
			n++
			r := practice.Revision{ID: practice.RevisionID(fmt.Sprint("revision_", n))}
			return errors.Join(s.PutRevision(t.Context(), r), second(s.Revision(t.Context(), r.ID)))
		}},
		"a link": {"insert", func(t *testing.T) error {
			last, err := db.Audit().Last(t.Context())
			n++
			l := audit.Link{Number: last.Number + 1, Event: audit.Event{ID: fmt.Sprint("event_", n)}}
			err = errors.Join(err, db.Audit().Append(t.Context(), l))
			now, lastErr := db.Audit().Last(t.Context())
			if now.Number != l.Number {
				t.Errorf("the last link is %d, want %d", now.Number, l.Number)
			}
			return errors.Join(err, lastErr)
		}},
		"several links": {"insert", func(t *testing.T) error {
			last, err := db.Audit().Last(t.Context())
			links := make([]audit.Link, 3)
			for i := range links {
				n++
				links[i] = audit.Link{Number: last.Number + int64(i) + 1, Event: audit.Event{ID: fmt.Sprint("event_", n)}}
			}
			err = errors.Join(err, db.Audit().AppendAll(t.Context(), links...))
			added, readErr := db.Audit().Links(t.Context(), last.Number, 10)
			if len(added) != len(links) {
				t.Errorf("%d links were added, want %d", len(added), len(links))
			}
			return errors.Join(err, readErr)
		}},
		"a forgotten actor": {"update", func(t *testing.T) error {
			last, err := db.Audit().Last(t.Context())
			n++
			l := audit.Link{Number: last.Number + 1, Event: audit.Event{ID: fmt.Sprint("event_", n), At: time.Now(), Actor: &audit.Actor{Subject: "s"}}}
			err = errors.Join(err, db.Audit().Append(t.Context(), l), second(db.Audit().ForgetActors(t.Context(), l.Number)))
			now, lastErr := db.Audit().Last(t.Context())
			if now.Event.Actor != nil {
				t.Error("the actor is still there")
			}
			return errors.Join(err, lastErr)
		}},
		"a loaded entry": {"update", func(t *testing.T) error {
			e := fresh()
			e.Version = 7
			return errors.Join(db.Load(t.Context(), e), versionIs(t, s, e.ID, 7))
		}},
		"a new record": {"insert", func(t *testing.T) error {
			n++
			r, err := notes.Put(t.Context(), record.Record[storetest.Note]{Key: fmt.Sprint(n)})
			return errors.Join(err, second(notes.Put(t.Context(), r)))
		}},
		"a changed record": {"update", func(t *testing.T) error {
			n++
			r, err := notes.Put(t.Context(), record.Record[storetest.Note]{Key: fmt.Sprint(n)})
			err = errors.Join(err, second(notes.Put(t.Context(), r)))
			now, getErr := notes.Get(t.Context(), r.Key)
			if now.Version != 2 {
				t.Errorf("version %d, want 2", now.Version)
			}
			return errors.Join(err, getErr)
		}},
		"a deleted record": {"delete", func(t *testing.T) error {
			n++
			r, err := notes.Put(t.Context(), record.Record[storetest.Note]{Key: fmt.Sprint(n)})
			return errors.Join(err, notes.Delete(t.Context(), r.Key, r.Version))
		}},
		"a lease": {"insert", func(t *testing.T) error {
			n++
			return second(db.Lease(t.Context(), fmt.Sprint(n), "me", long))
		}},
	} {
		for when, disturb := range disturbances {
			t.Run(name+", "+when, func(t *testing.T) {
				cuts := p.lost()
				// What a case prepares uses another command, or is made once too.
				disturb(p, tc.command)
				if err := tc.do(t); err != nil {
					t.Error(err)
				}
				if p.lost() != cuts+1 {
					t.Errorf("%d commands were disturbed, want 1", p.lost()-cuts)
				}
			})
		}
	}
}

// disturbances are what happens to a command on its way, and what a server answers
// that did not carry it out and would do so a moment later.
var disturbances = map[string]func(*proxy, string){
	"lost before the server got it":            func(p *proxy, command string) { p.lose(command, true) },
	"lost before its answer came":              func(p *proxy, command string) { p.lose(command, false) },
	"which met another write":                  refusing(bson.D{{Key: "ok", Value: 1}, {Key: "n", Value: 0}, {Key: "writeErrors", Value: bson.A{bson.D{{Key: "index", Value: 0}, {Key: "code", Value: 112}, {Key: "errmsg", Value: "WriteConflict error"}}}}}),
	"which met another write, told as a whole": refusing(failed(112, "WriteConflict", "TransientTransactionError")),
	"while the server shuts down":              refusing(failed(91, "ShutdownInProgress", "RetryableWriteError")),
	"while it is interrupted":                  refusing(failed(11600, "InterruptedAtShutdown", "RetryableWriteError")),
	"while the primary steps down":             refusing(failed(189, "PrimarySteppedDown", "RetryableWriteError")),
}

func refusing(answer bson.D) func(*proxy, string) {
	return func(p *proxy, command string) { p.refuse(command, answer) }
}

func failed(code int, name, label string) bson.D {
	return bson.D{{Key: "ok", Value: 0}, {Key: "code", Value: code}, {Key: "codeName", Value: name}, {Key: "errmsg", Value: name}, {Key: "errorLabels", Value: bson.A{label}}}
}

// Whoever starts first makes the indexes, and may meet others who do the same.
func TestIndexesAreMadeWhateverDisturbsIt(t *testing.T) {
	for when, disturb := range disturbances {
		t.Run(when, func(t *testing.T) {
			p, uri := through(t, server(t))
			disturb(p, "createIndexes")
			db := openAt(t, uri, Options{Database: newName(t)})
			for _, name := range []string{"entry", "link", "record"} {
				if missing, err := lacking(t.Context(), db.database.Collection(name), of(name)); err != nil || len(missing) > 0 {
					t.Errorf("%s lacks %v, %v", name, missing, err)
				}
			}
			if p.lost() != 1 {
				t.Errorf("%d commands were disturbed, want 1", p.lost())
			}
		})
	}
}

func is(t *testing.T, s practice.Store, id practice.ID, good func(practice.Entry) bool) error {
	found, err := s.Get(t.Context(), id)
	if err == nil && (len(found) != 1 || !good(found[0])) {
		t.Errorf("stored is %+v", found)
	}
	return err
}

// versionIs checks the version that is stored, 0 for none.
func versionIs(t *testing.T, s practice.Store, id practice.ID, want int) error {
	found, err := s.Get(t.Context(), id)
	got := 0
	if len(found) == 1 {
		got = found[0].Version
	}
	if got != want {
		t.Errorf("version %d, want %d", got, want)
	}
	return err
}

// Where somebody else was faster, a broken connection must not turn the
// conflict into a success.
func TestALostRaceStaysLostWhenTheConnectionBreaks(t *testing.T) {
	p, uri := through(t, server(t))
	name := newName(t)
	db, other := openAt(t, uri, Options{Database: name}), openAt(t, server(t), Options{Database: name})
	e, err := db.Entries().Put(t.Context(), practice.Entry{ID: fillID(1), Slug: "a"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := other.Entries().Put(t.Context(), e); err != nil {
		t.Fatal(err)
	}
	p.lose("update", false)
	_, err = db.Entries().Put(t.Context(), e)
	refused(t, "the slower one", err)
	if p.lost() != 1 {
		t.Errorf("%d connections were lost, want 1", p.lost())
	}
}

func TestASlowEngineIsGivenUpInTime(t *testing.T) {
	p, uri := through(t, server(t))
	const timeout, delay = 400 * time.Millisecond, 3 * time.Second
	db := openAt(t, uri, Options{Database: newName(t), Timeout: 5 * time.Second})
	db.timeout = timeout
	e, err := db.Entries().Put(t.Context(), practice.Entry{ID: fillID(1), Slug: "a"})
	if err != nil {
		t.Fatal(err)
	}
	p.delay.Store(int64(delay))
	for name, do := range map[string]func(context.Context) error{
		"a read": func(ctx context.Context) error { return second(db.Entries().Get(ctx, e.ID)) },
		"a list": func(ctx context.Context) error {
			return second(db.Entries().List(ctx, practice.ListQuery{Readable: true, Limit: 20}))
		},
		"a write": func(ctx context.Context) error { return second(db.Entries().Put(ctx, e)) },
		"ready":   db.Ready,
	} {
		began := time.Now()
		err := do(t.Context())
		if took := time.Since(began); !fault.Is(err, fault.Unavailable) || took >= delay {
			t.Errorf("%s: after %v %v (%s), want UNAVAILABLE after %v", name, took, err, fault.CodeOf(err), timeout)
		}
		ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
		began = time.Now()
		err = do(ctx)
		cancel()
		if took := time.Since(began); !errors.Is(err, context.DeadlineExceeded) || fault.Is(err, fault.Unavailable) || took >= delay {
			t.Errorf("%s, whose caller waits no longer: after %v %v (%s)", name, took, err, fault.CodeOf(err))
		}
	}
	p.delay.Store(0)
	db.timeout = 10 * time.Second
	found, err := db.Entries().Get(t.Context(), e.ID)
	if err != nil || len(found) != 1 || found[0].Version > 3 {
		t.Errorf("after it became quick again: %v, %v", found, err)
	}
}
