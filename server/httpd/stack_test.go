package httpd

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strconv"
	"strings"
	"testing"
	"time"

	"praxistransfer/server/cost"
	"praxistransfer/server/fault"
)

// served is a stack around a few routes, and what it wrote to the log.
type served struct {
	http.Handler
	log     *bytes.Buffer
	metrics *Metrics
}

func serve(t testing.TB, change func(*Options)) served {
	t.Helper()
	mux := &Mux{}
	mux.HandleFunc("GET /page/{name}", func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, "page "+r.PathValue("name")) })
	mux.HandleFunc("GET /long", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		io.WriteString(w, strings.Repeat("long ", 1000))
	})
	mux.HandleFunc("POST /echo", func(w http.ResponseWriter, r *http.Request) { io.Copy(w, r.Body) })
	mux.HandleFunc("GET /pay/{units}", func(w http.ResponseWriter, r *http.Request) {
		units, err := strconv.ParseFloat(r.PathValue("units"), 64)
		if err == nil {
			err = cost.Pay(r.Context(), cost.Units(units))
		}
		if err != nil {
			Refuser{}.Refuse(w, r, err)
		}
	})
	mux.HandleFunc("GET /foreign", func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, Foreign(r.Context())) })
	mux.HandleFunc("GET /panic", func(http.ResponseWriter, *http.Request) { panic("secret cause") })
	mux.HandleFunc("GET /address", func(w http.ResponseWriter, r *http.Request) { a, _ := Address(r); io.WriteString(w, a.String()) })
	mux.HandleFunc("GET /deadline", func(w http.ResponseWriter, r *http.Request) { _, ok := r.Context().Deadline(); fmt.Fprint(w, ok) })
	s := served{log: &bytes.Buffer{}, metrics: NewMetrics()}
	log := slog.New(slog.NewJSONHandler(s.log, nil))
	o := Options{Metrics: s.metrics, Log: log, Refuser: Refuser{Log: log}, MaxBody: func(*http.Request) int64 { return 10 }, Deadline: time.Minute}
	if change != nil {
		change(&o)
	}
	handler, err := Stack(mux, o)
	if err != nil {
		t.Fatal(err)
	}
	s.Handler = handler
	return s
}

func (s served) ask(method, path string, body io.Reader, headers ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, path, body)
	for n := 0; n+1 < len(headers); n += 2 {
		r.Header.Add(headers[n], headers[n+1])
	}
	answer := httptest.NewRecorder()
	s.ServeHTTP(answer, r)
	return answer
}

func codeOf(t *testing.T, answer *httptest.ResponseRecorder) (code, message string) {
	t.Helper()
	var body refused
	if err := json.Unmarshal(answer.Body.Bytes(), &body); err != nil || len(body.Errors) != 1 {
		t.Fatalf("%d %q: %v", answer.Code, answer.Body, err)
	}
	return body.Errors[0].Extensions["code"], body.Errors[0].Message
}

// unknownLength hides how long a body is.
type unknownLength struct{ io.Reader }

func TestBodies(t *testing.T) {
	for name, tc := range map[string]struct {
		body io.Reader
		want int
	}{
		"no body":                                {nil, 200},
		"as long as allowed":                     {strings.NewReader("0123456789"), 200},
		"one byte too long":                      {strings.NewReader("01234567890"), 413},
		"of unknown length, as long as allowed":  {unknownLength{strings.NewReader("0123456789")}, 200},
		"of unknown length, one byte too long":   {unknownLength{strings.NewReader("01234567890")}, 413},
		"of unknown length, a hundred megabytes": {unknownLength{io.LimitReader(zeros{}, 100<<20)}, 413},
	} {
		t.Run(name, func(t *testing.T) {
			answer := serve(t, nil).ask("POST", "/echo", tc.body)
			if answer.Code != tc.want {
				t.Fatalf("got %d %s", answer.Code, answer.Body)
			}
			if tc.want == 413 {
				if code, _ := codeOf(t, answer); code != string(fault.TooLarge) {
					t.Errorf("got %s", code)
				}
			}
		})
	}
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) { return len(p), nil }

func TestALargeLimitIsKeptWhileReading(t *testing.T) {
	var failed error
	handler := LimitBody(func(*http.Request) int64 { return 2 << 20 }, nil)(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		_, failed = io.Copy(io.Discard, r.Body)
	}))
	handler.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest("POST", "/", unknownLength{io.LimitReader(zeros{}, 3<<20)}))
	answer := httptest.NewRecorder()
	Refuser{}.Refuse(answer, httptest.NewRequest("POST", "/", nil), fmt.Errorf("read: %w", failed))
	if failed == nil || answer.Code != 413 {
		t.Errorf("got %v, %d", failed, answer.Code)
	}
}

