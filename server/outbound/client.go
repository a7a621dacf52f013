// Package outbound makes the requests that the server itself sends: to key
// sets, links and webhooks whose addresses others chose. They reach the public
// internet by https and nothing else, so that nobody can have the server ask
// its own network.
package outbound

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"syscall"
	"time"

	"praxistransfer/server/fault"
)

const maxRedirects = 5

// Options say what a client may do.
type Options struct {
	// Allow admits networks that are not public, for tests and inside networks.
	// They, and only they, may also be asked by plain http.
	Allow []netip.Prefix
	// Timeout bounds a request with its redirects and its body; 0 is 10 s.
	Timeout time.Duration
	// MaxBytes bounds a response's body after decompression; reading past it
	// fails. 0 is 1 MiB.
	MaxBytes int64
}

// New returns a client that refuses with [fault.Forbidden] whatever is not
// https to a public address. The address is checked when the connection is
// made, after the name was resolved, so for every redirect as well; proxies
// named in the environment are not used, for they would be asked instead.
func New(o Options) *http.Client {
	if o.Timeout == 0 {
		o.Timeout = 10 * time.Second
	}
	if o.MaxBytes == 0 {
		o.MaxBytes = 1 << 20
	}
	return &http.Client{
		Timeout:       o.Timeout,
		CheckRedirect: checkRedirect,
		Transport: &guard{
			maxBytes: o.MaxBytes,
			secure:   transport(func(a netip.Addr) bool { return Public(a) || within(a, o.Allow) }),
			plain:    transport(func(a netip.Addr) bool { return within(a, o.Allow) }),
		},
	}
}

func checkRedirect(_ *http.Request, via []*http.Request) error {
	if len(via) > maxRedirects {
		return fault.New(fault.Forbidden, "more than %d redirects", maxRedirects)
	}
	return nil
}

// guard sends https and http on different ways and bounds what comes back.
type guard struct {
	maxBytes      int64
	secure, plain *http.Transport
}

// RoundTrip implements [http.RoundTripper].
func (g *guard) RoundTrip(r *http.Request) (*http.Response, error) {
	way := g.secure
	switch {
	case r.URL.User != nil:
		return nil, fault.New(fault.Forbidden, "an address with a user name is not asked")
	case r.URL.Scheme == "http":
		way = g.plain
	case r.URL.Scheme != "https":
		return nil, fault.New(fault.Forbidden, "only https is asked, not %q", r.URL.Scheme)
	}
	response, err := way.RoundTrip(r)
	if err != nil {
		return nil, err
	}
	response.Body = http.MaxBytesReader(nil, response.Body, g.maxBytes)
	return response, nil
}

// CloseIdleConnections is called by the method of that name of [http.Client].
func (g *guard) CloseIdleConnections() {
	g.secure.CloseIdleConnections()
	g.plain.CloseIdleConnections()
}

func transport(allowed func(netip.Addr) bool) *http.Transport {
	dialer := &net.Dialer{
		Timeout: 5 * time.Second,
		ControlContext: func(_ context.Context, _, address string, _ syscall.RawConn) error {
			return checkAddress(address, allowed)
		},
	}
	return &http.Transport{
		DialContext:            dialer.DialContext,
		ForceAttemptHTTP2:      true,
		TLSHandshakeTimeout:    5 * time.Second,
		ResponseHeaderTimeout:  10 * time.Second,
		MaxResponseHeaderBytes: 64 << 10,
		MaxIdleConns:           20,
		MaxConnsPerHost:        4,
		IdleConnTimeout:        30 * time.Second,
	}
}

func checkAddress(address string, allowed func(netip.Addr) bool) error {
	to, err := netip.ParseAddrPort(address)
	if err != nil {
		return fmt.Errorf("connect to %q: %w", address, err)
	}
	if !allowed(to.Addr().Unmap()) {
		return fault.New(fault.Forbidden, "the address %s is not asked: use https to a public address, or let the operator admit its network (--allow-address)", to.Addr())
	}
	return nil
}
