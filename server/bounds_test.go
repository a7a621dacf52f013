package main

import (
	"net/http"
	"strconv"
	"strings"
	"testing"
)

// What is just below a limit works: a limit that bites too early is a fault.
func TestWhatIsJustBelowALimitWorks(t *testing.T) {
	p := start(t, t.TempDir(), "--examples=false")
	for name, query := range map[string]string{
		"15 levels":                 `{ entries(first: 1) { nodes { ` + nested(12, "draft", "id") + ` } } }`,
		"20 fields at the root":     "{ " + times(20, "a%d: viewer { roles } ") + "}",
		"50 aliases":                `{ organisation(key: "kreis-soest") { ` + times(50, "a%d: key ") + "} }",
		"one field 100 times":       `{ organisation(key: "kreis-soest") { ` + strings.Repeat("key ", 100) + "} }",
		"30 directives":             `{ organisation(key: "kreis-soest") { ` + times(30, "a%d: key @include(if: true) ") + "} }",
		"a page of 100":             `{ entries(first: 100) { totalCount nodes { title summary slug owner { name } } } }`,
		"a search of 100":           `{ search(query: "x", first: 100) { totalCount nodes { title summary slug } facets { field } } }`,
		"100 ids":                   `{ nodes(ids: [` + strings.Repeat(`"entry_x",`, 100) + `]) { __typename } }`,
		"a body of nearly 1 MiB":    `{ organisation(key: "kreis-soest") { key } } #` + strings.Repeat("x", 1<<20-100),
		"a document of 4,900 words": "{ organisation(key: \"kreis-soest\") { key } } " + strings.Repeat("# x\n", 4900),
	} {
		t.Run(name, func(t *testing.T) {
			if a := p.ask("", query, nil); len(a.Errors) > 0 {
				t.Errorf("refused: %+v", a.Errors)
			}
		})
	}
}

// from asks as a client behind the proxy on this machine.
func (p *program) from(address, token string) *http.Response {
	p.t.Helper()
	request, err := http.NewRequestWithContext(p.t.Context(), http.MethodPost, p.url+"/graphql", strings.NewReader(`{"query":"{ viewer { roles } }"}`))
	if err != nil {
		p.t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/json")
	if address != "" {
		request.Header.Set("X-Forwarded-For", address)
	}
	if token != "" {
		request.Header.Set("Authorization", "Bearer "+token)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		p.t.Fatal(err)
	}
	response.Body.Close()
	return response
}

// limited asks until the answer is 429, at most so many times.
func (p *program) limited(address, token string, most int) *http.Response {
	p.t.Helper()
	for range most {
		if r := p.from(address, token); r.StatusCode != http.StatusOK {
			return r
		}
	}
	return nil
}

func checkRefusal(t *testing.T, r *http.Response) {
	t.Helper()
	if r == nil {
		t.Fatal("never refused")
	}
	seconds, err := strconv.Atoi(r.Header.Get("Retry-After"))
	if r.StatusCode != http.StatusTooManyRequests || err != nil || seconds < 1 {
		t.Errorf("%s, Retry-After %q", r.Status, r.Header.Get("Retry-After"))
	}
}

func TestAnAddressBehindTheProxyIsLimited(t *testing.T) {
	p := start(t, t.TempDir(), "--examples=false", "--rate-address", "1", "--trusted-proxy", "127.0.0.1/32")
	checkRefusal(t, p.limited("198.51.100.7", "", 200))
	if r := p.from("198.51.100.8", ""); r.StatusCode != http.StatusOK {
		t.Errorf("another address: %s", r.Status)
	}
	// What the client itself wrote is left of what the proxy saw.
	checkRefusal(t, p.limited("203.0.113.9, 198.51.100.7", "", 200))
}

func TestWithoutAProxyNobodyBorrowsAnAddress(t *testing.T) {
	p := start(t, t.TempDir(), "--examples=false", "--rate-address", "1")
	if r := p.limited("198.51.100.7", "", 200); r != nil {
		t.Errorf("this machine was counted as the address that its header names: %s", r.Status)
	}
}

func TestAnOrganisationIsLimitedWhereverItAsksFrom(t *testing.T) {
	p := start(t, t.TempDir(), "--examples=false", "--rate-address", "0", "--rate-organisation", "1", "--trusted-proxy", "127.0.0.1/32")
	token := p.token("kreis-soest", "EDITOR")
	refused := false
	for n := range 200 {
		if r := p.from("198.51.100."+strconv.Itoa(n+1), token); r.StatusCode != http.StatusOK {
			checkRefusal(t, r)
			refused = true
			break
		}
	}
	if !refused {
		t.Error("never refused")
	}
	if r := p.from("198.51.100.99", p.token("ovgu", "EDITOR")); r.StatusCode != http.StatusOK {
		t.Errorf("another organisation: %s", r.Status)
	}
}

func TestThePageAllowsNoInlineCode(t *testing.T) {
	p := start(t, t.TempDir(), "--examples=false")
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, p.url+"/graphql", nil)
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Accept", "text/html")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	policy := strings.Join(response.Header.Values("Content-Security-Policy"), "; ")
	if !strings.Contains(policy, "default-src 'none'") || strings.Contains(policy, "unsafe") {
		t.Errorf("policy %q", policy)
	}
	for header, want := range map[string]string{"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer"} {
		if got := response.Header.Get(header); got != want {
			t.Errorf("%s: %q", header, got)
		}
	}
}
