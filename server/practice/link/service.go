// Package link keeps what is known of the web addresses that entries name, and
// tells owners of those that are dead.
package link

import (
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/notice"
	"praxistransfer/server/record"
)

// Service is what is known of addresses.
type Service struct {
	// Entries are what it is about, and who may see and decide.
	Entries *practice.Service
	// Notices tells the owner that an address leads nowhere.
	Notices *notice.Service
	// States has a record under each address that was looked at.
	States record.Store[State]
}
