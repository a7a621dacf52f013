package graph

import (
	"context"
	"praxistransfer/graph/model"
	"praxistransfer/server/auth"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/collection"
)

func (r *Resolver) collectionPage(ctx context.Context, first int, after string) (*model.CollectionConnection, error) {
	page, err := r.Deps.Collections.Page(ctx, auth.From(ctx), first, after)
	if err != nil {
		return nil, err
	}
	c := &model.CollectionConnection{TotalCount: page.Total, PageInfo: model.NewPageInfo(after, page.Cursors, page.More)}
	for i, node := range page.Items {
		c.Edges = append(c.Edges, model.CollectionEdge{Cursor: page.Cursors[i], Node: node})
	}
	return c, nil
}

// itemsOf returns the entries of a dossier.
func (r *Resolver) itemsOf(ctx context.Context, c *collection.Collection) ([]model.CollectionItem, error) {
	found, err := r.Deps.Collections.ItemsOf(ctx, auth.From(ctx), *c)
	if err != nil {
		return nil, err
	}
	views := make([]practice.View, len(found))
	for i, item := range found {
		views[i] = item.View
	}
	items := make([]model.CollectionItem, len(found))
	for i, e := range model.NewPage(views).Entries {
		items[i] = model.CollectionItem{Entry: e, Note: found[i].Note}
	}
	return items, nil
}

// collected turns what a change to a dossier returned into its payload.
func collected(ctx context.Context) func(collection.Collection, error) (*model.CollectionPayload, error) {
	return payload(ctx, userErrors, func(c *collection.Collection, errs []model.UserError) *model.CollectionPayload {
		return &model.CollectionPayload{Collection: c, UserErrors: errs}
	})
}
