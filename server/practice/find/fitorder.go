package find

import (
	"cmp"
	"context"
	"slices"

	"praxistransfer/server/fault"
	"praxistransfer/server/practice"
)

// ByFit orders the first [Window] hits of a search by how well they fit the
// authority that asks; among equals the more relevant come first. The index
// knows nothing of it, so that the order is the same over every engine.
const ByFit practice.Order = "FIT"

// withFit looks up the authority that a search asks for.
func (w *walk) withFit() error {
	if w.query.ForAuthority == "" {
		if w.query.Order == ByFit {
			return fault.New(fault.BadInput, "the order FIT needs an authority: say for which one").At("forAuthority")
		}
		return nil
	}
	asking, err := w.service.Entries.Asking(w.query.ForAuthority, "forAuthority")
	w.asking = asking
	return err
}

// subject is what cursors of the search are bound to besides its filter.
func (q Search) subject() string {
	if q.Order == ByFit {
		return q.Text + "\x00" + q.ForAuthority
	}
	return q.Text
}

// engineOrder is the order that the index is asked for.
func (q Search) engineOrder() practice.Order {
	if q.Order == ByFit {
		return practice.ByRelevance
	}
	return q.Order
}

// byFit orders ranked hits by their fit. What is not published any more keeps
// its place behind the others.
func (w *walk) byFit(ctx context.Context, ids []practice.ID) ([]practice.ID, error) {
	views, err := w.service.Entries.Entries(ctx, w.who, ids...)
	if err != nil {
		return nil, err
	}
	fit := make(map[practice.ID]float64, len(views))
	for id, v := range views {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		fit[id] = w.service.likeness(ctx, v, w.asking)
	}
	slices.SortStableFunc(ids, func(a, b practice.ID) int { return cmp.Compare(fit[b], fit[a]) })
	return ids, nil
}
