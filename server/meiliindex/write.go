package meiliindex

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"

	"github.com/meilisearch/meilisearch-go"

	"praxistransfer/server/practice"
)

// Put implements [practice.Index]. Documents are sent in batches by size; one
// that the engine refuses is found by halving its batch, and named.
func (ix *Index) Put(ctx context.Context, docs ...practice.Document) error {
	err := ix.writing(func() error { return ix.put(ctx, ix.options.UID, docs) })
	ids := make([]practice.ID, len(docs))
	for i := range docs {
		ids[i] = docs[i].ID
	}
	ix.memory.forget(ids)
	return wrap(err, "put %d documents into index", len(docs))
}

// Delete implements [practice.Index].
func (ix *Index) Delete(ctx context.Context, ids ...practice.ID) error {
	err := ix.writing(func() error { return ix.delete(ctx, ix.options.UID, ids) })
	ix.memory.forget(ids)
	return wrap(err, "delete %d documents from index", len(ids))
}

func wrap(err error, format string, args ...any) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf(format+": %w", append(args, err)...)
}

// writing calls f while no rebuild swaps.
func (ix *Index) writing(f func() error) error {
	return ix.alive(func() error {
		ix.swapping.RLock()
		defer ix.swapping.RUnlock()
		return f()
	})
}

// put writes documents to the index uid. Its error is a
// [practice.RejectedDocuments] if the others are in.
func (ix *Index) put(ctx context.Context, uid string, docs []practice.Document) error {
	rejected := make(practice.RejectedDocuments)
	last := make(map[practice.ID]int, len(docs))
	for i := range docs {
		last[docs[i].ID] = i
	}
	var all []encoded
	for i := range docs {
		d := &docs[i]
		if last[d.ID] != i {
			continue
		}
		if err := check(d); err != nil {
			rejected[d.ID] = err
			continue
		}
		data, err := ix.encode(d)
		if err != nil {
			return err
		}
		all = append(all, encoded{d.ID, data})
	}
	if err := ix.write(ctx, uid, all, rejected); err != nil {
		return err
	}
	if len(rejected) > 0 {
		return rejected
	}
	return nil
}

// encoded is a document in JSON.
type encoded struct {
	id   practice.ID
	data json.RawMessage
}

// write sends all batches before it waits for the first, so that the engine
// can take several at once.
func (ix *Index) write(ctx context.Context, uid string, docs []encoded, rejected practice.RejectedDocuments) error {
	type sent struct {
		docs    []encoded
		promise *meilisearch.TaskInfo
		err     error
	}
	var all []sent
	for len(docs) > 0 {
		batch := docs[:ix.batch(docs)]
		docs = docs[len(batch):]
		promise, err := ix.sendBatch(ctx, uid, batch)
		all = append(all, sent{batch, promise, err})
		if err != nil && !tooLarge(err) {
			break
		}
	}
	for _, s := range all {
		if err := ix.written(ctx, uid, s.docs, s.promise, s.err, rejected); err != nil {
			return err
		}
	}
	return nil
}

// batch returns how many of docs go into one request, at least one.
func (ix *Index) batch(docs []encoded) int {
	size := 0
	for i := range docs {
		if size += len(docs[i].data) + 1; size > ix.options.BatchBytes && i > 0 {
			return i
		}
	}
	return len(docs)
}

func (ix *Index) sendBatch(ctx context.Context, uid string, docs []encoded) (*meilisearch.TaskInfo, error) {
	var body bytes.Buffer
	for _, d := range docs {
		body.Write(d.data)
		body.WriteByte('\n')
	}
	key := "id"
	return ix.server.Index(uid).AddDocumentsNdjsonWithContext(ctx, body.Bytes(), &meilisearch.DocumentOptions{PrimaryKey: &key})
}

// written waits for a batch that was sent. If the engine will not have it, its
// halves are tried, and a document that it will not have alone is rejected.
func (ix *Index) written(ctx context.Context, uid string, docs []encoded, promise *meilisearch.TaskInfo, err error, rejected practice.RejectedDocuments) error {
	large := tooLarge(err)
	if !large {
		err = ix.wait(ctx, promise, err, "write documents")
	}
	var gaveUp *failed
	switch {
	case err == nil:
		return nil
	case !large && !(errors.As(err, &gaveUp) && gaveUp.refused()):
		return err
	case len(docs) > 1:
		for _, half := range [][]encoded{docs[:len(docs)/2], docs[len(docs)/2:]} {
			promise, err := ix.sendBatch(ctx, uid, half)
			if err := ix.written(ctx, uid, half, promise, err, rejected); err != nil {
				return err
			}
		}
		return nil
	case large:
		rejected[docs[0].id] = fmt.Errorf("%d bytes are more than the engine takes", len(docs[0].data))
	default:
		rejected[docs[0].id] = gaveUp
	}
	return nil
}

func tooLarge(err error) bool {
	return has(err, http.StatusRequestEntityTooLarge, "payload_too_large")
}

func taskFailed(err error, code string) bool {
	var gaveUp *failed
	return errors.As(err, &gaveUp) && gaveUp.code == code
}

// delete removes ids from the index uid; what cannot be an id is not there.
func (ix *Index) delete(ctx context.Context, uid string, ids []practice.ID) error {
	var names []string
	for _, id := range ids {
		if idForm.MatchString(string(id)) {
			names = append(names, string(id))
		}
	}
	for batch := range slices.Chunk(names, 10_000) {
		promise, err := ix.server.Index(uid).DeleteDocumentsWithContext(ctx, batch, nil)
		if err := ix.wait(ctx, promise, err, "delete documents"); err != nil {
			return err
		}
	}
	return nil
}
