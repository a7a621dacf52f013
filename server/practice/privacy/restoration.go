package privacy

import (
	"context"
	"slices"
	"time"

	"praxistransfer/server/audit"
	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/collection"
	"praxistransfer/server/practice/need"
	"praxistransfer/server/record"
)

// Restoration takes out of a backup what was erased since it was made, or
// whose time is up: piece by piece, before it is stored, so that there is no
// moment in which somebody could read it.
type Restoration struct {
	register *erased
	service  *practice.Service // for its clock and ids: the store is not there yet
	texts    map[practice.ID][]audit.Text
	taken    int
}

// NewRestoration returns one that goes by the register of erasures.
func NewRestoration(register []record.Record[Erasure], now func() time.Time, newID func(kind string) string) *Restoration {
	return &Restoration{register: newErased(register), service: &practice.Service{Now: now, NewID: newID}, texts: map[practice.ID][]audit.Text{}}
}

// Foresees tells whether published texts can become other ones, so that each of
// them must be shown to [Restoration.Foresee] before the first entry is restored.
func (r *Restoration) Foresees() bool { return len(r.register.boxes) > 0 }

// Foresee notes what [Restoration.Text] makes of a text, for the event of its
// entry: the trail tells then that it was not changed by anybody else.
func (r *Restoration) Foresee(text practice.Revision) error {
	if !r.Keeps(&text) || !text.Text.ForgetMailbox(r.register.mailbox) {
		return nil
	}
	told, err := text.Told()
	r.texts[text.Entry] = append(r.texts[text.Entry], told)
	return err
}

// Taken is how many things were taken out.
func (r *Restoration) Taken() int { return r.taken }

// restoredSince is the reason for a step that a restored backup did not know.
const restoredSince = "it was done before, and an older backup was restored"

// Entry returns what may be stored of e, with an event for what was taken out.
func (r *Restoration) Entry(ctx context.Context, e practice.Entry) (practice.Entry, error) {
	if legal, there := r.register.legal[e.ID]; there && !e.Gone() && e.State != practice.StateDeleted {
		e = r.service.WithdrawRestored(ctx, e, legal.At, restoredSince)
		r.taken++
	}
	left, gone := r.register.in(&e)
	gone += left.ForgetMailboxes(r.register.mailbox)
	people := len(left.People)
	left.People = slices.DeleteFunc(left.People, func(p practice.Person) bool { return p.DeleteBy != nil && !p.DeleteBy.After(r.service.Now()) })
	if gone += people - len(left.People); gone == 0 && len(r.texts[e.ID]) == 0 {
		return e, nil
	}
	r.taken += gone
	return r.service.ErasedRestored(left, restoredSince, r.texts[e.ID])
}

// Keeps tells whether the text may be stored: not if its entry was withdrawn
// for legal reasons.
func (r *Restoration) Keeps(text *practice.Revision) bool {
	_, gone := r.register.legal[text.Entry]
	return !gone
}

// Text takes out a mailbox that was erased, and tells whether there was one.
func (r *Restoration) Text(text *practice.Revision) bool {
	if !text.Text.ForgetMailbox(r.register.mailbox) {
		return false
	}
	r.taken++
	return true
}

// Need takes out who posted n, if that was erased.
func (r *Restoration) Need(n *need.Need) {
	if r.register.subject(n.Organisation, n.CreatedBy, n.CreatedAt) {
		n.CreatedBy = ""
		r.taken++
	}
	n.Events = r.events(n.Events)
}

// Collection takes out who changed c.
func (r *Restoration) Collection(c *collection.Collection) { c.Events = r.events(c.Events) }

// Token takes out whom t was issued for.
func (r *Restoration) Token(t *partner.IssuedToken) {
	if r.register.subject(t.Organisation, t.Subject, t.IssuedAt) {
		t.Subject = ""
		r.taken++
	}
	t.Outbox = r.events(t.Outbox)
}

// Organisation takes out a mailbox that was erased, and who changed o's record.
func (r *Restoration) Organisation(o *partner.Organisation) {
	if r.register.mailbox(o.Mailbox) {
		o.Mailbox = ""
		r.taken++
	}
	o.Outbox = r.events(o.Outbox)
}

// Revocation takes out who revoked a token.
func (r *Restoration) Revocation(v *partner.Revocation) { v.Outbox = r.events(v.Outbox) }

// Link takes out who acted, as [audit.Store.ForgetActors] does.
func (r *Restoration) Link(l *audit.Link) {
	if a := l.Event.Actor; a != nil && r.register.subject(l.Event.Organisation, a.Subject, l.Event.At) {
		l.Event.Actor, l.Salt = nil, ""
		r.taken++
	}
}

func (r *Restoration) events(events []audit.Event) []audit.Event {
	left, gone := r.register.events(events)
	r.taken += gone
	return left
}
