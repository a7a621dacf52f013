package graph

import (
	"context"

	"praxistransfer/graph/model"
	"praxistransfer/server/auth"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/adoption"
)

// stated turns what a change to an adoption returned into its payload.
func stated(ctx context.Context) func(adoption.View, error) (*model.AdoptionPayload, error) {
	return payload(ctx, userErrors, func(v *adoption.View, errs []model.UserError) *model.AdoptionPayload {
		if v == nil {
			return &model.AdoptionPayload{UserErrors: errs}
		}
		return &model.AdoptionPayload{Adoption: model.NewAdoption(*v)}
	})
}

// adoptionsOf returns a page of an entry's adoptions. First pages are read for
// all entries that are shown together at once.
func (r *Resolver) adoptionsOf(ctx context.Context, e *model.Entry, first int, after string) (*model.AdoptionConnection, error) {
	who := auth.From(ctx)
	counts := &model.AdoptionCounts{AdoptionCounts: e.View.AdoptionCounts()}
	if after != "" {
		page, err := r.Deps.Adoptions.Of(ctx, who, e.View, first, after)
		return model.NewAdoptionConnection(after, page, counts), err
	}
	pages, err := e.Page.Adoptions(first, func(views []practice.View) (map[practice.ID]adoption.Page, error) {
		return r.Deps.Adoptions.OfAll(ctx, who, views, first, "")
	})
	if err != nil {
		return nil, err
	}
	return model.NewAdoptionConnection(after, pages[e.View.ID], counts), nil
}
