package graph

import (
	"context"

	"praxistransfer/graph/model"
	"praxistransfer/server/auth"
	"praxistransfer/server/practice"
)

// compare compares two revisions, or the first one with the draft where to is nil.
func (r *Resolver) compare(ctx context.Context, id practice.ID, from int, to *int) (*model.Comparison, error) {
	newer := 0 // the domain's name for the draft
	if to != nil {
		newer = *to
		if newer == 0 {
			newer = -1 // there is no revision 0
		}
	}
	c, err := r.Deps.Compare.Revisions(ctx, auth.From(ctx), id, from, newer)
	if err != nil {
		return nil, err
	}
	return &model.Comparison{From: model.NewText(c.From), To: model.NewText(c.To), Differences: c.Differences}, nil
}
