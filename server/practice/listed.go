package practice

import (
	"context"
	"iter"
	"slices"
	"time"

	"praxistransfer/server/fault"
	"praxistransfer/server/partner"
)

// Listed is an entry as lists for programs name it: harvesters, feeds, dumps.
type Listed struct {
	View View
	// At is when readers could learn of what View shows, in UTC. Of an entry that
	// hides whose it is that is the first of the month after, so that nobody can
	// tell the authority by the day; until then it stands as it was before.
	At time.Time
	// Gone is true of a withdrawn entry, of which only its address stays.
	Gone bool
}

// Listed yields every entry that every reader may know of at the time now, in
// the order of ids, as a stranger sees it. It ends with the first error, that
// of ctx among them.
func (s *Service) Listed(ctx context.Context, now time.Time) iter.Seq2[Listed, error] {
	return func(yield func(Listed, error) bool) {
		for e, err := range Each(ctx, s.Store) {
			l, ok := Listed{}, false
			if err == nil {
				l, ok, err = s.listedAs(ctx, e, now)
			}
			if (ok || err != nil) && !yield(l, err) || err != nil {
				return
			}
		}
	}
}

// ListedOf returns those of the entries that such lists name at the time now.
func (s *Service) ListedOf(ctx context.Context, now time.Time, ids ...ID) (map[ID]Listed, error) {
	found, err := s.Store.Get(ctx, ids...)
	if err != nil {
		return nil, err
	}
	listed := make(map[ID]Listed, len(found))
	for i := range found {
		l, ok, err := s.listedAs(ctx, &found[i], now)
		if err != nil {
			return nil, err
		}
		if ok {
			listed[found[i].ID] = l
		}
	}
	return listed, nil
}

// listedAs returns e as such lists name it; false where they do not yet.
func (s *Service) listedAs(ctx context.Context, e *Entry, now time.Time) (Listed, bool, error) {
	if !readable(e) {
		return Listed{}, false, nil
	}
	l := Listed{View: s.See(ctx, partner.Principal{}, e), At: e.UpdatedAt, Gone: e.State == StateWithdrawn}
	if l.Gone && e.Tombstone != nil {
		l.At = e.Tombstone.At
	}
	if l.View.Hidden() {
		l.At = ToldFrom(e.ModifiedAt) // its other times are cut to years
	}
	l.At = l.At.UTC().Truncate(time.Second)
	if l.At.After(now) && l.View.Hidden() {
		return s.listedBefore(ctx, e, l, now)
	}
	return l, !l.At.After(now), nil
}

// listedBefore is l, of which outsiders learn later, as it was before: with the
// text and the day of the last revision that they may know of. Text that is
// withdrawn, or that tells whose the entry is, does not come back.
func (s *Service) listedBefore(ctx context.Context, e *Entry, l Listed, now time.Time) (Listed, bool, error) {
	for _, r := range slices.Backward(e.Revisions) {
		if l.At = ToldFrom(r.At); l.At.After(now) {
			continue
		}
		if l.Gone || r.Number == len(e.Revisions) {
			return l, true, nil
		}
		before, err := s.AtRevision(ctx, partner.Principal{}, View{Entry: e}, r.Number)
		if fault.Is(err, fault.NotFound) {
			return l, true, nil
		}
		l.View = before
		return l, err == nil, err
	}
	return Listed{}, false, nil
}
