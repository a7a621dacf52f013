package main

import (
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// searchEngine returns the address of a Meilisearch: that of MEILI_URL, one
// from the PATH, or else a stand-in, and whether it is a real one.
func searchEngine(t *testing.T) (url, key string, real bool) {
	t.Helper()
	if url := os.Getenv("MEILI_URL"); url != "" {
		return url, os.Getenv("MEILI_KEY"), true
	}
	program, err := exec.LookPath("meilisearch")
	if err != nil {
		return newMeiliStandIn(t).URL, "", false
	}
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := free.Addr().String()
	free.Close()
	run := exec.Command(program, "--max-indexing-memory", "256MiB", "--db-path", t.TempDir()+"/data", "--http-addr", address, "--no-analytics", "--log-level", "ERROR")
	run.Dir = t.TempDir()
	if err := run.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		run.Process.Kill()
		run.Wait()
	})
	url = "http://" + address
	awaited(t, "Meilisearch to answer", func() bool {
		answer, err := http.Get(url + "/health")
		if err != nil {
			return false
		}
		answer.Body.Close()
		return answer.StatusCode == http.StatusOK
	})
	return url, "", true
}

// meiliStandIn speaks as much of Meilisearch as servers and commands ask of
// it. It keeps documents, does every task at once, and finds no words.
type meiliStandIn struct {
	*httptest.Server
	settings json.RawMessage

	mu      sync.Mutex
	indexes map[string]*standInIndex
	away    bool
	full    bool // takes no documents
}

type standInIndex struct {
	created time.Time
	docs    map[string]json.RawMessage
}

func newMeiliStandIn(t *testing.T) *meiliStandIn {
	t.Helper()
	settings, err := os.ReadFile("meiliindex/testdata/settings.json")
	if err != nil {
		t.Fatal(err)
	}
	s := &meiliStandIn{settings: settings, indexes: map[string]*standInIndex{}}
	mux := http.NewServeMux()
	for pattern, answer := range map[string]func(*http.Request) (any, bool){
		"GET /version":                               s.say(`{"commitSha":"","commitDate":"","pkgVersion":"1.50.0"}`),
		"GET /health":                                s.say(`{"status":"available"}`),
		"GET /tasks":                                 s.say(`{"results":[],"limit":1,"total":0}`),
		"GET /tasks/{task}":                          s.say(`{"uid":1,"status":"succeeded"}`),
		"GET /indexes":                               s.list,
		"POST /indexes":                              s.create,
		"GET /indexes/{uid}":                         s.describe,
		"DELETE /indexes/{uid}":                      s.drop,
		"GET /indexes/{uid}/settings":                s.say(string(settings)),
		"POST /indexes/{uid}/documents":              s.put,
		"POST /indexes/{uid}/documents/fetch":        s.fetch,
		"POST /indexes/{uid}/documents/delete-batch": s.remove,
		"POST /swap-indexes":                         s.swap,
		"POST /multi-search":                         s.search,
	} {
		mux.HandleFunc(pattern, func(w http.ResponseWriter, r *http.Request) {
			s.mu.Lock()
			body, ok := any(nil), !s.away
			if ok {
				body, ok = answer(r)
			} else {
				w.WriteHeader(http.StatusServiceUnavailable)
				body = json.RawMessage(`{"message":"away","code":"internal","type":"internal","link":""}`)
				ok = true
			}
			s.mu.Unlock()
			if raw, is := body.(json.RawMessage); is && string(raw) == string(standInTask) {
				w.WriteHeader(http.StatusAccepted)
			}
			if !ok {
				w.WriteHeader(http.StatusNotFound)
				body = json.RawMessage(`{"message":"not found","code":"index_not_found","type":"invalid_request","link":""}`)
			}
			json.NewEncoder(w).Encode(body)
		})
	}
	s.Server = httptest.NewServer(mux)
	t.Cleanup(s.Close)
	return s
}

var standInTask = json.RawMessage(`{"taskUid":1,"status":"enqueued"}`)

func (s *meiliStandIn) say(body string) func(*http.Request) (any, bool) {
	return func(*http.Request) (any, bool) { return json.RawMessage(body), true }
}

func (s *meiliStandIn) goAway(away bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.away = away
}

func (s *meiliStandIn) failPuts(full bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.full = full
}

