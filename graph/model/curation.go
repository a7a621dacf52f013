package model

import (
	"time"

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
