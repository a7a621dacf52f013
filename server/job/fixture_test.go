package job

import (
	"context"
	"fmt"
	"log/slog"
	"testing"
	"time"

	"praxistransfer/server/audit"
	"praxistransfer/server/auth"
	"praxistransfer/server/authority"
	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/adoption"
	"praxistransfer/server/practice/collection"
	"praxistransfer/server/practice/link"
	"praxistransfer/server/practice/need"
	"praxistransfer/server/practice/notice"
	"praxistransfer/server/practice/privacy"
	"praxistransfer/server/record"
	"praxistransfer/server/sqlitestore"
)

var (
	editor  = partner.Principal{Organisation: "kreis-soest", Roles: []partner.Role{partner.Editor}, Subject: "e"}
	curator = partner.Principal{Organisation: "landkreistag", Roles: []partner.Role{partner.Curator}, Subject: "c"}
)

// house is a service on a store in a folder of the test, with a clock that the
// test moves.
type house struct {
	*practice.Service
	Adoptions   *adoption.Service
	Collections *collection.Service
	Notices     *notice.Service
	Needs       *need.Service
	Links       *link.Service
	Privacy     *privacy.Service
	t           *testing.T
	clock       time.Time
	trail       *audit.Trail
}

// noIndex takes everything and finds nothing.
type noIndex struct{ practice.Index }

func (noIndex) Put(context.Context, ...practice.Document) error { return nil }
func (noIndex) Delete(context.Context, ...practice.ID) error    { return nil }

func newHouse(t *testing.T) *house {
	t.Helper()
	db, err := sqlitestore.Open(t.Context(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	h := &house{t: t, clock: time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC), trail: &audit.Trail{Store: db.Audit()}}
	now := func() time.Time { return h.clock }
	partners := partner.NewRegistry(record.NewMemory[partner.Organisation](), now, auth.CheckIssuer)
	if err := partners.EnsureStarter(t.Context()); err != nil {
		t.Fatal(err)
	}
	register := authority.BuiltIn()
	last := 0
	h.Service = &practice.Service{
		Store: db.Entries(), Index: noIndex{}, Partners: partners,
		Methods: practice.NewLibrary(record.NewMemory[practice.Method]()), Projects: practice.NewLibrary(record.NewMemory[practice.Project]()),
		Register: func() *authority.Register { return register }, Now: now,
		NewID: func(kind string) string {
			last++
			return fmt.Sprintf("%s_%026d", kind, last)
		},
	}
	h.Adoptions = &adoption.Service{Entries: h.Service, Store: record.NewMemory[adoption.Adoption]()}
	h.Collections = &collection.Service{Entries: h.Service, Store: sqlitestore.Records[collection.Collection](db, "collections")}
	h.Notices = &notice.Service{Entries: h.Service, Inboxes: sqlitestore.Records[notice.Inbox](db, "inboxes")}
	h.Needs = &need.Service{Entries: h.Service, Notices: h.Notices, Store: sqlitestore.Records[need.Need](db, "needs")}
	h.Links = &link.Service{Entries: h.Service, Notices: h.Notices, States: sqlitestore.Records[link.State](db, "links")}
	h.Privacy = &privacy.Service{Entries: h.Service, Adoptions: h.Adoptions, Needs: h.Needs, Erasures: record.NewMemory[privacy.Erasure]()}
	return h
}

func (h *house) drain() {
	h.t.Helper()
	outbox := Outbox{Service: h.Service, Notices: h.Notices, Privacy: h.Privacy, Trail: h.trail, Log: slog.New(slog.DiscardHandler)}
	if err := outbox.Drain(h.t.Context()); err != nil {
		h.t.Fatal(err)
	}
}

// publish publishes an entry that names the address as its source.
func (h *house) publish(title, address string) practice.View {
	h.t.Helper()
	ctx := h.t.Context()
	v, err := h.Create(ctx, editor, func(w *practice.Working) {
		w.Text.Kind, w.Text.Title, w.Text.Summary = practice.CaseStudy, title, "Kurz gesagt."
		w.Text.Topics = []practice.Topic{"LEADERSHIP"}
		w.Text.Status, w.Text.Outcome = practice.Completed, "MIXED"
		w.Text.Story = &practice.Story{Problem: "Es dauert.", Approach: []practice.Step{{Text: "Ein Versuch"}}}
		w.Text.Rights = &practice.Rights{SourceURL: address}
		w.SetContact(&practice.Contact{Mailbox: "info@example.org"}, nil)
	})
	if err != nil {
		h.t.Fatal(err)
	}
	if v, err = h.Submit(ctx, editor, v.ID, v.Version); err != nil {
		h.t.Fatal(err)
	}
	if v, err = h.Publish(ctx, curator, v.ID, v.Version); err != nil {
		h.t.Fatal(err)
	}
	return v
}

func (h *house) notices() (kinds []practice.NoticeKind) {
	h.t.Helper()
	page, err := h.Notices.Page(h.t.Context(), editor, false, 100, "")
	if err != nil {
		h.t.Fatal(err)
	}
	for _, n := range page.Notices {
		kinds = append(kinds, n.Kind)
	}
	return kinds
}
