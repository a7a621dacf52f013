package mongostore

import (
	"context"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/event"

	"praxistransfer/server/practice"
	"praxistransfer/server/practice/storetest"
)

// recorder keeps the commands that the driver sends.
type recorder struct {
	mu   sync.Mutex
	sent []bson.Raw
}

func (r *recorder) monitor() *event.CommandMonitor {
	return &event.CommandMonitor{Started: func(_ context.Context, e *event.CommandStartedEvent) {
		r.mu.Lock()
		defer r.mu.Unlock()
		r.sent = append(r.sent, slices.Clone(e.Command))
	}}
}

func (r *recorder) take() []bson.Raw {
	r.mu.Lock()
	defer r.mu.Unlock()
	sent := r.sent
	r.sent = nil
	return sent
}

// calls are what the product asks of the store, each with arguments that
// select little of what fill wrote. A sort that no index can serve is one by
// an order of what a facet selects, where MongoDB may prefer the facet's index.
func calls(db *DB) map[string]func(context.Context) error {
	s, a, r := db.Entries(), db.Audit(), Records[storetest.Note](db, "notes")
	list := func(q practice.ListQuery) func(context.Context) error {
		q.Limit = 20
		return func(ctx context.Context) error { return second(s.List(ctx, q)) }
	}
	page := practice.Position{Time: fillTime(1500), Title: "title 1500", ID: fillID(1500)}
	all := map[string]func(context.Context) error{
		"Get one":     func(ctx context.Context) error { return second(s.Get(ctx, fillID(7))) },
		"Get several": func(ctx context.Context) error { return second(s.Get(ctx, fillID(7), fillID(8), fillID(9))) },
		"BySlug":      func(ctx context.Context) error { return second(s.BySlug(ctx, "slug-7")) },
		"BySource":    func(ctx context.Context) error { return second(s.BySource(ctx, "source", "7", "8")) },
		"Put":         func(ctx context.Context) error { return changed(ctx, s, fillID(7)) },
		"Remove":      func(ctx context.Context) error { return removed(ctx, s, fillID(11)) },
		"Outbox":      func(ctx context.Context) error { return second(s.Outbox(ctx, 100)) },
		"Indexed":     func(ctx context.Context) error { return s.Indexed(ctx, fillID(30), 1, "") },
		"EventsMoved": func(ctx context.Context) error { return s.EventsMoved(ctx, fillID(0), "event_0") },
		"Waking":      func(ctx context.Context) error { return second(s.Waking(ctx, fillTime(100), 100)) },
		"Woken": func(ctx context.Context) error {
			return s.Woken(ctx, practice.Entry{ID: fillID(31), Version: 1}, practice.Entry{})
		},
		"ForgetActors":  func(ctx context.Context) error { return second(a.ForgetActors(ctx, 1901, 1902)) },
		"Scan":          func(ctx context.Context) error { return second(s.Scan(ctx, fillID(1900), 100)) },
		"Revision":      func(ctx context.Context) error { return second(s.Revision(ctx, "revision_7")) },
		"ScanRevisions": func(ctx context.Context) error { return second(s.ScanRevisions(ctx, "revision_9", 100)) },
		"Ready":         s.Ready,
		"Last":          func(ctx context.Context) error { return second(a.Last(ctx)) },
		"Append again":  func(ctx context.Context) error { return a.Append(ctx, fillLink(7)) },
		"Links":         func(ctx context.Context) error { return second(a.Links(ctx, 1900, 50)) },
		"BySubject":     func(ctx context.Context) error { return second(a.BySubject(ctx, "subject 7")) },
		"Forget":        func(ctx context.Context) error { return second(a.Forget(ctx, fillTime(20))) },
		"record Get":    func(ctx context.Context) error { return second(r.Get(ctx, "key 7")) },
		"record Some":   func(ctx context.Context) error { return second(r.Some(ctx, "key 3", "key 5")) },
		"record Scan":   func(ctx context.Context) error { return second(r.Scan(ctx, "key 3", 5)) },
		"record All":    func(ctx context.Context) error { return second(r.All(ctx)) },
		"record Delete": func(ctx context.Context) error { return r.Delete(ctx, "key 8", 1) },
		"Generation":    func(ctx context.Context) error { return second(r.Generation(ctx)) },
		"Count":         func(ctx context.Context) error { return second(s.Count(ctx, practice.ListQuery{Owner: "org-7"})) },
	}
	for name, o := range map[string]practice.Order{"newest": practice.ByNewest, "title": practice.ByTitle, "updated": practice.ByUpdated} {
		all["List readable by "+name] = list(practice.ListQuery{Readable: true, Order: o})
		all["List a page by "+name] = list(practice.ListQuery{Readable: true, Order: o, After: &page})
		all["List own by "+name] = list(practice.ListQuery{Owner: "org-7", Order: o})
		all["List readable and own by "+name] = list(practice.ListQuery{Readable: true, Owner: "org-7", Order: o, After: &page})
		all["List drafts by "+name] = list(practice.ListQuery{DraftStates: []practice.State{practice.StateSubmitted, practice.StateInReview}, Order: o})
	}
	for _, facet := range slices.Concat(practice.FacetNames, practice.LinkFacets) {
		all["List filtered by "+facet] = list(practice.ListQuery{Readable: true, Filter: practice.Facets{facet: {"value 7", "value 8"}}})
	}
	return all
}

