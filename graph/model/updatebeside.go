package model

import (
	"time"

	"github.com/99designs/gqlgen/graphql"

	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/collection"
	"praxistransfer/server/practice/vocabulary"
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
	SharesIdentity      graphql.Omittable[bool]
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
	set(&o.SharesIdentity, in.SharesIdentity)
	set(&o.Scope, in.Scope)
	if seconds, ok := in.LongestTokenSeconds.ValueOK(); ok {
		o.LongestToken = time.Duration(seconds) * time.Second
	}
}

// UpdateMethodInput changes a method.
type UpdateMethodInput struct {
	ExpectedVersion int
	Name            graphql.Omittable[string]
	NameEn          graphql.Omittable[string]
	Names           graphql.Omittable[[]string]
	Group           graphql.Omittable[practice.MethodGroup]
	Summary         graphql.Omittable[string]
	Text            graphql.Omittable[string]
	Sources         graphql.Omittable[[]practice.Source]
}

// Apply writes the input into what the method says.
func (in UpdateMethodInput) Apply(to *vocabulary.MethodInput) {
	set(&to.Name, in.Name)
	set(&to.NameEn, in.NameEn)
	set(&to.Names, in.Names)
	set(&to.Group, in.Group)
	set(&to.Summary, in.Summary)
	set(&to.Text, in.Text)
	set(&to.Sources, in.Sources)
}

// UpdateProjectInput changes a project.
type UpdateProjectInput struct {
	ExpectedVersion int
	Name            graphql.Omittable[string]
	Summary         graphql.Omittable[string]
	Funder          graphql.Omittable[string]
	Programme       graphql.Omittable[string]
	GrantNumber     graphql.Omittable[string]
	Period          graphql.Omittable[*practice.Period]
	Partners        graphql.Omittable[[]practice.Partner]
	Website         graphql.Omittable[string]
}

// Apply writes the input into what the project says.
func (in UpdateProjectInput) Apply(to *vocabulary.ProjectInput) {
	set(&to.Name, in.Name)
	set(&to.Summary, in.Summary)
	set(&to.Funder, in.Funder)
	set(&to.Programme, in.Programme)
	set(&to.GrantNumber, in.GrantNumber)
	set(&to.Period, in.Period)
	set(&to.Partners, in.Partners)
	set(&to.Website, in.Website)
}
