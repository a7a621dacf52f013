package graph

import (
	"context"
	"errors"

	"praxistransfer/graph/model"
	"praxistransfer/server/auth"
	"praxistransfer/server/fault"
	"praxistransfer/server/practice"
)

// payload returns what turns the answer of a change into its payload: build makes
// it of the value, or of the problems that a form can show beside its fields, as
// problems finds them in an error. Those are no error of the request, and come
// without a value.
func payload[T, P any](ctx context.Context, problems func(context.Context, error) []model.UserError, build func(*T, []model.UserError) *P) func(T, error) (*P, error) {
	return func(value T, err error) (*P, error) {
		if errs := problems(ctx, err); errs != nil {
			return build(nil, errs), nil
		}
		if err != nil {
			return nil, err
		}
		return build(&value, nil), nil
	}
}

// changed turns what a change to an entry returned into its payload: the entry
// as it is read, with its draft below.
func (r *Resolver) changed(ctx context.Context) func(practice.View, error) (*model.EntryPayload, error) {
	return payload(ctx, userErrors, func(v *practice.View, errs []model.UserError) *model.EntryPayload {
		if v == nil {
			return &model.EntryPayload{UserErrors: errs}
		}
		return &model.EntryPayload{Entry: model.NewEntry(r.Practice.Reading(ctx, auth.From(ctx), *v))}
	})
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
