package model

import (
	"time"

	"github.com/99designs/gqlgen/graphql"

	"praxistransfer/server/practice"
	"praxistransfer/server/practice/compare"
)

// ReviewQueueConnection is a page of the review queue.
type ReviewQueueConnection struct {
	TotalCount int
	Edges      []EntryEdge
	PageInfo   PageInfo
}

// Nodes returns the entries without cursors.
func (q *ReviewQueueConnection) Nodes() []*Entry {
	nodes := make([]*Entry, len(q.Edges))
	for i := range q.Edges {
		nodes[i] = q.Edges[i].Node
	}
	return nodes
}

// Review is where a review stands.
type Review struct{ practice.Review }

// ClaimedSince returns since when somebody reviews the draft; nil while
// nobody does.
func (r *Review) ClaimedSince() *time.Time {
	if r.Claim == nil {
		return nil
	}
	return &r.Claim.Since
}

// ApprovedUntil returns when an approved draft is published; nil for others.
func (r *Review) ApprovedUntil() *time.Time {
	if r.Approved == nil {
		return nil
	}
	return &r.Approved.Until
}

// EvidenceAssessment is how well an entry is backed.
type EvidenceAssessment struct{ practice.Judgement }

// AssessedAt returns when a curator judged; nil where none did.
func (a *EvidenceAssessment) AssessedAt() *time.Time {
	if a.Judged == nil {
		return nil
	}
	return &a.Judged.At
}

// Lowered tells whether the level fell with what it rested on.
func (a *EvidenceAssessment) Lowered() bool { return a.Capped }

// Proposals returns the items that the reader may know of.
func (a *EvidenceAssessment) Proposals() []EvidenceProposal {
	all := make([]EvidenceProposal, len(a.Judgement.Proposals))
	for i, p := range a.Judgement.Proposals {
		all[i] = EvidenceProposal{p}
	}
	return all
}

// EvidenceProposal is an item that a researcher brought forward.
type EvidenceProposal struct{ practice.Proposal }

// Kind returns what the item is.
func (p *EvidenceProposal) Kind() practice.EvidenceKind { return p.Item.Kind }

// Citation returns the item as people cite it.
func (p *EvidenceProposal) Citation() string { return p.Item.Citation }

// URL returns its web address.
func (p *EvidenceProposal) URL() string { return p.Item.URL }

// Comparison is two texts of an entry.
type Comparison struct {
	From, To    *Entry
	Differences []compare.Difference
}

// MarshalCriterion writes a value of the enum Criterion.
func MarshalCriterion(v practice.Criterion) graphql.Marshaler { return code(v) }

// UnmarshalCriterion reads a value of the enum Criterion.
func UnmarshalCriterion(v any) (practice.Criterion, error) { return uncode[practice.Criterion](v) }

// MarshalReviewClaim writes a value of the enum ReviewClaim.
func MarshalReviewClaim(v practice.ClaimedBy) graphql.Marshaler { return code(v) }

// UnmarshalReviewClaim reads a value of the enum ReviewClaim.
func UnmarshalReviewClaim(v any) (practice.ClaimedBy, error) { return uncode[practice.ClaimedBy](v) }

// MarshalCurationStep writes a value of the enum CurationStep.
func MarshalCurationStep(v practice.LogStep) graphql.Marshaler { return code(v) }

// UnmarshalCurationStep reads a value of the enum CurationStep.
func UnmarshalCurationStep(v any) (practice.LogStep, error) { return uncode[practice.LogStep](v) }

// MarshalEvidenceDecision writes a value of the enum EvidenceDecision.
func MarshalEvidenceDecision(v practice.Decision) graphql.Marshaler { return code(v) }

// UnmarshalEvidenceDecision reads a value of the enum EvidenceDecision.
func UnmarshalEvidenceDecision(v any) (practice.Decision, error) { return uncode[practice.Decision](v) }

// MarshalPartChange writes a value of the enum PartChange.
func MarshalPartChange(v compare.PartChange) graphql.Marshaler { return code(v) }

// UnmarshalPartChange reads a value of the enum PartChange.
func UnmarshalPartChange(v any) (compare.PartChange, error) { return uncode[compare.PartChange](v) }
