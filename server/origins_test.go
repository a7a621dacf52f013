package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/chromedp/chromedp"
)

// foreignPage is a page of another site, at an origin of its own.
func foreignPage(t *testing.T) *httptest.Server {
	t.Helper()
	page := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprint(w, "<!DOCTYPE html><title>Another site</title><p>Another site")
	}))
	t.Cleanup(page.Close)
	return page
}

// counted passes everything on to the server, and counts how often a browser
// asks beforehand whether it may send something.
func counted(t *testing.T, home string) (address string, preflights *atomic.Int32) {
	t.Helper()
	to, err := url.Parse(home)
	if err != nil {
		t.Fatal(err)
	}
	proxy := httputil.NewSingleHostReverseProxy(to)
	preflights = &atomic.Int32{}
	front := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodOptions {
			preflights.Add(1)
		}
		proxy.ServeHTTP(w, r)
	}))
	t.Cleanup(front.Close)
	return front.URL, preflights
}

// fetched is what a script got that sent a request.
type fetched struct {
	Status int
	Body   struct {
		Data   map[string]any
		Errors []struct{ Extensions struct{ Code string } }
	}
	Blocked string // what the browser said instead
	Seen    map[string]string
}

func (f fetched) code() string {
	if len(f.Body.Errors) == 0 {
		return ""
	}
	return f.Body.Errors[0].Extensions.Code
}

// fetch lets a script of the page that v looks at send a request.
func (v *visitor) fetch(address string, options map[string]any) (f fetched) {
	v.Helper()
	settings, err := json.Marshal(options)
	if err != nil {
		v.Fatal(err)
	}
	raw := evaluate[string](v, fmt.Sprintf(`fetch(%q, %s).then(
		async r => JSON.stringify({status: r.status, body: await r.json().catch(() => ({})), seen: Object.fromEntries(r.headers)}),
		e => JSON.stringify({blocked: String(e)}))`, address, settings), chromedp.EvalAwaitPromise)
	if err := json.Unmarshal([]byte(raw), &f); err != nil {
		v.Fatalf("%s: %v", raw, err)
	}
	return f
}

// post lets a script of the page send an operation as programs do; headers are
// pairs of names and values.
func (v *visitor) post(address, query string, headers ...string) fetched {
	v.Helper()
	all := map[string]string{"Content-Type": "application/json"}
	for i := 0; i+1 < len(headers); i += 2 {
		all[headers[i]] = headers[i+1]
	}
	return v.fetch(address+"/graphql", map[string]any{"method": "POST", "headers": all, "body": body(query)})
}

// TestPagesOfOtherOriginsInABrowser lets real pages of other sites read, and
// shows that one which the operator did not name can neither change anything
// nor write to an owner through the browser of whoever looks at it.
func TestPagesOfOtherOriginsInABrowser(t *testing.T) {
	t.Parallel()
	window := browser(t)
	box, letters := mailServer(t)
	stranger, named := foreignPage(t), foreignPage(t)
	p := start(t, t.TempDir(), "--examples=false", "--smtp-url", letters, "--mail-from", "praxis@example.org", "--allow-origin", named.URL)
	editor, curator := p.token("kreis-soest", "EDITOR"), p.token("landkreistag", "CURATOR")
	a := p.ask(editor, `mutation { createEntry(input: `+publishable+`) { entry { id slug } } }`, nil)
	id, _ := a.at("createEntry", "entry", "id").(string)
	publish(t, p, editor, curator, id)
	slug := a.at("createEntry", "entry", "slug")
	address, preflights := counted(t, p.url)
	query := fmt.Sprintf(`{ entry(id: %q) { title } }`, id)
	letter := func(from string) string {
		return fmt.Sprintf(`mutation { contactOwner(entry: %q, input: {message: "Ein Brief von %s", replyTo: "frage@example.org"}) { delivered } }`, id, from)
	}
	mutation := `mutation { createEntry(input: {kind: CASE_STUDY, title: "Von anderswo"}) { entry { id } } }`
	read := func(f fetched) bool { return f.Status == 200 && f.code() == "" && f.Body.Data["entry"] != nil }

	v := visit(t, window, stranger.URL, 1280, true)
	v.do(chromedp.Navigate(stranger.URL))
	for range 3 {
		if f := v.post(address, query); !read(f) || f.Seen["x-request-id"] == "" {
			t.Errorf("a stranger's page reads by POST: %+v", f)
		}
	}
	if n := preflights.Load(); n != 1 {
		t.Errorf("the browser asked %d times beforehand for three queries", n)
	}
	if f := v.fetch(address+"/graphql?query="+url.QueryEscape(query), nil); !read(f) || preflights.Load() != 1 {
		t.Errorf("a stranger's page reads by GET: %+v", f)
	}
	if f := v.fetch(address+"/dump.ndjson", nil); f.Status != 200 {
		t.Errorf("a stranger's page reads the dump: %+v", f)
	}
	if f := v.fetch(address+"/graphql?query="+url.QueryEscape(query), map[string]any{"credentials": "include"}); f.Blocked == "" {
		t.Errorf("a stranger's page reads with a reader's cookies: %+v", f)
	}
	if f := v.post(address, query, "Authorization", "Bearer "+editor); f.Blocked == "" {
		t.Errorf("a stranger's page sends a token: %+v", f)
	}
	for what, operation := range map[string]string{"changes something": mutation, "writes to an owner": letter("fremd")} {
		if f := v.post(address, operation); f.code() != "FORBIDDEN" {
			t.Errorf("a stranger's page %s: %+v", what, f)
		}
		// What a browser sends without asking beforehand.
		for _, kind := range []string{"text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"} {
			v.fetch(address+"/graphql", map[string]any{"method": "POST", "mode": "no-cors", "headers": map[string]string{"Content-Type": kind}, "body": body(operation)})
		}
		v.fetch(address+"/graphql?query="+url.QueryEscape(operation), map[string]any{"mode": "no-cors"})
	}
	// A form needs no leave to be sent; what it opens is not for the page to read.
	v.do(chromedp.Navigate(stranger.URL))
	evaluate[string](v, fmt.Sprintf(`(() => { const f = document.createElement("form"); f.method = "post"; f.action = %q;
		for (const [k, w] of [["message", "Ein Brief von fremd"], ["replyTo", "frage@example.org"]]) { const i = document.createElement("input"); i.name = k; i.value = w; f.append(i) }
		document.body.append(f); f.submit(); return "" })()`, fmt.Sprintf("%s/praxis/%s/nachricht", address, slug)))
	v.until("the answer to the form", func() bool { return strings.HasPrefix(v.location(), address) })

	v = visit(t, window, named.URL, 1280, true)
	v.do(chromedp.Navigate(named.URL))
	if f := v.post(address, mutation, "Authorization", "Bearer "+editor); f.code() != "" || f.Body.Data["createEntry"] == nil {
		t.Errorf("a page that the operator named changes something: %+v", f)
	}
	if f := v.post(address, letter("nebenan")); f.code() != "" {
		t.Errorf("a page that the operator named writes to an owner: %+v", f)
	}
	awaited(t, "the letter of the page that was named", func() bool { return box.holding("Ein Brief von nebenan") })
	if box.holding("Ein Brief von fremd") {
		t.Errorf("a stranger's page had a letter sent: %v", box.letters)
	}
	if a := p.ask(editor, `{ entries(filter: {state: [DRAFT]}) { totalCount } }`, nil); a.at("entries", "totalCount") != 1.0 {
		t.Errorf("the drafts are %+v", a)
	}
}
