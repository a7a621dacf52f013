package notice

import (
	"context"
	"reflect"
	"slices"
	"sync"
	"time"

	"praxistransfer/server/audit"
	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
	"praxistransfer/server/record"
)

// Notice is something that an organisation is told. No person is in it.
type Notice struct {
	// ID is the same however often the notice is made from the same event.
	ID   string              `json:"id"`
	Kind practice.NoticeKind `json:"kind"`
	At   time.Time           `json:"at"`
	// Role is the one that a token needs to read it; empty for any.
	Role  partner.Role `json:"role,omitempty"`
	Entry practice.ID  `json:"entry,omitempty"`
	// Organisation is the key of whoever caused it, where the reader may know.
	Organisation string `json:"organisation,omitempty"`
	// Object is what else it is about: the id of an adoption or a need, or an address.
	Object string `json:"object,omitempty"`
	// Status is what came of a step on something that has one, as an adoption.
	Status string `json:"status,omitempty"`
	// Reason is the one given: of an adoption its code, of a verdict a line for
	// each criterion.
	Reason string `json:"reason,omitempty"`
	// Changes are what a curator changed.
	Changes []audit.Change `json:"changes,omitempty"`
	Read    bool           `json:"read,omitempty"`
	Mailed  bool           `json:"mailed,omitempty"`
}

// due tells whether the notice cannot wait for the next day's mail.
func (n Notice) due() bool {
	return n.Kind == practice.NoticeConfirmationNear || n.Kind == practice.NoticeConfirmationDue || n.Kind == practice.NoticeChangesRequested
}

// Inbox holds what one organisation was told, oldest first; its key is the
// organisation's.
type Inbox struct {
	Notices []Notice `json:"notices,omitempty"`
	// MailedAt is when the last mail went out.
	MailedAt *time.Time `json:"mailedAt,omitempty"`
	// MailingUntil keeps other replicas from sending the same.
	MailingUntil *time.Time `json:"mailingUntil,omitempty"`
}

// maxNotices bounds an inbox: beyond it the oldest are forgotten, those that
// were read first.
const maxNotices = 300

// add takes n in, unless it is there already.
func (b *Inbox) add(n Notice) (added bool) {
	if slices.ContainsFunc(b.Notices, func(old Notice) bool { return old.ID == n.ID }) {
		return false
	}
	b.Notices = append(slices.Clone(b.Notices), n)
	slices.SortStableFunc(b.Notices, func(x, y Notice) int { return x.At.Compare(y.At) })
	for len(b.Notices) > maxNotices {
		drop := max(slices.IndexFunc(b.Notices, func(old Notice) bool { return old.Read }), 0)
		b.Notices = slices.Delete(b.Notices, drop, drop+1)
	}
	return true
}

// inbox changes the inbox of an organisation by compare-and-set; change
// returns false where there is nothing to do. Those of one process wait for each
// other: where many met in one inbox, each would be read and written many times.
func (s *Service) inbox(ctx context.Context, organisation string, change func(*Inbox) bool) error {
	turn, _ := s.turns.LoadOrStore(organisation, new(sync.Mutex))
	turn.(*sync.Mutex).Lock()
	defer turn.(*sync.Mutex).Unlock()
	_, err := record.Amend(ctx, s.Inboxes, organisation, func(b *Inbox) error {
		if change(b) {
			return nil
		}
		return record.ErrUnchanged
	})
	return err
}

// Tell puts n into the inbox of the organisation; a second time it does nothing.
func (s *Service) Tell(ctx context.Context, organisation string, n Notice) error {
	if organisation == "" || s.Inboxes == nil {
		return nil
	}
	return s.inbox(ctx, organisation, func(b *Inbox) bool { return b.add(n) })
}

// takeBack takes out of earlier notices what nobody may know any more: of an
// entry that was withdrawn for legal reasons every reason, in all inboxes, and
// from the owner's who the adopter is that lets itself be counted only.
func (s *Service) takeBack(ctx context.Context, e *practice.Entry, event audit.Event) error {
	if e.Gone() {
		all, err := s.Entries.Partners.All(ctx)
		for _, r := range all {
			if err == nil {
				err = s.retouch(ctx, r.Value.Key, func(n *Notice) bool { return n.Entry == e.ID }, func(n *Notice) { n.Reason, n.Organisation, n.Changes = "", "", nil })
			}
		}
		return err
	}
	if ref := e.Adoption(practice.AdoptionID(event.Object)); ref != nil && !ref.Reported && ref.Visibility == practice.Counted {
		return s.retouch(ctx, e.Owner, func(n *Notice) bool { return n.Entry == e.ID && n.Object == event.Object }, func(n *Notice) { n.Organisation, n.Reason = "", "" })
	}
	return nil
}

// retouch changes those notices of an organisation that are meant.
func (s *Service) retouch(ctx context.Context, organisation string, meant func(*Notice) bool, change func(*Notice)) error {
	return s.inbox(ctx, organisation, func(b *Inbox) bool {
		notices, changed := slices.Clone(b.Notices), false
		for i := range notices {
			if was := notices[i]; meant(&was) {
				change(&notices[i])
				changed = changed || !reflect.DeepEqual(notices[i], was)
			}
		}
		b.Notices = notices
		return changed
	})
}

// Notify tells those concerned of an event of e. Notices are not written by
// the step that causes them but made from its event by the job that moves
// events to the trail: the event is in the same write as the change, so none
// is lost when the process ends in between, and its id makes a second time
// harmless. So a step that somebody must be told of needs no more than an
// event whose action has a notice in [Actions].
func (s *Service) Notify(ctx context.Context, e *practice.Entry, event audit.Event) error {
	told := practice.Actions[event.Action].Told
	if len(told) == 0 || s.Inboxes == nil {
		return nil
	}
	if err := s.takeBack(ctx, e, event); err != nil {
		return err
	}
	for _, t := range told {
		concerned, err := recipients[t.To](ctx, s, e, event)
		if err != nil {
			return err
		}
		for _, to := range concerned {
			if to.organisation == event.Organisation {
				continue // nobody is told what it did itself
			}
			if err := s.Tell(ctx, to.organisation, made(t, to, e, event)); err != nil {
				return err
			}
		}
	}
	return nil
}

// made is what one recipient is told. One organisation gets a notice of an
// event in one role only.
func made(t practice.Told, to recipient, e *practice.Entry, event audit.Event) Notice {
	n := Notice{
		ID: practice.DerivedID("notice", event.ID, to.organisation), Kind: t.Notice, At: event.At, Role: to.role,
		Entry: e.ID, Organisation: event.Organisation, Object: event.Object, Status: event.To, Reason: event.Reason, Changes: event.Changes,
	}
	if t.Owning {
		n.Organisation = e.Owner
	}
	knows := to.organisation == e.Owner || to.role == partner.Curator || t.To == practice.FormerOwner
	if e.Gone() || !knows && e.Published != nil && e.Published.DeIdentified {
		n.Organisation = ""
	}
	if t.To == practice.FormerOwner || event.Action == audit.PublishEntry {
		n.Object = "" // whose it was
	}
	if e.Gone() || t.Notice == practice.NoticeDescribed {
		n.Reason, n.Changes = "", nil // for the audit trail alone
	}
	return n
}
