package job

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"slices"
	"sync"
	"testing"
	"time"

	"praxistransfer/server/outbound"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/link"
)

// site answers as its table says and remembers what it was asked.
type site struct {
	*httptest.Server
	mu    sync.Mutex
	asked []string
}

func newSite(t *testing.T, robots string, status map[string]int) *site {
	s := &site{}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.asked = append(s.asked, r.Method+" "+r.URL.Path)
		if r.URL.Path == "/robots.txt" {
			if robots == "" {
				w.WriteHeader(http.StatusNotFound)
			}
			fmt.Fprint(w, robots)
			return
		}
		code := status[r.Method+" "+r.URL.Path]
		if code == 0 {
			code = status[r.URL.Path]
		}
		w.WriteHeader(code)
	}))
	t.Cleanup(s.Close)
	return s
}

func newChecker(t *testing.T, h *house) *Links {
	t.Helper()
	client := outbound.New(outbound.Options{Allow: []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}, Timeout: 5 * time.Second})
	t.Cleanup(client.CloseIdleConnections)
	l, err := NewLinks(h.Links, client, "https://praxis.example.org")
	if err != nil {
		t.Fatal(err)
	}
	l.HostPause = time.Millisecond
	return l
}

func (h *house) verdict(address string) link.State {
	h.t.Helper()
	r, err := h.Links.States.Get(h.t.Context(), address)
	if err != nil {
		h.t.Fatal(err)
	}
	return r.Value
}

func TestWhatTheCheckerMakesOfAnAnswer(t *testing.T) {
	s := newSite(t, "User-agent: *\nDisallow: /privat/\n", map[string]int{
		"/da": 200, "HEAD /stur": 405, "GET /stur": 200, "/weg": 404, "/kaputt": 500, "/nur-menschen": 403, "/privat/x": 200,
	})
	for name, tc := range map[string]struct {
		address string
		want    link.Verdict
	}{
		"what answers is alive":                                 {s.URL + "/da", link.Alive},
		"a server that knows no HEAD is asked by GET":           {s.URL + "/stur", link.Alive},
		"what is not there is failing at first":                 {s.URL + "/weg", link.Failing},
		"a server with a fault is failing":                      {s.URL + "/kaputt", link.Failing},
		"a server that refuses programs tells nothing":          {s.URL + "/nur-menschen", link.Barred},
		"what robots.txt forbids is not looked at":              {s.URL + "/privat/x", link.Barred},
		"a server that is not there is failing":                 {"http://127.0.0.1:1/x", link.Failing},
		"an address inside our own network is never asked":      {"https://192.168.0.1/x", link.Barred},
		"what is not https on the public internet is not asked": {"http://192.0.2.1/x", link.Barred},
	} {
		t.Run(name, func(t *testing.T) {
			h := newHouse(t)
			h.publish("Mit Link", tc.address)
			if err := newChecker(t, h).Round(t.Context()); err != nil {
				t.Fatal(err)
			}
			if got := h.verdict(tc.address); got.Verdict != tc.want {
				t.Errorf("%+v, want %s", got, tc.want)
			}
		})
	}
	if slices.Contains(s.asked, "HEAD /privat/x") {
		t.Error("what robots.txt forbids was asked")
	}
}

func TestADeadLinkIsToldToTheOwnerAndLookedAtLessOften(t *testing.T) {
	h := newHouse(t)
	s := newSite(t, "", map[string]int{"/weg": 404})
	address := s.URL + "/weg"
	h.publish("Mit Link", address)
	h.drain()
	checker := newChecker(t, h)
	for range 8 { // a day each
		for range 2 {
			if err := checker.Round(t.Context()); err != nil {
				t.Fatal(err)
			}
			checker.after = "" // begin again
		}
		h.clock = h.clock.Add(24 * time.Hour)
	}
	if got := h.verdict(address); got.Verdict != link.Dead || got.Failures != 4 {
		t.Errorf("after eight days %+v", got)
	}
	if got := h.notices(); !slices.Equal(got, []practice.NoticeKind{practice.NoticeLinkDead, practice.NoticePublished}) {
		t.Errorf("the owner was told %v", got)
	}
	heads := 0
	for _, a := range s.asked {
		if a == "HEAD /weg" {
			heads++
		}
	}
	if heads != 4 {
		t.Errorf("asked %d times: %v", heads, s.asked)
	}
}

func TestAHostIsAskedSlowly(t *testing.T) {
	h := newHouse(t)
	s := newSite(t, "", map[string]int{"/a": 200, "/b": 200})
	h.publish("Eins", s.URL+"/a")
	h.publish("Zwei", s.URL+"/b")
	checker := newChecker(t, h)
	checker.HostPause = 50 * time.Millisecond
	begin := time.Now()
	if err := checker.Round(t.Context()); err != nil {
		t.Fatal(err)
	}
	if took := time.Since(begin); took < 100*time.Millisecond { // robots.txt and two addresses
		t.Errorf("three requests in %s", took)
	}
}

func TestOnlyWhatIsPublishedIsLookedAt(t *testing.T) {
	h := newHouse(t)
	s := newSite(t, "", map[string]int{"/a": 200})
	v := h.publish("Eins", s.URL+"/a")
	if _, err := h.Withdraw(t.Context(), editor, v.ID, v.Version, "Fehler"); err != nil {
		t.Fatal(err)
	}
	if err := newChecker(t, h).Round(t.Context()); err != nil {
		t.Fatal(err)
	}
	if len(s.asked) != 0 {
		t.Errorf("asked %v", s.asked)
	}
}
