package auth

import (
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/golang-jwt/jwt/v5"

	"praxistransfer/server/fault"
	"praxistransfer/server/partner"
	"praxistransfer/server/words"
)

// checkClaims applies the rules about time, audience and lifetime.
func (v *Verifier) checkClaims(t *token, o partner.Organisation) error {
	err := v.validator.Validate(t.claims)
	switch {
	case errors.Is(err, jwt.ErrTokenExpired):
		return fault.Wrap(fault.Unauthenticated, err, "the token has expired: ask for a new one")
	case errors.Is(err, jwt.ErrTokenNotValidYet), errors.Is(err, jwt.ErrTokenUsedBeforeIssued):
		return fault.Wrap(fault.Unauthenticated, err, "the token is not valid yet: wait, or have the issuer set its clock")
	case errors.Is(err, jwt.ErrTokenInvalidAudience):
		return fault.Wrap(fault.Unauthenticated, err, "the token is for another audience: ask for one with the claim aud %q", v.audience)
	case err != nil:
		return fault.Wrap(fault.Unauthenticated, err, "the token's claims are not valid: ask for a new one")
	case !t.expires.After(t.issued):
		return refusal("the token expires before it was issued: ask for a new one")
	case t.expires.Sub(t.issued) > o.TokenLife():
		return refusal("the token lives longer than %s allows: ask for one that lives at most %s", o.Name, words.Duration(o.TokenLife()))
	}
	return nil
}

func (v *Verifier) admit(ctx context.Context, t *token, o partner.Organisation) (partner.Principal, error) {
	if o.Suspended {
		return partner.Principal{}, refusal("the organisation %s is suspended: its administrator can ask the operator why", o.Name)
	}
	revoked, err := v.revocations.Revoked(ctx, o.Key, t.id)
	if err != nil {
		return partner.Principal{}, err
	}
	if revoked {
		return partner.Principal{}, refusal("the token was revoked: ask for a new one")
	}
	if err := v.checkAdministrator(ctx, t); err != nil {
		return partner.Principal{}, err
	}
	return partner.Principal{Organisation: o.Key, Roles: o.Capped(t.roles), Token: t.id, Subject: t.subject}, nil
}

// checkAdministrator refuses own tokens with the role ADMIN that a recovery
// has revoked.
func (v *Verifier) checkAdministrator(ctx context.Context, t *token) error {
	if !slices.Contains(t.roles, partner.Admin) || !strings.HasPrefix(t.issuer, v.own.prefix) {
		return nil
	}
	generation, err := v.administrators.Generation(ctx)
	if err != nil {
		return err
	}
	if t.generation() != generation {
		return refusal("the token was revoked: ask for a new one")
	}
	return nil
}
