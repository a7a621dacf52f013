package unanswered

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strings"
	"time"

	"praxistransfer/server/fault"
	"praxistransfer/server/german"
	"praxistransfer/server/record"
)

// mostKept is how many questions stay; seldom asked ones go after rareFor without
// being asked again, the others after keptFor.
const (
	mostKept = 5000
	rareFor  = 30 * 24 * time.Hour
	keptFor  = 180 * 24 * time.Hour
)

// Forget removes what was not asked again for long, 30 days for what was asked
// fewer than [Often] times and 180 for the rest, and the rarest where more than
// 5,000 questions are left.
func (s *Service) Forget(ctx context.Context) error {
	all, err := s.Store.All(ctx)
	if err != nil {
		return err
	}
	slices.SortFunc(all, func(a, b record.Record[Question]) int { return byFrequency(a.Value, b.Value) })
	kept := 0
	gone := slices.DeleteFunc(all, func(r record.Record[Question]) bool {
		stays := !r.Value.old(s.Now()) && kept < mostKept
		if stays {
			kept++
		}
		return stays
	})
	_, err = s.remove(ctx, gone)
	return err
}

// ForgetName removes the questions in which all words of a name stand, those that are
// asked again meanwhile too, and returns how many it removed. What was asked fewer than
// [Often] times is found only where it is the name alone, since its words are not kept.
func (s *Service) ForgetName(ctx context.Context, name string) (int, error) {
	asked := compared(name)
	words := strings.Fields(asked)
	holdsName := func(question string) bool { return german.Within(words, strings.Fields(question)) }
	s.mu.Lock()
	maps.DeleteFunc(s.heard, func(question string, _ heard) bool { return holdsName(question) })
	s.mu.Unlock()
	forgotten := 0
	for {
		all, err := s.Store.All(ctx)
		if err != nil {
			return forgotten, err
		}
		gone := slices.DeleteFunc(all, func(r record.Record[Question]) bool {
			return r.Key != digest(asked) && !holdsName(compared(r.Value.Text))
		})
		removed, err := s.remove(ctx, gone)
		forgotten += removed
		if err != nil || removed == len(gone) {
			return forgotten, err
		}
	}
}

// Clear removes all that was counted.
func (s *Service) Clear(ctx context.Context) error {
	all, err := s.Store.All(ctx)
	if err != nil {
		return err
	}
	_, err = s.remove(ctx, all)
	return err
}

// remove takes questions away, and returns how many. One that was asked again at the
// same moment stays.
func (s *Service) remove(ctx context.Context, gone []record.Record[Question]) (removed int, err error) {
	var errs []error
	for _, r := range gone {
		switch err := s.Store.Delete(ctx, r.Key, r.Version); {
		case err == nil:
			removed++
		case !fault.Is(err, fault.NotFound) && !fault.Is(err, fault.Conflict):
			errs = append(errs, err)
		}
	}
	return removed, errors.Join(errs...)
}

func (q Question) old(now time.Time) bool {
	age := now.Sub(q.Last.End())
	return age >= keptFor || age >= rareFor && q.Count < Often
}
