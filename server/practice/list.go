package practice

import (
	"context"

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
}

// MaxFirst is the longest page.
const MaxFirst = 100

// List returns one page of entries.
func (s *Service) List(ctx context.Context, who partner.Principal, l List) (Page, error) {
	return s.listed(ctx, who, who, l)
}

// listed returns a page of what is there for one, as another sees it.
func (s *Service) listed(ctx context.Context, there, who partner.Principal, l List) (Page, error) {
	q, err := s.listQuery(there, l)
	if err != nil {
		return Page{}, err
	}
	at := cursor{Order: string(l.Order), Digest: filterDigest("", l.Filter)}
	if l.After != "" {
		c, err := openCursor(l.After, at.Order, at.Digest)
		if err != nil {
			return Page{}, err
		}
		q.After = &c.Position
	}
	q.Limit = l.First + 1
	found, err := s.Store.List(ctx, q)
	if err != nil {
		return Page{}, err
	}
	page := Page{More: len(found) > l.First}
	for i := range found[:min(l.First, len(found))] {
		e := &found[i]
		page.Views = append(page.Views, s.reading(ctx, who, e))
		at.Position = PositionOf(e, l.Order)
		page.Cursors = append(page.Cursors, at.String())
	}
	return page, nil
}

// Total returns how many entries a list has on all its pages.
func (s *Service) Total(ctx context.Context, who partner.Principal, l List) (int, error) {
	q, err := s.listQuery(who, l)
	if err != nil {
		return 0, err
	}
	return s.Store.Count(ctx, q)
}

func (s *Service) listQuery(who partner.Principal, l List) (ListQuery, error) {
	if l.First < 1 || l.First > MaxFirst {
		return ListQuery{}, fault.New(fault.BadInput, "first is %d: ask for 1 to %d", l.First, MaxFirst).At("first")
	}
	return ListQuery{Readable: true, Owner: who.Organisation, Filter: l.Filter, Order: l.Order}, nil
}
