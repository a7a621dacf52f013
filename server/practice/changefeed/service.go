// Package changefeed tells outsiders what became of entries, in the order in which
// they could learn it, for copies that follow the collection.
package changefeed

import (
	"time"

	"praxistransfer/server/practice"
)

// Service tells of changes.
type Service struct {
	// Entries are what changes, and who may see; their trail has the order.
	Entries *practice.Service
}

// Kind says what became of an entry.
type Kind string

// What may become of an entry.
const (
	Created   Kind = "CREATED"   // it was published for the first time
	Updated   Kind = "UPDATED"   // what readers see of it is another
	Withdrawn Kind = "WITHDRAWN" // its tombstone stays
	Erased    Kind = "ERASED"    // withdrawn for legal reasons: id and date stay
)

// Change is what outsiders learn of an entry.
type Change struct {
	ID   string // of the change
	Kind Kind
	// At is when they could learn it: of an entry that hides whose it is, the
	// first of the month after.
	At   time.Time
	View practice.View
}

// Query asks for changes in the order in which outsiders could learn them.
type Query struct {
	// Since is where to begin without a cursor; the zero time is the beginning.
	Since time.Time
	First int // 1 to 100
	After string
}

// Page is one page of changes.
type Page struct {
	Changes []Change
	Cursors []string
	// End is where to go on, also after an empty page: what comes later is there.
	End string
	// More is true where it is worth going on at once.
	More bool
}
