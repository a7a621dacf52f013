// Package collection is the dossiers that curators put together from entries.
package collection

import (
	"praxistransfer/server/practice"
	"praxistransfer/server/record"
)

// Service is what can be done with collections.
type Service struct {
	// Entries are what it is about, and who may see and decide.
	Entries *practice.Service
	Store   record.Store[Collection]
}
