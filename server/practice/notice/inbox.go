package notice

import (
	"context"
	"slices"

	"praxistransfer/server/cursor"
	"praxistransfer/server/fault"
	"praxistransfer/server/partner"
)

// Page is one page of notices, newest first.
type Page struct {
	Notices []Notice
	Cursors []string
	More    bool
	// Total and Unread count all that who may read, on all pages.
	Total, Unread int
}

// Page returns what the organisation of who was told; with unread only
// what nobody has marked as read.
func (s *Service) Page(ctx context.Context, who partner.Principal, unread bool, first int, after string) (Page, error) {
	if who.Anonymous() {
		return Page{}, fault.New(fault.Unauthenticated, "notices need a token of a partner organisation")
	}
	r, err := s.Inboxes.Get(ctx, who.Organisation)
	if err != nil && !fault.Is(err, fault.NotFound) {
		return Page{}, err
	}
	var p Page
	var all []Notice
	for _, n := range slices.Backward(r.Value.Notices) {
		if !mayRead(who, n) {
			continue
		}
		if !n.Read {
			p.Unread++
		}
		if !unread || !n.Read {
			all = append(all, n)
		}
	}
	from, to, err := cursor.Window(len(all), first, after, "NOTICES", func(i int) string { return all[i].ID })
	if err != nil {
		return Page{}, err
	}
	p.Notices, p.Total, p.More = all[from:to], len(all), to < len(all)
	for i := from; i < to; i++ {
		p.Cursors = append(p.Cursors, cursor.After("NOTICES", i+1, all[i].ID))
	}
	return p, nil
}

// Some returns those of the notices with these ids that the organisation of who was
// told and who may read, by id. What others were told is as if it were not there.
func (s *Service) Some(ctx context.Context, who partner.Principal, ids ...string) (map[string]Notice, error) {
	some := map[string]Notice{}
	if who.Anonymous() || len(ids) == 0 {
		return some, nil
	}
	r, err := s.Inboxes.Get(ctx, who.Organisation)
	if err != nil && !fault.Is(err, fault.NotFound) {
		return nil, err
	}
	for _, n := range r.Value.Notices {
		if mayRead(who, n) && slices.Contains(ids, n.ID) {
			some[n.ID] = n
		}
	}
	return some, nil
}

func mayRead(who partner.Principal, n Notice) bool { return n.Role == "" || who.Has(n.Role) }

// MarkRead marks those notices of who's organisation as read for all of it;
// what is not there is no error. No ids mean all that who may read.
func (s *Service) MarkRead(ctx context.Context, who partner.Principal, ids ...string) error {
	if who.Anonymous() {
		return fault.New(fault.Unauthenticated, "notices need a token of a partner organisation")
	}
	return s.inbox(ctx, who.Organisation, func(b *Inbox) bool {
		b.Notices = slices.Clone(b.Notices)
		changed := false
		for i, n := range b.Notices {
			if !n.Read && mayRead(who, n) && (len(ids) == 0 || slices.Contains(ids, n.ID)) {
				b.Notices[i].Read, changed = true, true
			}
		}
		return changed
	})
}
