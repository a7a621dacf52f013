// Package need is the problems for which partners look for practice, and the
// entries that answer them.
package need

import (
	"sync"

	"praxistransfer/server/practice"
	"praxistransfer/server/practice/notice"
	"praxistransfer/server/record"
)

// Service is what can be done with needs.
type Service struct {
	// Entries are what it is about, and who may see and decide.
	Entries *practice.Service
	// Notices tells who posted a need of what answers it.
	Notices *notice.Service
	Store   record.Store[Need]

	posting sync.Mutex // held from counting an organisation's needs to writing one more
}
