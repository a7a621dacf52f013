package model

import (
	"context"
	"strings"

	"praxistransfer/server/authority"
	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/find"
)

// Node is anything with an id: *[Entry], *[Adoption], [partner.Organisation], *[Authority],
// [practice.Method], [practice.Project], [practice.Need] or
// [practice.Collection].
type Node any

// EntryConnection is a page of entries. How many there are on all pages is
// counted only when asked for.
type EntryConnection struct {
	List     practice.List
	Edges    []EntryEdge
	PageInfo PageInfo
}

// Nodes returns the entries without cursors.
func (c *EntryConnection) Nodes() []*Entry {
	nodes := make([]*Entry, len(c.Edges))
	for i := range c.Edges {
		nodes[i] = c.Edges[i].Node
	}
	return nodes
}

// SearchConnection is a page of hits.
type SearchConnection struct {
	Query      find.Search
	Counts     map[string][]practice.Bucket
	TotalCount int
	LooseCount int
	Partly     bool
	Words      []SearchWord
	DidYouMean *find.Correction
	Recognised []RecognisedFilter
	NearTopics []practice.Topic
	Degraded   bool
	WordsAlone bool
	Edges      []SearchEdge
	PageInfo   PageInfo
}

// Nodes returns the hits without cursors.
func (c *SearchConnection) Nodes() []*Entry {
	nodes := make([]*Entry, len(c.Edges))
	for i := range c.Edges {
		nodes[i] = c.Edges[i].Node
	}
	return nodes
}

// SearchWord is a telling word of a question, with what it finds alone.
type SearchWord struct {
	Text  string
	Count int
}

// RecognisedFilter is a filter that words of a question name.
type RecognisedFilter struct {
	Facet       Facet
	Values      []string
	Label, Text string
}

// Value returns the first of the values.
func (r *RecognisedFilter) Value() string { return r.Values[0] }

// SearchEdge is a hit, with what tells why it is one.
type SearchEdge struct {
	Reasons func(context.Context, practice.View) ([]find.Highlight, error)
	// ForAuthority is the region key of the authority that asks for a fit.
	ForAuthority string
	Cursor       string
	Node         *Entry
	ByMeaning    bool
}

// Highlights returns why the hit is one.
func (e *SearchEdge) Highlights(ctx context.Context) ([]find.Highlight, error) {
	return e.Reasons(ctx, e.Node.View)
}

// Facet names a facet as the domain does: the schema's name is its upper case.
type Facet string

var facetNames = func() map[Facet]string {
	names := make(map[Facet]string, len(practice.FacetNames))
	for _, name := range practice.FacetNames {
		names[upper(name)] = name
	}
	return names
}()

// FacetOf returns the schema's name of one of [practice.FacetNames].
func FacetOf(name string) Facet { return upper(name) }

// Name returns f as [practice.FacetNames] has it.
func (f Facet) Name() string { return facetNames[f] }

func upper(name string) Facet {
	var b strings.Builder
	for _, r := range name {
		if r >= 'A' && r <= 'Z' {
			b.WriteByte('_')
		}
		b.WriteString(strings.ToUpper(string(r)))
	}
	return Facet(b.String())
}

// Term is a code of a vocabulary.
type Term struct{ Vocabulary, Value string }

// TopicCount is a topic; how many entries have it is counted when asked for.
type TopicCount struct {
	Value practice.Topic
	Count func() (int, error)
}

// Authority is an authority as the register has it.
type Authority struct{ authority.Authority }

// AuthorityPrefix begins the ids of authorities.
const AuthorityPrefix = "authority_"

// ID returns its id: the prefix and the key.
func (a *Authority) ID() string { return AuthorityPrefix + a.Key() }

// Key returns the key by which it is known.
func (a *Authority) Key() string { return string(a.Authority.Key) }

// Density returns inhabitants per square kilometre, to one decimal place; nil
// where it is not known.
func (a *Authority) Density() *float64 {
	if a.Authority.Density == 0 {
		return nil
	}
	return &a.Authority.Density
}

// AsOf returns the date of the territorial state.
func (a *Authority) AsOf() string { return a.Date }

// Land returns the Land that it lies in or is, nil of the Bund.
func (a *Authority) Land() *authority.Land {
	land, ok := authority.LandOf(a.Authority.Land)
	if !ok {
		return nil
	}
	return &land
}

// Attribution names whose facts these are.
func (a *Authority) Attribution() string { return authority.Attribution }

// Type returns its kind, as far as the register tells it.
func (a *Authority) Type() partner.Type { return partner.Type(a.Authority.Type) }

// NewPageInfo says where a page ends that begins after a cursor; "" for the
// first page.
func NewPageInfo(after string, cursors []string, more bool) PageInfo {
	info := PageInfo{HasNextPage: more, HasPreviousPage: after != ""}
	if len(cursors) > 0 {
		info.StartCursor, info.EndCursor = &cursors[0], &cursors[len(cursors)-1]
	}
	return info
}

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
