package graph

import (
	"context"
	"errors"

	"praxistransfer/graph/model"
	"praxistransfer/server/auth"
	"praxistransfer/server/fault"
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

// fieldErrors returns what a form could show beside its fields: problems, or
// a single refusal that names its field. A stale version names none.
func fieldErrors(ctx context.Context, err error) []model.UserError {
	if errs := userErrors(ctx, err); errs != nil {
		return errs
	}
	known := new(fault.Error)
	if !errors.As(err, &known) || len(known.Field) == 0 {
		return nil
	}
	code := fault.Invalid
	switch known.Code {
	case fault.BadInput:
	case fault.Conflict:
		code = fault.Taken
	default:
		return nil
	}
	return []model.UserError{{Code: code, Message: requestOf(ctx).lang.Refusal(known), Field: known.Field}}
}
