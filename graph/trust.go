package graph

import (
	"context"
	"errors"
	"time"

	"praxistransfer/graph/model"
	"praxistransfer/server/fault"
	"praxistransfer/server/partner"
)

// registered turns what a change to a registration returned into its payload.
func registered(ctx context.Context) func(partner.Organisation, error) (*model.RegistrationPayload, error) {
	return func(o partner.Organisation, err error) (*model.RegistrationPayload, error) {
		if errs := fieldErrors(ctx, err); errs != nil {
			return &model.RegistrationPayload{UserErrors: errs}, nil
		}
		if err != nil {
			return nil, err
		}
		return &model.RegistrationPayload{Registration: &model.Registration{Organisation: o}}, nil
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

func newOrganisation(in model.RegisterOrganisationInput) partner.Organisation {
	o := partner.Organisation{
		Key: in.Key, Name: in.Name, Type: in.Type, RegionKey: deref(in.RegionKey), Mailbox: deref(in.Mailbox),
		Associations: in.Associations, Grants: in.Roles, Issuers: in.Issuers,
	}
	if in.Roles == nil {
		o.Grants = []partner.Role{partner.Author, partner.Editor, partner.Researcher}
	}
	if in.LongestTokenSeconds != nil {
		o.LongestToken = time.Duration(*in.LongestTokenSeconds) * time.Second
	}
	o.Scope = in.Scope
	o.AuthorsMaySubmit = in.AuthorsMaySubmit != nil && *in.AuthorsMaySubmit
	o.SharesIdentity = in.SharesIdentity != nil && *in.SharesIdentity
	return o
}
