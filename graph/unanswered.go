package graph

import (
	"context"

	"praxistransfer/graph/model"
	"praxistransfer/server/auth"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/find"
	"praxistransfer/server/practice/unanswered"
)

func (r *Resolver) unansweredPage(ctx context.Context, first int, after string) (*model.UnansweredConnection, error) {
	page, err := r.Deps.Unanswered.Page(ctx, auth.From(ctx), first, after)
	if err != nil {
		return nil, err
	}
	c := &model.UnansweredConnection{TotalCount: page.Total, PageInfo: model.NewPageInfo(after, page.Cursors, page.More)}
	for i, node := range page.Items {
		c.Edges = append(c.Edges, model.UnansweredEdge{Cursor: page.Cursors[i], Node: node})
	}
	return c, nil
}

// askedAgain is how many hits show what readers find by a question now, unless
// more are asked for.
const askedAgain = 5

// wordsAsked is how many words the price of a field takes a question to have.
const wordsAsked = 3

// askAgain searches for a question without counting it. Words beyond those that its
// price has are paid for.
func (r *Resolver) askAgain(ctx context.Context, asked *unanswered.Question, first int, after string) (*model.SearchConnection, error) {
	q := find.Search{Text: asked.Text, Order: practice.ByRelevance, First: first, After: after, Facets: facetsAsked(ctx), Language: requestOf(ctx).lang}
	if err := payMore(ctx, max(0, q.Price()-prices["UnansweredQuestion.search"])); err != nil {
		return nil, err
	}
	found, err := r.Deps.Find.Search(ctx, auth.From(ctx), q)
	if err != nil {
		return nil, err
	}
	return r.connection(ctx, q, found)
}
