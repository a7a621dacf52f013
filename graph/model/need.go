package model

import "praxistransfer/server/practice/need"

// NeedConnection is a page of requests.
type NeedConnection struct {
	TotalCount int
	Edges      []NeedEdge
	PageInfo   PageInfo
}

// NeedEdge is a request in a list.
type NeedEdge struct {
	Cursor string
	Node   need.Need
}

// Nodes returns the requests without cursors.
func (c *NeedConnection) Nodes() []need.Need {
	nodes := make([]need.Need, len(c.Edges))
	for i := range c.Edges {
		nodes[i] = c.Edges[i].Node
	}
	return nodes
}
