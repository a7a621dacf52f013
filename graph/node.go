package graph

import (
	"context"
	"strings"

	"praxistransfer/graph/model"
	"praxistransfer/server/auth"
	"praxistransfer/server/fault"
	"praxistransfer/server/practice"
)

// The beginnings of ids. Entries and adoptions have no other key.
const (
	entryPrefix        = "entry_"
	organisationPrefix = "org_"
	methodPrefix       = "method_"
	projectPrefix      = "project_"
	adoptionPrefix     = "adoption_"
)

// node returns the object with the id, or fails with [fault.NotFound].
func (r *Resolver) node(ctx context.Context, id string) (model.Node, error) {
	prefix, key, _ := strings.Cut(id, "_")
	switch prefix + "_" {
	case entryPrefix:
		v, err := r.Practice.Entry(ctx, auth.From(ctx), practice.ID(id))
		if err != nil {
			return nil, err
		}
		return model.NewEntry(v), nil
	case organisationPrefix:
		o, err := r.Partners.Organisation(ctx, key)
		if err != nil {
			return nil, err
		}
		return &o, nil
	case methodPrefix:
		m, err := r.Practice.Methods.Get(ctx, key)
		if err != nil {
			return nil, err
		}
		return &m.Value, nil
	case projectPrefix:
		p, err := r.Practice.Projects.Get(ctx, key)
		if err != nil {
			return nil, err
		}
		return &p.Value, nil
	case adoptionPrefix:
		a, err := r.Deps.Adoptions.Get(ctx, auth.From(ctx), practice.AdoptionID(id))
		if err != nil {
			return nil, err
		}
		return model.NewAdoption(a), nil
	}
	return nil, fault.New(fault.NotFound, "nothing has the id %q: pass an id as an answer named it", clip(id))
}

// nodes returns the objects in the order of ids, nil for what does not exist.
// All entries are read at once.
func (r *Resolver) nodes(ctx context.Context, ids []string) ([]model.Node, error) {
	var wanted []practice.ID
	for _, id := range ids {
		if strings.HasPrefix(id, entryPrefix) {
			wanted = append(wanted, practice.ID(id))
		}
	}
	views, err := r.Practice.Entries(ctx, auth.From(ctx), wanted...)
	if err != nil {
		return nil, err
	}
	nodes := make([]model.Node, len(ids))
	for i, id := range ids {
		if strings.HasPrefix(id, entryPrefix) {
			if v, ok := views[practice.ID(id)]; ok {
				nodes[i] = model.NewEntry(v)
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
