package auth

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"praxistransfer/server/fault"
	"praxistransfer/server/form"
	"praxistransfer/server/partner"
	"praxistransfer/server/words"
)

// claimGeneration is the claim of this server's own tokens that says to which
// generation of administrators one with the role ADMIN belongs; 0 without it.
const claimGeneration = "admin_generation"

// Issuer issues tokens for organisations without an identity provider, each
// under an issuer name of its own. Use [NewIssuer].
type Issuer struct {
	prefix   string
	audience string
	signing  *SigningKey
	keys     *keys
	registry *partner.Registry
	issued   *partner.Issued
	now      func() time.Time
	newID    func() string
}

// NewIssuer returns the issuer at publicURL, which may be empty for a server
// without one. newID returns ids for tokens that no other call returns.
func NewIssuer(publicURL, audience string, signing *SigningKey, registry *partner.Registry, issued *partner.Issued, now func() time.Time, newID func() string) *Issuer {
	prefix := "praxistransfer/issuers/"
	if publicURL != "" {
		prefix = strings.TrimRight(publicURL, "/") + "/issuers/"
	}
	return &Issuer{prefix: prefix, audience: audience, signing: signing, keys: signing.keys, registry: registry, issued: issued, now: now, newID: newID}
}

// Issue returns a token of the organisation with these roles for ttl, counted
// in whole seconds, and its id (jti). Subject says within the organisation who
// bears it; it may be empty. The token is not stored: nobody can show it again.
// Notes complete what is remembered of it before that is stored; the first one
// that fails has no token issued.
//
// It fails with [fault.NotFound] for an unknown organisation, with
// [fault.Forbidden] for a suspended one, and with [fault.BadInput] for roles
// that it may not grant or a time that its tokens may not live.
func (i *Issuer) Issue(ctx context.Context, organisation string, roles []partner.Role, ttl time.Duration, subject string, notes ...func(*partner.IssuedToken) error) (token, id string, err error) {
	o, err := i.registry.Get(ctx, organisation)
	if err != nil {
		return "", "", err
	}
	ttl, subject = ttl.Truncate(time.Second), form.CleanLine(subject)
	if err := checkIssue(o.Value, roles, ttl, subject); err != nil {
		return "", "", err
	}
	now := i.now().Truncate(time.Second)
	t := partner.IssuedToken{ID: i.newID(), Organisation: organisation, Roles: roles, Subject: subject, IssuedAt: now.UTC(), Expires: now.Add(ttl).UTC()}
	if t.Subject == "" {
		t.Subject = t.ID // so that its bearer finds its own drafts again
	}
	for _, note := range notes {
		if err := note(&t); err != nil {
			return "", "", err
		}
	}
	if token, err = i.sign(t); err != nil {
		return "", "", err
	}
	if err := i.issued.Add(ctx, t); err != nil {
		return "", "", fmt.Errorf("remember the token %s: %w", t.ID, err)
	}
	return token, t.ID, nil
}

func checkIssue(o partner.Organisation, roles []partner.Role, ttl time.Duration, subject string) error {
	switch {
	case o.Suspended:
		return fault.New(fault.Forbidden, "%s is suspended: its tokens would be refused; resume it first", o.Name)
	case len(roles) == 0:
		return fault.New(fault.BadInput, "no role is given: %s may grant %s", o.Name, roleList(o.Grants)).At("roles")
	case len(o.Capped(roles)) != len(roles):
		refused := slices.DeleteFunc(slices.Clone(roles), func(role partner.Role) bool { return slices.Contains(o.Grants, role) })
		return fault.New(fault.BadInput, "%s may not grant %s: it may grant %s", o.Name, roleList(refused), roleList(o.Grants)).At("roles")
	case ttl < time.Second || ttl > o.TokenLife():
		return fault.New(fault.BadInput, "a token of %s cannot live %s: use 1 second to %s", o.Name, words.Duration(ttl), words.Duration(o.TokenLife())).At("ttlSeconds")
	case len(subject) > maxName:
		return fault.New(fault.BadInput, "a subject has at most %d bytes", maxName).At("subject")
	case subject != "" && !form.OneLine(subject):
		return fault.New(fault.BadInput, "a subject is one line without signs of control, and no character of it is put together of more than ten signs").At("subject")
	}
	return nil
}

func (i *Issuer) sign(t partner.IssuedToken) (string, error) {
	claims := jwt.MapClaims{
		"iss": i.prefix + t.Organisation, "aud": i.audience, "jti": t.ID, "roles": t.Roles,
		"iat": t.IssuedAt.Unix(), "exp": t.Expires.Unix(),
	}
	if t.Subject != "" {
		claims["sub"] = t.Subject
	}
	if t.Generation > 0 {
		claims[claimGeneration] = t.Generation
	}
	unsigned := jwt.NewWithClaims(i.signing.method, claims)
	unsigned.Header["kid"] = i.signing.id
	token, err := unsigned.SignedString(i.signing.key)
	if err != nil {
		return "", fmt.Errorf("sign the token %s: %w", t.ID, err)
	}
	return token, nil
}

func roleList(roles []partner.Role) string {
	if len(roles) == 0 {
		return "none"
	}
	names := make([]string, len(roles))
	for n, role := range roles {
		names[n] = string(role)
	}
	return strings.Join(names, ", ")
}
