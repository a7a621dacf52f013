package graph

import (
	"context"

	"praxistransfer/graph/model"
	"praxistransfer/server/exchange"
	"praxistransfer/server/fault"
)

// citation names the revision shown; nil where there is nothing to cite.
func (r *Resolver) citation(ctx context.Context, e *model.Entry) (*exchange.Publication, error) {
	p, err := exchange.Of(ctx, r.Practice, e.View, r.Site.Revision(e.Slug, e.Revision))
	if fault.Is(err, fault.NotFound) {
		return nil, nil
	}
	return p, err
}
