package meiliindex_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"praxistransfer/server/fault"
	"praxistransfer/server/german"
	"praxistransfer/server/meiliindex"
	"praxistransfer/server/practice"
)

func TestAnEngineThatDoesNotAnswerIsUnavailable(t *testing.T) {
	put := func(ix *meiliindex.Index) error {
		return ix.Put(context.Background(), practice.Document{ID: "a"})
	}
	ask := func(ix *meiliindex.Index) error {
		_, err := ix.Search(context.Background(), practice.Query{Text: "Amt", Limit: 20, Facets: []string{"land"}, Filter: map[string][]string{"land": {"Hessen"}}})
		return err
	}
	for _, c := range []struct {
		what, request string
		do            func(*meiliindex.Index) error
	}{
		{"put", "POST /indexes/praxis/documents", put},
		{"wait for a task", "GET /tasks/1", put},
		{"delete", "POST /indexes/praxis/documents/delete-batch", func(ix *meiliindex.Index) error { return ix.Delete(context.Background(), "a") }},
		{"search", "POST /multi-search", ask},
		{"stamps", "POST /indexes/praxis/documents/fetch", func(ix *meiliindex.Index) error {
			_, err := ix.Stamps(context.Background())
			return err
		}},
		{"ready", "GET /health", func(ix *meiliindex.Index) error { return ix.Ready(context.Background()) }},
	} {
		for name, trouble := range troubles() {
			t.Run(c.what+" while "+name, func(t *testing.T) {
				s := newStandIn(t)
				ix := s.open()
				if err := c.do(ix); err != nil {
					t.Fatalf("before there is trouble: %v", err)
				}
				s.answer(c.request, trouble)
				began := time.Now()
				err := c.do(ix)
				if !fault.Is(err, fault.Unavailable) {
					t.Errorf("%v, want UNAVAILABLE", err)
				}
				if took := time.Since(began); took > 5*time.Second {
					t.Errorf("it took %v to find out", took)
				}
			})
		}
	}
}

func TestOpenSaysWhatIsWrong(t *testing.T) {
	for name, c := range map[string]struct {
		request, says string
		answer        http.HandlerFunc
	}{
		"a server of the next version":   {"GET /version", `Meilisearch "2.0.1": a version 1.x`, says(http.StatusOK, `{"pkgVersion":"2.0.1"}`)},
		"a server that is too old":       {"GET /version", `Meilisearch "1.9.0": a version 1.x`, says(http.StatusOK, `{"pkgVersion":"1.9.0"}`)},
		"something else than the engine": {"GET /version", `Meilisearch "": a version 1.x`, says(http.StatusOK, `{"hello":"world"}`)},
		"a key that may not":             {"GET /indexes/praxis", "invalid_api_key", troubles()["it refuses the key"]},
		"settings that cannot be read":   {"GET /indexes/praxis/settings", "read the settings", troubles()["it fails inside"]},
	} {
		t.Run(name, func(t *testing.T) {
			s := newStandIn(t)
			s.answer(c.request, c.answer)
			_, err := meiliindex.Open(t.Context(), s.URL, "", german.NewLexicon(nil), impatient())
			if err == nil || !strings.Contains(err.Error(), c.says) {
				t.Errorf("%v, want it to say %q", err, c.says)
			}
		})
	}
	t.Run("nothing where only the version may not be asked", func(t *testing.T) {
		s := newStandIn(t)
		s.answer("GET /version", troubles()["it refuses the key"])
		s.open()
	})
	t.Run("no server at all", func(t *testing.T) {
		s := newStandIn(t)
		s.Close()
		if _, err := meiliindex.Open(t.Context(), s.URL, "", german.NewLexicon(nil), impatient()); !fault.Is(err, fault.Unavailable) {
			t.Errorf("%v, want UNAVAILABLE", err)
		}
	})
}

func TestATaskThatDoesNotSucceedIsAnError(t *testing.T) {
	for name, c := range map[string]struct{ task, says string }{
		"it fails":         {`{"uid":1,"status":"failed","error":{"message":"No space left on device.","code":"no_space_left_on_device","type":"system"}}`, "no_space_left_on_device"},
		"it is cancelled":  {`{"uid":1,"status":"canceled","canceledBy":7}`, `ended as "canceled"`},
		"it never ends":    {`{"uid":1,"status":"processing"}`, "is not done"},
		"it is of no kind": {`{"uid":1,"status":"dreaming"}`, `ended as "dreaming"`},
	} {
		t.Run(name, func(t *testing.T) {
			s := newStandIn(t)
			ix := s.open()
			s.answer("GET /tasks/1", says(http.StatusOK, c.task))
			err := ix.Put(t.Context(), practice.Document{ID: "a"})
			var rejected practice.RejectedDocuments
			if !fault.Is(err, fault.Unavailable) || errors.As(err, &rejected) || !strings.Contains(err.Error(), c.says) {
				t.Errorf("%v, want UNAVAILABLE that says %q", err, c.says)
			}
		})
	}
}

