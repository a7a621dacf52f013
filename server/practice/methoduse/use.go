package methoduse

import (
	"context"

	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
)

// Query asks for the published uses of a method: failed and stopped ones are
// uses like any other.
type Query struct {
	Method   string
	Outcomes []string // only these; empty is all
	Statuses []string
	First    int // 1 to 100
	After    string
}

func (q Query) filter() practice.Facets {
	return practice.Facets{"method": {q.Method}, "outcome": q.Outcomes, "status": q.Statuses}
}

// Page is one page of uses, newest first.
type Page struct {
	Uses    []Use
	Cursors []string
	More    bool
}

// Use is what one entry did with a method.
type Use struct {
	View practice.View
	// Adaptations are what became of parts of the method; none where the entry
	// only names it.
	Adaptations []practice.Adaptation
}

// List returns one page of a method's uses, as who may see them. It fails with
// [fault.NotFound] for an unknown method.
func (s *Service) List(ctx context.Context, who partner.Principal, q Query) (Page, error) {
	if err := s.knownMethod(ctx, q.Method); err != nil {
		return Page{}, err
	}
	// What is asked for is what every reader may see: drafts are no uses yet.
	found, err := s.Entries.List(ctx, who, practice.List{Published: true, Filter: q.filter(), Order: practice.ByNewest, First: q.First, After: q.After})
	if err != nil {
		return Page{}, err
	}
	page := Page{Cursors: found.Cursors, More: found.More}
	for _, v := range found.Views {
		use := Use{View: v}
		for _, mu := range v.Text.MethodUses {
			if mu.Method == q.Method {
				use.Adaptations = append(use.Adaptations, mu.Adaptations...)
			}
		}
		page.Uses = append(page.Uses, use)
	}
	return page, nil
}

// Total returns how many uses q has on all its pages.
func (s *Service) Total(ctx context.Context, q Query) (int, error) { return s.count(ctx, q.filter()) }

func (s *Service) count(ctx context.Context, filter practice.Facets) (int, error) {
	return s.Entries.Store.Count(ctx, practice.ListQuery{Readable: true, Filter: filter, Order: practice.ByNewest})
}
