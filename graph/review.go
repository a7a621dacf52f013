package graph

import (
	"context"

	"praxistransfer/graph/model"
	"praxistransfer/server/auth"
	"praxistransfer/server/practice"
)

// reviewQueue returns a page of what waits for curators.
func (r *Resolver) reviewQueue(ctx context.Context, in *model.ReviewQueueFilter, first int, after string) (*model.ReviewQueueConnection, error) {
	q := practice.Queue{First: first, After: after}
	if in != nil {
		lands, err := laender(in.Land)
		if err != nil {
			return nil, err
		}
		q.States, q.Kinds, q.Types, q.Laender, q.WaitingSince = in.State, in.Kind, in.OrganisationType, lands, in.WaitingSince
		q.Approved = in.Approved != nil && *in.Approved
		if in.Claimed != nil {
			q.Claimed = *in.Claimed
		}
	}
	page, err := r.Practice.ReviewQueue(ctx, auth.From(ctx), q)
	if err != nil {
		return nil, err
	}
	queue := &model.ReviewQueueConnection{TotalCount: page.Total, PageInfo: model.NewPageInfo(after, page.Cursors, page.More), Edges: make([]model.EntryEdge, len(page.Views))}
	for i, e := range model.NewTexts(page.Views).Entries {
		queue.Edges[i] = model.EntryEdge{Cursor: page.Cursors[i], Node: e}
	}
	return queue, nil
}
