// Package related finds entries that share something with another one, or say
// already what somebody is about to write.
package related

import (
	"cmp"
	"context"
	"slices"

	"praxistransfer/server/cursor"
	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
)

// Service finds related entries.
type Service struct {
	// Entries are what it is about, and who may see.
	Entries *practice.Service
}

// relatedPool is how many candidates are taken from each list.
const relatedPool = 40

// affinity is what a facet that two entries share counts for.
var affinity = []struct {
	facet  string
	weight float64
}{{"method", 3}, {"topic", 2}, {"level", 1}, {"sizeClass", 1}, {"land", 0.5}, {"kind", 0.5}}

// To returns up to first published entries that share method, topic and
// context with v, those of other owners first. It looks at facets only, which
// hold nothing of a de-identified entry that a reader may not know; so such an
// entry counts as nobody's.
func (s *Service) To(ctx context.Context, who partner.Principal, v practice.View, first int) ([]practice.View, error) {
	if err := cursor.CheckPage(first); err != nil {
		return nil, err
	}
	if v.Entry.State != practice.StatePublished {
		return nil, nil
	}
	pool, err := s.pool(ctx, v.Entry)
	if err != nil {
		return nil, err
	}
	own := func(e *practice.Entry) bool { return common(e.Facets["organisation"], v.Facets["organisation"]) > 0 }
	slices.SortStableFunc(pool, func(a, b practice.Entry) int {
		if x, y := own(&a), own(&b); x != y {
			if x {
				return 1
			}
			return -1
		}
		return cmp.Or(cmp.Compare(alikeBy(b.Facets, v.Facets), alikeBy(a.Facets, v.Facets)), b.NewestAt.Compare(a.NewestAt), cmp.Compare(a.ID, b.ID))
	})
	views := make([]practice.View, 0, first)
	for i := range pool[:min(first, len(pool))] {
		views = append(views, s.Entries.Published(ctx, who, &pool[i]))
	}
	return views, nil
}

// pool are the newest entries that share something with e: the more they
// must share, the surer an older one is among them.
func (s *Service) pool(ctx context.Context, e *practice.Entry) ([]practice.Entry, error) {
	f := e.Facets
	var pool []practice.Entry
	for _, names := range [][]string{{"method", "topic", "level"}, {"method", "topic"}, {"method"}, {"topic", "level", "land"}, {"topic"}} {
		filter := practice.Facets{}
		for _, name := range names {
			if len(f[name]) > 0 {
				filter[name] = f[name]
			}
		}
		if len(filter) < len(names) {
			continue
		}
		found, err := s.Entries.Store.List(ctx, practice.ListQuery{Readable: true, Filter: filter, Order: practice.ByNewest, Limit: relatedPool})
		if err != nil {
			return nil, err
		}
		for _, other := range found {
			if other.ID != e.ID && !slices.ContainsFunc(pool, func(p practice.Entry) bool { return p.ID == other.ID }) {
				pool = append(pool, other)
			}
		}
	}
	return pool, nil
}

// alikeBy adds up what two entries share.
func alikeBy(a, b practice.Facets) float64 {
	var sum float64
	for _, k := range affinity {
		sum += k.weight * float64(common(a[k.facet], b[k.facet]))
	}
	return sum
}

func common(a, b []string) int {
	n := 0
	for _, v := range a {
		if slices.Contains(b, v) {
			n++
		}
	}
	return n
}
