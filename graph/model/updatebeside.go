package model

import (
	"time"

	"github.com/99designs/gqlgen/graphql"

	"praxistransfer/server/partner"
	"praxistransfer/server/practice/collection"
	"praxistransfer/server/words"
)

// UpdateCollectionInput changes a collection.
type UpdateCollectionInput struct {
	ExpectedVersion int
	Title           graphql.Omittable[string]
	Introduction    graphql.Omittable[string]
	Language        graphql.Omittable[words.Language]
	Items           graphql.Omittable[[]collection.Item]
}

// Apply writes the input into what the collection says.
func (in UpdateCollectionInput) Apply(to *collection.Input) {
	set(&to.Title, in.Title)
	set(&to.Introduction, in.Introduction)
	set(&to.Language, in.Language)
	set(&to.Items, in.Items)
}

// UpdateOrganisationInput changes how an organisation is registered.
type UpdateOrganisationInput struct {
	ExpectedVersion     int
	Name                graphql.Omittable[string]
	Type                graphql.Omittable[partner.Type]
	RegionKey           graphql.Omittable[string]
	Mailbox             graphql.Omittable[string]
	Associations        graphql.Omittable[[]string]
	Roles               graphql.Omittable[[]partner.Role]
	Issuers             graphql.Omittable[[]partner.Issuer]
	LongestTokenSeconds graphql.Omittable[int]
	AuthorsMaySubmit    graphql.Omittable[bool]
	Scope               graphql.Omittable[*partner.Scope]
	Reason              string
}

// Apply writes the input into the registration.
func (in UpdateOrganisationInput) Apply(o *partner.Organisation) {
	set(&o.Name, in.Name)
	set(&o.Type, in.Type)
	set(&o.RegionKey, in.RegionKey)
	set(&o.Mailbox, in.Mailbox)
	set(&o.Associations, in.Associations)
	set(&o.Grants, in.Roles)
	set(&o.Issuers, in.Issuers)
	set(&o.AuthorsMaySubmit, in.AuthorsMaySubmit)
	set(&o.Scope, in.Scope)
	if seconds, ok := in.LongestTokenSeconds.ValueOK(); ok {
		o.LongestToken = time.Duration(seconds) * time.Second
	}
}
