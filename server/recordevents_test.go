package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"praxistransfer/server/admin"
	"praxistransfer/server/audit"
	"praxistransfer/server/auth/forgery"
	"praxistransfer/server/config"
	"praxistransfer/server/job"
	"praxistransfer/server/partner"
	"praxistransfer/server/practice/collection"
	"praxistransfer/server/record"
)

// onEachStore runs test with programs that share one database of each kind.
// Each call of open is a replica of its own.
func onEachStore(t *testing.T, test func(t *testing.T, open func() *system)) {
	t.Helper()
	eachStore(t, func(t *testing.T, cfg config.Config) {
		test(t, func() *system {
			s := openIn(t, cfg)
			t.Cleanup(func() {
				if err := s.close(); err != nil {
					t.Error(err)
				}
			})
			return s
		})
	})
}

// actions returns those in the trail about a subject, and verifies the chain.
func (s *system) actions(t *testing.T, subject string) (actions []string) {
	t.Helper()
	links, err := s.stores.trail.BySubject(t.Context(), subject)
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range links {
		actions = append(actions, string(l.Event.Action))
	}
	if _, err := s.trail.Verify(t.Context()); err != nil {
		t.Error(err)
	}
	return actions
}

func TestEveryChangeByAnAdministratorReachesTheTrailOnce(t *testing.T) {
	onEachStore(t, func(t *testing.T, open func() *system) {
		s := open()
		ctx, who, key := t.Context(), admin.Console(), "stadt-beispiel"
		move := s.recordEvents()
		var token admin.Token
		for _, step := range []struct {
			action string
			do     func() error
		}{
			{"registerOrganisation", func() error {
				_, err := s.admin.Register(ctx, who, partner.Organisation{Key: key, Name: "Stadt Beispiel", Type: "TOWN", Grants: []partner.Role{partner.Editor, partner.Admin},
					Issuers: []partner.Issuer{{URL: "https://idp.test", PublicKeys: []string{forgery.PublicPEM("p256")}}}})
				return err
			}},
			{"updateOrganisation", func() error {
				_, err := s.admin.Update(ctx, who, key, 1, "umgezogen", func(o *partner.Organisation) { o.Mailbox = "info@example.org" })
				return err
			}},
			{"rotateKey", func() error {
				_, err := s.admin.RotateKey(ctx, who, key, 2, "https://idp.test", []string{forgery.PublicPEM("p384")}, "")
				return err
			}},
			{"suspendOrganisation", func() error { _, err := s.admin.SetSuspended(ctx, who, key, true, "Vertrag endet"); return err }},
			{"resumeOrganisation", func() error { _, err := s.admin.SetSuspended(ctx, who, key, false, "Vertrag verlängert"); return err }},
			{"issueToken", func() (err error) {
				_, token, err = s.admin.IssueToken(ctx, who, key, []partner.Role{partner.Admin}, time.Hour, "Bauamt")
				return err
			}},
			{"revokeToken", func() error { return s.admin.RevokeToken(ctx, who, "", token.ID, "verloren") }},
			{"recoverAdmin", func() error {
				_, _, err := s.admin.RecoverAdmin(ctx, who, key, []partner.Role{partner.Admin}, time.Hour, "Bauamt")
				return err
			}},
		} {
			if err := step.do(); err != nil {
				t.Fatalf("%s: %v", step.action, err)
			}
			for range 2 { // the second time there is nothing left
				if err := move(ctx); err != nil {
					t.Fatalf("%s: %v", step.action, err)
				}
			}
			if got := s.actions(t, "org_"+key); !slices.Contains(got, step.action) {
				t.Errorf("after %s the trail holds %v", step.action, got)
			}
		}
		want := []string{"registerOrganisation", "updateOrganisation", "rotateKey", "suspendOrganisation", "resumeOrganisation", "issueToken", "revokeToken", "issueToken", "recoverAdmin"}
		got := s.actions(t, "org_"+key)
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("the trail holds %v, want %v", got, want)
		}
		if left := s.waiting(t); left != 0 {
			t.Errorf("%d events wait on their records", left)
		}
	})
}

// waiting counts the events that are still on their records.
func (s *system) waiting(t *testing.T) int {
	t.Helper()
	n := count(t, s.stores.organisations, partner.OrganisationEvents) + count(t, s.stores.issued, partner.TokenEvents)
	return n + count(t, s.stores.revocations, partner.RevocationEvents) + count(t, s.stores.administrators, partner.AdministrationEvents)
}

