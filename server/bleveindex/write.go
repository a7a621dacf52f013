package bleveindex

import (
	"context"
	"fmt"
	"slices"

	index "github.com/blevesearch/bleve_index_api"

	"praxistransfer/server/practice"
	"praxistransfer/server/relevance"
)

// commit gathers the changes of those who write at the same time, so that
// they share one write to disk.
type commit struct {
	batch *index.Batch
	ids   []practice.ID
	done  bool // set, as err, by who holds Index.writing
	err   error
}

func newCommit() *commit { return &commit{batch: index.NewBatch()} }

// Put implements [practice.Index].
func (ix *Index) Put(ctx context.Context, docs ...practice.Document) error {
	good, rejected := admissible(docs)
	read, err := records(good)
	if err != nil {
		return err
	}
	err = ix.write(ctx, func(c *commit) {
		for _, r := range read {
			c.batch.Update(r)
			c.ids = append(c.ids, practice.ID(r.id))
		}
	})
	if err != nil {
		return fmt.Errorf("put %d documents into index: %w", len(read), err)
	}
	return rejected
}

// Delete implements [practice.Index].
func (ix *Index) Delete(ctx context.Context, ids ...practice.ID) error {
	err := ix.write(ctx, func(c *commit) {
		for _, id := range ids {
			c.batch.Delete(string(id))
			c.ids = append(c.ids, id)
		}
	})
	if err != nil {
		return fmt.Errorf("delete %d documents from index: %w", len(ids), err)
	}
	return nil
}

// admissible parts documents that can be taken from those that never can; the
// error is nil if there are none.
func admissible(docs []practice.Document) ([]practice.Document, error) {
	var good []practice.Document
	rejected := make(practice.RejectedDocuments)
	for i := range docs {
		if err := check(&docs[i]); err != nil {
			rejected[docs[i].ID] = err
			continue
		}
		good = append(good, docs[i])
	}
	if len(rejected) == 0 {
		return good, nil
	}
	return good, rejected
}

// records reads documents outside any lock.
func records(docs []practice.Document) ([]*record, error) {
	var all []*record
	for i := range docs {
		r, err := newRecord(&docs[i])
		if err != nil {
			return nil, err
		}
		all = append(all, r)
	}
	return all, nil
}

// write adds changes to the commit that is gathered and returns when it is on
// disk: the first who gets to write writes for all who wait.
func (ix *Index) write(ctx context.Context, change func(*commit)) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	ix.gathering.Lock()
	c := ix.pending
	change(c)
	ix.gathering.Unlock()

	ix.writing.Lock()
	defer ix.writing.Unlock()
	if !c.done {
		ix.gathering.Lock()
		ix.pending = newCommit()
		ix.gathering.Unlock()
		c.done, c.err = true, ix.commit(c)
	}
	return c.err
}

// commit writes to the generation that serves, and to one that is being
// filled.
func (ix *Index) commit(c *commit) error {
	if ix.closed {
		return errClosed
	}
	if len(c.ids) == 0 {
		return nil
	}
	if err := ix.serving.Load().write(c.batch); err != nil {
		return err
	}
	if ix.next == nil {
		return nil
	}
	for _, id := range c.ids {
		ix.touched[id] = true
	}
	if err := ix.next.write(c.batch); err != nil {
		return fmt.Errorf("write to the index that is being built: %w", err)
	}
	return nil
}

// write makes a batch durable. The vocabulary learns its words first, so that
// a document is found by them as soon as it is there.
func (g *generation) write(batch *index.Batch) error {
	for _, doc := range batch.IndexOps {
		if doc == nil {
			continue
		}
		doc.VisitFields(func(f index.Field) {
			if field := slices.Index(fieldNames[:], f.Name()); field >= 0 {
				for word := range f.AnalyzedTokenFrequencies() {
					g.vocabulary.Add(word, relevance.Field(field))
				}
			}
		})
	}
	return g.engine.Batch(batch)
}