func TestAPanicTellsNothing(t *testing.T) {
	s := serve(t, nil)
	answer := s.ask("GET", "/panic", nil)
	code, message := codeOf(t, answer)
	if answer.Code != 500 || code != "INTERNAL" || strings.Contains(answer.Body.String(), "secret") || message == "" {
		t.Errorf("got %d %s", answer.Code, answer.Body)
	}
	id := answer.Header().Get("X-Request-Id")
	if len(id) != 16 || !strings.Contains(answer.Body.String(), id) || !strings.Contains(s.log.String(), id) || !strings.Contains(s.log.String(), "secret cause") {
		t.Errorf("id %q, log %s", id, s.log)
	}
}

func TestTheLogHoldsNoSecrets(t *testing.T) {
	s := serve(t, nil)
	s.ask("GET", "/page/anna?token=s3cret", nil, "Authorization", "Bearer s3cret", "Cookie", "s3cret")
	s.ask("POST", "/echo", strings.NewReader("s3cret"))
	if log := s.log.String(); strings.Contains(log, "s3cret") || strings.Contains(log, "anna") || strings.Contains(log, "192.0.2.1") || !strings.Contains(log, `"route":"GET /page/{name}"`) {
		t.Errorf("log %s", log)
	}
}

func TestSecurityHeaders(t *testing.T) {
	for _, https := range []bool{false, true} {
		header := serve(t, func(o *Options) { o.HTTPS = https }).ask("GET", "/page/x", nil).Header()
		for _, name := range []string{"Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "Permissions-Policy"} {
			if header.Get(name) == "" {
				t.Errorf("no %s", name)
			}
		}
		if strings.Contains(header.Get("Content-Security-Policy"), "unsafe") || (header.Get("Strict-Transport-Security") != "") != https {
			t.Errorf("https %v: got %v", https, header)
		}
	}
}

func TestCompression(t *testing.T) {
	for name, tc := range map[string]struct{ path, accept, want string }{
		"a long page":                 {"/long", "gzip", "gzip"},
		"a short page":                {"/page/x", "gzip", ""},
		"a reader of both":            {"/long", "gzip, deflate, br, zstd", "gzip"},
		"a reader that wants zstd":    {"/long", "gzip;q=0.5, zstd", "zstd"},
		"a reader that does not know": {"/long", "", ""},
		"a reader that refuses":       {"/long", "gzip;q=0", ""},
	} {
		answer := serve(t, nil).ask("GET", tc.path, nil, "Accept-Encoding", tc.accept)
		if got := answer.Header().Get("Content-Encoding"); got != tc.want {
			t.Errorf("%s: %q", name, got)
		}
	}
}

func TestClientAddress(t *testing.T) {
	proxies := []netip.Prefix{netip.MustParsePrefix("192.0.2.0/24"), netip.MustParsePrefix("10.0.0.0/8")}
	for name, tc := range map[string]struct {
		trusted   []netip.Prefix
		forwarded []string
		want      string
	}{
		"without proxies nobody is believed":         {nil, []string{"198.51.100.7"}, "192.0.2.1"},
		"a proxy is believed":                        {proxies, []string{"198.51.100.7"}, "198.51.100.7"},
		"what the client wrote before it is not":     {proxies, []string{"1.1.1.1, 198.51.100.7"}, "198.51.100.7"},
		"in a header of its own neither":             {proxies, []string{"1.1.1.1", "198.51.100.7"}, "198.51.100.7"},
		"a chain of proxies is followed":             {proxies, []string{"198.51.100.7, 10.1.2.3"}, "198.51.100.7"},
		"a proxy that says nothing is itself":        {proxies, nil, "192.0.2.1"},
		"nonsense is not followed":                   {proxies, []string{"198.51.100.7, nonsense"}, "192.0.2.1"},
		"IPv4 in IPv6 is IPv4":                       {proxies, []string{"::ffff:198.51.100.7"}, "198.51.100.7"},
		"IPv6":                                       {proxies, []string{"2001:db8::7"}, "2001:db8::7"},
		"a port beside the address is left out":      {proxies, []string{"1.1.1.1, 198.51.100.7:4711"}, "198.51.100.7"},
		"also one of IPv6":                           {proxies, []string{"[2001:db8::7]:4711"}, "2001:db8::7"},
		"a port that is none is nonsense":            {proxies, []string{"198.51.100.7:port"}, "192.0.2.1"},
		"a proxy that is not trusted stays as it is": {proxies[1:], []string{"198.51.100.7"}, "192.0.2.1"},
	} {
		t.Run(name, func(t *testing.T) {
			headers := []string{}
			for _, f := range tc.forwarded {
				headers = append(headers, "X-Forwarded-For", f)
			}
			answer := serve(t, func(o *Options) { o.Proxies = tc.trusted }).ask("GET", "/address", nil, headers...)
			if got := answer.Body.String(); got != tc.want {
				t.Errorf("got %s", got)
			}
		})
	}
}

