package privacy

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"time"

	"praxistransfer/server/audit"
	"praxistransfer/server/fault"
	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/adoption"
	"praxistransfer/server/record"
)

// Erasure says that something was erased, or withdrawn for legal reasons, and
// must stay so, also when an older backup is restored: so the register of them
// lies where no backup overwrites it. Its key is the id of a person or of an
// entry, or names a subject that only a salted digest tells, so that the
// register holds nobody's data.
type Erasure struct {
	At time.Time `json:"at"`
	// Legal is true for an entry that was withdrawn for legal reasons.
	Legal bool `json:"legal,omitempty"`
	// Mailbox is true where Salt and Digest are those of a mailbox.
	Mailbox bool `json:"mailbox,omitempty"`
	// Salt and Digest are those of a subject; Organisation narrows it.
	Salt         string `json:"salt,omitempty"`
	Digest       string `json:"digest,omitempty"`
	Organisation string `json:"organisation,omitempty"`
}

func subjectDigest(salt, subject string) string {
	sum := sha256.Sum256([]byte(salt + "\x00" + subject))
	return hex.EncodeToString(sum[:])
}

// enter puts e into the register; a second time it does nothing.
func (s *Service) enter(ctx context.Context, key string, e Erasure) error {
	_, err := s.Erasures.Put(ctx, record.Record[Erasure]{Key: key, Value: e})
	if fault.Is(err, fault.Conflict) {
		return nil // entered before
	}
	return err
}

// ForgetTexts removes the texts of an entry that was withdrawn for legal
// reasons, and what its owner answered to adoptions of it, for good: also from
// backups that are restored later. Of any other entry it does nothing.
func (s *Service) ForgetTexts(ctx context.Context, e *practice.Entry) error {
	if !e.Gone() {
		return nil
	}
	if err := s.enter(ctx, string(e.ID), Erasure{At: e.Tombstone.At, Legal: true}); err != nil {
		return err
	}
	for _, ref := range e.Adoptions {
		if err := s.forgetAnswers(ctx, ref.ID); err != nil {
			return err
		}
	}
	ids := make([]practice.RevisionID, len(e.Revisions))
	for i, r := range e.Revisions {
		ids[i] = r.ID
	}
	return s.Entries.Store.RemoveRevisions(ctx, ids...)
}

// forgetAnswers takes out of an adoption what the entry's owner said to it;
// the rest is the adopter's.
func (s *Service) forgetAnswers(ctx context.Context, id practice.AdoptionID) error {
	_, err := record.Amend(ctx, s.Adoptions.Store, string(id), func(a *adoption.Adoption) error {
		if !slices.ContainsFunc(a.Statements, func(st adoption.Statement) bool { return st.Answer != nil }) {
			return record.ErrUnchanged
		}
		a.Statements = slices.Clone(a.Statements)
		for i := range a.Statements {
			a.Statements[i].Answer = nil
		}
		return nil
	})
	return err
}

// erased answers whether something was erased.
type erased struct {
	people   map[practice.PersonID]bool
	legal    map[practice.ID]Erasure // entries that were withdrawn
	subjects []Erasure
	boxes    []Erasure
	// known is, by organisation and subject, when that was erased last; the
	// zero time for never.
	known map[[2]string]time.Time
}

func newErased(register []record.Record[Erasure]) *erased {
	e := &erased{people: map[practice.PersonID]bool{}, legal: map[practice.ID]Erasure{}, known: map[[2]string]time.Time{}}
	for _, r := range register {
		switch {
		case r.Value.Legal:
			e.legal[practice.ID(r.Key)] = r.Value
		case r.Value.Mailbox:
			e.boxes = append(e.boxes, r.Value)
		case r.Value.Digest != "":
			e.subjects = append(e.subjects, r.Value)
		default:
			e.people[practice.PersonID(r.Key)] = true
		}
	}
	return e
}

// subject tells whether something of that time is a subject's that was erased
// then or later. What somebody does afterwards is no part of it: nobody is
// locked out of what it began since.
func (e *erased) subject(organisation, subject string, at time.Time) bool {
	if subject == "" {
		return false
	}
	key := [2]string{organisation, subject}
	last, ok := e.known[key]
	if !ok {
		for _, x := range e.subjects {
			if (x.Organisation == "" || x.Organisation == organisation) && x.At.After(last) && x.Digest == subjectDigest(x.Salt, subject) {
				last = x.At
			}
		}
		e.known[key] = last
	}
	return !last.IsZero() && !at.After(last)
}

// events returns the events without the actors that were erased.
func (e *erased) events(events []audit.Event) (left []audit.Event, gone int) {
	left = slices.Clone(events)
	for i, event := range left {
		if event.Actor != nil && e.subject(event.Organisation, event.Actor.Subject, event.At) {
			left[i].Actor = nil
			gone++
		}
	}
	return left, gone
}

// in returns the entry without what was erased in it, and how much that was.
func (e *erased) in(was *practice.Entry) (practice.Entry, int) {
	left, gone := *was, 0
	left.People = slices.DeleteFunc(slices.Clone(was.People), func(p practice.Person) bool { return e.people[p.ID] })
	gone += len(was.People) - len(left.People)
	if e.subject(was.Owner, was.CreatedBy, was.CreatedAt) {
		left.CreatedBy = ""
		gone++
	}
	if d := was.Draft; d != nil && e.subject(was.DraftOwner(), d.CreatedBy, d.CreatedAt) {
		draft := *d
		draft.CreatedBy = ""
		left.Draft = &draft
		gone++
	}
	events, actors := e.events(was.Events)
	left.Events = events
	return left, gone + actors
}

// mailbox tells whether a mailbox was erased.
func (e *erased) mailbox(address string) bool {
	return address != "" && slices.ContainsFunc(e.boxes, func(x Erasure) bool { return x.Digest == subjectDigest(x.Salt, folded(address)) })
}

// eraseIn takes out of the entry what was erased, and returns how much that was.
func (s *Service) eraseIn(ctx context.Context, e *practice.Entry, register *erased) (int, error) {
	for try := 1; ; try++ {
		changed, gone := register.in(e)
		boxes, err := s.Entries.EraseMailboxes(ctx, &changed, register.mailbox)
		if gone += boxes.Gone; gone == 0 || err != nil {
			return 0, err
		}
		_, err = s.Entries.Put(ctx, partner.Principal{}, changed, audit.Event{Action: audit.ErasePerson, Reason: "erased on request", Texts: boxes.Texts})
		if err == nil {
			return gone, s.Entries.Store.RemoveRevisions(ctx, boxes.Replaced...)
		}
		if !fault.Is(err, fault.Conflict) || try == practice.ChangeTries {
			return gone, err
		}
		found, err := s.Entries.Store.Get(ctx, e.ID)
		if err != nil || len(found) == 0 {
			return 0, err
		}
		e = &found[0]
	}
}
