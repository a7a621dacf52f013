package practice

import (
	"context"
	"maps"
	"slices"
)

// Filing names the way in which entries are filed: how their sort keys are made,
// and which facets they have. A store that was filed in another way needs
// [Service.FileAnew].
const Filing = "de-1, 25 facets"

// FileAnew gives every entry the sort key and the facets that its text has now,
// without a new version, and returns how many wait for the indexer and must be
// asked for again: see [Service.refresh].
func (s *Service) FileAnew(ctx context.Context) (waiting int, err error) {
	for e, err := range Each(ctx, s.Store) {
		if err != nil {
			return waiting, err
		}
		filed, differs := s.filed(ctx, *e)
		switch {
		case !differs:
		case e.Due:
			waiting++
		default:
			if err := s.Store.Woken(ctx, *e, filed); err != nil {
				return waiting, err
			}
		}
	}
	return waiting, nil
}

// filed returns e as it is filed now, and whether that differs.
func (s *Service) filed(ctx context.Context, e Entry) (Entry, bool) {
	filed := e
	text := e.Current()
	filed.Facets, filed.SortTitle = s.timely(ctx, &e, s.facetsOf(ctx, &e, text)), sortTitle(text.Title)
	return filed, filed.SortTitle != e.SortTitle || !maps.EqualFunc(filed.Facets, e.Facets, slices.Equal)
}

// FileUnder files anew the entries under a value of a facet, whose meaning
// changed, and returns how many wait for the indexer and must be asked for again.
func (s *Service) FileUnder(ctx context.Context, facet, value string) (waiting int, err error) {
	entries, err := s.every(ctx, ListQuery{Any: true, Filter: Facets{facet: {value}}, Order: ByNewest})
	if err != nil {
		return 0, err
	}
	for _, e := range entries {
		if e.Due {
			waiting++
			continue
		}
		filed, _ := s.filed(ctx, e)
		if err := s.Store.Woken(ctx, e, filed); err != nil {
			return waiting, err
		}
	}
	if len(entries) > waiting && s.Changed != nil {
		s.Changed()
	}
	return waiting, nil
}
