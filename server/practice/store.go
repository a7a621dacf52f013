package practice

import (
	"context"
	"time"
)

// Store keeps the entries and their revisions. It is the truth; an [Index]
// can be rebuilt from it. What it acknowledged is on disk. Only a
// compare-and-set on one entry is promised, nothing that spans several.
// Package storetest checks that an implementation keeps these promises.
type Store interface {
	// Get returns the entries that exist among ids, in no order.
	// A missing id is not an error: the result is only shorter.
	Get(ctx context.Context, ids ...ID) ([]Entry, error)

	// BySlug returns the entry with the slug, or fails with [fault.NotFound].
	BySlug(ctx context.Context, slug string) (Entry, error)

	// BySource returns the entries that an import of source made under the
	// given external ids, in no order.
	BySource(ctx context.Context, source string, externalIDs ...string) ([]Entry, error)

	// Put writes e if the stored version is e.Version (0 for a new entry) and
	// returns it with Version grown by one and Due set. Otherwise it changes
	// nothing and fails with [fault.Conflict]; so does a slug, or a source
	// mark, that another entry has.
	Put(ctx context.Context, e Entry) (Entry, error)

	// Remove takes e out of the store for good if its version is still
	// e.Version; otherwise it fails with [fault.Conflict]. Its slug is free again.
	Remove(ctx context.Context, e Entry) error

	// List returns up to q.Limit entries that match, in q.Order.
	List(ctx context.Context, q ListQuery) ([]Entry, error)

	// Count returns how many entries match q, its After and Limit aside.
	Count(ctx context.Context, q ListQuery) (int, error)

	// PutRevision writes a published text. Its id is new: a revision that
	// no entry points to is one whose publication failed, and does no harm.
	PutRevision(ctx context.Context, r Revision) error

	// RemoveRevisions takes published texts out of the store for good. One that
	// is gone already is no error.
	RemoveRevisions(ctx context.Context, ids ...RevisionID) error

	// Revision returns a published text, or fails with [fault.NotFound].
	Revision(ctx context.Context, id RevisionID) (Revision, error)

	// Outbox returns up to limit entries that are due for indexing or hold
	// events, those that wait longest first.
	Outbox(ctx context.Context, limit int) ([]Entry, error)

	// Indexed clears the mark of the entry, and keeps the reason for which
	// the index refused it for good, if its version is still version;
	// otherwise it changes nothing, which is no error. Version stays.
	Indexed(ctx context.Context, id ID, version int, refused string) error

	// EventsMoved removes the events with these ids from the entry, whatever
	// its version, which stays.
	EventsMoved(ctx context.Context, id ID, events ...string) error

	// Waking returns up to limit entries whose WakeAt is not after now,
	// earliest first.
	Waking(ctx context.Context, now time.Time, limit int) ([]Entry, error)

	// Woken writes what time, or a newer program, alone changed: WakeAt, Facets
	// and SortTitle of now, with those of its events that the entry does not
	// hold yet, and marks the entry due for indexing. It does so if Version, WakeAt and Due are still those
	// of was; otherwise it changes nothing, which is no error. Version stays.
	Woken(ctx context.Context, was, now Entry) error

	// Scan returns up to limit entries after the given id, in the order of ids.
	Scan(ctx context.Context, after ID, limit int) ([]Entry, error)

	// ScanRevisions does the same for revisions.
	ScanRevisions(ctx context.Context, after RevisionID, limit int) ([]Revision, error)

	// Ready returns nil while the engine answers.
	Ready(ctx context.Context) error
}

// ListQuery asks a store for entries.
type ListQuery struct {
	// Readable takes what every reader may list: the published entries.
	Readable bool
	// Owner takes, besides, every entry of this organisation but deleted ones.
	Owner string
	// Any takes every entry but deleted ones, for the domain's own questions.
	Any bool
	// DraftStates narrows to entries with a draft in one of these states; for
	// curators, whom Owner and Readable do not bind then.
	DraftStates []State
	// Filter narrows: values of one facet are alternatives, facets combine.
	Filter Facets
	// Order is ByNewest, ByTitle or ByUpdated; the id breaks ties, running the
	// way of the order: backwards with times, forwards with titles.
	Order Order
	After *Position
	Limit int
}

// Position is the place of an entry in a list, from which a next page goes on.
type Position struct {
	Time  time.Time // of ByNewest and ByUpdated, which run backwards
	Title string    // of ByTitle
	ID    ID
}

// PositionOf returns the place of e in a list of the given order.
func PositionOf(e *Entry, order Order) Position {
	switch order {
	case ByTitle:
		return Position{Title: e.SortTitle, ID: e.ID}
	case ByUpdated:
		return Position{Time: e.UpdatedAt, ID: e.ID}
	}
	return Position{Time: e.NewestAt, ID: e.ID}
}
