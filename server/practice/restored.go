package practice

import (
	"context"
	"slices"
	"time"

	"praxistransfer/server/audit"
)

// WithdrawRestored returns what stays of an entry of a backup that was
// withdrawn for legal reasons at a time, with an event that gives the reason.
// Nothing is stored: the store is not there yet.
func (s *Service) WithdrawRestored(ctx context.Context, e Entry, at time.Time, reason string) Entry {
	event := audit.Event{Action: audit.WithdrawEntry, From: string(e.State), To: string(StateWithdrawn), Reason: reason}
	e = e.erase(at)
	s.note(&e, event)
	s.settle(ctx, &e)
	return e
}

// ErasedRestored returns an entry of a backup from which persons were taken,
// with an event that gives the reason and tells what readers find now, and what
// became of earlier texts. Nothing is stored.
func (s *Service) ErasedRestored(e Entry, reason string, texts []audit.Text) (Entry, error) {
	event := audit.Event{Action: audit.ErasePerson, Reason: reason, Texts: texts}
	if newest, ok := e.Newest(); ok {
		told, err := newest.Told()
		if err != nil {
			return e, err
		}
		event.Texts = append(slices.DeleteFunc(slices.Clone(texts), func(t audit.Text) bool { return t.Revision == told.Revision }), told)
	}
	s.note(&e, event)
	e.WakeAt = wakeAt(&e)
	return e, nil
}

// note makes a version of e with the event.
func (s *Service) note(e *Entry, event audit.Event) {
	event.ID, event.At, event.Subject, event.Version = s.NewID("event"), s.Now(), string(e.ID), e.Version+1
	e.Due, e.ModifiedAt, e.Shown = true, event.At, e.shown(event)
	e.Version = event.Version
	e.Events = append(e.Events[:len(e.Events):len(e.Events)], event)
}
