package outbound

import (
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"
	"time"

	"praxistransfer/server/fault"
)

func TestPublic(t *testing.T) {
	for address, want := range map[string]bool{
		"193.99.144.80": true, "8.8.8.8": true, "2a02:2e0:3fe:1001::1": true, "::ffff:8.8.8.8": true,
		"127.0.0.1": false, "127.255.0.1": false, "::1": false, "0.0.0.0": false, "0.1.2.3": false, "::": false,
		"10.0.0.1": false, "172.16.0.1": false, "172.31.255.255": false, "192.168.1.1": false, "fd00::1": false, "fc00::1": false,
		"169.254.169.254": false, "fe80::1": false, "fe80::1%eth0": false, "fec0::1": false,
		"100.64.0.1": false, "192.0.0.1": false, "192.0.2.1": false, "198.18.0.1": false, "198.51.100.1": false, "203.0.113.1": false,
		"224.0.0.1": false, "240.0.0.1": false, "255.255.255.255": false, "ff02::1": false,
		"::ffff:127.0.0.1": false, "::ffff:10.0.0.1": false, "::127.0.0.1": false, "64:ff9b::7f00:1": false, "64:ff9b:1::1": false,
		"2002:7f00:1::": false, "2001:0:7f00:1::": false, "2001:db8::1": false, "3fff::1": false, "100::1": false, "5f00::1": false,
	} {
		if got := Public(netip.MustParseAddr(address)); got != want {
			t.Errorf("%s: %v", address, got)
		}
	}
}

// timedOut stands for an error that says of itself that the time was up; its
// text depends on where the request was then.
const timedOut = "the time is up"

func TestClient(t *testing.T) {
	mux := http.NewServeMux()
	server := httptest.NewServer(mux)
	defer server.Close()
	mux.HandleFunc("/small", func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, "small") })
	mux.HandleFunc("/large", func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, strings.Repeat("x", 2000)) })
	mux.HandleFunc("/slow", func(w http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	mux.HandleFunc("/redirect", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, r.URL.Query().Get("to"), http.StatusFound)
	})
	mux.HandleFunc("/loop", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/loop", http.StatusFound) })
	network := []netip.Prefix{netip.MustParsePrefix("127.0.0.1/32")}
	byName := strings.Replace(server.URL, "127.0.0.1", "localhost", 1)
	for name, tc := range map[string]struct {
		allow []netip.Prefix
		url   string
		want  string // part of the error; "" succeeds
	}{
		"an admitted network":            {network, server.URL + "/small", ""},
		"a redirect within it":           {network, server.URL + "/redirect?to=/small", ""},
		"this machine":                   {nil, server.URL + "/small", "is not asked"},
		"this machine by name":           {nil, byName + "/small", "is not asked"},
		"a decimal address":              {nil, strings.Replace(server.URL, "127.0.0.1", "[::ffff:127.0.0.1]", 1), "is not asked"},
		"https to this machine":          {nil, strings.Replace(server.URL, "http:", "https:", 1), "is not asked"},
		"plain http to a public address": {network, "http://192.88.99.1/", "is not asked"},
		"a redirect to another machine":  {network, server.URL + "/redirect?to=http://127.0.0.2/", "is not asked"},
		"a redirect to cloud metadata":   {network, server.URL + "/redirect?to=http://169.254.169.254/", "is not asked"},
		"a redirect to a file":           {network, server.URL + "/redirect?to=file:///etc/passwd", "only https"},
		"a redirect with a password":     {network, server.URL + "/redirect?to=https://a:b@example.org/", "user name"},
		"a redirect that never ends":     {network, server.URL + "/loop", "redirects"},
		"gopher":                         {network, "gopher://127.0.0.1/", "only https"},
		"an answer that is too large":    {network, server.URL + "/large", "too large"},
		"an answer that never comes":     {network, server.URL + "/slow", timedOut},
	} {
		t.Run(name, func(t *testing.T) {
			client := New(Options{Allow: tc.allow, MaxBytes: 1000, Timeout: 300 * time.Millisecond})
			defer client.CloseIdleConnections()
			response, err := client.Get(tc.url)
			if err == nil {
				_, err = io.ReadAll(response.Body)
				response.Body.Close()
			}
			var slow net.Error
			if tc.want == timedOut && errors.As(err, &slow) && slow.Timeout() {
				return
			}
			if tc.want == "" && err != nil || tc.want != "" && (err == nil || !strings.Contains(err.Error(), tc.want)) {
				t.Errorf("got %v, want %q", err, tc.want)
			}
		})
	}
}

func TestARefusedAddressIsForbidden(t *testing.T) {
	_, err := New(Options{}).Get("https://127.0.0.1/")
	if refused := new(fault.Error); !errors.As(err, &refused) || refused.Code != fault.Forbidden {
		t.Errorf("got %v", err)
	}
}

func TestParseNetworks(t *testing.T) {
	networks, err := ParseNetworks([]string{"10.1.2.3/8", "127.0.0.1", "::1"})
	if err != nil || networks[0].String() != "10.0.0.0/8" || networks[1].String() != "127.0.0.1/32" || networks[2].String() != "::1/128" {
		t.Errorf("got %v, %v", networks, err)
	}
	for _, text := range []string{"", "10.0.0.0/33", "localhost", "fe80::1%eth0"} {
		if _, err := ParseNetworks([]string{text}); !fault.Is(err, fault.BadInput) {
			t.Errorf("%q: %v", text, err)
		}
	}
}
