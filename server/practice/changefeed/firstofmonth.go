package changefeed

import (
	"cmp"
	"context"
	"slices"
	"time"

	"praxistransfer/server/practice"
)

// settled is how long after a month's end the last change of that month is in the
// store: longer than any request takes.
const settled = 2 * time.Minute

// tellMonths tells what falls on the firsts of the months up to one, and whether
// to go on.
func (w *walk) tellMonths(ctx context.Context, last time.Time) (bool, error) {
	for w.place.told.Before(last) {
		next := w.place.told.AddDate(0, 1, 0)
		if w.now.Before(next.Add(settled)) {
			return false, nil
		}
		if going, err := w.tellMonth(ctx, next); err != nil || !going {
			return false, err
		}
		w.place.told, w.place.within = next, ""
	}
	return true, nil
}

func (w *walk) tellMonth(ctx context.Context, at time.Time) (bool, error) {
	entries, err := w.service.Entries.EveryToldFrom(ctx, at)
	if err != nil {
		return false, err
	}
	slices.SortFunc(entries, func(a, b practice.Entry) int { return cmp.Compare(a.ID, b.ID) })
	for i := range entries {
		e := &entries[i]
		if e.ID <= w.place.within {
			continue
		}
		after := w.place
		after.within = e.ID
		change := Change{ID: practice.DerivedID("change", string(e.ID), practice.Month(at)), Kind: hiddenKind(e, at), At: at, View: w.service.Entries.See(ctx, w.who, e)}
		if !w.tell(change, after) {
			return false, nil
		}
	}
	return true, nil
}

// hiddenKind is what became of e, which hides whose it is, in the month before.
func hiddenKind(e *practice.Entry, at time.Time) Kind {
	switch {
	case e.State == practice.StateWithdrawn && practice.ToldFrom(e.ModifiedAt).Equal(at):
		return withdrawal(e)
	case e.PublishedAt != nil && practice.ToldFrom(*e.PublishedAt).Equal(at):
		return Created
	}
	return Updated
}
