package find

import "praxistransfer/server/cost"

// Price is what a search costs before anything is shown of its hits: once it looks
// into the index, and to be ordered by fit twice more, for those of the same Land
// and of the same size where it has many. Facets cost besides.
func (q Search) Price() cost.Units {
	once := cost.Search + cost.Word*cost.Units(cost.Words(q.Text))
	if q.Order != ByFit {
		return once
	}
	return once + waysNear*once
}
