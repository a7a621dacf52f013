package meiliindex_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/meilisearch/meilisearch-go"

	"praxistransfer/server/fault"
	"praxistransfer/server/meiliindex"
	"praxistransfer/server/practice"
)

func recordedSettings(t *testing.T) []byte {
	recorded, err := os.ReadFile("testdata/settings.json")
	if err != nil {
		t.Fatal(err)
	}
	return recorded
}

func fillNothing(func(...practice.Document) error) error { return nil }

func listing(updated time.Time) http.HandlerFunc {
	return says(http.StatusOK, fmt.Sprintf(`{"results":[{"uid":"praxis-next-1","updatedAt":%q},{"uid":"praxis-nextdoor","updatedAt":"2020-01-01T00:00:00Z"}],"total":2}`, updated.Format(time.RFC3339)))
}

func TestARebuildThatCannotSwapLeavesTheOldOne(t *testing.T) {
	s := newStandIn(t)
	ix := s.open()
	s.answer("POST /swap-indexes", says(http.StatusAccepted, `{"taskUid":2,"status":"enqueued"}`))
	s.answer("GET /tasks/2", says(http.StatusOK, `{"uid":2,"status":"failed","error":{"message":"gone","code":"index_not_found","type":"invalid_request"}}`))
	if err := ix.Rebuild(t.Context(), fillNothing); !fault.Is(err, fault.Unavailable) {
		t.Errorf("rebuild: %v, want UNAVAILABLE", err)
	}
	if s.called("DELETE /indexes/praxis-next") != 1 || s.called("DELETE") != 1 {
		t.Errorf("the new index was not removed, or more: %q", s.calls)
	}
}

func TestARebuildFindsOutWhetherItServes(t *testing.T) {
	for name, c := range map[string]struct {
		created string // of the index that serves afterwards
		serves  bool
	}{
		"the new one": {"2024-05-05T00:00:00Z", true},
		"the old one": {"2024-01-01T00:00:00Z", false},
	} {
		t.Run(name, func(t *testing.T) {
			s := newStandIn(t)
			ix := s.open()
			s.answer("GET /indexes/praxis-next", says(http.StatusOK, `{"uid":"praxis-next-1","createdAt":"2024-05-05T00:00:00Z"}`))
			s.answer("POST /swap-indexes", says(http.StatusAccepted, `{"taskUid":2,"status":"enqueued"}`))
			s.answer("GET /tasks/2", says(http.StatusNotFound, `{"message":"Task 2 not found.","code":"task_not_found","type":"invalid_request","link":""}`))
			s.answer("GET /indexes/praxis", says(http.StatusOK, `{"uid":"praxis","createdAt":"`+c.created+`"}`))
			if err := ix.Rebuild(t.Context(), fillNothing); (err == nil) != c.serves {
				t.Errorf("rebuild: %v", err)
			}
		})
	}
}

func TestARebuildDoesNotServeWhatSomebodyRemoved(t *testing.T) {
	s := newStandIn(t)
	ix := s.open()
	err := ix.Rebuild(t.Context(), func(func(...practice.Document) error) error {
		s.answer("GET /indexes/praxis-next", says(http.StatusOK, `{"uid":"praxis-next-1","createdAt":"2024-05-05T00:00:00Z","updatedAt":"2024-05-05T00:00:00Z"}`))
		return nil
	})
	if err == nil || !strings.Contains(err.Error(), "somebody removed") || s.called("POST /swap-indexes") > 0 {
		t.Errorf("rebuild: %v", err)
	}
}

func TestOneRebuildAtATimeOnAllReplicas(t *testing.T) {
	s := newStandIn(t)
	ix := s.open()
	s.answer("GET /indexes", listing(time.Now()))
	if err := ix.Rebuild(t.Context(), fillNothing); err == nil || !strings.Contains(err.Error(), "another process") {
		t.Errorf("rebuild beside another one: %v", err)
	}
	if n := s.called("DELETE"); n > 0 {
		t.Errorf("%d indexes were removed that somebody fills", n)
	}
}