// spending answers requests that cost what their header says, from allowances
// of 1 and 2 units a second.
func spending(t *testing.T, now *time.Time) served {
	t.Helper()
	allowance := func(name string, perSecond cost.Units) *Allowance {
		a, err := NewAllowance(name, perSecond, 100, func() time.Time { return *now })
		if err != nil {
			t.Fatal(err)
		}
		return a
	}
	return serve(t, func(o *Options) {
		o.Addresses, o.Organisations = allowance("address", 1), allowance("organisation", 2)
		o.Who = func(ctx context.Context) string { who, _ := ctx.Value(whoKey{}).(string); return who }
		o.Identify = func(next http.Handler) http.Handler {
			return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), whoKey{}, r.Header.Get("Who"))))
			})
		}
	})
}

func TestAllowancesAreSpentByCost(t *testing.T) {
	now := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	s := spending(t, &now)
	pay := func(units, from, who string) *httptest.ResponseRecorder {
		r := httptest.NewRequest("GET", "/pay/"+units, nil)
		r.RemoteAddr = from
		r.Header.Set("Who", who)
		answer := httptest.NewRecorder()
		s.ServeHTTP(answer, r)
		return answer
	}
	const reader, other, sameLine = "[2001:db8::1]:1", "192.0.2.1:1", "[2001:db8::ffff]:1"
	for n, step := range []struct {
		units, from, who string
		want             int
		left             string
	}{
		{"4", reader, "", 200, `"address";r=5;t=5`},
		{"5", sameLine, "", 200, `"address";r=0;t=10`},
		{"1", reader, "", 429, `"address";r=0;t=10`},
		{"1", other, "", 200, `"address";r=8;t=2`},
		{"0", other, "ovgu", 200, `"organisation";r=19;t=1, "address";r=8;t=2`},
		{"8", "192.0.2.2:1", "ovgu", 200, `"organisation";r=11;t=5, "address";r=1;t=9`},
		{"8", "192.0.2.3:1", "ovgu", 200, `"organisation";r=3;t=9, "address";r=1;t=9`},
		{"8", "192.0.2.4:1", "ovgu", 429, `"organisation";r=3;t=9, "address";r=9;t=1`},
		{"1000", "127.0.0.1:1", "ovgu", 200, ""},
	} {
		answer := pay(step.units, step.from, step.who)
		header := answer.Header()
		if answer.Code != step.want || header.Get("RateLimit") != step.left {
			t.Errorf("step %d: %d, %s", n, answer.Code, header.Get("RateLimit"))
		}
		if (header.Get("Retry-After") != "") != (step.want == 429) {
			t.Errorf("step %d: come again in %q s", n, header.Get("Retry-After"))
		}
	}
	if got := pay("0", other, "ovgu").Header().Get("RateLimit-Policy"); got != `"organisation";q=20;w=10, "address";q=10;w=10` {
		t.Errorf("the policy is %s", got)
	}
	for range 200 {
		pay("0", other, "")
	}
	answer := pay("0", other, "")
	if code, _ := codeOf(t, answer); code != "RATE_LIMITED" || answer.Header().Get("Retry-After") != "1" || answer.Header().Get("RateLimit") == "" {
		t.Errorf("requests alone use it up, too: %s, %v", code, answer.Header())
	}
	now = now.Add(1200 * time.Millisecond)
	if got := pay("1", other, "").Code; got != 200 {
		t.Errorf("a second later: %d", got)
	}
}

type whoKey struct{}

func TestALimiterRemembersABoundedNumber(t *testing.T) {
	now := time.Now()
	l, err := NewLimiter(1, 5, 10, func() time.Time { return now })
	if err != nil {
		t.Fatal(err)
	}
	for n := range 1000 {
		l.Take(fmt.Sprint(n), 1)
	}
	if got := l.buckets.Len(); got != 10 {
		t.Errorf("remembers %d", got)
	}
	if l.Take("dear", 1000) != 0 || l.Take("dear", 2) != 2*time.Second || l.Take("dear", 1) != time.Second {
		t.Error("a cost over the burst does not cost the burst, or a refusal cost something")
	}
}

