package graph_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"praxistransfer/graph"
	"praxistransfer/server/admin"
	"praxistransfer/server/audit"
	"praxistransfer/server/auth"
	"praxistransfer/server/authority"
	"praxistransfer/server/german"
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
	"praxistransfer/server/practice/vocabulary"
	"praxistransfer/server/record"
	"praxistransfer/server/relevance"
	"praxistransfer/server/site"
	"praxistransfer/server/sqlitestore"
)

// The principals of the tests.
var (
	editor   = partner.Principal{Organisation: "kreis-soest", Roles: []partner.Role{partner.Editor}, Subject: "e", Token: "t1"}
	stranger = partner.Principal{Organisation: "stadt-essen", Roles: []partner.Role{partner.Editor}, Subject: "s", Token: "t2"}
	curator  = partner.Principal{Organisation: "landkreistag", Roles: []partner.Role{partner.Curator}, Subject: "c", Token: "t3"}
	nobody   = partner.Principal{}
)

// house is the endpoint over a store in a folder of the test.
type house struct {
	*practice.Service
	Adoptions   *adoption.Service
	Changes     *changefeed.Service
	Find        *find.Service
	Related     *related.Service
	MethodUses  *methoduse.Service
	Compare     *compare.Service
	Collections *collection.Service
	Notices     *notice.Service
	Vocabulary  *vocabulary.Service
	Unanswered  *unanswered.Service
	Needs       *need.Service
	Links       *link.Service
	Privacy     *privacy.Service
	t           testing.TB
	registry    *partner.Registry
	handler     http.Handler
	store       *countingStore
	calls       *atomic.Int64 // of the stores of records
	clock       time.Time
	log         *bytes.Buffer
}

func newHouse(t testing.TB) *house {
	t.Helper()
	ctx := t.Context()
	db, err := sqlitestore.Open(ctx, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	h := &house{t: t, clock: time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC), calls: new(atomic.Int64), log: &bytes.Buffer{}}
	h.store = &countingStore{Store: db.Entries()}
	now := func() time.Time { return h.clock }
	partners := partner.NewRegistry(counting(h, record.NewMemory[partner.Organisation]()), now, nil)
	if err := partners.EnsureStarter(ctx); err != nil {
		t.Fatal(err)
	}
	chains, err := find.NewChains(10)
	if err != nil {
		t.Fatal(err)
	}
	register := authority.BuiltIn()
	var mu sync.Mutex
	last := 0
	h.Service = &practice.Service{
		Store: h.store, Partners: partners, Now: now, Trail: db.Audit(),
		Methods:  practice.NewLibrary(record.NewCache(counting(h, methods(t)), time.Hour, now)),
		Projects: practice.NewLibrary(record.NewCache(counting(h, projects(t)), time.Hour, now)),
		Register: func() *authority.Register { return register },
		NewID: func(kind string) string {
			mu.Lock()
			defer mu.Unlock()
			last++
			return fmt.Sprintf("%s_%026d", kind, last)
		},
	}
	h.Index = &wordIndex{service: h.Service}
	h.Adoptions = &adoption.Service{Entries: h.Service, Store: counting(h, record.NewMemory[adoption.Adoption]())}
	h.Changes = &changefeed.Service{Entries: h.Service}
	h.Unanswered = &unanswered.Service{Store: record.NewMemory[unanswered.Question](), Now: now}
	h.Find = &find.Service{Entries: h.Service, Chains: chains, Unanswered: h.Unanswered}
	h.Related = &related.Service{Entries: h.Service}
	h.MethodUses = &methoduse.Service{Entries: h.Service, Adoptions: h.Adoptions}
	h.Compare = &compare.Service{Entries: h.Service, Adoptions: h.Adoptions}
	h.Collections = &collection.Service{Entries: h.Service, Store: record.NewMemory[collection.Collection]()}
	h.Notices = &notice.Service{Entries: h.Service, Inboxes: record.NewMemory[notice.Inbox]()}
	h.Vocabulary = &vocabulary.Service{Entries: h.Service, Notices: h.Notices, Words: record.NewMemory[practice.Words]()}
	h.Needs = &need.Service{Entries: h.Service, Notices: h.Notices, Store: record.NewMemory[need.Need]()}
	h.Links = &link.Service{Entries: h.Service, Notices: h.Notices, States: record.NewMemory[link.State]()}
	h.Privacy = &privacy.Service{Entries: h.Service, Adoptions: h.Adoptions, Needs: h.Needs, Erasures: record.NewMemory[privacy.Erasure]()}
	h.registry = partners
	h.handler, err = graph.NewHandler(graph.Deps{
		Admin:    h.admin(db.Audit()),
		Practice: h.Service, Adoptions: h.Adoptions, Changes: h.Changes, Find: h.Find, Related: h.Related, MethodUses: h.MethodUses, Compare: h.Compare, Collections: h.Collections,
		Vocabulary: h.Vocabulary, Unanswered: h.Unanswered, Needs: h.Needs, Notices: h.Notices, Links: h.Links, Partners: partners, Register: h.Register, Log: slog.New(slog.NewTextHandler(h.log, nil)),
		Site: site.Addresses{Home: "https://praxis.example.org"},
	})
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// admin is what administrators may do, with an issuer of its own.
func (h *house) admin(trail audit.Store) *admin.Service {
	h.t.Helper()
	key, err := auth.EnsureSigningKey(h.t.TempDir())
	if err != nil {
		h.t.Fatal(err)
	}
	issued := partner.NewIssued(record.NewMemory[partner.IssuedToken](), h.Now)
	return &admin.Service{
		Registry: h.registry, Issued: issued, Revoked: partner.NewRevocations(record.NewMemory[partner.Revocation](), h.Now),
		Administrators: partner.NewAdministrators(record.NewMemory[partner.Administration](), h.Now), Trail: &audit.Trail{Store: trail},
		Issue:  auth.NewIssuer("", "", key, h.registry, issued, h.Now, func() string { return h.NewID("token") }).Issue,
		Region: func(key string) (string, error) { return key, nil }, Land: func(string) (string, bool) { return "", false },
		Now: h.Now, NewID: h.NewID, Changed: func() {},
	}
}

func methods(t testing.TB) record.Store[practice.Method] {
	t.Helper()
	store := record.NewMemory[practice.Method]()
	for _, m := range []practice.Method{
		{Key: "scrum", Name: "Scrum", Group: "FRAMEWORK", Summary: "In kurzen Abschnitten arbeiten.", Text: "Mehr dazu."},
		{Key: "world-cafe", Name: "World-Café", NameEn: "World Café", Group: "DIALOGUE", Summary: "An Tischen reden.", Text: "Mehr dazu.", Sources: []practice.Source{{Title: "Handbuch"}}},
	} {
		if _, err := store.Put(t.Context(), record.Record[practice.Method]{Key: m.Key, Value: m}); err != nil {
			t.Fatal(err)
		}
	}
	return store
}

func projects(t testing.TB) record.Store[practice.Project] {
	t.Helper()
	store := record.NewMemory[practice.Project]()
	p := practice.Project{
		Key: "agilkom", Name: "AgilKom", Funder: "BMAS", Period: &practice.Period{Start: "2018-11-01", End: "2021-10-31"},
		Partners: []practice.Partner{{Organisation: "kreis-soest", Role: "PRACTICE"}, {Name: "Personalrat"}},
	}
	if _, err := store.Put(t.Context(), record.Record[practice.Project]{Key: p.Key, Value: p}); err != nil {
		t.Fatal(err)
	}
	return store
}

// countingStore counts the questions to the store of entries.
type countingStore struct {
	practice.Store
	mu    sync.Mutex
	calls int
	fail  error
}

func (s *countingStore) count() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.calls++
	return s.fail
}

