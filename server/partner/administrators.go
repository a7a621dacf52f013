package partner

import (
	"context"
	"slices"
	"time"

	"praxistransfer/server/audit"
	"praxistransfer/server/fault"
	"praxistransfer/server/record"
)

// administratorsKey is the key of the one record of its collection.
const administratorsKey = "administrators"

// Administration says that this server has had an administrator of its own
// issuers, and which of the tokens with the role ADMIN still count.
type Administration struct {
	Since time.Time `json:"since"` // the first token with the role ADMIN
	// Generation is what a token with the role ADMIN must carry to count. It
	// grows with every recovery, which so revokes all earlier ones at once.
	Generation int `json:"generation,omitempty"`
	// Outbox holds the events of recoveries until they are in the audit trail.
	Outbox []audit.Event `json:"outbox,omitempty"`
}

// Administrators make sure that the first ADMIN of this server's own issuers
// is made once. One record decides, by compare-and-set: of several processes
// that begin or recover at the same moment one wins.
type Administrators struct {
	cache *record.Cache[Administration]
	now   func() time.Time
}

// NewAdministrators returns the administrators over store.
func NewAdministrators(store record.Store[Administration], now func() time.Time) *Administrators {
	return &Administrators{cache: record.NewCache(store, registryAge, now), now: now}
}

// Generation returns which tokens with the role ADMIN count: those that carry
// this number. A recovery by another process shows after a second at the latest.
func (a *Administrators) Generation(ctx context.Context) (int, error) {
	r, err := a.get(ctx)
	return r.Value.Generation, err
}

// Current returns the same as it is stored now.
func (a *Administrators) Current(ctx context.Context) (int, error) {
	a.cache.Expire()
	return a.Generation(ctx)
}

// Begun tells whether there has been a token with the role ADMIN.
func (a *Administrators) Begun(ctx context.Context) (bool, error) {
	a.cache.Expire()
	r, err := a.get(ctx)
	return r.Version > 0, err
}

// Begin notes that the first token with the role ADMIN is made now. It fails
// with [fault.Conflict] where that was noted before.
func (a *Administrators) Begin(ctx context.Context) error {
	_, err := a.cache.Put(ctx, record.Record[Administration]{Key: administratorsKey, Value: Administration{Since: a.now()}})
	return err
}

// Recover revokes every token with the role ADMIN that this server issued so
// far, keeps the event and returns the generation of the tokens that count
// from now on. It fails with [fault.Conflict] where another process did so at
// the same moment.
func (a *Administrators) Recover(ctx context.Context, event audit.Event) (int, error) {
	a.cache.Expire()
	r, err := a.get(ctx)
	if err != nil {
		return 0, err
	}
	if r.Version == 0 {
		r.Key, r.Value.Since = administratorsKey, a.now()
	}
	r.Value.Generation++
	event.Version = r.Value.Generation
	r.Value.Outbox = append(slices.Clip(r.Value.Outbox), event)
	stored, err := a.cache.Put(ctx, r)
	if fault.Is(err, fault.Conflict) {
		err = fault.Wrap(fault.Conflict, err, "another command recovered the role ADMIN at the same moment: the token that it printed counts")
	}
	return stored.Value.Generation, err
}

// get returns a record of version 0 where there has been no administrator.
func (a *Administrators) get(ctx context.Context) (record.Record[Administration], error) {
	all, err := a.cache.All(ctx)
	if err != nil || len(all) == 0 {
		return record.Record[Administration]{}, err
	}
	return all[0], nil
}
