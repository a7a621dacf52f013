package find

import (
	"cmp"
	"slices"

	"praxistransfer/server/practice"
	"praxistransfer/server/words"
)

// follows orders hits before what only follows them.
func follows(a, b practice.Hit) int {
	switch {
	case a.Loose == b.Loose:
		return 0
	case b.Loose:
		return -1
	}
	return 1
}

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
	slices.SortStableFunc(r.Hits, func(a, b practice.Hit) int {
		return cmp.Or(follows(a, b), cmp.Compare(b.Score, a.Score), cmp.Compare(foreign(a), foreign(b)))
	})
}
