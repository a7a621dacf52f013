// Package compare sets texts side by side: the revisions of one entry, several
// entries, and what came from what.
package compare

import (
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/adoption"
)

// Service compares entries.
type Service struct {
	// Entries are what it is about, and who may see and decide.
	Entries   *practice.Service
	Adoptions *adoption.Service
}
