package find

import (
	"cmp"
	"context"
	"slices"

	"praxistransfer/server/fault"
	"praxistransfer/server/practice"
)

// ByFit orders the first [practice.Window] hits of a search by how well they fit
// the authority that asks; among equals the more relevant come first. Where a
// search has more hits, those of its Land and of its size are among the first.
// The index knows nothing of fit, so that the order is the same over every engine.
const ByFit practice.Order = "FIT"

const (
	// waysNear are the ways in which hits may be near: by Land and by size.
	waysNear = 2
	// mostNear is how many hits of one Land, and of one size, are brought forward.
	mostNear = practice.Window / 4
)

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

// orderByFit orders the ranked hits by their fit, those who look alike among
// them, and leaves what matches loosely behind them.
func (w *walk) orderByFit(ctx context.Context) error {
	hits := min(w.chain.total, len(w.chain.ids))
	near, err := w.near(ctx)
	if err != nil {
		return err
	}
	fitting, err := w.byFit(ctx, practice.Include(near, w.chain.ids[:hits]...)[:hits])
	if err != nil {
		return err
	}
	w.chain.ids = append(fitting, w.chain.ids[hits:]...)
	return nil
}

// near returns hits of the Land and of the size of the authority that asks,
// where a search has more hits than are ranked and does not narrow these itself.
func (w *walk) near(ctx context.Context) ([]practice.ID, error) {
	if w.chain.total <= practice.Window {
		return nil, nil
	}
	var ids []practice.ID
	for _, alike := range [waysNear]struct {
		facet  string
		values []string
	}{{"land", practice.Include(nil, w.asking.Land)}, {"sizeClass", practice.Include(w.asking.SizeClasses(), w.asking.DistrictBand)}} {
		if len(alike.values) == 0 || len(w.query.Filter[alike.facet]) > 0 {
			continue
		}
		narrowed := practice.Facets{alike.facet: alike.values}
		for facet, values := range w.query.Filter {
			narrowed[facet] = values
		}
		result, err := w.ask(ctx, narrowed, 0, mostNear, false, nil)
		if err != nil {
			return nil, err
		}
		ids = practice.Include(ids, idsOf(result.Hits[:min(result.Total, len(result.Hits))])...)
	}
	return ids, nil
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
