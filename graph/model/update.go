package model

import (
	"slices"
	"time"

	"github.com/99designs/gqlgen/graphql"

	"praxistransfer/server/practice"
	"praxistransfer/server/words"
)

// In updates a field that was left out stays as it is, at every depth; null
// clears it; a list replaces the whole list.

// UpdateEntryInput changes a draft.
type UpdateEntryInput struct {
	ExpectedVersion int
	Title           graphql.Omittable[string]
	Content
	PlainSummary  graphql.Omittable[*UpdatePlainSummaryInput]
	Translation   graphql.Omittable[*UpdateTranslationInput]
	Period        graphql.Omittable[*UpdatePeriodInput]
	ProjectPeriod graphql.Omittable[*UpdatePeriodInput]
	Provenance    graphql.Omittable[*UpdateProvenanceInput]
	Story         graphql.Omittable[*UpdateStoryInput]
	Transfer      graphql.Omittable[*UpdateTransferInput]
	Result        graphql.Omittable[*UpdateResultInput]
	Preconditions graphql.Omittable[*UpdatePreconditionsInput]
	Effort        graphql.Omittable[*UpdateEffortInput]
	Rights        graphql.Omittable[*UpdateRightsInput]
}

// Apply writes the input into a text.
func (in UpdateEntryInput) Apply(w *practice.Working) {
	t := &w.Text
	set(&t.Title, in.Title)
	in.Content.apply(w)
	amend(&t.PlainSummary, in.PlainSummary)
	amend(&t.Translation, in.Translation)
	amend(&t.Period, in.Period)
	amend(&t.ProjectPeriod, in.ProjectPeriod)
	amend(&t.Provenance, in.Provenance)
	amend(&t.Story, in.Story)
	amend(&t.Transfer, in.Transfer)
	amend(&t.Result, in.Result)
	amend(&t.Preconditions, in.Preconditions)
	amend(&t.Effort, in.Effort)
	if rights, ok := in.Rights.ValueOK(); ok {
		rights.apply(w)
	}
}

// change is what an input says of a block of fields.
type change[T any] interface {
	comparable
	into(*T)
}

// amend changes a block if the input says something of it. The block that stood
// there may be shared with a published text, so it is copied.
func amend[T any, C change[T]](there **T, in graphql.Omittable[C]) {
	c, ok := in.ValueOK()
	if !ok {
		return
	}
	var none C
	if c == none {
		*there = nil
		return
	}
	var block T
	if *there != nil {
		block = **there
	}
	c.into(&block)
	*there = &block
}

// UpdatePlainSummaryInput changes a summary in plain language.
type UpdatePlainSummaryInput struct {
	Text      graphql.Omittable[string]
	CheckedBy graphql.Omittable[string]
}

func (in *UpdatePlainSummaryInput) into(to *practice.PlainSummary) {
	set(&to.Text, in.Text)
	set(&to.CheckedBy, in.CheckedBy)
}

// UpdateTranslationInput changes the texts in the other language.
type UpdateTranslationInput struct {
	Language graphql.Omittable[words.Language]
	Revision graphql.Omittable[int]
	Quality  graphql.Omittable[practice.Quality]
	Title    graphql.Omittable[string]
	Summary  graphql.Omittable[string]
	Text     graphql.Omittable[string]
}

func (in *UpdateTranslationInput) into(to *practice.Translation) {
	set(&to.Language, in.Language)
	set(&to.Revision, in.Revision)
	set(&to.Quality, in.Quality)
	set(&to.Title, in.Title)
	set(&to.Summary, in.Summary)
	set(&to.Text, in.Text)
}

// UpdatePeriodInput changes a span of time.
type UpdatePeriodInput struct {
	Start graphql.Omittable[practice.Date]
	End   graphql.Omittable[practice.Date]
}

func (in *UpdatePeriodInput) into(to *practice.Period) {
	set(&to.Start, in.Start)
	set(&to.End, in.End)
}

// UpdateProvenanceInput changes where an entry comes from.
type UpdateProvenanceInput struct {
	Source      graphql.Omittable[string]
	ExternalID  graphql.Omittable[string]
	URL         graphql.Omittable[string]
	Licence     graphql.Omittable[string]
	Attribution graphql.Omittable[string]
}

