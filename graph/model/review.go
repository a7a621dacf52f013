package model

import (
	"time"

	"praxistransfer/server/practice"
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
