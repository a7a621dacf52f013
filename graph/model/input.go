package model

import (
	"time"

	"github.com/99designs/gqlgen/graphql"

	"praxistransfer/server/practice"
	"praxistransfer/server/words"
)

// CreateEntryInput is a new entry.
type CreateEntryInput struct {
	Kind  practice.Kind
	Title string
	Content
	Blocks
}

// Apply writes the input into a text.
func (in CreateEntryInput) Apply(w *practice.Working) {
	w.Text.Kind, w.Text.Title = in.Kind, in.Title
	in.Content.apply(w)
	in.Blocks.apply(w)
}

// Content is what new entries and changes say alike. A field that was left out
// changes nothing, null clears it, a list replaces the whole list.
type Content struct {
	Summary       graphql.Omittable[string]
	Language      graphql.Omittable[words.Language]
	Subjects      graphql.Omittable[[]practice.Subject]
	Countries     graphql.Omittable[[]string]
	Partners      graphql.Omittable[[]practice.Partner]
	Creators      graphql.Omittable[[]CreatorInput]
	Project       graphql.Omittable[string]
	LeadUnit      graphql.Omittable[string]
	Topics        graphql.Omittable[[]practice.Topic]
	Methods       graphql.Omittable[[]string]
	MethodUses    graphql.Omittable[[]practice.MethodUse]
	Setting       graphql.Omittable[practice.Setting]
	BasedOn       graphql.Omittable[[]practice.ID]
	DeIdentified  graphql.Omittable[bool]
	Status        graphql.Omittable[practice.Status]
	Outcome       graphql.Omittable[practice.Outcome]
	Keywords      graphql.Omittable[[]string]
	Origin        graphql.Omittable[practice.Origin]
	Consent       graphql.Omittable[practice.Consent]
	EvidenceItems graphql.Omittable[[]practice.EvidenceItem]
}

// Blocks are what a new entry says in blocks of fields.
type Blocks struct {
	PlainSummary  graphql.Omittable[*practice.PlainSummary]
	Translation   graphql.Omittable[*practice.Translation]
	Period        graphql.Omittable[*practice.Period]
	ProjectPeriod graphql.Omittable[*practice.Period]
	Provenance    graphql.Omittable[*practice.Provenance]
	Story         graphql.Omittable[*practice.Story]
	Transfer      graphql.Omittable[*practice.Transfer]
	Result        graphql.Omittable[*practice.ResultInfo]
	Preconditions graphql.Omittable[*practice.Preconditions]
	Effort        graphql.Omittable[*practice.Effort]
	Rights        graphql.Omittable[*RightsInput]
}

// CreatorInput is a person who wrote the entry.
type CreatorInput struct {
	Name  string
	ORCID string
}

// RightsInput says how the text may be used and whom to ask.
type RightsInput struct {
	practice.Rights
	Contact *ContactInput
}

// ContactInput is where questions go.
type ContactInput struct {
	Mailbox string
	Person  *ContactPersonInput
	Offers  []practice.ContactOffer
}

// ContactPersonInput is a named contact.
type ContactPersonInput struct {
	Name     string
	Role     string
	DeleteBy *time.Time
}

func (c Content) apply(w *practice.Working) {
	t := &w.Text
	set(&t.Summary, c.Summary)
	set(&t.Language, c.Language)
	set(&t.Subjects, c.Subjects)
	set(&t.Countries, c.Countries)
	set(&t.Partners, c.Partners)
	set(&t.Project, c.Project)
	set(&t.LeadUnit, c.LeadUnit)
	set(&t.Topics, c.Topics)
	set(&t.Methods, c.Methods)
	set(&t.MethodUses, c.MethodUses)
	set(&t.Setting, c.Setting)
	set(&t.BasedOn, c.BasedOn)
	set(&t.DeIdentified, c.DeIdentified)
	set(&t.Status, c.Status)
	set(&t.Outcome, c.Outcome)
	set(&t.Keywords, c.Keywords)
	set(&t.Origin, c.Origin)
	set(&t.Consent, c.Consent)
	set(&t.EvidenceItems, c.EvidenceItems)
	if creators, ok := c.Creators.ValueOK(); ok {
		w.SetCreators(people(creators))
	}
}

func (b Blocks) apply(w *practice.Working) {
	t := &w.Text
	set(&t.PlainSummary, b.PlainSummary)
	set(&t.Translation, b.Translation)
	set(&t.Period, b.Period)
	set(&t.ProjectPeriod, b.ProjectPeriod)
	set(&t.Provenance, b.Provenance)
	set(&t.Story, b.Story)
	set(&t.Transfer, b.Transfer)
	set(&t.Result, b.Result)
	set(&t.Preconditions, b.Preconditions)
	set(&t.Effort, b.Effort)
	if rights, ok := b.Rights.ValueOK(); ok {
		rights.apply(w)
	}
}

// set replaces what stands there if the input says something.
func set[T any](there *T, in graphql.Omittable[T]) {
	if v, ok := in.ValueOK(); ok {
		*there = v
	}
}

func people(creators []CreatorInput) []practice.Person {
	all := make([]practice.Person, len(creators))
	for i, c := range creators {
		all[i] = practice.Person{Name: c.Name, ORCID: c.ORCID}
	}
	return all
}

// apply replaces the whole block. The contact goes first, so that a person
// who is no longer named is forgotten.
func (in *RightsInput) apply(w *practice.Working) {
	if in == nil {
		w.SetContact(nil, nil)
		w.Text.Rights = nil
		return
	}
	var contact *practice.Contact
	var person *practice.Person
	if c := in.Contact; c != nil {
		contact = &practice.Contact{Mailbox: c.Mailbox, Offers: c.Offers}
		if p := c.Person; p != nil {
			person = &practice.Person{Name: p.Name, Role: p.Role, DeleteBy: p.DeleteBy}
		}
	}
	w.SetContact(contact, person)
	rights := in.Rights
	rights.Contact = w.Text.Rights.Contact
	w.Text.Rights = &rights
}
