package find

import (
	"cmp"
	"slices"

	"praxistransfer/server/practice"
	"praxistransfer/server/words"
)

// prefer puts hits in the language of who asks before others that are equal.
func (q *Search) prefer(r practice.Result) {
	if q.Order != practice.ByRelevance {
		return
	}
	foreign := func(h practice.Hit) int {
		if h.English == (q.Language == words.English) {
			return 0
		}
		return 1
	}
	order := func(a, b practice.Hit) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(foreign(a), foreign(b)))
	}
	hits := min(r.Total, len(r.Hits))
	slices.SortStableFunc(r.Hits[:hits], order)
	slices.SortStableFunc(r.Hits[hits:], order)
}
