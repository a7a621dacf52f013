package graph

import (
	"context"
	"praxistransfer/graph/model"
	"praxistransfer/server/auth"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/need"
)

func (r *Resolver) needPage(ctx context.Context, topics []practice.Topic, own bool, first int, after string) (*model.NeedConnection, error) {
	page, err := r.Deps.Needs.Page(ctx, auth.From(ctx), topics, own, first, after)
	if err != nil {
		return nil, err
	}
	c := &model.NeedConnection{TotalCount: page.Total, PageInfo: model.NewPageInfo(after, page.Cursors, page.More)}
	for i, node := range page.Items {
		c.Edges = append(c.Edges, model.NeedEdge{Cursor: page.Cursors[i], Node: node})
	}
	return c, nil
}

// matchesOf returns the entries that may answer a need, the latest match first.
func (r *Resolver) matchesOf(ctx context.Context, n *need.Need) ([]model.Entry, error) {
	ids := make([]practice.ID, len(n.Matches))
	for i, m := range n.Matches {
		ids[len(ids)-1-i] = m.Entry
	}
	views, err := r.Practice.Entries(ctx, auth.From(ctx), ids...)
	if err != nil {
		return nil, err
	}
	var seen []practice.View
	for _, id := range ids {
		if v, ok := views[id]; ok && v.Entry.State == practice.StatePublished {
			seen = append(seen, v)
		}
	}
	return shown(seen), nil
}

// shown returns the views as one page.
func shown(views []practice.View) []model.Entry {
	entries := make([]model.Entry, len(views))
	for i, e := range model.NewPage(views).Entries {
		entries[i] = *e
	}
	return entries
}

// needed turns what a change to a request of a partner returned into its payload.
func needed(ctx context.Context) func(need.Need, error) (*model.NeedPayload, error) {
	return payload(ctx, userErrors, func(n *need.Need, errs []model.UserError) *model.NeedPayload {
		return &model.NeedPayload{Need: n, UserErrors: errs}
	})
}
