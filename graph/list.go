package graph

import (
	"context"

	"praxistransfer/graph/model"
	"praxistransfer/server/auth"
	"praxistransfer/server/practice"
)

// entries returns a page of a list of entries.
func (r *Resolver) entries(ctx context.Context, list practice.List) (*model.EntryConnection, error) {
	page, err := r.Practice.List(ctx, auth.From(ctx), list)
	if err != nil {
		return nil, err
	}
	c := &model.EntryConnection{List: list, PageInfo: model.NewPageInfo(list.After, page.Cursors, page.More), Edges: make([]model.EntryEdge, len(page.Views))}
	for i, e := range model.NewPage(page.Views).Entries {
		c.Edges[i] = model.EntryEdge{Cursor: page.Cursors[i], Node: e}
	}
	return c, nil
}

// publishedEntries returns a page of the published entries with one value of a
// facet.
func (r *Resolver) publishedEntries(ctx context.Context, facet, value string, orderBy *practice.Order, first *int, after *string) (*model.EntryConnection, error) {
	return r.entries(ctx, practice.List{
		Published: true, Filter: practice.Facets{facet: {value}},
		Order: given(orderBy, practice.ByNewest), First: given(first, pageLength), After: deref(after),
	})
}
