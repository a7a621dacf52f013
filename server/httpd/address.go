package httpd

import (
	"net"
	"net/http"
	"net/netip"
	"slices"
	"strings"
)

// maxHops bounds how many entries of X-Forwarded-For are read.
const maxHops = 20

// ClientAddress sets a request's RemoteAddr to the client's address where the
// request comes from a trusted proxy: the rightmost entry of X-Forwarded-For
// that is not itself a trusted proxy. What stands left of it was written by
// the client and is not believed. Without trusted proxies nothing changes.
func ClientAddress(trusted []netip.Prefix) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		if len(trusted) == 0 {
			return next
		}
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if client, changed := forwardedFor(r, trusted); changed {
				copied := *r
				copied.RemoteAddr = net.JoinHostPort(client.String(), "0")
				r = &copied
			}
			next.ServeHTTP(w, r)
		})
	}
}

func forwardedFor(r *http.Request, trusted []netip.Prefix) (client netip.Addr, changed bool) {
	client, ok := Address(r)
	if !ok {
		return client, false
	}
	hops := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
	for n := 0; n < maxHops && len(hops) > 0 && contains(trusted, client); n++ {
		hop, ok := hopAddress(strings.TrimSpace(hops[len(hops)-1]))
		if !ok {
			break
		}
		client, changed, hops = hop.Unmap().WithZone(""), true, hops[:len(hops)-1]
	}
	return client, changed
}

// hopAddress reads an entry; some proxies write the port beside the address.
func hopAddress(text string) (netip.Addr, bool) {
	if a, err := netip.ParseAddr(text); err == nil {
		return a, true
	}
	a, err := netip.ParseAddrPort(text)
	return a.Addr(), err == nil
}

// Address returns the client's address as far as it is known: what
// [ClientAddress] found, or else the other end of the connection.
func Address(r *http.Request) (netip.Addr, bool) {
	a, err := netip.ParseAddrPort(r.RemoteAddr)
	return a.Addr().Unmap().WithZone(""), err == nil
}

func contains(networks []netip.Prefix, a netip.Addr) bool {
	return slices.ContainsFunc(networks, func(n netip.Prefix) bool { return n.Contains(a) })
}
