package graph

import (
	"context"

	"praxistransfer/graph/model"
	"praxistransfer/server/auth"
	"praxistransfer/server/practice"
)

// changed turns what a change to an entry returned into its payload: the entry
// as it is read, with its draft below. What a form can show beside a field is no
// error of the request.
func (r *Resolver) changed(ctx context.Context) func(practice.View, error) (*model.EntryPayload, error) {
	return func(v practice.View, err error) (*model.EntryPayload, error) {
		if errs := userErrors(ctx, err); errs != nil {
			return &model.EntryPayload{UserErrors: errs}, nil
		}
		if err != nil {
			return nil, err
		}
		return &model.EntryPayload{Entry: model.NewEntry(r.Practice.Reading(ctx, auth.From(ctx), v))}, nil
	}
}
