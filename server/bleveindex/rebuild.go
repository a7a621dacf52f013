package bleveindex

import (
	"context"
	"errors"
	"fmt"

	index "github.com/blevesearch/bleve_index_api"

	"praxistransfer/server/practice"
)

// Rebuild implements [practice.Index]. The new generation grows in a folder of
// its own and serves when the file that names it is replaced; after a crash
// before that, the old one does. One rebuild runs at a time.
func (ix *Index) Rebuild(ctx context.Context, fill func(put func(...practice.Document) error) error) error {
	if !ix.rebuilding.TryLock() {
		return errors.New("rebuild index: a rebuild is under way")
	}
	defer ix.rebuilding.Unlock()
	if err := ix.begin(); err != nil {
		return fmt.Errorf("rebuild index: %w", err)
	}
	err := fill(func(docs ...practice.Document) error { return ix.fill(ctx, docs) })
	if err == nil {
		err = ctx.Err()
	}
	old, err := ix.end(err)
	if err != nil {
		err = fmt.Errorf("rebuild index: %w", err)
	}
	return errors.Join(err, old.discard())
}

// begin opens the next generation; from now on writes go there too.
func (ix *Index) begin() error {
	ix.writing.Lock()
	defer ix.writing.Unlock()
	if ix.closed {
		return errClosed
	}
	number := ix.serving.Load().number + 1
	next, err := openGeneration(ix.dir, number, ix.lexicon)
	if err != nil {
		return err
	}
	ix.next, ix.touched = next, make(map[practice.ID]bool)
	return nil
}

// fill puts documents into the next generation, but for those that were
// changed since it was begun: it has them, and newer.
func (ix *Index) fill(ctx context.Context, docs []practice.Document) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	good, rejected := admissible(docs)
	read, err := records(good)
	if err != nil {
		return err
	}
	ix.writing.Lock()
	defer ix.writing.Unlock()
	batch := index.NewBatch()
	for _, r := range read {
		if !ix.touched[practice.ID(r.id)] {
			batch.Update(r)
		}
	}
	if len(batch.IndexOps) == 0 {
		return rejected
	}
	if err := ix.next.write(batch); err != nil {
		return err
	}
	return rejected
}

// end lets the next generation serve, unless failed is an error, and returns
// the one to discard.
func (ix *Index) end(failed error) (*generation, error) {
	ix.writing.Lock()
	defer ix.writing.Unlock()
	next, serving := ix.next, ix.serving.Load()
	ix.next, ix.touched = nil, nil
	if failed == nil && ix.closed {
		failed = errClosed
	}
	if failed == nil {
		failed = next.serve(ix.dir)
	}
	if failed != nil {
		return next, failed
	}
	ix.serving.Store(next)
	return serving, nil
}
