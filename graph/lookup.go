package graph

import (
	"context"

	"praxistransfer/graph/model"
	"praxistransfer/server/auth"
	"praxistransfer/server/fault"
	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
	"praxistransfer/server/record"
	"praxistransfer/server/words"
)

// known returns the record under a key that an entry names; nil for no key
// and for one that is gone.
func known[T any](ctx context.Context, store record.Store[T], key string) (*T, error) {
	if key == "" {
		return nil, nil
	}
	found, err := store.Get(ctx, key)
	if fault.Is(err, fault.NotFound) {
		return nil, nil
	}
	return &found.Value, err
}

// organisation returns the organisation that an entry names; nil for none.
func (r *Resolver) organisation(ctx context.Context, key string) (*partner.Organisation, error) {
	if key == "" {
		return nil, nil
	}
	o, err := r.Partners.Organisation(ctx, key)
	if fault.Is(err, fault.NotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return &o, nil
}

// authorityOf returns what the register knows under a region key, or under
// that of an organisation; nil where it knows nothing.
func (r *Resolver) authorityOf(ctx context.Context, regionKey, organisation string) (*model.Authority, error) {
	if regionKey == "" {
		o, err := r.organisation(ctx, organisation)
		if err != nil || o == nil || o.RegionKey == "" {
			return nil, err
		}
		regionKey = o.RegionKey
	}
	a, err := r.Register().Lookup(regionKey)
	if err != nil {
		return nil, nil // the register was replaced by one without it
	}
	return &model.Authority{Authority: a}, nil
}

// nameOf returns the name of an organisation, or of the authority with the
// region key, or else the key itself.
func (r *Resolver) nameOf(ctx context.Context, organisation, regionKey string) (string, error) {
	o, err := r.organisation(ctx, organisation)
	if err != nil {
		return "", err
	}
	if o != nil {
		return o.Name, nil
	}
	if a, err := r.authorityOf(ctx, regionKey, ""); err == nil && a != nil {
		return a.Name, nil
	}
	return organisation + regionKey, nil
}

// The lengths of a page by default, as the schema says: of a list, and of one
// that stands beside something else.
const (
	pageLength = 20
	shortPage  = 5
)

// given returns what an argument says, and the default of the schema for a
// null, which means the same as leaving the argument out.
func given[T any](argument *T, standard T) T {
	if argument == nil {
		return standard
	}
	return *argument
}

func deref[T any](p *T) (value T) {
	if p != nil {
		value = *p
	}
	return value
}

// methodName returns a method's name in the language of the answer.
func methodName(m practice.Method, lang words.Language) string {
	if lang == words.English && m.NameEn != "" {
		return m.NameEn
	}
	return m.Name
}

// nonEmpty returns s, or nil for null where nothing is stated.
func nonEmpty(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// termed returns the method or project that an entry names, as far as its reader
// may know it; nil for none.
func termed[T any](ctx context.Context, key string, get func(context.Context, partner.Principal, string) (T, error)) (*T, error) {
	if key == "" {
		return nil, nil
	}
	found, err := get(ctx, auth.From(ctx), key)
	if fault.Is(err, fault.NotFound) {
		return nil, nil
	}
	return &found, err
}
