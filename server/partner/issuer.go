package partner

import (
	"context"
	"net/url"
	"strings"
	"unicode"

	"praxistransfer/server/fault"
	"praxistransfer/server/form"
	"praxistransfer/server/record"
)

// maxIssuers bounds the issuers of one organisation.
const maxIssuers = 8

// Check returns what is wrong with i, or nil. Whether its keys can be used is
// for the package that uses them to say.
func (i Issuer) Check() error {
	sources := 0
	for _, set := range []bool{len(i.PublicKeys) > 0, i.JWKS != "", i.OIDC} {
		if set {
			sources++
		}
	}
	switch {
	case i.URL == "" || len(i.URL) > 512 || strings.ContainsFunc(i.URL, func(r rune) bool { return unicode.IsSpace(r) || !unicode.IsPrint(r) }):
		return fault.New(fault.BadInput, "issuer %q: give the claim iss of its tokens, 1 to 512 characters without spaces", i.URL).At("issuers", "url")
	case sources != 1:
		return fault.New(fault.BadInput, "issuer %q: give exactly one of public keys, the URL of a key set (JWKS), or OIDC discovery", i.URL).At("issuers")
	case i.JWKS != "" && !isAddress(i.JWKS):
		return fault.New(fault.BadInput, "%q is no address of a key set: write one as https://login.example.org/keys", i.JWKS).At("issuers", "jwks")
	case i.OIDC && !isAddress(i.URL):
		return fault.New(fault.BadInput, "issuer %q: for OIDC discovery it must be an address, as https://login.example.org", i.URL).At("issuers", "url")
	case (i.Claim == "") != (i.Value == ""):
		return fault.New(fault.BadInput, "issuer %q: claim and value belong together: give both or none", i.URL).At("issuers", "claim")
	}
	return nil
}

// isAddress tells whether a server can be asked under s. Plain http is for
// networks that the operator admits; whether one is, shows when it is asked.
func isAddress(s string) bool {
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Hostname() != "" && u.User == nil && u.Fragment == "" && len(s) <= 2048
}

// sharesTokens tells whether some token could count as coming from both.
func (i Issuer) sharesTokens(other Issuer) bool {
	if i.URL != other.URL {
		return false
	}
	return i.Claim == "" || other.Claim == "" || i.Claim == other.Claim && i.Value == other.Value
}

func (o *Organisation) checkIssuers() error {
	var c form.Checker
	if c.Count(len(o.Issuers), maxIssuers, "issuers"); c.Err() != nil {
		return c.Err()
	}
	for n, i := range o.Issuers {
		if err := i.Check(); err != nil {
			return err
		}
		for _, earlier := range o.Issuers[:n] {
			if i.sharesTokens(earlier) {
				return fault.New(fault.BadInput, "issuer %q is listed twice: keep one, or tell them apart by claim and value", i.URL).At("issuers")
			}
		}
	}
	return nil
}

// collides returns a [fault.Conflict] if a token could count as o's and other's.
func (o *Organisation) collides(other *Organisation) error {
	for _, mine := range o.Issuers {
		for _, theirs := range other.Issuers {
			if mine.sharesTokens(theirs) {
				return fault.New(fault.Conflict, "issuer %q already speaks for %s: give both organisations a claim with different values", mine.URL, other.Name).At("issuers")
			}
		}
	}
	return nil
}

// ByIssuer returns the organisation, with its matching issuer, that tokens of
// iss with these claims belong to; claim returns a claim that is a string. It
// fails with [fault.Unauthenticated] if there is none or more than one.
func (r *Registry) ByIssuer(ctx context.Context, iss string, claim func(name string) (string, bool)) (record.Record[Organisation], Issuer, error) {
	o, i, err := r.byIssuer(ctx, iss, claim)
	if fault.Is(err, fault.Unauthenticated) {
		// It may have been registered a moment ago by another process.
		r.cache.Expire()
		return r.byIssuer(ctx, iss, claim)
	}
	return o, i, err
}

func (r *Registry) byIssuer(ctx context.Context, iss string, claim func(name string) (string, bool)) (found record.Record[Organisation], by Issuer, err error) {
	all, err := r.All(ctx)
	if err != nil {
		return found, by, err
	}
	known, matches := false, 0
	for n := range all {
		for _, i := range all[n].Value.Issuers {
			if i.URL != iss {
				continue
			}
			known = true
			if value, ok := claim(i.Claim); i.Claim == "" || ok && value == i.Value {
				found, by = all[n], i
				matches++
			}
		}
	}
	switch {
	case matches == 1:
		return found, by, nil
	case matches > 1:
		err = fault.New(fault.Unauthenticated, "the token counts for more than one organisation: an administrator must tell them apart by claim and value")
	case known:
		err = fault.New(fault.Unauthenticated, "the token's issuer serves several organisations and its claims name none of them: ask for a token with the registered claim")
	default:
		err = fault.New(fault.Unauthenticated, "the token's issuer is not registered: use a token of a registered issuer, compared letter by letter with the claim iss")
	}
	return record.Record[Organisation]{}, Issuer{}, err
}
