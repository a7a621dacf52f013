// Package audit records who did what to which entry. An event travels in the
// same write as the change it records and is moved to the trail afterwards,
// so that no acknowledged change is without its record.
package audit

import (
	"context"
	"time"
)

// Event is one change, or one step in an entry's life.
type Event struct {
	ID      string    `json:"id"` // event_ and a ULID; moving an event twice adds it once
	At      time.Time `json:"at"`
	Action  Action    `json:"action"`
	Subject string    `json:"subject"` // the id of what was changed
	// Object is the part of the subject that was changed, as the id of an
	// adoption in an entry's list; empty where it is the subject itself.
	Object string `json:"object,omitempty"`
	// Organisation and Roles say in which capacity it was done.
	Organisation string   `json:"organisation"`
	Roles        []string `json:"roles,omitempty"`
	// Actor refers to the personal part, which expires before the event does.
	Actor *Actor `json:"actor,omitempty"`
	// From and To are states; Version is the one that the change made, and
	// Revision the published text it made or closed, if any.
	From     string `json:"from,omitempty"`
	To       string `json:"to,omitempty"`
	Version  int    `json:"version,omitempty"`
	Revision int    `json:"revision,omitempty"`
	Reason   string `json:"reason,omitempty"`
	// Changes are what became of single fields, where a step may change only
	// some.
	Changes []Change `json:"changes,omitempty"`
	// Texts are the published texts that the step wrote; older events have none.
	Texts []Text `json:"texts,omitempty"`
}

// Text tells by its hash what a published text said.
type Text struct {
	Revision int    `json:"revision"` // its number among those of the subject, from 1
	Hash     string `json:"hash"`     // SHA-256 of its canonical document, in hexadecimal
}

// Change is what became of one field.
type Change struct {
	Path   string `json:"path"` // dotted, list positions as decimal numbers from 0
	Before string `json:"before,omitempty"`
	After  string `json:"after,omitempty"`
}

// Actor is the personal part of an event.
type Actor struct {
	Token   string `json:"token,omitempty"`   // jti
	Subject string `json:"subject,omitempty"` // sub
	Address string `json:"address,omitempty"`
}

// Link is an event in its chain.
type Link struct {
	Number int64 `json:"number"` // 1, 2, … without gaps
	Event  Event `json:"event"`
	// Previous is the Hash of the link before; Hash covers Number, Previous
	// and the event, of the actor only its salted digest, so that the personal
	// part can expire without breaking the chain.
	Previous string `json:"previous"`
	Hash     string `json:"hash"`
	Salt     string `json:"salt,omitempty"`   // goes when the actor goes
	Digest   string `json:"digest,omitempty"` // of salt and actor
}

// Store keeps the trail: a chain of links without gaps.
type Store interface {
	// Last returns the newest link, or the zero Link of an empty chain.
	Last(ctx context.Context) (Link, error)

	// Append adds l. It fails with [fault.Conflict] if its Number is taken and
	// adds nothing if its event is already in the chain.
	Append(ctx context.Context, l Link) error

	// AppendAll adds links that follow one another, in one write where the
	// engine can. It fails with [fault.Conflict] if a number is taken or an
	// event is already in the chain: then a first part of them, or nothing,
	// was added.
	AppendAll(ctx context.Context, links ...Link) error

	// Links returns up to limit links after the given number, in their order.
	Links(ctx context.Context, after int64, limit int) ([]Link, error)

	// BySubject returns the links about one subject, in their order.
	BySubject(ctx context.Context, subject string) ([]Link, error)

	// Forget removes actor and salt from the links before the given time, and
	// returns from how many.
	Forget(ctx context.Context, before time.Time) (int, error)

	// ForgetActors does so for the links with these numbers.
	ForgetActors(ctx context.Context, numbers ...int64) (int, error)
}