func TestOpenRemovesWhatARebuildLeftBehind(t *testing.T) {
	s := newStandIn(t)
	s.answer("GET /indexes", listing(time.Now().Add(-time.Hour)))
	s.open()
	if s.called("DELETE /indexes/praxis-next") != 1 || s.called("DELETE") != 1 {
		t.Errorf("want the one index of a rebuild to be removed: %q", s.calls)
	}
}

// store stands for that of the replicas: stamps by id.
type store struct {
	mu     sync.Mutex
	stamps map[practice.ID]string
}

func (s *store) all() map[practice.ID]string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return maps.Clone(s.stamps)
}

// change writes the nth change into the store and then through ix.
func (s *store) change(ix *meiliindex.Index, n int) error {
	id := practice.ID(fmt.Sprintf("w%d", n%17))
	if n%5 == 4 {
		s.mu.Lock()
		delete(s.stamps, id)
		s.mu.Unlock()
		return ix.Delete(context.Background(), id)
	}
	s.mu.Lock()
	s.stamps[id] = fmt.Sprint(n)
	s.mu.Unlock()
	return ix.Put(context.Background(), practice.Document{ID: id, Stamp: fmt.Sprint(n), Title: "Meldeamt"})
}

// TestReplicasLoseNothingInARebuild lets one replica rebuild again and again
// from the store, slowly, while another one writes.
func TestReplicasLoseNothingInARebuild(t *testing.T) {
	e := realEngine(t)
	name := e.uid(t)
	first, second := e.open(t, meiliindex.Options{UID: name}), e.open(t, meiliindex.Options{UID: name})
	defer first.Close()
	defer second.Close()
	entries := &store{stamps: map[practice.ID]string{"fixed": "1"}}
	stop := make(chan struct{})
	writes := 0
	var writer sync.WaitGroup
	writer.Go(func() {
		for ; ; writes++ {
			select {
			case <-stop:
				return
			default:
			}
			if err := entries.change(second, writes); err != nil {
				t.Errorf("write beside a rebuild: %v", err)
				return
			}
		}
	})
	const rebuilds = 6
	for range rebuilds {
		err := first.Rebuild(context.Background(), func(put func(...practice.Document) error) error {
			var docs []practice.Document
			for id, stamp := range entries.all() {
				docs = append(docs, practice.Document{ID: id, Stamp: stamp, Title: "Bauamt"})
			}
			time.Sleep(300 * time.Millisecond)
			return put(docs...)
		})
		if err != nil {
			t.Errorf("rebuild: %v", err)
		}
		if r, err := second.Search(context.Background(), practice.Query{Text: "Bauamt", Limit: 1}); err != nil || r.Total == 0 {
			t.Errorf("a search after the swap finds %v, %v", r, err)
		}
	}
	close(stop)
	writer.Wait()
	stamps, err := first.Stamps(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if want := entries.all(); !maps.Equal(stamps, want) {
		t.Errorf("the index has %v, the store %v", stamps, want)
	}
	t.Logf("%d writes of a replica beside %d rebuilds of another", writes, rebuilds)
	e.nothingLeft(t, name)
}

// nothingLeft fails if there is an index of a rebuild.
func (e engine) nothingLeft(t *testing.T, name string) {
	t.Helper()
	all, err := e.client().ListIndexes(&meilisearch.IndexesQuery{Limit: 10_000})
	if err != nil {
		t.Fatal(err)
	}
	for _, ix := range all.Results {
		if strings.HasPrefix(ix.UID, name+"-") {
			t.Errorf("%s is left behind", ix.UID)
		}
	}
}

func TestACancelledRebuildCleansUp(t *testing.T) {
	s := newStandIn(t)
	ix := s.open()
	ctx, cancel := context.WithCancel(t.Context())
	err := ix.Rebuild(ctx, func(put func(...practice.Document) error) error {
		cancel()
		return put(practice.Document{ID: "a"})
	})
	if !errors.Is(err, context.Canceled) || s.called("POST /swap-indexes") > 0 || s.called("DELETE /indexes/praxis-next") != 1 {
		t.Errorf("rebuild: %v, calls %q", err, s.calls)
	}
}
