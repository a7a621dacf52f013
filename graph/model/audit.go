package model

import (
	"praxistransfer/server/audit"
)

// AuditConnection is a page of the trail.
type AuditConnection struct {
	Edges    []AuditEdge
	PageInfo PageInfo
}

// Nodes returns the events without cursors.
func (c *AuditConnection) Nodes() []*AuditEvent {
	nodes := make([]*AuditEvent, len(c.Edges))
	for i := range c.Edges {
		nodes[i] = c.Edges[i].Node
	}
	return nodes
}

// AuditEdge is an event in a page of the trail.
type AuditEdge struct {
	Cursor string
	Node   *AuditEvent
}

// AuditEvent is an event with its place in the chain.
type AuditEvent struct {
	audit.Event
	Link audit.Link
}

// NewAuditEvent returns the event of a link.
func NewAuditEvent(l audit.Link) *AuditEvent { return &AuditEvent{Event: l.Event, Link: l} }

// Number returns the event's place in the chain, 1 for the first.
func (e *AuditEvent) Number() int { return int(e.Link.Number) }

// Action returns what was done, as a verb of the API.
func (e *AuditEvent) Action() string { return string(e.Event.Action) }

// Previous returns the hash of the event before.
func (e *AuditEvent) Previous() string { return e.Link.Previous }

// Hash returns the hash of the event.
func (e *AuditEvent) Hash() string { return e.Link.Hash }
