package graph

import (
	"context"
	"strings"

	"praxistransfer/graph/model"
	"praxistransfer/server/auth"
	"praxistransfer/server/fault"
	"praxistransfer/server/practice"
)

// The beginnings of ids; those of entries and their texts stand in the model.
// Entries and adoptions have no other key.
const (
	organisationPrefix = "org_"
	methodPrefix       = "method_"
	projectPrefix      = "project_"
	adoptionPrefix     = "adoption_"
	needPrefix         = "need_"
	collectionPrefix   = "collection_"
	noticePrefix       = "notice_"
)

// node returns the object with the id, or fails with [fault.NotFound].
func (r *Resolver) node(ctx context.Context, id string) (model.Node, error) {
	prefix, key, _ := strings.Cut(id, "_")
	who := auth.From(ctx)
	switch prefix + "_" {
	case model.EntryPrefix, model.DraftPrefix, model.RevisionPrefix:
		return found(r.entryByID(ctx, id))
	case organisationPrefix:
		o, err := r.Partners.Organisation(ctx, key)
		return found(&o, err)
	case model.AuthorityPrefix:
		a, err := r.Register().Lookup(key)
		if err != nil {
			return nil, unknownID(id)
		}
		return &model.Authority{Authority: a}, nil
	case methodPrefix:
		m, err := r.Deps.Vocabulary.Method(ctx, who, key)
		return found(&m, err)
	case projectPrefix:
		p, err := r.Deps.Vocabulary.Project(ctx, who, key)
		return found(&p, err)
	case adoptionPrefix:
		a, err := r.Deps.Adoptions.Get(ctx, who, practice.AdoptionID(id))
		if err != nil {
			return nil, err
		}
		return model.NewAdoption(a), nil
	case needPrefix:
		n, err := r.Deps.Needs.Get(ctx, id)
		return found(&n, err)
	case noticePrefix:
		some, err := r.noticesByID(ctx, id)
		if err != nil {
			return nil, err
		}
		n, ok := some[id]
		if !ok {
			return nil, unknownID(id)
		}
		return n, nil
	case collectionPrefix:
		c, err := r.Deps.Collections.Get(ctx, who, key)
		return found(&c, err)
	}
	return nil, unknownID(id)
}

// found is an object as a node, or no node where looking it up failed: an
// interface that holds a nil pointer would be one.
func found[T model.Node](object T, err error) (model.Node, error) {
	if err != nil {
		return nil, err
	}
	return object, nil
}

// entryByID returns the entry, or the one of its texts, that has the id, or
// fails with [fault.NotFound].
func (r *Resolver) entryByID(ctx context.Context, id string) (*model.Entry, error) {
	ref := model.ParseTextID(id)
	v, err := r.Practice.Entry(ctx, auth.From(ctx), ref.Entry)
	switch {
	case err != nil:
		return nil, err
	case ref.Revision > 0:
		return r.revision(ctx, v, ref.Revision)
	case !ref.Draft:
		return model.NewEntry(v), nil
	}
	draft, ok := r.Practice.Working(ctx, auth.From(ctx), v)
	if !ok {
		return nil, unknownID(id)
	}
	return model.NewText(draft), nil
}

// revision returns a published text of v's entry, or the tombstone of one that
// was withdrawn, or fails with [fault.NotFound].
func (r *Resolver) revision(ctx context.Context, v practice.View, number int) (*model.Entry, error) {
	old, err := r.Practice.Pinned(ctx, auth.From(ctx), v, number)
	switch {
	case err != nil:
		return nil, err
	case old.Tombstone() != nil:
		return model.NewEntry(old), nil
	}
	return model.NewText(old), nil
}

func unknownID(id string) error {
	return fault.New(fault.NotFound, "nothing has the id %q: pass an id as an answer named it", clip(id))
}

// nodes returns the objects in the order of ids, nil for what does not exist.
// All entries are read at once, and all notices.
func (r *Resolver) nodes(ctx context.Context, ids []string) ([]model.Node, error) {
	var wanted []practice.ID
	var told []string
	for _, id := range ids {
		switch {
		case strings.HasPrefix(id, model.EntryPrefix):
			wanted = append(wanted, practice.ID(id))
		case strings.HasPrefix(id, noticePrefix):
			told = append(told, id)
		}
	}
	notices, err := r.noticesByID(ctx, told...)
	if err != nil {
		return nil, err
	}
	views, err := r.Practice.Entries(ctx, auth.From(ctx), wanted...)
	if err != nil {
		return nil, err
	}
	nodes := make([]model.Node, len(ids))
	for i, id := range ids {
		switch {
		case strings.HasPrefix(id, model.EntryPrefix):
			if v, ok := views[practice.ID(id)]; ok {
				nodes[i] = model.NewEntry(v)
			}
			continue
		case strings.HasPrefix(id, noticePrefix):
			if n, ok := notices[id]; ok {
				nodes[i] = n
			}
			continue
		}
		node, err := r.node(ctx, id)
		if err != nil && !fault.Is(err, fault.NotFound) {
			return nil, err
		}
		nodes[i] = node
	}
	return nodes, nil
}

// clip keeps a message readable whatever was sent.
func clip(s string) string {
	if len(s) > 80 {
		return strings.ToValidUTF8(s[:80], "") + "…"
	}
	return s
}
