package graph_test

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"praxistransfer/graph"
	"praxistransfer/server/auth"
	"praxistransfer/server/cost"
	"praxistransfer/server/practice/unanswered"
	"praxistransfer/server/record"
)

func TestEachQuestionThatIsAskedAgainPaysForItsWords(t *testing.T) {
	t.Parallel()
	const query = `{ unansweredQuestions(first: 20) { nodes { search { totalCount } } } }`
	known, err := graph.Price(query, nil)
	if err != nil {
		t.Fatal(err)
	}
	long := strings.Repeat("amt ", 12)
	for name, tc := range map[string]struct {
		questions []string
		paid      cost.Units
		code      string
	}{
		"one of three words costs what the operation says": {[]string{"agile führung lernen"}, known, ""},
		"one of twelve words costs nine words more":        {[]string{long}, known + 9*cost.Word, ""},
		"and each of several does":                         {[]string{long, long, "amt"}, known + 18*cost.Word, ""},
		"no more than the largest operation is begun":      {strings.Split(strings.Repeat(long+",", 20), ",")[:20], cost.Largest, "COMPLEXITY_LIMIT_EXCEEDED"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			h := newHouse(t)
			for n, text := range tc.questions {
				question := unanswered.Question{Text: strings.TrimSpace(text), Count: 6 + n, First: "2026-01-01", Last: "2026-01-02"}
				if _, err := h.Unanswered.Store.Put(t.Context(), record.Record[unanswered.Question]{Key: string(rune('a' + n)), Value: question}); err != nil {
					t.Fatal(err)
				}
			}
			a := &allowance{granted: 2 * cost.Largest}
			body, err := json.Marshal(map[string]string{"query": query})
			if err != nil {
				t.Fatal(err)
			}
			r := httptest.NewRequestWithContext(cost.With(auth.With(t.Context(), curator), a), http.MethodPost, "/graphql", bytes.NewReader(body))
			r.Header.Set("Content-Type", "application/json")
			got := h.send(r)
			if got.code() != tc.code || tc.code == "" && (a.taken < tc.paid-1e-6 || a.taken > tc.paid+1e-6) || a.taken > cost.Largest {
				t.Errorf("%v are paid, want %v: %.300s", a.taken, tc.paid, got.raw)
			}
		})
	}
}

func TestEachFurtherWordOfANameIsPaidFor(t *testing.T) {
	t.Parallel()
	taken := func(name string) cost.Units {
		t.Helper()
		a := &allowance{granted: cost.Largest}
		body, err := json.Marshal(map[string]string{"query": `{ authorities(query: "` + name + `") { totalCount } }`})
		if err != nil {
			t.Fatal(err)
		}
		r := httptest.NewRequestWithContext(cost.With(t.Context(), a), http.MethodPost, "/graphql", bytes.NewReader(body))
		r.Header.Set("Content-Type", "application/json")
		if got := newHouse(t).send(r); got.code() != "" {
			t.Fatalf("%.300s", got.raw)
		}
		return a.taken
	}
	if more := taken("Bad Soest am Berg") - taken("Soest"); more < 3*cost.Alike-1e-6 || more > 3*cost.Alike+1e-6 {
		t.Errorf("three more words cost %v more", more)
	}
}
