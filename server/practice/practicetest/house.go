// Package practicetest puts the entry and the rooms beside it together for
// their tests: on a store in a folder of the test, with a clock that the test
// moves and an index that finds what the test puts there.
package practicetest

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
	"praxistransfer/server/practice/changefeed"
	"praxistransfer/server/practice/collection"
	"praxistransfer/server/practice/compare"
	"praxistransfer/server/practice/find"
	"praxistransfer/server/practice/link"
	"praxistransfer/server/practice/methoduse"
	"praxistransfer/server/practice/need"
	"praxistransfer/server/practice/notice"
	"praxistransfer/server/practice/privacy"
	"praxistransfer/server/practice/related"
	"praxistransfer/server/practice/unanswered"
	"praxistransfer/server/record"
	"praxistransfer/server/sqlitestore"
)

// House is the entry's service with every room beside it. What fails in one
// of its methods ends the test T.
type House struct {
	*practice.Service
	Adoptions   *adoption.Service
	Unanswered  *unanswered.Service
	Changes     *changefeed.Service
	Find        *find.Service
	Related     *related.Service
	MethodUses  *methoduse.Service
	Compare     *compare.Service
	Collections *collection.Service
	Notices     *notice.Service
	Needs       *need.Service
	Links       *link.Service
	Privacy     *privacy.Service
	T           testing.TB
	Ctx         context.Context // of T
	Clock       time.Time       // what Now says
	Listed      *Index          // the index that the house begins with
	DB          *sqlitestore.DB
	Dir         string // of DB
	Registry    *partner.Registry
}

// New opens a house with the starter organisations, the methods scrum and
// kanban, and the clock at 2026-01-02 03:04:05 UTC. Its ids count up.
func New(t testing.TB) *House {
	t.Helper()
	ctx, dir := t.Context(), t.TempDir()
	db, err := sqlitestore.Open(ctx, dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	h := &House{T: t, Ctx: ctx, DB: db, Dir: dir, Listed: &Index{}, Clock: time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)}
	h.entries()
	h.rooms()
	return h
}

func (h *House) entries() {
	h.T.Helper()
	now := func() time.Time { return h.Clock }
	h.Registry = partner.NewRegistry(record.NewMemory[partner.Organisation](), now, auth.CheckIssuer)
	if err := h.Registry.EnsureStarter(h.Ctx); err != nil {
		h.T.Fatal(err)
	}
	methods := record.NewMemory[practice.Method]()
	for _, key := range []string{"scrum", "kanban"} {
		if _, err := methods.Put(h.Ctx, record.Record[practice.Method]{Key: key, Value: practice.Method{Key: key, Name: key}}); err != nil {
			h.T.Fatal(err)
		}
	}
	register := authority.BuiltIn()
	h.Service = &practice.Service{
		Store: h.DB.Entries(), Index: h.Listed, Partners: h.Registry, Methods: practice.NewLibrary(methods),
		Projects: practice.NewLibrary(record.NewMemory[practice.Project]()), Trail: h.DB.Audit(),
		Register: func() *authority.Register { return register }, Now: now, NewID: counting(),
	}
}

func (h *House) rooms() {
	h.T.Helper()
	chains, err := find.NewChains(100)
	if err != nil {
		h.T.Fatal(err)
	}
	db := h.DB
	h.Adoptions = &adoption.Service{Entries: h.Service, Store: sqlitestore.Records[adoption.Adoption](db, "adoptions")}
	h.Changes = &changefeed.Service{Entries: h.Service}
	h.Unanswered = &unanswered.Service{Store: sqlitestore.Records[unanswered.Question](db, "unanswered"), Now: h.Now}
	h.Find = &find.Service{Entries: h.Service, Chains: chains, Unanswered: h.Unanswered}
	h.Related = &related.Service{Entries: h.Service}
	h.MethodUses = &methoduse.Service{Entries: h.Service, Adoptions: h.Adoptions, Memory: methoduse.NewMemory()}
	h.Compare = &compare.Service{Entries: h.Service, Adoptions: h.Adoptions}
	h.Collections = &collection.Service{Entries: h.Service, Store: sqlitestore.Records[collection.Collection](db, "collections")}
	h.Notices = &notice.Service{Entries: h.Service, Inboxes: sqlitestore.Records[notice.Inbox](db, "inboxes")}
	h.Needs = &need.Service{Entries: h.Service, Notices: h.Notices, Store: sqlitestore.Records[need.Need](db, "needs")}
	h.Links = &link.Service{Entries: h.Service, Notices: h.Notices, States: sqlitestore.Records[link.State](db, "links")}
	h.Privacy = &privacy.Service{Entries: h.Service, Adoptions: h.Adoptions, Needs: h.Needs, Organisations: h.Registry, Questions: h.Unanswered, Erasures: sqlitestore.Records[privacy.Erasure](db, "erasures")}
}

// counting returns what makes ids that count up, also when they are asked for at once.
func counting() func(kind string) string {
	var mu sync.Mutex
	last := 0
	return func(kind string) string {
		mu.Lock()
		defer mu.Unlock()
		last++
		return fmt.Sprintf("%s_%026d", kind, last)
	}
}
