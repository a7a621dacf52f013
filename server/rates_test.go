package main

import (
	"encoding/json"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"praxistransfer/graph"
)

// typed is what a page asks after each letter, and burning the most that one
// operation may ask for.
const (
	typed   = `query($q: String!) { search(query: $q, first: 8) { totalCount edges { node { slug title } highlights { field parts { text match } } } didYouMean { text } } }`
	burning = `query($q: String!) { a: search(query: $q, first: 100) { nodes { id title related(first: 1) { id } } } }`
)

// asked sends an operation as a client behind the proxy, and returns the status.
func (p *program) asked(address, query, question string) (int, http.Header) {
	p.t.Helper()
	body, err := json.Marshal(map[string]any{"query": query, "variables": map[string]any{"q": question}})
	if err != nil {
		p.t.Error(err)
	}
	request, err := http.NewRequestWithContext(p.t.Context(), http.MethodPost, p.url+"/graphql", strings.NewReader(string(body)))
	if err != nil {
		p.t.Error(err)
		return 0, nil
	}
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("X-Forwarded-For", address)
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		p.t.Error(err)
		return 0, nil
	}
	response.Body.Close()
	return response.StatusCode, response.Header
}

// An office shares one address. Nothing is timed here: all that fifty people
// type at once is within what may be spent at once, however fast they are.
func TestFiftyPeopleTypeBehindOneAddressAndOneWhoBurnsIsRefused(t *testing.T) {
	p := start(t, t.TempDir(), "--trusted-proxy", "127.0.0.1/32")
	const people, question = 50, "Führung auf Distanz"
	letters := []rune(question)
	var answered, refused atomic.Int64
	var office sync.WaitGroup
	for range people {
		office.Go(func() {
			for n := range letters {
				status, header := p.asked("198.51.100.7", typed, string(letters[:n+1]))
				switch {
				case status == http.StatusTooManyRequests:
					refused.Add(1)
				case status == http.StatusOK && strings.HasPrefix(header.Get("RateLimit"), `"address";r=`) && header.Get("RateLimit-Policy") == `"address";q=10000;w=10`:
					answered.Add(1)
				default:
					t.Errorf("%d %v", status, header)
				}
			}
		})
	}
	burnt := 0
	status := http.StatusOK
	for ; status == http.StatusOK && burnt < 500; burnt++ {
		status, _ = p.asked("203.0.113.9", `query($q: String!) { search(query: $q, first: 100) { edges { node { id } highlights { field } } facets { field buckets { value label count } } } }`, strings.Repeat("Fürhung ", 100))
	}
	office.Wait()
	if refused.Load() > 0 || answered.Load() != int64(people*len(letters)) {
		t.Errorf("of the letters that fifty people typed %d were answered and %d refused", answered.Load(), refused.Load())
	}
	if status != http.StatusTooManyRequests {
		t.Errorf("after %d of the dearest operations one who burns is told %d", burnt, status)
	}
}

// What is too much for one operation is told with its cost beside the limit.
func TestARefusedOperationIsToldItsCost(t *testing.T) {
	if _, err := graph.Price(burning, map[string]any{"q": "x"}); err == nil || !strings.Contains(err.Error(), "at most 300 are allowed") {
		t.Errorf("it is priced with %v", err)
	}
	p := start(t, t.TempDir(), "--examples=false")
	a := p.ask("", burning, map[string]any{"q": "x"})
	if a.code() != "COMPLEXITY_LIMIT_EXCEEDED" || !strings.Contains(a.Errors[0].Message, "kostet 1.507, erlaubt sind höchstens 300") {
		t.Errorf("%+v", a)
	}
}
