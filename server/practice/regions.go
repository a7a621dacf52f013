package practice

import (
	"context"

	"praxistransfer/server/authority"
	"praxistransfer/server/fault"
	"praxistransfer/server/form"
)

// Regions returns the keys of authorities that stored texts and proposals of
// evidence name, as they were written, each with the ids of the entries in
// their order. Withdrawn and unpublished entries count: their keys are stored
// too.
func (s *Service) Regions(ctx context.Context) (map[string][]ID, error) {
	used := map[string][]ID{}
	for e, err := range Each(ctx, s.Store) {
		if err != nil {
			return used, err
		}
		for key := range e.regions() {
			used[key] = append(used[key], e.ID)
		}
	}
	return used, nil
}

// regions returns the region keys that the entry's present texts and its
// proposals of evidence name.
func (e *Entry) regions() map[string]bool {
	keys := map[string]bool{}
	texts := []*Text{e.Published}
	if e.Draft != nil {
		texts = append(texts, &e.Draft.Text)
	}
	for _, t := range texts {
		if t == nil {
			continue
		}
		for _, subject := range t.Subjects {
			keys[subject.RegionKey] = true
		}
	}
	for _, p := range e.Evidence.Proposals {
		keys[p.RegionKey] = true
	}
	delete(keys, "")
	return keys
}

// Asking looks up the authority for which somebody asks, or fails
// with [fault.BadInput] about the argument of that name.
func (s *Service) Asking(regionKey, argument string) (authority.Authority, error) {
	a, err := s.Register().Lookup(regionKey)
	if fault.Is(err, fault.NotFound) {
		err = fault.New(fault.BadInput, "no authority has the key %q: write an AGS of 2, 3, 5 or 8 digits or an ARS of 9 or 12, as in the query authority", form.Clip(regionKey)).At(argument)
	}
	return a, err
}
