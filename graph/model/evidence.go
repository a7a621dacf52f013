package model

import (
	"time"

	"praxistransfer/server/practice"
)

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
