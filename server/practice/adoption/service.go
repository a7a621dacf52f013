// Package adoption is what authorities do with entries of others: what they
// state of it, at first and later, who may read that, and the check whether an
// entry can be transferred to them. An adoption is a document of its own that
// counts while its entry names it.
package adoption

import (
	"praxistransfer/server/practice"
	"praxistransfer/server/record"
)

// Service is what can be done with adoptions.
type Service struct {
	// Entries are what it is about, and who may see and decide.
	Entries *practice.Service
	// Store keeps the adoptions that entries name, and some that none names any
	// more.
	Store record.Store[Adoption]
}
