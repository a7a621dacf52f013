package model

import "praxistransfer/server/practice/unanswered"

// UnansweredConnection is a page of questions that no entry has all of.
type UnansweredConnection struct {
	TotalCount int
	Edges      []UnansweredEdge
	PageInfo   PageInfo
}

// UnansweredEdge is a question in a list.
type UnansweredEdge struct {
	Cursor string
	Node   unanswered.Question
}

// Nodes returns the questions without cursors.
func (c *UnansweredConnection) Nodes() []unanswered.Question {
	nodes := make([]unanswered.Question, len(c.Edges))
	for i := range c.Edges {
		nodes[i] = c.Edges[i].Node
	}
	return nodes
}
