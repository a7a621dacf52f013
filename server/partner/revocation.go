package partner

import (
	"context"
	"slices"
	"strings"
	"time"

	"praxistransfer/server/audit"
	"praxistransfer/server/fault"
	"praxistransfer/server/record"
)

// maxTokenID bounds the id of a token, in bytes.
const maxTokenID = 255

// Revocation refuses one token before it expires.
type Revocation struct {
	Organisation string `json:"organisation"`
	Token        string `json:"token"` // its id, the claim jti
	// Until is when the token has expired at the latest, so that the
	// revocation may be forgotten.
	Until time.Time `json:"until"`
	// Outbox holds the event until it is in the audit trail.
	Outbox []audit.Event `json:"outbox,omitempty"`
}

// Revocations are the tokens that are refused before they expire. They are
// answered from memory: a revocation made through this value shows at once,
// one made by another replica or a command after a second at the latest.
type Revocations struct {
	cache *record.Cache[Revocation]
	now   func() time.Time
}

// NewRevocations returns the revocations over store.
func NewRevocations(store record.Store[Revocation], now func() time.Time) *Revocations {
	return &Revocations{cache: record.NewCache(store, registryAge, now), now: now}
}

// Revoked tells whether the organisation's token with the id is revoked.
func (r *Revocations) Revoked(ctx context.Context, organisation, token string) (bool, error) {
	all, err := r.cache.All(ctx)
	if err != nil || len(all) == 0 {
		return false, err
	}
	_, found := slices.BinarySearchFunc(all, tokenKey(organisation, token), func(r record.Record[Revocation], key string) int {
		return strings.Compare(r.Key, key)
	})
	return found, nil
}

// RevokedNow tells the same as it is stored now.
func (r *Revocations) RevokedNow(ctx context.Context, organisation, token string) (bool, error) {
	r.cache.Expire()
	return r.Revoked(ctx, organisation, token)
}

// Revoke refuses the organisation's token with the id until the given time,
// or for [MaxTokenLife] if until is zero. The events are stored with it.
// Revoking twice is no error, and leaves no second event.
func (r *Revocations) Revoke(ctx context.Context, organisation, token string, until time.Time, events ...audit.Event) error {
	if token == "" || len(token) > maxTokenID {
		return fault.New(fault.BadInput, "a token's id has 1 to %d characters: give the claim jti, never the token itself", maxTokenID).At("token")
	}
	if until.IsZero() {
		until = r.now().Add(MaxTokenLife)
	}
	value := Revocation{Organisation: organisation, Token: token, Until: until.UTC(), Outbox: events}
	_, err := r.cache.Put(ctx, record.Record[Revocation]{Key: tokenKey(organisation, token), Value: value})
	if fault.Is(err, fault.Conflict) {
		return nil // revoked already
	}
	return err
}

// Sweep forgets the revocations of tokens that have expired for an hour or
// more, and returns how many.
func (r *Revocations) Sweep(ctx context.Context) (int, error) {
	all, err := r.cache.All(ctx)
	if err != nil {
		return 0, err
	}
	return sweep(ctx, r.cache, all, func(v Revocation) bool { return len(v.Outbox) == 0 && r.now().Sub(v.Until) > time.Hour })
}

// sweep deletes those records whose value is over. That another process was
// quicker is no error.
func sweep[T any](ctx context.Context, store record.Store[T], all []record.Record[T], over func(T) bool) (int, error) {
	swept := 0
	for _, r := range all {
		if !over(r.Value) {
			continue
		}
		err := store.Delete(ctx, r.Key, r.Version)
		if err != nil && !fault.Is(err, fault.NotFound) && !fault.Is(err, fault.Conflict) {
			return swept, err
		}
		swept++
	}
	return swept, nil
}

// tokenKey is unambiguous, because an organisation's key has no colon.
func tokenKey(organisation, token string) string { return organisation + ":" + token }
