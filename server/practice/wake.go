package practice

import (
	"context"
	"slices"

	"praxistransfer/server/audit"
	"praxistransfer/server/partner"
)

// Wake does what has fallen due for the entry: it publishes what an embargo
// held back, and forgets persons whose time is up.
func (s *Service) Wake(ctx context.Context, e *Entry) error {
	now := s.Now()
	if d := e.Draft; d != nil && d.Approved != nil && !d.Approved.Until.After(now) {
		who := partner.Principal{Organisation: d.Approved.Organisation}
		_, err := s.release(ctx, who, *e, audit.Event{Action: "publishEntry", From: string(d.State), To: string(StatePublished), Reason: "the embargo ended"})
		return err
	}
	stays := slices.DeleteFunc(slices.Clone(e.People), func(p Person) bool { return p.DeleteBy != nil && !p.DeleteBy.After(now) })
	if len(stays) == len(e.People) {
		return nil
	}
	changed := *e
	changed.People = stays
	_, err := s.put(ctx, partner.Principal{}, changed, audit.Event{Action: "erasePerson", Reason: "the time stated for a person is up"})
	return err
}
