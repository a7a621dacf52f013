package auth

import (
	"context"
	"net"
	"net/http"
	"strings"

	"praxistransfer/server/partner"
)

type principalKey struct{}

// From returns who asks; without a token somebody anonymous, with the address
// if the middleware ran.
func From(ctx context.Context) partner.Principal {
	p, _ := ctx.Value(principalKey{}).(partner.Principal)
	return p
}

// With returns a context in which p asks.
func With(ctx context.Context, p partner.Principal) context.Context {
	return context.WithValue(ctx, principalKey{}, p)
}

// Middleware finds out who asks. A request without an Authorization header is
// anonymous; one with anything else than a single valid bearer token is
// refused as a whole, also where a reader without a token would be served, by
// refuse, which writes the answer to an error. The address is taken from the
// request's RemoteAddr, which a middleware before this one may have corrected.
func Middleware(v *Verifier, refuse func(http.ResponseWriter, *http.Request, error)) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			p, err := v.identify(r)
			if err != nil {
				refuse(w, r, err)
				return
			}
			p.Address = address(r)
			next.ServeHTTP(w, r.WithContext(With(r.Context(), p)))
		})
	}
}

func (v *Verifier) identify(r *http.Request) (partner.Principal, error) {
	headers := r.Header.Values("Authorization")
	switch len(headers) {
	case 0:
		return partner.Principal{}, nil
	case 1:
		scheme, token, _ := strings.Cut(headers[0], " ")
		if !strings.EqualFold(scheme, "Bearer") || token == "" {
			return partner.Principal{}, refusal("the header Authorization is not understood: write Bearer, one space and the token, or leave it out")
		}
		return v.Verify(r.Context(), token)
	default:
		return partner.Principal{}, refusal("there are %d headers Authorization: send one", len(headers))
	}
}

func address(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	return host
}
