package storetest

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"time"

	"praxistransfer/server/authority"
	"praxistransfer/server/cursor"
	"praxistransfer/server/fault"
	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/adoption"
	"praxistransfer/server/practice/collection"
	"praxistransfer/server/practice/need"
	"praxistransfer/server/practice/notice"
	"praxistransfer/server/practice/unanswered"
	"praxistransfer/server/record"
)

// Rooms are the collections of an engine that the domain keeps beside the
// entries, as far as the tests of the domain over an engine need them.
type Rooms struct {
	Adoptions   record.Store[adoption.Adoption]
	Inboxes     record.Store[notice.Inbox]
	Collections record.Store[collection.Collection]
	Needs       record.Store[need.Need]
	Unanswered  record.Store[unanswered.Question]
}

// house is the domain over the engine under test, with a clock that the test
// moves and an index that finds what the test puts there.
type house struct {
	*practice.Service
	Adoptions   *adoption.Service
	Collections *collection.Service
	Notices     *notice.Service
	Needs       *need.Service
	t           *testing.T
	ctx         context.Context
	clock       time.Time
	found       []practice.ID // by the index
}

// The principals of the tests.
var (
	editor         = as("kreis-soest", "e", partner.Editor)
	secondEditor   = as("kreis-soest", "e2", partner.Editor)
	stranger       = as("stadt-essen", "s", partner.Editor)
	scholar        = as("ovgu", "r", partner.Researcher)
	curator        = as("landkreistag", "c", partner.Curator)
	secondCurator  = as("landkreistag", "c2", partner.Curator)
	anotherCurator = as("redaktion", "d", partner.Curator, partner.Editor)
)

func as(organisation, subject string, roles ...partner.Role) partner.Principal {
	return partner.Principal{Organisation: organisation, Subject: subject, Roles: roles, Token: "token_" + subject}
}

func newHouse(t *testing.T, s Store) *house {
	t.Helper()
	h := &house{t: t, ctx: within(t), clock: start}
	now := func() time.Time { return h.clock }
	organisations := partner.NewRegistry(record.NewMemory[partner.Organisation](), now, nil)
	must(t, organisations.EnsureStarter(h.ctx))
	methods := record.NewMemory[practice.Method]()
	_, err := methods.Put(h.ctx, record.Record[practice.Method]{Key: "scrum", Value: practice.Method{Key: "scrum", Name: "Scrum"}})
	must(t, err)
	register := authority.BuiltIn()
	var mu sync.Mutex
	last := 0
	h.Service = &practice.Service{
		Store: s.Entries, Trail: s.Audit, Index: finder{house: h}, Partners: organisations, Methods: practice.NewLibrary(methods), Projects: practice.NewLibrary(record.NewMemory[practice.Project]()),
		Register: func() *authority.Register { return register }, Now: now,
		NewID: func(kind string) string {
			mu.Lock()
			defer mu.Unlock()
			last++
			return fmt.Sprintf("%s_%026d", kind, last)
		},
	}
	h.Adoptions = &adoption.Service{Entries: h.Service, Store: s.Rooms.Adoptions}
	h.Collections = &collection.Service{Entries: h.Service, Store: s.Rooms.Collections}
	h.Notices = &notice.Service{Entries: h.Service, Inboxes: s.Rooms.Inboxes}
	h.Needs = &need.Service{Entries: h.Service, Notices: h.Notices, Store: s.Rooms.Needs}
	return h
}

// finder answers every query with what the house says is found.
type finder struct {
	practice.Index
	house *house
}

func (f finder) Search(context.Context, practice.Query) (practice.Result, error) {
	r := practice.Result{Total: len(f.house.found)}
	for _, id := range f.house.found {
		r.Hits = append(r.Hits, practice.Hit{ID: id})
	}
	return r, nil
}

// got returns v, or ends the test.
func (h *house) got(v practice.View, err error) practice.View {
	h.t.Helper()
	must(h.t, err)
	return v
}

// draft begins an entry that says everything that its publication needs.
func (h *house) draft(who partner.Principal, title string) practice.View {
	h.t.Helper()
	return h.got(h.Create(h.ctx, who, func(w *practice.Working) {
		w.Text.Kind, w.Text.Title, w.Text.Summary = practice.CaseStudy, title, "Eine kurze Zusammenfassung."
		w.Text.Topics, w.Text.Methods = []practice.Topic{"LEADERSHIP"}, []string{"scrum"}
		w.Text.Status, w.Text.Outcome = practice.InOperation, "SUCCESS"
		w.Text.Story = &practice.Story{Problem: "Es dauert zu lange.", Approach: []practice.Step{{Text: "Ein Versuch"}}}
		w.SetContact(&practice.Contact{Mailbox: "info@example.org"}, nil)
	}))
}

func (h *house) submitted(who partner.Principal, title string) practice.View {
	h.t.Helper()
	v := h.draft(who, title)
	return h.got(h.Submit(h.ctx, who, v.ID, v.Version))
}

func (h *house) published(who partner.Principal, title string) practice.View {
	h.t.Helper()
	v := h.submitted(who, title)
	return h.got(h.Publish(h.ctx, curator, v.ID, v.Version))
}

// stored returns the entry as the engine has it.
func (h *house) stored(id practice.ID) practice.Entry {
	h.t.Helper()
	return get(h.t, h.Store, id)
}

// settle does what the outbox job does with events and marks, without an index.
func (h *house) settle() {
	h.t.Helper()
	for {
		waiting, err := h.Store.Outbox(h.ctx, 100)
		must(h.t, err)
		if len(waiting) == 0 {
			return
		}
		for i := range waiting {
			e := &waiting[i]
			for _, event := range e.Events {
				must(h.t, h.Notices.Notify(h.ctx, e, event))
				must(h.t, h.Store.EventsMoved(h.ctx, e.ID, event.ID))
			}
			must(h.t, h.Store.Indexed(h.ctx, e.ID, e.Version, ""))
		}
	}
}

// told returns what the organisation of who was told.
func (h *house) told(who partner.Principal) notice.Page {
	h.t.Helper()
	page, err := h.Notices.Page(h.ctx, who, false, cursor.MaxPage, "")
	must(h.t, err)
	return page
}

// atOnce does everything at the same time, waits for it, and returns how it
// ended.
func atOnce(steps ...func() error) []error {
	errs := make([]error, len(steps))
	var all sync.WaitGroup
	gate := make(chan struct{})
	for i, step := range steps {
		all.Go(func() {
			<-gate
			errs[i] = step()
		})
	}
	close(gate)
	all.Wait()
	return errs
}

// wins counts the steps that came through; the others must have been told of
// a conflict.
func wins(t *testing.T, errs []error) int {
	t.Helper()
	won := 0
	for i, err := range errs {
		switch {
		case err == nil:
			won++
		case !fault.Is(err, fault.Conflict):
			t.Errorf("step %d: %v", i, err)
		}
	}
	return won
}

// only drops what a step returns beside its error.
func only[T any](_ T, err error) error { return err }
