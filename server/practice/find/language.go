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
	foreign := func(h practice.Hit) bool { return h.English != (q.Language == words.English) }
	slices.SortStableFunc(r.Hits, func(a, b practice.Hit) int {
		return cmp.Or(last(a.Loose, b.Loose), cmp.Compare(b.Score, a.Score), last(foreign(a), foreign(b)))
	})
}

// last orders what is so behind what is not.
func last(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}