func (in *UpdateProvenanceInput) into(to *practice.Provenance) {
	set(&to.Source, in.Source)
	set(&to.ExternalID, in.ExternalID)
	set(&to.URL, in.URL)
	set(&to.Licence, in.Licence)
	set(&to.Attribution, in.Attribution)
}

// UpdateStoryInput changes what was done and what came of it.
type UpdateStoryInput struct {
	Problem    graphql.Omittable[string]
	Goal       graphql.Omittable[string]
	Approach   graphql.Omittable[[]practice.Step]
	Results    graphql.Omittable[string]
	Indicators graphql.Omittable[[]practice.Indicator]
	Mechanism  graphql.Omittable[string]
	Lessons    graphql.Omittable[[]practice.Lesson]
	Obstacles  graphql.Omittable[[]practice.Obstacle]
	Limits     graphql.Omittable[string]
}

func (in *UpdateStoryInput) into(to *practice.Story) {
	set(&to.Problem, in.Problem)
	set(&to.Goal, in.Goal)
	set(&to.Approach, in.Approach)
	set(&to.Results, in.Results)
	set(&to.Indicators, in.Indicators)
	set(&to.Mechanism, in.Mechanism)
	set(&to.Lessons, in.Lessons)
	set(&to.Obstacles, in.Obstacles)
	set(&to.Limits, in.Limits)
}

// UpdateTransferInput changes what must stay and may change.
type UpdateTransferInput struct {
	CoreElements      graphql.Omittable[[]string]
	AdaptableElements graphql.Omittable[[]string]
	Conditions        graphql.Omittable[[]practice.Condition]
	TransferableFrom  graphql.Omittable[string]
}

func (in *UpdateTransferInput) into(to *practice.Transfer) {
	set(&to.CoreElements, in.CoreElements)
	set(&to.AdaptableElements, in.AdaptableElements)
	set(&to.Conditions, in.Conditions)
	set(&to.TransferableFrom, in.TransferableFrom)
}

// UpdateResultInput changes what a project result is.
type UpdateResultInput struct {
	Type        graphql.Omittable[practice.ResultType]
	Description graphql.Omittable[string]
}

func (in *UpdateResultInput) into(to *practice.ResultInfo) {
	set(&to.Type, in.Type)
	set(&to.Description, in.Description)
}

// UpdatePreconditionsInput changes legal and organisational preconditions.
type UpdatePreconditionsInput struct {
	LegalBasis          graphql.Omittable[string]
	CouncilDecision     graphql.Omittable[practice.CouncilDecision]
	StaffCouncil        graphql.Omittable[practice.Consultation]
	StaffCouncilPartner graphql.Omittable[*bool]
	Involved            graphql.Omittable[[]practice.Involved]
	ServiceAgreement    graphql.Omittable[practice.Agreement]
	DataProtection      graphql.Omittable[practice.Protection]
	Procurement         graphql.Omittable[practice.Procurement]
	ProcurementYear     graphql.Omittable[int]
	Joinable            graphql.Omittable[practice.Joinable]
}

func (in *UpdatePreconditionsInput) into(to *practice.Preconditions) {
	set(&to.LegalBasis, in.LegalBasis)
	set(&to.CouncilDecision, in.CouncilDecision)
	set(&to.StaffCouncil, in.StaffCouncil)
	set(&to.StaffCouncilPartner, in.StaffCouncilPartner)
	set(&to.Involved, in.Involved)
	set(&to.ServiceAgreement, in.ServiceAgreement)
	set(&to.DataProtection, in.DataProtection)
	set(&to.Procurement, in.Procurement)
	set(&to.ProcurementYear, in.ProcurementYear)
	set(&to.Joinable, in.Joinable)
}

// UpdateEffortInput changes what it cost.
type UpdateEffortInput struct {
	SetupDays            graphql.Omittable[*UpdateRangeInput]
	RunningHoursPerMonth graphql.Omittable[*UpdateRangeInput]
	StaffFTE             graphql.Omittable[*UpdateRangeInput]
	CostOnce             graphql.Omittable[*UpdateRangeInput]
	CostYearly           graphql.Omittable[*UpdateRangeInput]
	PriceYear            graphql.Omittable[int]
	Funds                graphql.Omittable[practice.Funds]
	Funding              graphql.Omittable[[]string]
	TimeToFirstResult    graphql.Omittable[string]
}

