package practice

import (
	"context"
	"iter"
	"time"

	"praxistransfer/server/partner"
)

// listedAtOnce is how many entries [Service.Listed] reads at once.
const listedAtOnce = 100

// Listed is an entry as lists for programs name it: harvesters, feeds, dumps.
type Listed struct {
	View View
	// At is when readers could learn of its present state, in UTC. Of an entry
	// that hides whose it is that is the first of the month after, so that
	// nobody can tell the authority by the day.
	At time.Time
	// Gone is true of a withdrawn entry, of which only its address stays.
	Gone bool
}

// toldFrom is when outsiders may learn of a change at the given time of an entry
// that hides whose it is: the first of the following month, in UTC.
func toldFrom(changed time.Time) time.Time {
	changed = changed.UTC()
	return time.Date(changed.Year(), changed.Month()+1, 1, 0, 0, 0, 0, time.UTC)
}

// month names the month of a time, in UTC.
func month(t time.Time) string { return t.UTC().Format("2006-01") }

// hides tells whether outsiders may not know whose e is, or was until it was
// withdrawn for legal reasons: then its last revision says so.
func (e *Entry) hides() bool {
	if e.Gone() {
		n := len(e.Revisions)
		return n > 0 && e.Revisions[n-1].DeIdentified
	}
	return e.Published != nil && e.Published.DeIdentified && readable(e)
}

// Listed yields every entry that every reader may know of at the time now, in
// the order of ids, as a stranger sees it. It ends with the first error, that
// of ctx among them.
func (s *Service) Listed(ctx context.Context, now time.Time) iter.Seq2[Listed, error] {
	return func(yield func(Listed, error) bool) {
		after := ID("")
		for {
			found, err := s.Store.Scan(ctx, after, listedAtOnce)
			if err == nil {
				err = ctx.Err()
			}
			if err != nil {
				yield(Listed{}, err)
				return
			}
			for i := range found {
				if l, ok := s.listedAs(ctx, &found[i], now); ok && !yield(l, nil) {
					return
				}
			}
			if len(found) < listedAtOnce {
				return
			}
			after = found[len(found)-1].ID
		}
	}
}

func (s *Service) listedAs(ctx context.Context, e *Entry, now time.Time) (Listed, bool) {
	if !readable(e) {
		return Listed{}, false
	}
	l := Listed{View: s.See(ctx, partner.Principal{}, e), At: e.UpdatedAt, Gone: e.State == StateWithdrawn}
	if l.Gone && e.Tombstone != nil {
		l.At = e.Tombstone.At
	}
	if e.hides() {
		l.At = toldFrom(e.ModifiedAt) // its other times are cut to years
	}
	l.At = l.At.UTC().Truncate(time.Second)
	return l, !l.At.After(now)
}