func TestByAddressCountsAnIPv6NetworkAsOne(t *testing.T) {
	keys := map[string]bool{}
	for _, from := range []string{"[2001:db8:0:1::1]:1", "[2001:db8:0:1:ffff::2]:2", "[2001:db8:0:2::1]:1", "192.0.2.1:1", "[::ffff:192.0.2.1]:9"} {
		keys[ByAddress(&http.Request{RemoteAddr: from})] = true
	}
	if len(keys) != 3 {
		t.Errorf("got %v", keys)
	}
}

func TestMetricsAreForThisMachine(t *testing.T) {
	s := serve(t, nil)
	s.ask("GET", "/page/x", nil)
	s.ask("GET", "/nowhere", nil)
	for name, tc := range map[string]struct {
		from, forwarded string
		allowed         []netip.Prefix
		want            int
	}{
		"this machine":                     {"127.0.0.1:1", "", nil, 200},
		"this machine by IPv6":             {"[::1]:1", "", nil, 200},
		"another machine":                  {"192.0.2.1:1", "", nil, 404},
		"a proxy on this machine":          {"127.0.0.1:1", "192.0.2.1", nil, 404},
		"another machine that is admitted": {"192.0.2.1:1", "", []netip.Prefix{netip.MustParsePrefix("192.0.2.0/24")}, 200},
	} {
		r := httptest.NewRequest("GET", "/metrics", nil)
		r.RemoteAddr = tc.from
		if tc.forwarded != "" {
			r.Header.Set("X-Forwarded-For", tc.forwarded)
		}
		answer := httptest.NewRecorder()
		s.metrics.Handler(tc.allowed).ServeHTTP(answer, r)
		if answer.Code != tc.want {
			t.Errorf("%s: %d", name, answer.Code)
		}
		if tc.want == 200 && (!strings.Contains(answer.Body.String(), `http_requests_total{code="200",route="GET /page/{name}"} 1`) || !strings.Contains(answer.Body.String(), `http_requests_total{code="404",route="other"} 1`)) {
			t.Errorf("%s: %s", name, answer.Body)
		}
	}
}

func TestReadiness(t *testing.T) {
	for name, tc := range map[string]struct {
		note string
		err  error
		want int
		body string
	}{
		"ready":                     {"", nil, 200, "ready\n"},
		"ready with a backlog":      {"ready, 17 entries to index", nil, 200, "ready, 17 entries to index\n"},
		"the store does not answer": {"", fmt.Errorf("secret host"), 503, "not ready\n"},
	} {
		answer := httptest.NewRecorder()
		Readyz(func(context.Context) (string, error) { return tc.note, tc.err })(answer, httptest.NewRequest("GET", "/readyz", nil))
		if answer.Code != tc.want || answer.Body.String() != tc.body {
			t.Errorf("%s: %d %q", name, answer.Code, answer.Body)
		}
	}
}

func TestRefusals(t *testing.T) {
	for name, tc := range map[string]struct {
		err     error
		status  int
		message string
	}{
		"a bad token":     {fault.New(fault.Unauthenticated, "expired"), 401, "Expired."},
		"a cause is kept": {fault.Wrap(fault.Unavailable, fmt.Errorf("secret"), "try later"), 503, "Try later."},
		"no code":         {fmt.Errorf("secret"), 500, "Something went wrong here: tell the operator the request id."},
		"a form":          {fault.Problems{{Code: fault.Required, Field: []string{"title"}, Format: "is empty"}}, 400, "Title: Is empty."},
	} {
		answer := httptest.NewRecorder()
		r := httptest.NewRequest("GET", "/", nil)
		r.Header.Set("Accept-Language", "en")
		Refuser{}.Refuse(answer, r, tc.err)
		if _, message := codeOf(t, answer); answer.Code != tc.status || message != tc.message || (answer.Code == 401) != (answer.Header().Get("WWW-Authenticate") != "") {
			t.Errorf("%s: %d %q", name, answer.Code, message)
		}
	}
}

func BenchmarkStack(b *testing.B) {
	l, err := NewAllowance("address", 1e9, 1000, time.Now)
	if err != nil {
		b.Fatal(err)
	}
	s := serve(b, func(o *Options) {
		o.Log = slog.New(slog.NewJSONHandler(io.Discard, nil))
		o.Addresses, o.Organisations = l, l
		o.Who = func(context.Context) string { return "ovgu" }
		o.Proxies = []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8")}
	})
	r := httptest.NewRequest("GET", "/page/x", nil)
	r.Header.Set("Accept-Encoding", "gzip")
	for b.Loop() {
		s.ServeHTTP(httptest.NewRecorder(), r)
	}
}
