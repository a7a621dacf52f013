package httpd

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
)

func TestPagesOfOtherOriginsMayRead(t *testing.T) {
	s := serve(t, func(o *Options) {
		o.Origin, o.AllowOrigins = "https://praxis.example.org", []string{"https://kreis.example.org"}
	})
	for name, tc := range map[string]struct {
		origin, token string
		status        int
		allowed       string
		foreign       bool
	}{
		"no page at all":                        {"", "Bearer x", 200, "", false},
		"a page of this server":                 {"https://praxis.example.org", "Bearer x", 200, "", false},
		"a page of this server by another name": {"http://example.com", "Bearer x", 200, "", false},
		"a page of anybody":                     {"https://evil.example", "", 200, "*", true},
		"a file on somebody's disk":             {"null", "", 200, "*", true},
		"a page of anybody with a token":        {"https://evil.example", "Bearer x", 403, "*", true},
		"an allowed page with a token":          {"https://kreis.example.org", "Bearer x", 200, "https://kreis.example.org", false},
		"the allowed page without https":        {"http://kreis.example.org", "Bearer x", 403, "*", true},
	} {
		headers := []string{"Origin", tc.origin, "Authorization", tc.token}
		if tc.origin == "" {
			headers = headers[2:]
		}
		answer := s.ask("GET", "/foreign", nil, headers...)
		header := answer.Header()
		if answer.Code != tc.status || header.Get("Access-Control-Allow-Origin") != tc.allowed {
			t.Errorf("%s: %d for %q", name, answer.Code, header.Get("Access-Control-Allow-Origin"))
		}
		if answer.Code == 200 && answer.Body.String() != fmt.Sprint(tc.foreign) {
			t.Errorf("%s: foreign is %s", name, answer.Body)
		}
		if header.Get("Access-Control-Allow-Credentials") != "" || !strings.Contains(strings.Join(header.Values("Vary"), ","), "Origin") {
			t.Errorf("%s: %v", name, header)
		}
	}
}

func TestBrowsersAskOnceBeforeTheySend(t *testing.T) {
	s := serve(t, func(o *Options) { o.AllowOrigins = []string{"https://kreis.example.org"} })
	for origin, token := range map[string]bool{"https://evil.example": false, "https://kreis.example.org": true} {
		answer := s.ask("OPTIONS", "/echo", nil, "Origin", origin, "Access-Control-Request-Method", "POST", "Access-Control-Request-Headers", "content-type")
		header := answer.Header()
		if answer.Code != http.StatusNoContent || header.Get("Access-Control-Max-Age") != "86400" || !strings.Contains(header.Get("Access-Control-Allow-Methods"), "POST") {
			t.Errorf("%s: %d %v", origin, answer.Code, header)
		}
		if strings.Contains(header.Get("Access-Control-Allow-Headers"), "Authorization") != token {
			t.Errorf("%s may send %s", origin, header.Get("Access-Control-Allow-Headers"))
		}
	}
}
