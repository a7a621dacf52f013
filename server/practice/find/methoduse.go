package find

import (
	"context"

	"praxistransfer/server/fault"
	"praxistransfer/server/form"
	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
)

// MethodUses asks for the published uses of a method: failed and stopped ones
// are uses like any other.
type MethodUses struct {
	Method   string
	Outcomes []string // only these; empty is all
	Statuses []string
	First    int // 1 to 100
	After    string
}

// UsePage is one page of uses, newest first.
type UsePage struct {
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

func (m MethodUses) filter() practice.Facets {
	return practice.Facets{"method": {m.Method}, "outcome": m.Outcomes, "status": m.Statuses}
}

func (s *Service) knownMethod(ctx context.Context, key string) error {
	_, err := s.Entries.Methods.Get(ctx, key)
	if fault.Is(err, fault.NotFound) {
		return fault.New(fault.NotFound, "no method has the key %q: see the query methods", form.Clip(key))
	}
	return err
}

// UsesOf returns one page of a method's uses, as who may see them.
func (s *Service) UsesOf(ctx context.Context, who partner.Principal, m MethodUses) (UsePage, error) {
	if err := s.knownMethod(ctx, m.Method); err != nil {
		return UsePage{}, err
	}
	// What is asked for is what every reader may see: drafts are no uses yet.
	found, err := s.Entries.List(ctx, who, practice.List{Published: true, Filter: m.filter(), Order: practice.ByNewest, First: m.First, After: m.After})
	if err != nil {
		return UsePage{}, err
	}
	page := UsePage{Cursors: found.Cursors, More: found.More}
	for _, v := range found.Views {
		use := Use{View: v}
		for _, mu := range v.Text.MethodUses {
			if mu.Method == m.Method {
				use.Adaptations = append(use.Adaptations, mu.Adaptations...)
			}
		}
		page.Uses = append(page.Uses, use)
	}
	return page, nil
}

// CountUses returns how many uses m has on all its pages.
func (s *Service) CountUses(ctx context.Context, m MethodUses) (int, error) {
	return s.countUses(ctx, m.filter())
}

func (s *Service) countUses(ctx context.Context, filter practice.Facets) (int, error) {
	return s.Entries.Store.Count(ctx, practice.ListQuery{Readable: true, Filter: filter, Order: practice.ByNewest})
}