func count[T any](t *testing.T, store record.Store[T], events func(*T) *[]audit.Event) (n int) {
	t.Helper()
	all, err := store.All(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range all {
		n += len(*events(&r.Value))
	}
	return n
}

func TestReplicasMoveEventsOnceWhileOthersChange(t *testing.T) {
	const writers, changes = 3, 8
	onEachStore(t, func(t *testing.T, open func() *system) {
		movers := []*system{open(), open()}
		var writing, moving sync.WaitGroup
		var over atomic.Bool
		for _, s := range movers {
			move := s.recordEvents()
			moving.Go(func() {
				for last := false; !last; {
					last = over.Load()
					if err := move(t.Context()); err != nil {
						t.Error(err)
						return
					}
				}
			})
		}
		for n := range writers {
			s := open()
			writing.Go(func() {
				for i := range changes {
					if _, err := s.admin.SetSuspended(t.Context(), admin.Console(), "ovgu", (n+i)%2 == 0, fmt.Sprint(n, i)); err != nil {
						t.Error(err)
					}
					if _, _, err := s.admin.IssueToken(t.Context(), admin.Console(), "ver-di", []partner.Role{partner.Editor}, time.Hour, fmt.Sprint(n, i)); err != nil {
						t.Error(err)
					}
				}
			})
		}
		writing.Wait()
		over.Store(true)
		moving.Wait()
		o, err := movers[0].admin.Registration(t.Context(), admin.Console(), "ovgu")
		if err != nil {
			t.Fatal(err)
		}
		// Each change that was one has its event, and whoever changed nothing has none.
		if got := movers[0].actions(t, "org_ovgu"); len(got) != o.Changes || o.Changes == 0 {
			t.Errorf("%d changes left %d events", o.Changes, len(got))
		}
		if got := movers[0].actions(t, "org_ver-di"); len(got) < writers*changes {
			t.Errorf("%d of %d tokens have an event", len(got), writers*changes)
		}
		if left := movers[0].waiting(t); left != 0 {
			t.Errorf("%d events wait on their records", left)
		}
	})
}

// interrupted is a store that lets something happen before a write.
type interrupted struct {
	record.Store[partner.Organisation]
	before func() error
	reads  int
}

func (i *interrupted) All(ctx context.Context) ([]record.Record[partner.Organisation], error) {
	i.reads++
	return i.Store.All(ctx)
}

func (i *interrupted) Put(ctx context.Context, r record.Record[partner.Organisation]) (record.Record[partner.Organisation], error) {
	if before := i.before; before != nil {
		i.before = nil
		if err := before(); err != nil {
			return r, err
		}
	}
	return i.Store.Put(ctx, r)
}

func TestMovingEventsThatIsInterruptedLosesAndDoublesNothing(t *testing.T) {
	onEachStore(t, func(t *testing.T, open func() *system) {
		s := open()
		ctx := t.Context()
		store := &interrupted{Store: s.stores.organisations}
		mover := job.NewRecordEvents[partner.Organisation](store, s.trail, partner.OrganisationEvents)
		suspend := func(suspended bool) error {
			_, err := s.admin.SetSuspended(ctx, admin.Console(), "ovgu", suspended, "Probe")
			return err
		}
		if err := suspend(true); err != nil {
			t.Fatal(err)
		}
		stopped := errors.New("the process ended")
		store.before = func() error { return stopped }
		if err := mover.Move(ctx); !errors.Is(err, stopped) {
			t.Fatalf("stopped between the trail and the record: %v", err)
		}
		store.before = func() error { return suspend(false) } // somebody is quicker
		if err := mover.Move(ctx); err != nil {
			t.Fatal(err)
		}
		if got := s.actions(t, "org_ovgu"); !slices.Equal(got, []string{"suspendOrganisation"}) {
			t.Errorf("the trail holds %v", got)
		}
		for range 3 {
			if err := mover.Move(ctx); err != nil {
				t.Fatal(err)
			}
		}
		if got := s.actions(t, "org_ovgu"); !slices.Equal(got, []string{"suspendOrganisation", "resumeOrganisation"}) {
			t.Errorf("in the end the trail holds %v", got)
		}
		read := store.reads
		for range 3 {
			if err := mover.Move(ctx); err != nil {
				t.Fatal(err)
			}
		}
		if store.reads != read {
			t.Errorf("read %d times although nothing changed", store.reads-read)
		}
		o, err := s.admin.Registration(ctx, admin.Console(), "ovgu")
		if err != nil || o.Suspended || len(o.Outbox) != 0 || o.Version() != 3 {
			t.Errorf("the record is %+v, %v", o, err)
		}
	})
}

func TestEventsOfACollectionReachTheTrailOnceAndLeaveItsVersion(t *testing.T) {
	curator := partner.Principal{Organisation: "landkreistag", Roles: []partner.Role{partner.Curator}, Subject: "c"}
	onEachStore(t, func(t *testing.T, open func() *system) {
		s := open()
		move := s.recordEvents()
		moved := func() {
			t.Helper()
			for range 2 {
				if err := move(t.Context()); err != nil {
					t.Fatal(err)
				}
			}
		}
		c, err := s.collections.Create(t.Context(), curator, collection.Input{Title: "Zum Anfangen"})
		if err != nil {
			t.Fatal(err)
		}
		moved()
		// The version that its curator saw still counts.
		if _, err = s.collections.Update(t.Context(), curator, c.Key, c.Version, func(in *collection.Input) { in.Title = "Zum Weitermachen" }); err != nil {
			t.Fatal(err)
		}
		moved()
		if got := s.actions(t, "collection_zum-anfangen"); !slices.Equal(got, []string{"createCollection", "updateCollection"}) {
			t.Errorf("the trail holds %v", got)
		}
		if r, err := s.stores.collections.Get(t.Context(), c.Key); err != nil || len(r.Value.Events) != 0 {
			t.Errorf("the collection still holds %+v, %v", r.Value.Events, err)
		}
	})
}
