package practice

import (
	"context"
	"iter"
)

// eachBatch is how many entries [Each] holds in memory at once.
const eachBatch = 200

// Each yields every entry of a store in the order of ids, drafts and withdrawn
// ones included. It ends with the first error, that of ctx among them.
func Each(ctx context.Context, store Store) iter.Seq2[*Entry, error] {
	return func(yield func(*Entry, error) bool) {
		for after := ID(""); ; {
			page, err := store.Scan(ctx, after, eachBatch)
			if err == nil {
				err = ctx.Err()
			}
			if err != nil {
				yield(nil, err)
				return
			}
			if len(page) == 0 {
				return
			}
			for i := range page {
				if !yield(&page[i], nil) {
					return
				}
			}
			after = page[len(page)-1].ID
		}
	}
}