func (i *standInIndex) describe(uid string) any {
	return map[string]any{"uid": uid, "createdAt": i.created, "updatedAt": time.Now(), "primaryKey": "id"}
}

func (s *meiliStandIn) list(*http.Request) (any, bool) {
	all := []any{}
	for uid, i := range s.indexes {
		all = append(all, i.describe(uid))
	}
	return map[string]any{"results": all, "total": len(all)}, true
}

func (s *meiliStandIn) create(r *http.Request) (any, bool) {
	var asked struct{ UID string }
	json.NewDecoder(r.Body).Decode(&asked)
	if s.indexes[asked.UID] == nil {
		s.indexes[asked.UID] = &standInIndex{time.Now(), map[string]json.RawMessage{}}
	}
	return standInTask, true
}

func (s *meiliStandIn) describe(r *http.Request) (any, bool) {
	i := s.indexes[r.PathValue("uid")]
	if i == nil {
		return nil, false
	}
	return i.describe(r.PathValue("uid")), true
}

func (s *meiliStandIn) drop(r *http.Request) (any, bool) {
	delete(s.indexes, r.PathValue("uid"))
	return standInTask, true
}

func (s *meiliStandIn) put(r *http.Request) (any, bool) {
	i := s.indexes[r.PathValue("uid")]
	if i == nil || s.full {
		return nil, false
	}
	for lines := json.NewDecoder(r.Body); ; { // a document a line
		var doc json.RawMessage
		var d struct{ ID string }
		if lines.Decode(&doc) != nil || json.Unmarshal(doc, &d) != nil {
			break
		}
		i.docs[d.ID] = doc
	}
	return standInTask, true
}

func (s *meiliStandIn) remove(r *http.Request) (any, bool) {
	i := s.indexes[r.PathValue("uid")]
	var ids []string
	if i == nil || json.NewDecoder(r.Body).Decode(&ids) != nil {
		return nil, false
	}
	for _, id := range ids {
		delete(i.docs, id)
	}
	return standInTask, true
}

func (s *meiliStandIn) fetch(r *http.Request) (any, bool) {
	i := s.indexes[r.PathValue("uid")]
	var asked struct {
		Offset, Limit int
		IDs           []string
	}
	if i == nil || json.NewDecoder(r.Body).Decode(&asked) != nil {
		return nil, false
	}
	var ids []string
	for id := range i.docs {
		if len(asked.IDs) == 0 || slices.Contains(asked.IDs, id) {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	page := []json.RawMessage{}
	for _, id := range ids[min(asked.Offset, len(ids)):min(asked.Offset+asked.Limit, len(ids))] {
		page = append(page, i.docs[id])
	}
	return map[string]any{"results": page, "offset": asked.Offset, "limit": asked.Limit, "total": len(ids)}, true
}

func (s *meiliStandIn) swap(r *http.Request) (any, bool) {
	var asked []struct{ Indexes [2]string }
	if json.NewDecoder(r.Body).Decode(&asked) != nil {
		return nil, false
	}
	for _, a := range asked {
		s.indexes[a.Indexes[0]], s.indexes[a.Indexes[1]] = s.indexes[a.Indexes[1]], s.indexes[a.Indexes[0]]
	}
	return standInTask, true
}

// search counts everything and finds nothing.
func (s *meiliStandIn) search(r *http.Request) (any, bool) {
	var asked struct {
		Queries []struct{ IndexUID string }
	}
	if json.NewDecoder(r.Body).Decode(&asked) != nil || len(asked.Queries) == 0 || s.indexes[asked.Queries[0].IndexUID] == nil {
		return nil, false
	}
	return json.RawMessage(fmt.Sprintf(`{"hits":[],"limit":1,"offset":0,"estimatedTotalHits":%d}`, len(s.indexes[asked.Queries[0].IndexUID].docs))), true
}

// meiliFlags are those of a command on an index of the test's own.
func meiliFlags(t *testing.T) []string {
	t.Helper()
	url, key, real := searchEngine(t)
	if !real {
		t.Log("no Meilisearch is reachable: a stand-in takes its place")
	}
	flags := []string{"--meili-url", url, "--meili-index", "test-" + strings.ToLower(newID("index"))[6:]}
	if key != "" {
		flags = append(flags, "--meili-key", key)
	}
	return flags
}
