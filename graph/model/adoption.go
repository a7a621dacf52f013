package model

import (
	"time"

	"github.com/99designs/gqlgen/graphql"

	"praxistransfer/server/practice"
	"praxistransfer/server/practice/adoption"
)

// Adoption is an adoption as one reader sees it.
type Adoption struct {
	View adoption.View
	adoption.Content
}

// NewAdoption returns what the view shows.
func NewAdoption(v adoption.View) *Adoption {
	return &Adoption{View: v, Content: v.Statement.Content}
}

// ID returns the adoption's id.
func (a *Adoption) ID() practice.AdoptionID { return a.View.ID }

// Version returns what a change names as expectedVersion.
func (a *Adoption) Version() int { return a.View.Version }

// ReportedBy returns where it is known from; nil of what the adopter stated.
func (a *Adoption) ReportedBy() *practice.Source {
	if a.View.Report == nil {
		return nil
	}
	return &a.View.Report.Source
}

// RecordedAt returns when it was first recorded here.
func (a *Adoption) RecordedAt() time.Time { return a.View.BegunAt }

// ConfirmedAt returns when the adopter stated it again; nil before.
func (a *Adoption) ConfirmedAt() *time.Time { return a.View.Statement.ConfirmedAt }

// Answer returns what the owner of the entry says to it.
func (a *Adoption) Answer() *adoption.Answer { return a.View.Statement.Answer }

// AdoptionConnection is a page of adoptions.
type AdoptionConnection struct {
	Counts     *AdoptionCounts
	TotalCount int
	Edges      []AdoptionEdge
	PageInfo   PageInfo
}

// NewAdoptionConnection returns the page that begins after a cursor, "" for the
// first; counts may be nil.
func NewAdoptionConnection(after string, p adoption.Page, counts *AdoptionCounts) *AdoptionConnection {
	c := &AdoptionConnection{Counts: counts, TotalCount: p.Total, PageInfo: NewPageInfo(after, p.Cursors, p.More), Edges: make([]AdoptionEdge, len(p.Adoptions))}
	for i, a := range p.Adoptions {
		c.Edges[i] = AdoptionEdge{Cursor: p.Cursors[i], Node: NewAdoption(a)}
	}
	return c
}

// Nodes returns the adoptions without cursors.
func (c *AdoptionConnection) Nodes() []*Adoption {
	nodes := make([]*Adoption, len(c.Edges))
	for i := range c.Edges {
		nodes[i] = c.Edges[i].Node
	}
	return nodes
}

// AdoptionCounts is how many authorities do what with an entry.
type AdoptionCounts struct{ practice.AdoptionCounts }

// ByStatus returns the counts by status.
func (c *AdoptionCounts) ByStatus() []AdoptionStatusCount {
	return AdoptionStatusCounts(c.AdoptionCounts.ByStatus)
}

// Counts of one value each; all are made of a [practice.Bucket].
type (
	// AdoptionStatusCount is how many have a status.
	AdoptionStatusCount struct {
		Status practice.AdoptionStatus
		Count  int
	}
	// OutcomeCount is how many have an outcome.
	OutcomeCount struct {
		Outcome practice.Outcome
		Count   int
	}
	// StatusCount is how many are this far.
	StatusCount struct {
		Status practice.Status
		Count  int
	}
)

// UpdateAdoptionInput is a change to an adoption.
type UpdateAdoptionInput struct {
	ExpectedVersion int
	Status          graphql.Omittable[practice.AdoptionStatus]
	Reason          graphql.Omittable[practice.AdoptionReason]
	Visibility      graphql.Omittable[practice.Visibility]
	Since           graphql.Omittable[practice.Date]
	Adaptations     graphql.Omittable[[]practice.Adaptation]
	Effort          graphql.Omittable[*UpdateEffortInput]
	Outcome         graphql.Omittable[practice.Outcome]
	Indicators      graphql.Omittable[[]practice.Indicator]
	Text            graphql.Omittable[string]
}

// Apply writes the input into what an adopter says.
func (in UpdateAdoptionInput) Apply(c *adoption.Content) {
	set(&c.Status, in.Status)
	set(&c.Reason, in.Reason)
	set(&c.Visibility, in.Visibility)
	set(&c.Since, in.Since)
	set(&c.Adaptations, in.Adaptations)
	amend(&c.Effort, in.Effort)
	set(&c.Outcome, in.Outcome)
	set(&c.Indicators, in.Indicators)
	set(&c.Text, in.Text)
}

// ReportAdoptionInput is an adoption that is known from elsewhere.
type ReportAdoptionInput struct {
	Organisation string
	Adopter      string
	Source       practice.Source
	adoption.Content
}

// MarshalAdoptionID writes the id of an adoption.
func MarshalAdoptionID(id practice.AdoptionID) graphql.Marshaler { return MarshalID(string(id)) }

// UnmarshalAdoptionID reads the id of an adoption.
func UnmarshalAdoptionID(v any) (practice.AdoptionID, error) {
	id, err := UnmarshalID(v)
	return practice.AdoptionID(id), err
}