func (s *countingStore) Get(ctx context.Context, ids ...practice.ID) ([]practice.Entry, error) {
	if err := s.count(); err != nil {
		return nil, err
	}
	return s.Store.Get(ctx, ids...)
}

func (s *countingStore) List(ctx context.Context, q practice.ListQuery) ([]practice.Entry, error) {
	if err := s.count(); err != nil {
		return nil, err
	}
	return s.Store.List(ctx, q)
}

func (s *countingStore) Count(ctx context.Context, q practice.ListQuery) (int, error) {
	if err := s.count(); err != nil {
		return 0, err
	}
	return s.Store.Count(ctx, q)
}

// countingRecords counts the questions to a store of records.
type countingRecords[T any] struct {
	record.Store[T]
	calls *atomic.Int64
}

func counting[T any](h *house, store record.Store[T]) record.Store[T] {
	return &countingRecords[T]{Store: store, calls: h.calls}
}

func (s *countingRecords[T]) add() { s.calls.Add(1) }

func (s *countingRecords[T]) Get(ctx context.Context, key string) (record.Record[T], error) {
	s.add()
	return s.Store.Get(ctx, key)
}

func (s *countingRecords[T]) Some(ctx context.Context, keys ...string) ([]record.Record[T], error) {
	s.add()
	return s.Store.Some(ctx, keys...)
}

func (s *countingRecords[T]) All(ctx context.Context) ([]record.Record[T], error) {
	s.add()
	return s.Store.All(ctx)
}

// wordIndex finds published entries whose texts hold every word of a query.
type wordIndex struct {
	practice.Index
	service *practice.Service
	mu      sync.Mutex
	asked   []practice.Query
}

