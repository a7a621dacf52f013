package practice

import (
	"context"
	"maps"

	"praxistransfer/server/cursor"
	"praxistransfer/server/fault"
	"praxistransfer/server/partner"
)

// Page is one page of entries.
type Page struct {
	Views []View
	// Cursors has for each view the place after it.
	Cursors []string
	More    bool
}

// List asks for entries from the store: what every reader may list and, with
// a token, the organisation's own.
type List struct {
	Filter Facets
	Order  Order // ByNewest, ByTitle or ByUpdated
	First  int   // 1 to 100
	After  string
	// Published leaves out what only the organisation itself may list.
	Published bool
	// States narrows to the organisation's own entries that are in one of them, or
	// have a draft that is.
	States []State
}

// List returns one page of entries.
func (s *Service) List(ctx context.Context, who partner.Principal, l List) (Page, error) {
	q, err := s.listQuery(ctx, who, l)
	if err != nil {
		return Page{}, err
	}
	order, digest := string(l.Order), FilterDigest("", q.Filter)
	if l.After != "" {
		after, err := openPosition(l.After, order, digest)
		if err != nil {
			return Page{}, err
		}
		q.After = &after
	}
	q.Limit = l.First + 1
	found, err := s.Store.List(ctx, q)
	if err != nil {
		return Page{}, err
	}
	p := Page{More: len(found) > l.First}
	for i := range found[:min(l.First, len(found))] {
		e := &found[i]
		p.Views = append(p.Views, s.See(ctx, who, e))
		p.Cursors = append(p.Cursors, PositionOf(e, l.Order).cursor(order, digest))
	}
	return p, nil
}

// Total returns how many entries a list has on all its pages.
func (s *Service) Total(ctx context.Context, who partner.Principal, l List) (int, error) {
	q, err := s.listQuery(ctx, who, l)
	if err != nil {
		return 0, err
	}
	return s.Store.Count(ctx, q)
}

func (s *Service) listQuery(ctx context.Context, who partner.Principal, l List) (ListQuery, error) {
	if err := cursor.CheckPage(l.First); err != nil {
		return ListQuery{}, err
	}
	q := ListQuery{Readable: true, Owner: who.Organisation, Filter: s.CurrentFilter(ctx, l.Filter), Order: l.Order}
	switch {
	case l.Published:
		q.Owner = ""
	case len(l.States) > 0 && who.Anonymous():
		return q, fault.New(fault.Unauthenticated, "states are those of your own entries, which are known by your token: present one").At("filter", "state")
	case len(l.States) > 0:
		q.Readable, q.Filter = false, maps.Clone(q.Filter)
		if q.Filter == nil {
			q.Filter = Facets{}
		}
		q.Filter[FacetState] = Texts(l.States)
	}
	return q, nil
}

// listBatch is how many entries are read at once.
const listBatch = 200

// EveryReadable returns all entries that every reader may list and that match.
func (s *Service) EveryReadable(ctx context.Context, filter Facets) ([]Entry, error) {
	return s.every(ctx, ListQuery{Readable: true, Filter: filter, Order: ByNewest})
}

// every returns the entries on all pages.
func (s *Service) every(ctx context.Context, q ListQuery) ([]Entry, error) {
	q.Limit = listBatch
	var all []Entry
	for {
		page, err := s.Store.List(ctx, q)
		if err != nil {
			return nil, err
		}
		all = append(all, page...)
		if len(page) < listBatch {
			return all, nil
		}
		after := PositionOf(&page[len(page)-1], q.Order)
		q.After = &after
	}
}
