package partner

import (
	"context"
	"slices"
	"time"

	"praxistransfer/server/audit"
	"praxistransfer/server/fault"
	"praxistransfer/server/record"
)

// IssuedToken is what this server remembers of a token that it issued. The
// token itself is shown once and never stored.
type IssuedToken struct {
	ID           string    `json:"id"` // the claim jti
	Organisation string    `json:"organisation"`
	Roles        []Role    `json:"roles"`
	Subject      string    `json:"subject,omitempty"` // personal data
	IssuedAt     time.Time `json:"issuedAt"`
	Expires      time.Time `json:"expires"`
	// Generation is that of the administrators where the role ADMIN is among
	// Roles: see [Administrators].
	Generation int `json:"generation,omitempty"`
	// Outbox holds the event until it is in the audit trail.
	Outbox []audit.Event `json:"outbox,omitempty"`
}

// Issued are the tokens that this server issued, until they are swept.
type Issued struct {
	store record.Store[IssuedToken]
	now   func() time.Time
}

// NewIssued returns the issued tokens over store.
func NewIssued(store record.Store[IssuedToken], now func() time.Time) *Issued {
	return &Issued{store: store, now: now}
}

// Add remembers t. It fails with [fault.Conflict] if its id is known.
func (i *Issued) Add(ctx context.Context, t IssuedToken) error {
	_, err := i.store.Put(ctx, record.Record[IssuedToken]{Key: t.ID, Value: t})
	return err
}

// Get returns the token with the id, or fails with [fault.NotFound].
func (i *Issued) Get(ctx context.Context, id string) (IssuedToken, error) {
	r, err := i.store.Get(ctx, id)
	if fault.Is(err, fault.NotFound) {
		err = fault.New(fault.NotFound, "this server issued no token %q: list the tokens to see their ids", id)
	}
	return r.Value, err
}

// List returns the tokens of an organisation that have not been swept, the
// newest first; an empty key asks for those of all.
func (i *Issued) List(ctx context.Context, organisation string) ([]IssuedToken, error) {
	all, err := i.store.All(ctx)
	if err != nil {
		return nil, err
	}
	var tokens []IssuedToken
	for _, r := range all {
		if organisation == "" || r.Value.Organisation == organisation {
			tokens = append(tokens, r.Value)
		}
	}
	slices.SortStableFunc(tokens, func(a, b IssuedToken) int { return b.IssuedAt.Compare(a.IssuedAt) })
	return tokens, nil
}

// Administrators tells whether there is a token with the role ADMIN among those
// that have not been swept.
func (i *Issued) Administrators(ctx context.Context) (bool, error) {
	all, err := i.store.All(ctx)
	return slices.ContainsFunc(all, func(r record.Record[IssuedToken]) bool { return slices.Contains(r.Value.Roles, Admin) }), err
}

// ForgetSubject takes the subject from those tokens for which gone holds, and
// returns from how many.
func (i *Issued) ForgetSubject(ctx context.Context, gone func(IssuedToken) bool) (int, error) {
	all, err := i.store.All(ctx)
	if err != nil {
		return 0, err
	}
	n := 0
	for _, r := range all {
		if r.Value.Subject == "" || !gone(r.Value) {
			continue
		}
		r.Value.Subject = ""
		if _, err := i.store.Put(ctx, r); err != nil && !fault.Is(err, fault.NotFound) {
			return n, err
		}
		n++
	}
	return n, nil
}

// Sweep forgets the tokens that expired more than 30 days ago, and returns
// how many.
func (i *Issued) Sweep(ctx context.Context) (int, error) {
	all, err := i.store.All(ctx)
	if err != nil {
		return 0, err
	}
	return sweep(ctx, i.store, all, func(t IssuedToken) bool { return len(t.Outbox) == 0 && i.now().Sub(t.Expires) > 30*24*time.Hour })
}
