package model

import "praxistransfer/server/practice/collection"

// CollectionItem is an entry in a dossier, as its reader sees it.
type CollectionItem struct {
	Entry *Entry
	Note  string
}

// CollectionConnection is a page of dossiers.
type CollectionConnection struct {
	TotalCount int
	Edges      []CollectionEdge
	PageInfo   PageInfo
}

// CollectionEdge is a dossier in a list.
type CollectionEdge struct {
	Cursor string
	Node   collection.Collection
}

// Nodes returns the dossiers without cursors.
func (c *CollectionConnection) Nodes() []collection.Collection {
	nodes := make([]collection.Collection, len(c.Edges))
	for i := range c.Edges {
		nodes[i] = c.Edges[i].Node
	}
	return nodes
}
