package auth

import (
	"context"
	"crypto"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/rsa"
	"slices"
)

// algorithms are those that a token may be signed with, each with the keys
// that it takes. An algorithm never meets a key of another kind.
var algorithms = map[string]func(crypto.PublicKey) bool{
	"RS256": isRSA,
	"PS256": isRSA,
	"ES256": isEC(elliptic.P256()),
	"ES384": isEC(elliptic.P384()),
	"EdDSA": func(k crypto.PublicKey) bool { _, ok := k.(ed25519.PublicKey); return ok },
}

// The size of an RSA key in bits: shorter ones are weak, longer ones only cost
// time.
const minRSA, maxRSA = 2048, 8192

func isRSA(k crypto.PublicKey) bool {
	r, ok := k.(*rsa.PublicKey)
	return ok && r.N.BitLen() >= minRSA && r.N.BitLen() <= maxRSA && r.E >= 3 && r.E%2 == 1
}

func isEC(curve elliptic.Curve) func(crypto.PublicKey) bool {
	return func(k crypto.PublicKey) bool {
		e, ok := k.(*ecdsa.PublicKey)
		return ok && e.Curve == curve
	}
}

// key is a public key that may verify tokens.
type key struct {
	id     string // kid, or "" for a key without one
	alg    string // the only algorithm it is for, or "" for any that takes it
	public crypto.PublicKey
}

// usable tells whether some algorithm takes the key.
func (k key) usable() bool {
	for alg, takes := range algorithms {
		if (k.alg == "" || k.alg == alg) && takes(k.public) {
			return true
		}
	}
	return false
}

// maxKeys bounds the keys of a set, and so the signatures that one token
// without a kid can make the server compute.
const maxKeys = 32

// keys is a set that never changes; a newer one takes its place. So a
// signature that was valid under a set stays valid as long as the set is the
// current one.
type keys struct{ list []key }

// fit returns the keys that could have signed a token with these headers.
func (k *keys) fit(alg, kid string) []key {
	var fitting []key
	for _, candidate := range k.list {
		sameID := kid == "" || candidate.id == "" || candidate.id == kid
		if sameID && (candidate.alg == "" || candidate.alg == alg) && algorithms[alg](candidate.public) {
			fitting = append(fitting, candidate)
		}
	}
	return fitting
}

// has tells whether a key with this id is in the set.
func (k *keys) has(kid string) bool {
	return slices.ContainsFunc(k.list, func(key key) bool { return key.id == kid })
}

// source is where the keys of an issuer come from.
type source interface {
	// current returns the keys that count now.
	current(ctx context.Context) (*keys, error)
	// renew asks again, because a key seems to be missing, unless it was asked
	// a moment ago.
	renew(ctx context.Context) (*keys, error)
}

func (k *keys) current(context.Context) (*keys, error) { return k, nil }
func (k *keys) renew(context.Context) (*keys, error)   { return k, nil }
