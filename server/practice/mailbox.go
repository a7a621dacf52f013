package practice

import (
	"context"
	"iter"

	"praxistransfer/server/audit"
	"praxistransfer/server/fault"
	"praxistransfer/server/form"
)

// Mailbox is where questions go; empty where the text names none.
func (t *Text) Mailbox() string {
	if t.Rights == nil || t.Rights.Contact == nil {
		return ""
	}
	return t.Rights.Contact.Mailbox
}

// ForgetMailbox leaves t, which nobody shares, without its mailbox if gone is true
// of that, and tells whether it was.
func (t *Text) ForgetMailbox(gone func(mailbox string) bool) bool {
	if !gone(t.Mailbox()) {
		return false
	}
	rights, contact := *t.Rights, *t.Rights.Contact
	contact.Mailbox = ""
	rights.Contact = &contact
	t.Rights = &rights
	return true
}

// Texts yields every text of e: the published ones, oldest first, and the draft.
// The newest published one is at hand, so that most entries need no reading.
func (s *Service) Texts(ctx context.Context, e *Entry) iter.Seq2[*Text, error] {
	return func(yield func(*Text, error) bool) {
		earlier := e.Revisions
		if _, there := e.Newest(); there {
			earlier = earlier[:len(earlier)-1]
		}
		for _, ref := range earlier {
			r, err := s.Store.Revision(ctx, ref.ID)
			if fault.Is(err, fault.NotFound) {
				continue
			}
			if !yield(&r.Text, err) || err != nil {
				return
			}
		}
		if e.Published != nil && !yield(e.Published, nil) {
			return
		}
		if e.Draft != nil {
			yield(&e.Draft.Text, nil)
		}
	}
}

// Erased is what became of the texts of an entry from which something was taken.
type Erased struct {
	// Gone is how many texts named it.
	Gone int
	// Replaced are the published texts in whose place others stand now: they go
	// once the entry is written. Texts are those others.
	Replaced []RevisionID
	Texts    []audit.Text
}

// EraseMailboxes takes the mailboxes of which gone is true out of every text of e,
// which is a copy. A published text never changes: another one takes its place.
func (s *Service) EraseMailboxes(ctx context.Context, e *Entry, gone func(mailbox string) bool) (Erased, error) {
	var done Erased
	revisions := append([]RevisionRef(nil), e.Revisions...)
	for i, ref := range revisions {
		r, err := s.Store.Revision(ctx, ref.ID)
		if fault.Is(err, fault.NotFound) {
			continue
		}
		if err != nil {
			return done, err
		}
		if !r.Text.ForgetMailbox(gone) {
			continue
		}
		r.ID = RevisionID(s.NewID("revision"))
		told, err := r.Told()
		if err != nil {
			return done, err
		}
		if err := s.Store.PutRevision(ctx, r); err != nil {
			return done, err
		}
		revisions[i].ID = r.ID
		done.Replaced, done.Texts, done.Gone = append(done.Replaced, ref.ID), append(done.Texts, told), done.Gone+1
	}
	e.Revisions = revisions
	if n := e.ForgetMailboxes(gone); done.Gone == 0 {
		done.Gone = n
	}
	return done, nil
}

// ForgetMailboxes takes the mailboxes of which gone is true out of the texts that
// e, which is a copy, holds itself. It returns how many texts named one.
func (e *Entry) ForgetMailboxes(gone func(mailbox string) bool) int {
	n := 0
	if e.Published != nil {
		text := *e.Published
		if text.ForgetMailbox(gone) {
			e.Published = &text
			n++
		}
	}
	if e.Draft != nil {
		draft := *e.Draft
		if draft.Text.ForgetMailbox(gone) {
			e.Draft = &draft
			n++
		}
	}
	return n
}

// mailboxAdvice tells where the mailbox looks like a person's.
func mailboxAdvice(e *Entry, t *Text) fault.Problems {
	var p fault.Problems
	var names []string
	for _, person := range e.People {
		names = append(names, person.Name)
	}
	if form.PersonalMailbox(t.Mailbox(), names...) {
		p.Add(fault.Invalid, "rights.contact.mailbox", "%q looks like the mailbox of a person: give a functional one, which stays when people go", t.Mailbox())
	}
	return p
}
