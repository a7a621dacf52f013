package practice

import (
	"context"
	"slices"

	"praxistransfer/server/audit"
	"praxistransfer/server/partner"
)

// Wake does what has fallen due for the entry: it publishes what an embargo
// held back, forgets persons whose time is up, and otherwise lets the index and
// those concerned know that a review or the end of an offer has come.
func (s *Service) Wake(ctx context.Context, e *Entry) error {
	now := s.Now()
	if d := e.Draft; d != nil && d.Approved != nil && !d.Approved.Until.After(now) {
		who := partner.Principal{Organisation: d.Approved.Organisation}
		_, err := s.release(ctx, who, *e, audit.Event{Action: audit.PublishEntry, From: string(d.State), To: string(StatePublished), Reason: "the embargo ended"})
		return err
	}
	stays := slices.DeleteFunc(slices.Clone(e.People), func(p Person) bool { return p.DeleteBy != nil && !p.DeleteBy.After(now) })
	if len(stays) == len(e.People) {
		return s.refresh(ctx, e)
	}
	changed := *e
	changed.People = stays
	_, err := s.Put(ctx, partner.Principal{}, changed, audit.Event{Action: audit.ErasePerson, Reason: "the time stated for a person is up"})
	return err
}

// SleepsAs tells a [Store] whether e is still as was, as far as [Store.Woken]
// depends on it.
func SleepsAs(e, was *Entry) bool {
	same := e.WakeAt == nil && was.WakeAt == nil || e.WakeAt != nil && was.WakeAt != nil && e.WakeAt.Equal(*was.WakeAt)
	return same && e.Version == was.Version && e.Due == was.Due
}

// WakeAs does to a stored entry e what [Store.Woken] promises.
func WakeAs(e, now *Entry) {
	e.WakeAt, e.Facets, e.SortTitle, e.Due = now.WakeAt, now.Facets, now.SortTitle, true
	for _, event := range now.Events {
		if !slices.ContainsFunc(e.Events, func(held audit.Event) bool { return held.ID == event.ID }) {
			e.Events = append(e.Events[:len(e.Events):len(e.Events)], event)
		}
	}
}
