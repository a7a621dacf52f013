package practicetest

import (
	"context"
	"slices"
	"sync"

	"praxistransfer/server/practice"
)

// Index answers every query with IDs, and with the rest of Result if that
// asks any words. It keeps what it was Asked, also by several at once.
type Index struct {
	practice.Index
	IDs    []practice.ID
	Result practice.Result
	Asked  []practice.Query

	asking sync.Mutex // guards Asked
}

// Search implements [practice.Index].
func (x *Index) Search(_ context.Context, q practice.Query) (practice.Result, error) {
	x.asking.Lock()
	x.Asked = append(x.Asked, q)
	x.asking.Unlock()
	r := x.Result
	r.Hits = slices.Clip(r.Hits) // whoever asks gets hits of their own
	if len(r.Asked) == 0 {
		r.Total = len(x.IDs)
	}
	for _, id := range x.IDs[min(q.Offset, len(x.IDs)):min(q.Offset+q.Limit, len(x.IDs))] {
		r.Hits = append(r.Hits, practice.Hit{ID: id})
	}
	return r, nil
}
