package httpd

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"praxistransfer/server/fault"
)

// What pages of other origins may send and read.
const (
	corsMethods = "GET, HEAD, POST"
	corsHeaders = "Accept, Accept-Language, Content-Type, If-Modified-Since, If-None-Match"
	corsExposed = "Content-Disposition, ETag, Last-Modified, Link, RateLimit, RateLimit-Policy, Retry-After, X-Request-Id"
	corsSeconds = "86400" // for which a browser keeps what it was told
)

type foreignKey struct{}

// Foreign tells whether the request comes from a page of another origin that
// may only read. What changes something or sends a message must not be done
// for it: whoever looks at that page does not know.
func Foreign(ctx context.Context) bool {
	foreign, _ := ctx.Value(foreignKey{}).(bool)
	return foreign
}

// CrossOrigin lets pages of every origin read what everybody may read. Only
// those of own, this server's public origin, and of allowed, each as
// "https://host", may send a token; to others that is [fault.Forbidden]. No
// page of another origin may use a reader's cookies.
func CrossOrigin(own string, allowed []string, refuse func(http.ResponseWriter, *http.Request, error)) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			header := w.Header()
			header.Add("Vary", "Origin")
			origin := r.Header.Get("Origin")
			if origin == "" || origin == own || sameHost(origin, r.Host) {
				next.ServeHTTP(w, r)
				return
			}
			trusted := slices.Contains(allowed, origin)
			header.Set("Access-Control-Allow-Origin", "*")
			if trusted {
				header.Set("Access-Control-Allow-Origin", origin)
			}
			if r.Method == http.MethodOptions && r.Header.Get("Access-Control-Request-Method") != "" {
				preflight(header, trusted)
				w.WriteHeader(http.StatusNoContent)
				return
			}
			header.Set("Access-Control-Expose-Headers", corsExposed)
			if !trusted && r.Header.Get("Authorization") != "" {
				refuse(w, r, fault.New(fault.Forbidden, "pages of %s may not send tokens here: the operator would have to allow it (--allow-origin)", origin))
				return
			}
			next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), foreignKey{}, !trusted)))
		})
	}
}

func preflight(header http.Header, trusted bool) {
	headers := corsHeaders
	if trusted {
		headers += ", Authorization"
	}
	header.Set("Access-Control-Allow-Methods", corsMethods)
	header.Set("Access-Control-Allow-Headers", headers)
	header.Set("Access-Control-Max-Age", corsSeconds)
}

// sameHost tells whether a page of origin asks the server that it came from. A
// proxy may speak https in front of this server, so the scheme is not compared.
func sameHost(origin, host string) bool {
	u, err := url.Parse(origin)
	return err == nil && u.Host != "" && strings.EqualFold(u.Host, host)
}
