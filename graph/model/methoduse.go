package model

import (
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/methoduse"
)

// MethodUseConnection is a page of the uses of a method. They are counted only when
// asked for.
type MethodUseConnection struct {
	Query    methoduse.Query
	Edges    []MethodUseEdge
	PageInfo PageInfo
}

// NewMethodUseConnection returns the page with its entries as one.
func NewMethodUseConnection(q methoduse.Query, p methoduse.Page) *MethodUseConnection {
	views := make([]practice.View, len(p.Uses))
	for i, use := range p.Uses {
		views[i] = use.View
	}
	m := &MethodUseConnection{Query: q, PageInfo: NewPageInfo(q.After, p.Cursors, p.More), Edges: make([]MethodUseEdge, len(p.Uses))}
	for i, e := range NewPage(views).Entries {
		m.Edges[i] = MethodUseEdge{Cursor: p.Cursors[i], Node: e, Adaptations: p.Uses[i].Adaptations}
	}
	return m
}

// Nodes returns the entries that used the method, without cursors.
func (c *MethodUseConnection) Nodes() []*Entry {
	nodes := make([]*Entry, len(c.Edges))
	for i := range c.Edges {
		nodes[i] = c.Edges[i].Node
	}
	return nodes
}

// MethodUseCounts is what became of a method in all its uses.
type MethodUseCounts struct{ methoduse.Counts }

// Outcomes returns the counts by outcome.
func (c *MethodUseCounts) Outcomes() []OutcomeCount { return outcomes(c.Counts.Outcomes) }

// Statuses returns the counts by status.
func (c *MethodUseCounts) Statuses() []StatusCount {
	counts := make([]StatusCount, len(c.Counts.Statuses))
	for i, b := range c.Counts.Statuses {
		counts[i] = StatusCount{practice.Status(b.Value), b.Count}
	}
	return counts
}

// Adoptions returns how many uses others adopted, rejected and so on.
func (c *MethodUseCounts) Adoptions() []AdoptionStatusCount {
	return AdoptionStatusCounts(c.Counts.Adoptions)
}

// Adapted returns how many uses did something with parts of the method.
func (c *MethodUseCounts) Adapted() []AdaptedCount {
	counts := make([]AdaptedCount, len(c.Counts.Adapted))
	for i, a := range c.Counts.Adapted {
		counts[i] = AdaptedCount{a}
	}
	return counts
}

// AdaptedCount is how many uses did something with parts of a method.
type AdaptedCount struct{ methoduse.AdaptedCount }

// Outcomes returns the counts by outcome.
func (c *AdaptedCount) Outcomes() []OutcomeCount { return outcomes(c.AdaptedCount.Outcomes) }

func outcomes(buckets []practice.Bucket) []OutcomeCount {
	counts := make([]OutcomeCount, len(buckets))
	for i, b := range buckets {
		counts[i] = OutcomeCount{practice.Outcome(b.Value), b.Count}
	}
	return counts
}

// AdoptionStatusCounts returns buckets as counts by status.
func AdoptionStatusCounts(buckets []practice.Bucket) []AdoptionStatusCount {
	counts := make([]AdoptionStatusCount, len(buckets))
	for i, b := range buckets {
		counts[i] = AdoptionStatusCount{practice.AdoptionStatus(b.Value), b.Count}
	}
	return counts
}
