package graph

import (
	"context"
	"time"

	"praxistransfer/graph/model"
	"praxistransfer/server/partner"
)

// registered turns what a change to a registration returned into its payload.
func registered(ctx context.Context) func(partner.Organisation, error) (*model.RegistrationPayload, error) {
	return payload(ctx, fieldErrors, func(o *partner.Organisation, errs []model.UserError) *model.RegistrationPayload {
		if o == nil {
			return &model.RegistrationPayload{UserErrors: errs}
		}
		return &model.RegistrationPayload{Registration: &model.Registration{Organisation: *o}}
	})
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
