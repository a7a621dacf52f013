package practicetest

import (
	"context"

	"praxistransfer/server/practice"
)

// Index answers every query with IDs, and with the rest of Result if that
// asks any words. It keeps what it was Asked.
type Index struct {
	practice.Index
	IDs    []practice.ID
	Result practice.Result
	Asked  []practice.Query
}

// Search implements [practice.Index].
func (x *Index) Search(_ context.Context, q practice.Query) (practice.Result, error) {
	x.Asked = append(x.Asked, q)
	r := x.Result
	if len(r.Asked) == 0 {
		r.Total = len(x.IDs)
	}
	for _, id := range x.IDs[min(q.Offset, len(x.IDs)):min(q.Offset+q.Limit, len(x.IDs))] {
		r.Hits = append(r.Hits, practice.Hit{ID: id})
	}
	return r, nil
}
