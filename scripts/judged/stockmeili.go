package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/meilisearch/meilisearch-go"

	"praxistransfer/server/practice"
)

// stockEntry is an entry as Meilisearch searches it by itself, in the order of its
// fields.
type stockEntry struct {
	ID           practice.ID `json:"id"`
	Title        string      `json:"title"`
	Text         string      `json:"text"`
	Organisation string      `json:"organisation"`
	Keywords     []string    `json:"keywords"`
}

// stockMeili searches as Meilisearch does by itself.
func stockMeili(url string) filler {
	return func(ctx context.Context, docs []practice.Document) (asker, func() error, error) {
		client := meilisearch.New(url, meilisearch.WithAPIKey(os.Getenv("MEILI_KEY")))
		uid := fmt.Sprintf("judged-stock-%d", os.Getpid())
		ix := client.Index(uid)
		done := func() error {
			_, err := client.DeleteIndexWithContext(ctx, uid)
			return err
		}
		entries := make([]stockEntry, len(docs))
		for i := range docs {
			d := &docs[i]
			entries[i] = stockEntry{d.ID, d.Title, d.Summary + "\n" + d.Body, d.Organisation, d.Keywords}
		}
		key := "id"
		task, err := ix.AddDocumentsWithContext(ctx, entries, &meilisearch.DocumentOptions{PrimaryKey: &key})
		if err != nil {
			return nil, nil, err
		}
		if t, err := client.WaitForTaskWithContext(ctx, task.TaskUID, 50*time.Millisecond); err != nil || t.Status != meilisearch.TaskStatusSucceeded {
			return nil, done, errors.Join(err, fmt.Errorf("index the entries: %s", t.Status))
		}
		ask := func(text string) (found practice.Result, err error) {
			r, err := ix.SearchWithContext(ctx, text, &meilisearch.SearchRequest{Limit: 10, AttributesToRetrieve: []string{"id"}})
			if err != nil {
				return found, err
			}
			found.Total = int(r.EstimatedTotalHits)
			var hits []stockEntry
			if err := r.Hits.DecodeInto(&hits); err != nil {
				return found, err
			}
			for _, hit := range hits {
				found.Hits = append(found.Hits, practice.Hit{ID: hit.ID})
			}
			return found, nil
		}
		return ask, done, nil
	}
}
