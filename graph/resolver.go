// Package graph is the GraphQL edge. It translates between the schema and the
// domain and decides nothing: what who asks may see or do, the domain says.
package graph

import (
	"context"
	"log/slog"

	"praxistransfer/server/admin"
	"praxistransfer/server/authority"
	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/adoption"
	"praxistransfer/server/practice/changefeed"
	"praxistransfer/server/practice/collection"
	"praxistransfer/server/practice/compare"
	"praxistransfer/server/practice/find"
	"praxistransfer/server/practice/link"
	"praxistransfer/server/practice/methoduse"
	"praxistransfer/server/practice/need"
	"praxistransfer/server/practice/notice"
	"praxistransfer/server/practice/privacy"
	"praxistransfer/server/practice/related"
	"praxistransfer/server/practice/unanswered"
	"praxistransfer/server/practice/vocabulary"
	"praxistransfer/server/record"
	"praxistransfer/server/site"
)

//go:generate go tool gqlgen
//go:generate go run ../scripts/lean generated

// Partners is what this edge asks of the registry of organisations.
type Partners interface {
	practice.Partners
	// All returns every organisation in the order of their keys.
	All(ctx context.Context) ([]record.Record[partner.Organisation], error)
}

// Deps are what a handler works with.
type Deps struct {
	Practice    *practice.Service
	Adoptions   *adoption.Service
	Changes     *changefeed.Service
	Find        *find.Service
	Related     *related.Service
	MethodUses  *methoduse.Service
	Compare     *compare.Service
	Collections *collection.Service
	Vocabulary  *vocabulary.Service
	Unanswered  *unanswered.Service
	Needs       *need.Service
	Notices     *notice.Service
	Links       *link.Service
	Partners    Partners
	// Personal finds and erases personal data; nil where only the command does.
	Personal *privacy.Service
	// Admin is what administrators and auditors may do.
	Admin *admin.Service
	// Register returns the register of authorities as it is now.
	Register func() *authority.Register
	// Site makes the addresses of pages.
	Site site.Addresses
	// Foreign tells whether a page of another origin asks, which may only read;
	// nil where nobody may be one.
	Foreign func(context.Context) bool
	// Log gets what clients are not told; nil is the default one.
	Log *slog.Logger
}

// Resolver answers the fields of the schema that are no plain values.
type Resolver struct{ Deps }