func (x *wordIndex) Search(ctx context.Context, q practice.Query) (practice.Result, error) {
	x.mu.Lock()
	x.asked = append(x.asked, q)
	x.mu.Unlock()
	all, err := x.service.Store.Scan(ctx, "", 1000)
	if err != nil {
		return practice.Result{}, err
	}
	marked := map[string]relevance.WordSet{}
	for i, word := range german.Words(q.Text) {
		marked[word] = 1 << i
	}
	r := practice.Result{Facets: map[string][]practice.Bucket{}, Words: relevance.Marked{German: marked, English: marked}}
	counts := map[string]map[string]int{}
	for i := range all {
		doc, ok, err := x.service.Document(ctx, &all[i])
		if err != nil {
			return r, err
		}
		if !ok || !holds(doc, q) {
			continue
		}
		r.Hits = append(r.Hits, practice.Hit{ID: doc.ID})
		for _, name := range q.Facets {
			if counts[name] == nil {
				counts[name] = map[string]int{}
			}
			for _, v := range doc.Facets[name] {
				counts[name][v]++
			}
		}
	}
	r.Total = len(r.Hits)
	r.Hits = r.Hits[min(q.Offset, r.Total):min(q.Offset+q.Limit, r.Total)]
	for _, name := range q.Facets {
		for v, n := range counts[name] {
			r.Facets[name] = append(r.Facets[name], practice.Bucket{Value: v, Count: n})
		}
		slices.SortFunc(r.Facets[name], func(a, b practice.Bucket) int { return strings.Compare(a.Value, b.Value) })
	}
	return r, nil
}

func holds(doc practice.Document, q practice.Query) bool {
	text := strings.ToLower(doc.Title + " " + doc.Summary + " " + doc.Body)
	for _, word := range strings.Fields(strings.ToLower(q.Text)) {
		if !strings.Contains(text, word) {
			return false
		}
	}
	for name, values := range q.Filter {
		if !slices.ContainsFunc(doc.Facets[name], func(v string) bool { return slices.Contains(values, v) }) {
			return false
		}
	}
	return true
}

// publish makes an entry that readers see.
func (h *house) publish(title string, more ...func(*practice.Working)) practice.View {
	h.t.Helper()
	v := h.draft(title, more...)
	ctx := h.t.Context()
	v, err := h.Submit(ctx, editor, v.ID, v.Version)
	if err != nil {
		h.t.Fatal(err)
	}
	if v, err = h.Publish(ctx, curator, v.ID, v.Version); err != nil {
		h.t.Fatal(err)
	}
	return v
}

func (h *house) draft(title string, more ...func(*practice.Working)) practice.View {
	h.t.Helper()
	v, err := h.Create(h.t.Context(), editor, func(w *practice.Working) {
		w.Text.Kind, w.Text.Title, w.Text.Summary = practice.CaseStudy, title, "Eine kurze Zusammenfassung."
		w.Text.Topics = []practice.Topic{"LEADERSHIP"}
		w.Text.Status, w.Text.Outcome = practice.Completed, "MIXED"
		w.Text.Methods = []string{"scrum", "world-cafe"}
		w.Text.Project = "agilkom"
		w.Text.Story = &practice.Story{Problem: "Es dauert zu lange.", Approach: []practice.Step{{Text: "Ein Versuch"}}}
		w.SetContact(&practice.Contact{Mailbox: "info@example.org"}, nil)
		for _, m := range more {
			m(w)
		}
	})
	if err != nil {
		h.t.Fatalf("create %q: %v", title, err)
	}
	return v
}

// must returns v, or ends the test.
func (h *house) must(v practice.View, err error) practice.View {
	h.t.Helper()
	if err != nil {
		h.t.Fatal(err)
	}
	return v
}

// answer is a GraphQL response.
type answer struct {
	header http.Header
	Status int             `json:"-"`
	Data   json.RawMessage `json:"data"`
	Errors []struct {
		Message    string         `json:"message"`
		Path       []any          `json:"path"`
		Extensions map[string]any `json:"extensions"`
	} `json:"errors"`
	raw []byte
}

// code returns the code of the first error, or "".
func (a answer) code() string {
	if len(a.Errors) == 0 {
		return ""
	}
	code, _ := a.Errors[0].Extensions["code"].(string)
	return code
}

// ask sends an operation as who.
func (h *house) ask(who partner.Principal, query string, variables any) answer {
	h.t.Helper()
	body, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	if err != nil {
		h.t.Fatal(err)
	}
	r := httptest.NewRequestWithContext(auth.With(h.t.Context(), who), http.MethodPost, "/graphql", bytes.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	return h.send(r)
}

func (h *house) send(r *http.Request) answer {
	h.t.Helper()
	w := httptest.NewRecorder()
	h.handler.ServeHTTP(w, r)
	raw, err := io.ReadAll(w.Result().Body)
	if err != nil {
		h.t.Fatal(err)
	}
	a := answer{Status: w.Code, raw: raw, header: w.Result().Header}
	if err := json.Unmarshal(raw, &a); err != nil {
		h.t.Fatalf("the answer is no JSON: %v: %s", err, raw)
	}
	return a
}
