package meiliindex_test

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"praxistransfer/server/german"
	"praxistransfer/server/meiliindex"
)

// standIn answers as a Meilisearch would whose index is empty and all well,
// but for what a test lets it answer otherwise.
type standIn struct {
	*httptest.Server
	t *testing.T

	mu      sync.Mutex
	answers map[string]http.HandlerFunc // by method and path
	calls   []string
}

const uid = "praxis"

func newStandIn(t *testing.T) *standIn {
	// Recorded from Meilisearch 1.50 after an index was opened for the first time.
	recorded, err := os.ReadFile("testdata/settings.json")
	if err != nil {
		t.Fatal(err)
	}
	s := &standIn{t: t}
	done := says(http.StatusOK, `{"uid":1,"indexUid":"praxis","status":"succeeded","type":"documentAdditionOrUpdate"}`)
	taken := says(http.StatusAccepted, `{"taskUid":1,"indexUid":"praxis","status":"enqueued","type":"documentAdditionOrUpdate"}`)
	index := says(http.StatusOK, `{"uid":"praxis","createdAt":"2024-01-01T00:00:00Z","updatedAt":"2024-01-01T00:00:00Z","primaryKey":"id"}`)
	settings := says(http.StatusOK, string(recorded))
	s.answers = map[string]http.HandlerFunc{
		"GET /version":                                says(http.StatusOK, `{"commitSha":"unknown","commitDate":"unknown","pkgVersion":"1.50.0"}`),
		"GET /health":                                 says(http.StatusOK, `{"status":"available"}`),
		"GET /indexes":                                says(http.StatusOK, `{"results":[],"offset":0,"limit":10000,"total":0}`),
		"GET /indexes/praxis":                         index,
		"GET /indexes/praxis/settings":                settings,
		"GET /indexes/praxis-next/settings":           settings,
		"GET /indexes/praxis-next":                    index,
		"POST /indexes":                               taken,
		"PATCH /indexes/praxis/settings":              taken,
		"POST /indexes/praxis/documents":              taken,
		"POST /indexes/praxis-next/documents":         taken,
		"DELETE /indexes/praxis-next":                 taken,
		"POST /swap-indexes":                          taken,
		"GET /tasks":                                  says(http.StatusOK, `{"results":[],"limit":1,"total":0}`),
		"GET /tasks/1":                                done,
		"POST /indexes/praxis/documents/fetch":        says(http.StatusOK, `{"results":[],"offset":0,"limit":5000,"total":0}`),
		"POST /indexes/praxis-next/documents/fetch":   says(http.StatusOK, `{"results":[],"offset":0,"limit":5000,"total":0}`),
		"POST /indexes/praxis/documents/delete-batch": taken,
		"POST /multi-search":                          search,
	}
	s.Server = httptest.NewServer(http.HandlerFunc(s.serve))
	t.Cleanup(s.Close)
	return s
}

// search finds nothing, in the form that was asked for.
func search(w http.ResponseWriter, r *http.Request) {
	var asked struct {
		Federation *struct{}
		Queries    []json.RawMessage
	}
	if err := json.NewDecoder(r.Body).Decode(&asked); err != nil {
		says(http.StatusBadRequest, `{"message":"bad","code":"bad_request","type":"invalid_request","link":""}`)(w, r)
		return
	}
	if asked.Federation != nil {
		says(http.StatusOK, `{"hits":[],"processingTimeMs":0,"limit":200,"offset":0,"estimatedTotalHits":0}`)(w, r)
		return
	}
	one := `{"indexUid":"praxis","hits":[],"query":"","processingTimeMs":0,"limit":1,"offset":0,"estimatedTotalHits":0}`
	says(http.StatusOK, `{"results":[`+strings.TrimSuffix(strings.Repeat(one+",", len(asked.Queries)), ",")+`]}`)(w, r)
}

func says(status int, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(status)
		io.WriteString(w, body)
	}
}

func (s *standIn) serve(w http.ResponseWriter, r *http.Request) {
	path := r.URL.Path
	if before, after, ok := strings.Cut(path, "-next-"); ok { // a number follows
		_, rest, _ := strings.Cut(after, "/")
		path = strings.TrimSuffix(before+"-next/"+rest, "/")
	}
	name := r.Method + " " + path
	s.mu.Lock()
	s.calls = append(s.calls, name)
	answer := s.answers[name]
	s.mu.Unlock()
	if answer == nil {
		s.t.Errorf("nobody expected %s", name)
		answer = says(http.StatusNotFound, `{"message":"not found","code":"not_found","type":"invalid_request","link":""}`)
	}
	answer(w, r)
}

// answer replaces what the server says to a request.
func (s *standIn) answer(name string, with http.HandlerFunc) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.answers[name] = with
}

// called counts the requests whose names begin so.
func (s *standIn) called(prefix string) (n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, call := range s.calls {
		if strings.HasPrefix(call, prefix) {
			n++
		}
	}
	return n
}

// impatient are options with which a test need not wait.
func impatient() meiliindex.Options {
	return meiliindex.Options{UID: uid, Timeout: 200 * time.Millisecond, TaskTimeout: 300 * time.Millisecond}
}

func (s *standIn) open() *meiliindex.Index {
	s.t.Helper()
	ix, err := meiliindex.Open(s.t.Context(), s.URL, "key", german.NewLexicon(nil), impatient())
	if err != nil {
		s.t.Fatal(err)
	}
	s.t.Cleanup(func() { ix.Close() })
	return ix
}

// The ways in which an engine fails to answer.
func troubles() map[string]http.HandlerFunc {
	return map[string]http.HandlerFunc{
		"it refuses the key":       says(http.StatusForbidden, `{"message":"The provided API key is invalid.","code":"invalid_api_key","type":"auth","link":""}`),
		"the index is gone":        says(http.StatusNotFound, `{"message":"Index praxis not found.","code":"index_not_found","type":"invalid_request","link":""}`),
		"it has too much to do":    says(http.StatusServiceUnavailable, `{"message":"Too many search requests running.","code":"too_many_search_requests","type":"system","link":""}`),
		"it fails inside":          says(http.StatusInternalServerError, `{"message":"MDB_CORRUPTED","code":"internal","type":"internal","link":""}`),
		"a proxy answers":          says(http.StatusBadGateway, `<html>Bad Gateway</html>`),
		"the answer is no JSON":    says(http.StatusOK, `<html>Welcome</html>`),
		"the answer is of another": says(http.StatusOK, `{"results":"none","hits":7,"taskUid":"x","status":{}}`),
		"the answer is null":       says(http.StatusOK, `null`),
		"the answer is nothing":    says(http.StatusOK, `{}`),
		"the answer ends half-way": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "1000")
			io.WriteString(w, `{"hits":[{"id"`)
		},
		"the line is cut": func(w http.ResponseWriter, _ *http.Request) {
			connection, _, err := w.(http.Hijacker).Hijack()
			if err != nil {
				panic(err)
			}
			connection.Close()
		},
		"it is too slow": func(w http.ResponseWriter, r *http.Request) {
			select {
			case <-r.Context().Done():
			case <-time.After(500 * time.Millisecond):
			}
			fmt.Fprint(w, `{}`)
		},
	}
}
