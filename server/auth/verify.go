// Package auth tells who asks: it verifies tokens by the keys of their issuer,
// and issues tokens for organisations that have no identity provider.
//
// The claim iss alone decides whose token it is: the registry names the
// organisation, which keys count, and which roles it may grant. Nothing in a
// token names a key, an algorithm to trust or an organisation.
package auth

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"
	lru "github.com/hashicorp/golang-lru/v2"

	"praxistransfer/server/fault"
	"praxistransfer/server/partner"
)

// leeway is how far the clocks of an issuer and this server may differ.
const leeway = 30 * time.Second

// remembered bounds how many verified tokens are remembered.
const remembered = 4096

// Verifier says who presents a token. Use [NewVerifier].
type Verifier struct {
	registry    *partner.Registry
	revocations *partner.Revocations
	// administrators say which own tokens with the role ADMIN count.
	administrators *partner.Administrators
	own            *Issuer
	keySets        *KeySets
	now            func() time.Time

	audience  string
	parser    *jwt.Parser
	validator *jwt.Validator
	verified  *lru.Cache[[sha256.Size]byte, verified]
}

// verified is a token whose signature is valid under a set of keys. It saves
// the signature only; everything that may change is checked again each time.
type verified struct {
	token *token
	by    *keys
}

// NewVerifier returns a verifier of tokens for the audience, which must not be
// empty: those of own issuers, and those whose keys keySets knows.
func NewVerifier(audience string, registry *partner.Registry, revocations *partner.Revocations, administrators *partner.Administrators, own *Issuer, keySets *KeySets, now func() time.Time) (*Verifier, error) {
	if audience == "" {
		return nil, errors.New("verify tokens: the audience is empty")
	}
	cache, err := lru.New[[sha256.Size]byte, verified](remembered)
	if err != nil {
		return nil, fmt.Errorf("remember tokens: %w", err)
	}
	rules := []jwt.ParserOption{
		jwt.WithAudience(audience), jwt.WithExpirationRequired(), jwt.WithIssuedAt(),
		jwt.WithLeeway(leeway), jwt.WithTimeFunc(now),
	}
	return &Verifier{
		registry: registry, revocations: revocations, administrators: administrators, own: own, keySets: keySets, now: now,
		audience: audience, validator: jwt.NewValidator(rules...), verified: cache,
		// The rules about claims are applied apart, each time anew.
		parser: jwt.NewParser(jwt.WithStrictDecoding(), jwt.WithoutClaimsValidation()),
	}, nil
}

// Verify returns who presents the token, without an address. Whatever is
// wrong with it is [fault.Unauthenticated] with a message that names the cause
// and the fix; other errors come from the stores. A suspension or revocation
// by another process counts after a second at the latest.
func (v *Verifier) Verify(ctx context.Context, raw string) (partner.Principal, error) {
	fingerprint := sha256.Sum256([]byte(raw))
	seen, ok := v.verified.Get(fingerprint)
	if !ok {
		t, err := parse(raw)
		if err != nil {
			return partner.Principal{}, err
		}
		seen.token = t
	}
	organisation, from, err := v.origin(ctx, seen.token)
	if err != nil {
		return partner.Principal{}, err
	}
	by, err := v.checkSignature(ctx, raw, seen, from)
	if err != nil {
		return partner.Principal{}, err
	}
	if by != seen.by {
		v.verified.Add(fingerprint, verified{token: seen.token, by: by})
	}
	if err := v.checkClaims(seen.token, organisation); err != nil {
		return partner.Principal{}, err
	}
	return v.admit(ctx, seen.token, organisation)
}

// origin returns the organisation that the token's issuer speaks for, and
// where its keys are. No issuer in the registry can take the place of an own one.
func (v *Verifier) origin(ctx context.Context, t *token) (partner.Organisation, source, error) {
	if key, ok := strings.CutPrefix(t.issuer, v.own.prefix); ok {
		o, err := v.registry.Get(ctx, key)
		if fault.Is(err, fault.NotFound) {
			err = refusal("the token's issuer is not registered: use a token of a registered issuer, compared letter by letter with the claim iss")
		}
		return o.Value, v.own.keys, err
	}
	o, issuer, err := v.registry.ByIssuer(ctx, t.issuer, t.claim)
	if err != nil {
		return partner.Organisation{}, nil, err
	}
	from, err := v.keySets.of(o, issuer)
	return o.Value, from, err
}

// checkSignature returns the set of keys under which the signature is valid.
// A token whose key is missing has the set fetched again, which the set bounds.
func (v *Verifier) checkSignature(ctx context.Context, raw string, seen verified, from source) (*keys, error) {
	current, err := from.current(ctx)
	if err != nil || current == seen.by {
		return current, err
	}
	refused := v.checkAgainst(raw, seen.token, current)
	if refused == nil {
		return current, nil
	}
	if seen.token.kid != "" && current.has(seen.token.kid) {
		return nil, refused
	}
	renewed, err := from.renew(ctx)
	if err != nil {
		return nil, err
	}
	if renewed == current {
		return nil, refused
	}
	return renewed, v.checkAgainst(raw, seen.token, renewed)
}

func (v *Verifier) checkAgainst(raw string, t *token, set *keys) error {
	fitting := set.fit(t.alg, t.kid)
	if len(fitting) == 0 {
		return refusal("the token is signed with a key or algorithm that is not registered for its issuer: ask the issuer for a new token")
	}
	candidates := jwt.VerificationKeySet{}
	for _, k := range fitting {
		candidates.Keys = append(candidates.Keys, k.public)
	}
	_, err := v.parser.Parse(raw, func(*jwt.Token) (any, error) { return candidates, nil })
	if err != nil {
		return fault.Wrap(fault.Unauthenticated, err, "the token's signature does not fit the keys of its issuer: copy the whole token, or ask the issuer for a new one")
	}
	return nil
}
