package practicetest

import (
	"context"
	"slices"
	"sync"

	"praxistransfer/server/practice"
)

// Index answers every query with IDs, or those that Pick takes for it, and with
// the rest of Result if that asks any words. It keeps what it was Asked, also by several at once.
type Index struct {
	practice.Index
	IDs    []practice.ID
	Pick   func(practice.Query) []practice.ID // nil takes IDs
	Result practice.Result
	Asked  []practice.Query

	asking sync.Mutex // guards Asked
}

// Search implements [practice.Index].
func (x *Index) Search(_ context.Context, q practice.Query) (practice.Result, error) {
	x.asking.Lock()
	x.Asked = append(x.Asked, q)
	x.asking.Unlock()
	ids := x.IDs
	if x.Pick != nil {
		ids = x.Pick(q)
	}
	r := x.Result
	r.Hits = slices.Clip(r.Hits) // whoever asks gets hits of their own
	if len(r.Asked) == 0 {
		r.Total = len(ids)
	}
	for _, id := range ids[min(q.Offset, len(ids)):min(q.Offset+q.Limit, len(ids))] {
		r.Hits = append(r.Hits, practice.Hit{ID: id})
	}
	return r, nil
}