func (in *UpdateEffortInput) into(to *practice.Effort) {
	amend(&to.SetupDays, in.SetupDays)
	amend(&to.RunningHoursPerMonth, in.RunningHoursPerMonth)
	amend(&to.StaffFTE, in.StaffFTE)
	amend(&to.CostOnce, in.CostOnce)
	amend(&to.CostYearly, in.CostYearly)
	set(&to.PriceYear, in.PriceYear)
	set(&to.Funds, in.Funds)
	set(&to.Funding, in.Funding)
	set(&to.TimeToFirstResult, in.TimeToFirstResult)
}

// UpdateRangeInput changes a quantity.
type UpdateRangeInput struct {
	Min     graphql.Omittable[*float64]
	Max     graphql.Omittable[*float64]
	Unknown graphql.Omittable[bool]
}

// into takes a bound for the word that the quantity is known now, and that
// nobody knows it for the end of its bounds, unless the input says both.
func (in *UpdateRangeInput) into(to *practice.Range) {
	if unknown, said := in.Unknown.ValueOK(); said && unknown {
		*to = practice.Range{}
	}
	if in.Min.IsSet() || in.Max.IsSet() {
		to.Unknown = false
	}
	set(&to.Min, in.Min)
	set(&to.Max, in.Max)
	set(&to.Unknown, in.Unknown)
}

// UpdateRightsInput changes how the text may be used and whom to ask.
type UpdateRightsInput struct {
	Licence      graphql.Omittable[string]
	Contact      graphql.Omittable[*UpdateContactInput]
	SourceURL    graphql.Omittable[string]
	DOI          graphql.Omittable[string]
	EmbargoUntil graphql.Omittable[*time.Time]
	Attachments  graphql.Omittable[[]practice.Attachment]
}

// apply changes the block; nil ends it. The contact goes first, so that a
// person who is no longer named is forgotten.
func (in *UpdateRightsInput) apply(w *practice.Working) {
	if in == nil {
		w.SetContact(nil, nil)
		w.Text.Rights = nil
		return
	}
	if contact, ok := in.Contact.ValueOK(); ok {
		contact.apply(w)
	}
	var rights practice.Rights
	if w.Text.Rights != nil {
		rights = *w.Text.Rights
	}
	set(&rights.Licence, in.Licence)
	set(&rights.SourceURL, in.SourceURL)
	set(&rights.DOI, in.DOI)
	set(&rights.EmbargoUntil, in.EmbargoUntil)
	set(&rights.Attachments, in.Attachments)
	w.Text.Rights = &rights
}

// UpdateContactInput changes where questions go.
type UpdateContactInput struct {
	Mailbox graphql.Omittable[string]
	Person  graphql.Omittable[*UpdateContactPersonInput]
	Offers  graphql.Omittable[[]practice.ContactOffer]
}

// apply changes the contact; nil ends it.
func (in *UpdateContactInput) apply(w *practice.Working) {
	if in == nil {
		w.SetContact(nil, nil)
		return
	}
	var contact practice.Contact
	if w.Text.Rights != nil && w.Text.Rights.Contact != nil {
		contact = *w.Text.Rights.Contact
	}
	person := named(w.People, contact.Person)
	amend(&person, in.Person)
	contact.Person = ""
	set(&contact.Mailbox, in.Mailbox)
	set(&contact.Offers, in.Offers)
	w.SetContact(&contact, person)
}

// named returns the person with the id, or nil where nobody has it any more.
func named(people []practice.Person, id practice.PersonID) *practice.Person {
	i := slices.IndexFunc(people, func(p practice.Person) bool { return p.ID == id })
	if id == "" || i < 0 {
		return nil
	}
	return &people[i]
}

// UpdateContactPersonInput changes a named contact.
type UpdateContactPersonInput struct {
	Name     graphql.Omittable[string]
	Role     graphql.Omittable[string]
	DeleteBy graphql.Omittable[*time.Time]
}

func (in *UpdateContactPersonInput) into(to *practice.Person) {
	set(&to.Name, in.Name)
	set(&to.Role, in.Role)
	set(&to.DeleteBy, in.DeleteBy)
}
