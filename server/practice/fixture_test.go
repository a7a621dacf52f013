package practice_test

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"time"

	"praxistransfer/server/auth"
	"praxistransfer/server/authority"
	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/adoption"
	"praxistransfer/server/practice/collection"
	"praxistransfer/server/practice/compare"
	"praxistransfer/server/practice/find"
	"praxistransfer/server/practice/link"
	"praxistransfer/server/practice/need"
	"praxistransfer/server/practice/notice"
	"praxistransfer/server/practice/privacy"
	"praxistransfer/server/record"
	"praxistransfer/server/sqlitestore"
)

// house is a service on a store in a folder of the test, with a clock that
// the test moves and an index that finds what the test puts there.
type house struct {
	*practice.Service
	Adoptions   *adoption.Service
	Find        *find.Service
	Compare     *compare.Service
	Collections *collection.Service
	Notices     *notice.Service
	Needs       *need.Service
	Links       *link.Service
	Privacy     *privacy.Service
	t           testing.TB
	ctx         context.Context
	clock       time.Time
	index       *listIndex
	db          *sqlitestore.DB
	dir         string // of db
	partners    *partner.Registry
}

// The principals of the tests.
var (
	editor    = partner.Principal{Organisation: "kreis-soest", Roles: []partner.Role{partner.Editor}, Subject: "e", Token: "t1"}
	author    = partner.Principal{Organisation: "kreis-soest", Roles: []partner.Role{partner.Author}, Subject: "a", Token: "t2"}
	colleague = partner.Principal{Organisation: "kreis-soest", Roles: []partner.Role{partner.Author}, Subject: "b", Token: "t3"}
	stranger  = partner.Principal{Organisation: "stadt-essen", Roles: []partner.Role{partner.Editor}, Subject: "s", Token: "t4"}
	scholar   = partner.Principal{Organisation: "ovgu", Roles: []partner.Role{partner.Researcher}, Subject: "r", Token: "t5"}
	curator   = partner.Principal{Organisation: "landkreistag", Roles: []partner.Role{partner.Curator}, Subject: "c", Token: "t6"}
	desk      = partner.Principal{Organisation: "redaktion", Roles: []partner.Role{partner.Curator, partner.Editor}, Subject: "d", Token: "t7"}
	nobody    = partner.Principal{}
)

func newHouse(t testing.TB) *house {
	t.Helper()
	ctx := t.Context()
	dir := t.TempDir()
	db, err := sqlitestore.Open(ctx, dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	h := &house{t: t, ctx: ctx, clock: time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC), index: &listIndex{}}
	now := func() time.Time { return h.clock }
	h.partners = partner.NewRegistry(record.NewMemory[partner.Organisation](), now, auth.CheckIssuer)
	if err := h.partners.EnsureStarter(ctx); err != nil {
		t.Fatal(err)
	}
	chains, err := find.NewChains(100)
	if err != nil {
		t.Fatal(err)
	}
	methods := record.NewMemory[practice.Method]()
	for _, key := range []string{"scrum", "kanban"} {
		if _, err := methods.Put(ctx, record.Record[practice.Method]{Key: key, Value: practice.Method{Key: key, Name: key}}); err != nil {
			t.Fatal(err)
		}
	}
	register := authority.BuiltIn()
	var mu sync.Mutex
	last := 0
	h.Service = &practice.Service{
		Store: db.Entries(), Index: h.index, Partners: h.partners, Methods: methods, Projects: record.NewMemory[practice.Project](), Trail: db.Audit(),
		Register: func() *authority.Register { return register }, Now: now,
		NewID: func(kind string) string {
			mu.Lock()
			defer mu.Unlock()
			last++
			return fmt.Sprintf("%s_%026d", kind, last)
		},
	}
	h.db, h.dir = db, dir
	h.Adoptions = &adoption.Service{Entries: h.Service, Store: sqlitestore.Records[adoption.Adoption](db, "adoptions")}
	h.Find = &find.Service{Entries: h.Service, Adoptions: h.Adoptions, Chains: chains, Uses: find.NewUseMemory()}
	h.Compare = &compare.Service{Entries: h.Service, Adoptions: h.Adoptions}
	h.Collections = &collection.Service{Entries: h.Service, Store: sqlitestore.Records[collection.Collection](db, "collections")}
	h.Notices = &notice.Service{Entries: h.Service, Inboxes: sqlitestore.Records[notice.Inbox](db, "inboxes")}
	h.Needs = &need.Service{Entries: h.Service, Notices: h.Notices, Store: sqlitestore.Records[need.Need](db, "needs")}
	h.Links = &link.Service{Entries: h.Service, Notices: h.Notices, States: sqlitestore.Records[link.State](db, "links")}
	h.Privacy = &privacy.Service{Entries: h.Service, Adoptions: h.Adoptions, Needs: h.Needs, Erasures: sqlitestore.Records[privacy.Erasure](db, "erasures")}
	return h
}

// listIndex answers every query with the ids it was given, and the rest of result
// if it asks any words.
type listIndex struct {
	practice.Index
	ids    []practice.ID
	result practice.Result
	asked  []practice.Query
}

func (l *listIndex) Search(_ context.Context, q practice.Query) (practice.Result, error) {
	l.asked = append(l.asked, q)
	r := l.result
	if len(r.Asked) == 0 {
		r.Total = len(l.ids)
	}
	for _, id := range l.ids[min(q.Offset, len(l.ids)):min(q.Offset+q.Limit, len(l.ids))] {
		r.Hits = append(r.Hits, practice.Hit{ID: id})
	}
	return r, nil
}

// write fills in everything that a case study needs to be published.
func write(title string) func(*practice.Working) {
	return func(w *practice.Working) {
		w.Text.Kind, w.Text.Title, w.Text.Summary = practice.CaseStudy, title, "Eine kurze Zusammenfassung."
		w.Text.Topics = []practice.Topic{"LEADERSHIP"}
		w.Text.Status, w.Text.Outcome = practice.Completed, "MIXED"
		w.Text.Methods = []string{"scrum"}
		w.Text.Story = &practice.Story{Problem: "Es dauert zu lange.", Approach: []practice.Step{{Text: "Ein Versuch"}}}
		w.SetContact(&practice.Contact{Mailbox: "info@example.org"}, nil)
	}
}

func (h *house) create(who partner.Principal, title string) practice.View {
	h.t.Helper()
	v, err := h.Create(h.ctx, who, write(title))
	if err != nil {
		h.t.Fatalf("create %q: %v", title, err)
	}
	return v
}

func (h *house) submitted(who partner.Principal, title string) practice.View {
	h.t.Helper()
	v := h.create(who, title)
	v, err := h.Submit(h.ctx, who, v.ID, v.Version)
	if err != nil {
		h.t.Fatalf("submit %q: %v", title, err)
	}
	return v
}

func (h *house) published(who partner.Principal, title string) practice.View {
	h.t.Helper()
	v := h.submitted(who, title)
	v, err := h.Publish(h.ctx, curator, v.ID, v.Version)
	if err != nil {
		h.t.Fatalf("publish %q: %v", title, err)
	}
	return v
}
