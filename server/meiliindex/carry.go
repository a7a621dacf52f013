package meiliindex

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/meilisearch/meilisearch-go"

	"praxistransfer/server/practice"
)

// copies is how many documents are carried over in one request.
const copies = 500

// carry brings what was written to the index from since it was last looked at
// into the index to: but only where the stamp there is as may wants it, if
// that is given.
func (b *build) carry(ctx context.Context, from, to string, may func(id practice.ID, now string) bool) error {
	now, err := b.stamps(ctx, from)
	if err != nil {
		return err
	}
	changed := changes(b.serving, now)
	b.serving = now
	for ids := range slices.Chunk(changed, copies) {
		if may != nil {
			if ids, err = b.allowed(ctx, to, ids, may); err != nil {
				return err
			}
		}
		if err := b.copy(ctx, from, to, ids); err != nil {
			return fmt.Errorf("carry over what was written meanwhile: %w", err)
		}
	}
	return nil
}

// changes returns the ids whose stamps differ.
func changes(before, after map[practice.ID]string) []practice.ID {
	var ids []practice.ID
	for id, stamp := range after {
		if old, ok := before[id]; !ok || old != stamp {
			ids = append(ids, id)
		}
	}
	for id := range before {
		if _, ok := after[id]; !ok {
			ids = append(ids, id)
		}
	}
	return ids
}

func (b *build) allowed(ctx context.Context, uid string, ids []practice.ID, may func(practice.ID, string) bool) ([]practice.ID, error) {
	page, err := b.byID(ctx, uid, ids, "id", "stamp")
	if err != nil {
		return nil, err
	}
	hits, err := readHits(page)
	if err != nil {
		return nil, err
	}
	now := make(map[practice.ID]string)
	for _, h := range hits {
		now[h.ID] = h.Stamp
	}
	return slices.DeleteFunc(slices.Clone(ids), func(id practice.ID) bool { return !may(id, now[id]) }), nil
}

// copy makes to hold of ids what from holds: a document that is not there is
// deleted.
func (b *build) copy(ctx context.Context, from, to string, ids []practice.ID) error {
	if len(ids) == 0 {
		return nil
	}
	found, err := b.byID(ctx, from, ids)
	if err != nil {
		return err
	}
	var docs []encoded
	there := make(map[practice.ID]bool)
	for _, f := range found {
		var id practice.ID
		if err := json.Unmarshal(f["id"], &id); err != nil {
			return fmt.Errorf("read document: %w", err)
		}
		data, err := json.Marshal(f)
		if err != nil {
			return fmt.Errorf("encode document %s: %w", id, err)
		}
		there[id] = true
		docs = append(docs, encoded{id, data})
	}
	rejected := make(practice.RejectedDocuments)
	if err := b.write(ctx, to, docs, rejected); err != nil {
		return err
	}
	if len(rejected) > 0 {
		return rejected
	}
	return b.delete(ctx, to, slices.DeleteFunc(slices.Clone(ids), func(id practice.ID) bool { return there[id] }))
}

func (b *build) byID(ctx context.Context, uid string, ids []practice.ID, fields ...string) (meilisearch.Hits, error) {
	q := &meilisearch.DocumentsQuery{Limit: int64(len(ids)), Fields: fields}
	for _, id := range ids {
		q.Ids = append(q.Ids, string(id))
	}
	page, err := b.fetch(ctx, uid, q)
	return page.Results, err
}
