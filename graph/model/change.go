package model

import (
	"time"

	"praxistransfer/server/practice/changefeed"
)

// Change is what outsiders learn of an entry.
type Change struct {
	ID     string
	Change changefeed.Kind
	At     time.Time
	Entry  *Entry
}

// ChangeConnection is a page of changes.
type ChangeConnection struct {
	Edges    []ChangeEdge
	PageInfo PageInfo
}

// ChangeEdge is a change with its place.
type ChangeEdge struct {
	Cursor string
	Node   *Change
}

// Nodes returns the changes without cursors.
func (c *ChangeConnection) Nodes() []*Change {
	nodes := make([]*Change, len(c.Edges))
	for i := range c.Edges {
		nodes[i] = c.Edges[i].Node
	}
	return nodes
}

// NewChangeConnection makes one of a page that begins after a cursor. It always
// has a cursor to go on with.
func NewChangeConnection(after string, page changefeed.Page) *ChangeConnection {
	c := &ChangeConnection{PageInfo: NewPageInfo(after, page.Cursors, page.More), Edges: make([]ChangeEdge, len(page.Changes))}
	c.PageInfo.EndCursor = &page.End
	for i, one := range page.Changes {
		c.Edges[i] = ChangeEdge{page.Cursors[i], &Change{one.ID, one.Kind, one.At, NewEntry(one.View)}}
	}
	return c
}
