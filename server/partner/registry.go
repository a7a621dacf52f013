package partner

import (
	"context"
	"errors"
	"slices"
	"time"

	"praxistransfer/server/fault"
	"praxistransfer/server/record"
)

// registryAge bounds how long a change of an organisation made by another
// process, a suspension for instance, may go unnoticed here.
const registryAge = time.Second

// Registry knows the organisations. It answers from memory; a change made
// through it shows at once, one made by another replica or a command after a
// second at the latest. Organisations are never deleted, only suspended.
type Registry struct {
	cache       *record.Cache[Organisation]
	checkIssuer func(Issuer) error
}

// NewRegistry returns the registry over store. checkIssuer says whether the
// keys of an issuer can be used, beyond what [Organisation.Check] sees; nil
// accepts any.
func NewRegistry(store record.Store[Organisation], now func() time.Time, checkIssuer func(Issuer) error) *Registry {
	if checkIssuer == nil {
		checkIssuer = func(Issuer) error { return nil }
	}
	return &Registry{cache: record.NewCache(store, registryAge, now), checkIssuer: checkIssuer}
}

// All returns every organisation in the order of their keys. The slice is
// shared: do not change it.
func (r *Registry) All(ctx context.Context) ([]record.Record[Organisation], error) {
	return r.cache.All(ctx)
}

// Get returns the organisation with the key, or fails with [fault.NotFound].
func (r *Registry) Get(ctx context.Context, key string) (record.Record[Organisation], error) {
	if !ValidKey(key) {
		return record.Record[Organisation]{}, unknown(key)
	}
	o, err := r.cache.Get(ctx, key)
	if fault.Is(err, fault.NotFound) {
		return o, unknown(key)
	}
	return o, err
}

// Register adds o. It fails with [fault.BadInput] where something is wrong
// with o, and with [fault.Conflict] where its key or the tokens of one of its
// issuers belong to another organisation already. Two registrations at the
// same moment may both succeed with one issuer; its tokens are then refused
// until one of them is changed.
func (r *Registry) Register(ctx context.Context, o Organisation) (record.Record[Organisation], error) {
	if err := r.check(ctx, o); err != nil {
		return record.Record[Organisation]{}, err
	}
	stored, err := r.cache.Put(ctx, record.Record[Organisation]{Key: o.Key, Value: o})
	if fault.Is(err, fault.Conflict) {
		return stored, fault.Wrap(fault.Conflict, err, "the key %q belongs to another organisation: choose another key, or change that organisation", o.Key).At("key")
	}
	return stored, err
}

// Update replaces the organisation with o's key if its version is expected.
// It fails as Register does, with [fault.NotFound] where there is none, and
// with [fault.Conflict] where the version is another.
func (r *Registry) Update(ctx context.Context, o Organisation, expected int) (record.Record[Organisation], error) {
	if err := r.check(ctx, o); err != nil {
		return record.Record[Organisation]{}, err
	}
	if _, err := r.Get(ctx, o.Key); err != nil {
		return record.Record[Organisation]{}, err
	}
	stored, err := r.cache.Put(ctx, record.Record[Organisation]{Key: o.Key, Version: expected, Value: o})
	if fault.Is(err, fault.Conflict) {
		return stored, fault.Wrap(fault.Conflict, err, "%s was changed since version %d: read it again and repeat the change", o.Name, expected)
	}
	return stored, err
}

// Change applies change to the organisation as it is stored now, and once more
// where another change was quicker. It fails as Register does, and with
// whatever change returns; a suspension is refused for no other reason.
func (r *Registry) Change(ctx context.Context, key string, change func(*Organisation) error) (record.Record[Organisation], error) {
	for {
		r.cache.Expire()
		o, err := r.Get(ctx, key)
		if err != nil {
			return o, err
		}
		suspended := o.Value.Suspended
		if err := change(&o.Value); err != nil {
			return o, err
		}
		if suspending := o.Value.Suspended && !suspended; !suspending {
			if err := r.check(ctx, o.Value); err != nil {
				return o, err
			}
		}
		stored, err := r.cache.Put(ctx, o)
		if !fault.Is(err, fault.Conflict) {
			return stored, err
		}
		if ctx.Err() != nil {
			return o, ctx.Err()
		}
	}
}

// Suspend refuses every token of the organisation from now on. Suspending
// twice is no error.
func (r *Registry) Suspend(ctx context.Context, key string) (record.Record[Organisation], error) {
	return r.setSuspended(ctx, key, true)
}

// Resume accepts the organisation's tokens again.
func (r *Registry) Resume(ctx context.Context, key string) (record.Record[Organisation], error) {
	return r.setSuspended(ctx, key, false)
}

// setSuspended needs no expected version: whatever else changes meanwhile, the
// organisation shall be suspended.
func (r *Registry) setSuspended(ctx context.Context, key string, suspended bool) (record.Record[Organisation], error) {
	o, err := r.Change(ctx, key, func(o *Organisation) error {
		if o.Suspended == suspended {
			return errSame
		}
		o.Suspended = suspended
		return nil
	})
	if errors.Is(err, errSame) {
		err = nil
	}
	return o, err
}

// errSame ends a change that changes nothing.
var errSame = errors.New("nothing to change")

// EnsureStarter registers those starter organisations that are missing.
// Several processes may do so at once.
func (r *Registry) EnsureStarter(ctx context.Context) error {
	all, err := r.All(ctx)
	if err != nil {
		return err
	}
	for _, o := range Starter() {
		if slices.ContainsFunc(all, func(known record.Record[Organisation]) bool { return known.Key == o.Key }) {
			continue
		}
		_, err := r.cache.Put(ctx, record.Record[Organisation]{Key: o.Key, Value: o})
		if err != nil && !fault.Is(err, fault.Conflict) {
			return err
		}
	}
	return nil
}

func (r *Registry) check(ctx context.Context, o Organisation) error {
	if err := o.Check(); err != nil {
		return err
	}
	for _, i := range o.Issuers {
		if err := r.checkIssuer(i); err != nil {
			return err
		}
	}
	r.cache.Expire()
	all, err := r.All(ctx)
	if err != nil {
		return err
	}
	for i := range all {
		if other := &all[i].Value; other.Key != o.Key {
			if err := o.collides(other); err != nil {
				return err
			}
		}
	}
	return nil
}

func unknown(key string) error {
	return fault.New(fault.NotFound, "there is no organisation %q: use the key of a registered one", key)
}
