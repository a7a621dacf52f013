package vocabulary

import (
	"context"
	"errors"

	"praxistransfer/server/fault"
)

// File brings the entries that name what was renamed or merged under its new
// name, in lists and in the index. What cannot be brought yet, since the indexer
// has to take it first, is left to the next time. Replicas may do so at once.
func (s *Service) File(ctx context.Context) error {
	return errors.Join(s.methods().file(ctx, "method"), s.projects().file(ctx, "project"))
}

func (f shelf[T]) file(ctx context.Context, facet string) error {
	all, err := f.library.Whole().All(ctx)
	if err != nil {
		return err
	}
	for _, r := range all {
		p := f.parts(&r.Value)
		if !p.term.Unfiled {
			continue
		}
		waiting, err := f.service.Entries.FileUnder(ctx, facet, r.Key)
		if err != nil {
			return err
		}
		if waiting > 0 {
			continue
		}
		p.term.Unfiled = false
		if _, err := f.library.Whole().Put(ctx, r); err != nil && !fault.Is(err, fault.Conflict) {
			return err
		}
	}
	return nil
}
