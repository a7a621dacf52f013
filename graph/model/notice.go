package model

import "praxistransfer/server/practice/notice"

// NoticeConnection is a page of notices.
type NoticeConnection struct {
	TotalCount, UnreadCount int
	Edges                   []NoticeEdge
	PageInfo                PageInfo
}

// NoticeEdge is a notice in a list.
type NoticeEdge struct {
	Cursor string
	Node   Notice
}

// Notice is a notice with the entry that it is about, if its reader may see it.
type Notice struct {
	notice.Notice
	Entry *Entry
	// Title, Sentence and Reason are said in the language of the request.
	Title, Sentence, Reason string
}

// Nodes returns the notices without cursors.
func (c *NoticeConnection) Nodes() []Notice {
	nodes := make([]Notice, len(c.Edges))
	for i := range c.Edges {
		nodes[i] = c.Edges[i].Node
	}
	return nodes
}
