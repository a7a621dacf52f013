// Package notice tells organisations what happened to what concerns them: who
// is told, their inboxes, the mail with what is new, and the messages that are
// relayed to owners.
package notice

import (
	"sync"

	"praxistransfer/server/practice"
	"praxistransfer/server/record"
)

// Service tells organisations, and relays messages to them.
type Service struct {
	// Entries are what it is about, and who may see and decide.
	Entries *practice.Service
	Inboxes record.Store[Inbox]
	// Post sends mail; nil where the operator set no mail server.
	Post Post
	// Relays bounds what is relayed to mailboxes.
	Relays Limit
	// Home is where people find this server; empty if nobody said.
	Home string

	turns sync.Map // *sync.Mutex by organisation, for changes of its inbox
}
