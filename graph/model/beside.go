package model

import (
	"github.com/99designs/gqlgen/graphql"

	"praxistransfer/server/practice"
	"praxistransfer/server/practice/collection"
	"praxistransfer/server/practice/link"
	"praxistransfer/server/practice/need"
	"praxistransfer/server/practice/notice"
	"praxistransfer/server/practice/privacy"
)

// StaleQueueConnection is a page of what is due a review.
type StaleQueueConnection struct {
	Edges    []EntryEdge
	PageInfo PageInfo
}

// Nodes returns the entries without cursors.
func (q *StaleQueueConnection) Nodes() []*Entry {
	nodes := make([]*Entry, len(q.Edges))
	for i := range q.Edges {
		nodes[i] = q.Edges[i].Node
	}
	return nodes
}

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

// PersonalDataInput says whose data are meant.
type PersonalDataInput struct{ Name, Person, Subject, Organisation string }

// Whom returns the same for the domain.
func (in PersonalDataInput) Whom() privacy.Whom {
	return privacy.Whom{Name: in.Name, Person: practice.PersonID(in.Person), Subject: in.Subject, Organisation: in.Organisation}
}

// PersonalHolding is one thing that is held on a person.
type PersonalHolding struct{ privacy.Holding }

// Person returns the person, where a name is held.
func (h PersonalHolding) Person() *HeldPerson {
	if h.Holding.Person == nil {
		return nil
	}
	return &HeldPerson{h.Holding.Person}
}

// HeldPerson is a creator or contact.
type HeldPerson struct{ *practice.Person }

// ID returns the person's id.
func (p HeldPerson) ID() string { return string(p.Person.ID) }

// MarshalReviewScope writes a value of the enum ReviewScope.
func MarshalReviewScope(v practice.Scope) graphql.Marshaler { return code(v) }

// UnmarshalReviewScope reads a value of the enum ReviewScope.
func UnmarshalReviewScope(v any) (practice.Scope, error) { return uncode[practice.Scope](v) }

// MarshalLinkVerdict writes a value of the enum LinkVerdict.
func MarshalLinkVerdict(v link.Verdict) graphql.Marshaler { return code(v) }

// UnmarshalLinkVerdict reads a value of the enum LinkVerdict.
func UnmarshalLinkVerdict(v any) (link.Verdict, error) {
	return uncode[link.Verdict](v)
}

// MarshalNoticeKind writes a value of the enum NoticeKind.
func MarshalNoticeKind(v practice.NoticeKind) graphql.Marshaler { return code(v) }

// UnmarshalNoticeKind reads a value of the enum NoticeKind.
func UnmarshalNoticeKind(v any) (practice.NoticeKind, error) { return uncode[practice.NoticeKind](v) }

// MarshalPersonalHoldingKind writes a value of the enum PersonalHoldingKind.
func MarshalPersonalHoldingKind(v privacy.HoldingKind) graphql.Marshaler { return code(v) }

// UnmarshalPersonalHoldingKind reads a value of the enum PersonalHoldingKind.
func UnmarshalPersonalHoldingKind(v any) (privacy.HoldingKind, error) {
	return uncode[privacy.HoldingKind](v)
}
