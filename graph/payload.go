package graph

import (
	"context"

	"praxistransfer/graph/model"
	"praxistransfer/server/practice"
)

// changed turns what a change to an entry returned into its payload: what a
// form can show beside a field is no error of the request.
func changed(ctx context.Context) func(practice.View, error) (*model.EntryPayload, error) {
	return func(v practice.View, err error) (*model.EntryPayload, error) {
		if errs := userErrors(ctx, err); errs != nil {
			return &model.EntryPayload{UserErrors: errs}, nil
		}
		if err != nil {
			return nil, err
		}
		return &model.EntryPayload{Entry: model.NewEntry(v)}, nil
	}
}
