package graph

import (
	"context"

	lru "github.com/hashicorp/golang-lru/v2"
	"github.com/vektah/gqlparser/v2/ast"
)

// What is remembered between requests: so many documents, none longer than
// this many bytes, so that a flood of large ones cannot fill the memory.
const (
	rememberedDocuments = 512
	rememberedQueries   = 1024
	longestRemembered   = 8 << 10
)

// documents remembers operations that were parsed, checked and found to be
// within the limits. The executor would remember them before the last of
// these; so its Add does nothing, and the handler calls keep.
type documents struct {
	recent *lru.Cache[string, *ast.QueryDocument]
}

// Get implements [graphql.Cache].
func (d documents) Get(_ context.Context, query string) (*ast.QueryDocument, bool) {
	return d.recent.Get(query)
}

// Add implements [graphql.Cache].
func (d documents) Add(context.Context, string, *ast.QueryDocument) {}

func (d documents) keep(query string, doc *ast.QueryDocument) {
	if len(query) <= longestRemembered {
		d.recent.Add(query, doc)
	}
}

// queries remembers the text of persisted queries by hash.
type queries struct {
	recent *lru.Cache[string, string]
}

// Get implements [graphql.Cache].
func (q queries) Get(_ context.Context, hash string) (string, bool) { return q.recent.Get(hash) }

// Add implements [graphql.Cache]. A longer query is not remembered: its client
// sends it each time.
func (q queries) Add(_ context.Context, hash, query string) {
	if len(query) <= longestRemembered {
		q.recent.Add(hash, query)
	}
}
