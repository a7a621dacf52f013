package meiliindex_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"

	"praxistransfer/server/meiliindex"
	"praxistransfer/server/practice"
)

func TestWhereTooManyDocumentsHaveTheWordsOfAPhraseEachIsToldOnce(t *testing.T) {
	e := realEngine(t)
	ix := e.open(t, meiliindex.Options{UID: e.uid(t)})
	t.Cleanup(func() { ix.Close() })
	docs := make([]practice.Document, 2100)
	for i := range docs {
		docs[i] = practice.Document{ID: practice.ID(fmt.Sprintf("d%04d", i)), Title: "Spielplatz", Body: "kaltes Eis und Wasser", Language: "de"}
	}
	alike := &docs[practice.Window+50]
	alike.Body = "kaltes Wasser"
	if err := ix.Put(t.Context(), docs...); err != nil {
		t.Fatal(err)
	}
	found, err := ix.Search(t.Context(), practice.Query{
		Text: `"kaltes Wasser"`, Limit: practice.Window,
		Alike: func(context.Context, []practice.AskedWord) []practice.ID { return []practice.ID{alike.ID} },
	})
	if err != nil {
		t.Fatal(err)
	}
	times := make(map[practice.ID]int)
	for _, h := range append(found.Hits, found.Beside...) {
		times[h.ID]++
	}
	for id, n := range times {
		if n > 1 {
			t.Errorf("%s is told %d times", id, n)
		}
	}
	if times[alike.ID] != 1 {
		t.Errorf("what has the phrase is told %d times", times[alike.ID])
	}
}

func TestOnlySoManyDocumentsAreReadForThePhrasesOfAQuestion(t *testing.T) {
	s := newStandIn(t)
	ix := s.open()
	read := 0
	s.answer("POST /multi-search", func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			panic(err)
		}
		var asked struct {
			Federation *struct{}
			Queries    []struct{ Limit int }
		}
		if err := json.Unmarshal(body, &asked); err != nil {
			panic(err)
		}
		if asked.Federation != nil {
			r.Body = io.NopCloser(bytes.NewReader(body))
			search(w, r)
			return
		}
		var results []string
		for _, q := range asked.Queries {
			if q.Limit > 1 {
				read++
			}
			results = append(results, `{"indexUid":"praxis","hits":[],"query":"","processingTimeMs":0,"limit":1,"offset":0,"estimatedTotalHits":1500}`)
		}
		says(http.StatusOK, `{"results":[`+strings.Join(results, ",")+`]}`)(w, r)
	})
	if _, err := ix.Search(t.Context(), practice.Query{Text: `"kaltes Wasser" "warmer Sand" -"weicher Schnee"`, Limit: 20}); err != nil {
		t.Fatal(err)
	}
	if read != 1 {
		t.Errorf("the documents of %d phrases are read, want those of one: 1500 have each", read)
	}
}