func TestTheEndOfTheCallersTimeIsNotTheEnginesFault(t *testing.T) {
	s := newStandIn(t)
	ix := s.open()
	s.answer("POST /multi-search", troubles()["it is too slow"])
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	_, err := ix.Search(ctx, practice.Query{Text: "Amt", Limit: 20})
	if !errors.Is(err, context.DeadlineExceeded) || fault.Is(err, fault.Unavailable) {
		t.Errorf("%v, want the end of the context", err)
	}
}

// picky takes documents by lines, remembers them, and fails the task of a
// batch that holds the word "poison", or refuses one of more than limit bytes.
func (s *standIn) picky(limit int) (taken func() []string) {
	var in []string
	tasks := map[string]string{}
	s.answer("POST /indexes/praxis/documents", func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			panic(err)
		}
		if len(body) > limit {
			says(http.StatusRequestEntityTooLarge, `{"message":"too large","code":"payload_too_large","type":"invalid_request","link":""}`)(w, r)
			return
		}
		s.mu.Lock()
		defer s.mu.Unlock()
		id := fmt.Sprint(100 + len(tasks))
		tasks[id] = `{"status":"succeeded"}`
		if strings.Contains(string(body), "poison") {
			tasks[id] = `{"status":"failed","error":{"message":"it is poison","code":"invalid_document_fields","type":"invalid_request"}}`
		} else {
			for line := range strings.Lines(string(body)) {
				var d struct{ ID string }
				if err := json.Unmarshal([]byte(line), &d); err != nil {
					panic(err)
				}
				in = append(in, d.ID)
			}
		}
		s.answers["GET /tasks/"+id] = says(http.StatusOK, tasks[id])
		says(http.StatusAccepted, `{"taskUid":`+id+`,"status":"enqueued"}`)(w, r)
	})
	return func() []string { s.mu.Lock(); defer s.mu.Unlock(); return in }
}

func TestOneBadDocumentDoesNotStopTheOthers(t *testing.T) {
	for name, bad := range map[string]practice.Document{
		"one that the engine refuses":   {ID: "bad", Title: "poison"},
		"one that is too large for it":  {ID: "bad", Title: strings.Repeat("lang ", 2000)},
		"one with a value without end":  {ID: "bad", Facets: map[string][]string{"land": {strings.Repeat("x", 500)}}},
		"one with a facet of no name":   {ID: "bad", Facets: map[string][]string{"a b": {"c"}}},
		"one with a boost that is none": {ID: "bad", Boost: 7},
	} {
		t.Run(name, func(t *testing.T) {
			s := newStandIn(t)
			taken := s.picky(4000)
			docs := []practice.Document{bad}
			for i := range 20 {
				docs = append(docs, practice.Document{ID: practice.ID(fmt.Sprint("good", i)), Title: "Amt für Statistik"})
			}
			err := s.open().Put(t.Context(), docs...)
			var rejected practice.RejectedDocuments
			if !errors.As(err, &rejected) || len(rejected) != 1 || rejected["bad"] == nil {
				t.Errorf("%v, want only the bad one to be rejected", err)
			}
			if n := len(taken()); n != 20 {
				t.Errorf("%d others are in, want 20", n)
			}
		})
	}
}

func TestSettingsAreComparedAndOnlyDifferencesWritten(t *testing.T) {
	s := newStandIn(t)
	s.open()
	if n := s.called("PATCH") + s.called("DELETE") + s.called("PUT") + s.called("POST"); n > 0 {
		t.Errorf("%d writes to an index that is set as it should be: %q", n, s.calls)
	}
	s = newStandIn(t)
	s.answer("GET /indexes/praxis/settings", func(w http.ResponseWriter, r *http.Request) {
		var have map[string]any
		if err := json.Unmarshal(recordedSettings(t), &have); err != nil {
			panic(err)
		}
		have["rankingRules"] = []string{"words"}
		have["synonyms"] = map[string][]string{"a": {"b"}}
		changed, err := json.Marshal(have)
		if err != nil {
			panic(err)
		}
		says(http.StatusOK, string(changed))(w, r)
	})
	var change map[string]any
	s.answer("PATCH /indexes/praxis/settings", func(w http.ResponseWriter, r *http.Request) {
		if err := json.NewDecoder(r.Body).Decode(&change); err != nil {
			panic(err)
		}
		says(http.StatusAccepted, `{"taskUid":1,"status":"enqueued"}`)(w, r)
	})
	s.answer("DELETE /indexes/praxis/settings/synonyms", says(http.StatusAccepted, `{"taskUid":1,"status":"enqueued"}`))
	s.open()
	if len(change) != 1 || change["rankingRules"] == nil {
		t.Errorf("written is %v, want the ranking rules only", change)
	}
	if n := s.called("DELETE /indexes/praxis/settings/synonyms"); n != 1 {
		t.Errorf("the synonyms were reset %d times, want once", n)
	}
}