func second[T any](_ T, err error) error { return err }

func changed(ctx context.Context, s practice.Store, id practice.ID) error {
	found, err := s.Get(ctx, id)
	if err == nil {
		_, err = s.Put(ctx, found[0])
	}
	return err
}

func removed(ctx context.Context, s practice.Store, id practice.ID) error {
	found, err := s.Get(ctx, id)
	if err == nil {
		err = s.Remove(ctx, found[0])
	}
	return err
}

func TestEveryFilterOfTheStoreUsesAnIndex(t *testing.T) {
	var r recorder
	db := openAt(t, server(t), Options{Database: newNameOn(t), Monitor: r.monitor(), Timeout: time.Minute}) // for filling it
	fill(t, db)
	plans := map[string]int{}
	all := calls(db)
	for _, name := range slices.Sorted(maps.Keys(all)) {
		t.Run(name, func(t *testing.T) {
			r.take()
			if err := all[name](t.Context()); err != nil {
				t.Fatal(err)
			}
			explained := 0
			for _, command := range r.take() {
				for _, asked := range explainable(t, command) {
					explained++
					plans[checkPlan(t, explain(t, db, asked), !strings.Contains(name, "filtered"))]++
				}
			}
			if explained == 0 {
				t.Error("no command was seen")
			}
		})
	}
	t.Logf("plans by engine: %v", plans)
}

// explainable returns the reads that find what a command is about: updates
// and deletions find it by the same filter.
func explainable(t *testing.T, command bson.Raw) []bson.D {
	t.Helper()
	var c bson.D
	if err := bson.Unmarshal(command, &c); err != nil {
		t.Fatal(err)
	}
	var kept bson.D
	for _, e := range c {
		if slices.Contains([]string{"find", "filter", "sort", "limit", "projection", "aggregate", "pipeline", "cursor"}, e.Key) {
			kept = append(kept, e)
		}
	}
	switch c[0].Key {
	case "find", "aggregate":
		return []bson.D{kept}
	case "update", "delete":
		var all []bson.D
		for _, e := range c {
			if e.Key != c[0].Key+"s" {
				continue
			}
			for _, one := range e.Value.(bson.A) {
				for _, part := range one.(bson.D) {
					if part.Key == "q" {
						all = append(all, bson.D{{Key: "find", Value: c[0].Value}, {Key: "filter", Value: part.Value}})
					}
				}
			}
		}
		return all
	}
	return nil // insert looks for nothing
}

func explain(t *testing.T, db *DB, asked bson.D) bson.Raw {
	t.Helper()
	plan, err := db.database.RunCommand(t.Context(), bson.D{{Key: "explain", Value: asked}, {Key: "verbosity", Value: "queryPlanner"}}).Raw()
	if err != nil {
		t.Fatalf("explain %v: %v", asked, err)
	}
	return plan
}

// checkPlan reads MongoDB's winningPlan or PostgreSQL's nodes and returns
// which it was. Only MongoDB sorts by an index.
func checkPlan(t *testing.T, plan bson.Raw, sorted bool) string {
	t.Helper()
	found := map[string][]string{}
	collect(bson.RawValue{Type: bson.TypeEmbeddedDocument, Value: plan}, found)
	if len(found["Node Type"]) > 0 {
		if len(found["Index Name"]) == 0 || slices.Contains(found["Node Type"], "Seq Scan") {
			t.Errorf("PostgreSQL reads all documents: %v, indexes %v", found["Node Type"], found["Index Name"])
		}
		return "PostgreSQL"
	}
	stages := found["stage"]
	if len(found["indexName"]) == 0 && !slices.ContainsFunc(stages, func(s string) bool { return s == "IDHACK" || s == "EXPRESS_IXSCAN" || s == "EOF" }) ||
		slices.Contains(stages, "COLLSCAN") {
		t.Errorf("MongoDB reads all documents: %v, indexes %v\n%s", stages, found["indexName"], plan)
	}
	if sorted && slices.Contains(stages, "SORT") {
		t.Errorf("MongoDB sorts in memory: %v, indexes %v", stages, found["indexName"])
	}
	return "MongoDB"
}

// collect gathers strings by their key, all the way down, without the plans
// that were rejected.
func collect(v bson.RawValue, into map[string][]string) {
	var elements []bson.RawElement
	if d, ok := v.DocumentOK(); ok {
		elements, _ = d.Elements()
	} else if a, ok := v.ArrayOK(); ok {
		elements, _ = bson.Raw(a).Elements()
	}
	for _, e := range elements {
		if e.Key() == "rejectedPlans" {
			continue
		}
		if s, ok := e.Value().StringValueOK(); ok {
			into[e.Key()] = append(into[e.Key()], s)
		}
		collect(e.Value(), into)
	}
}
