package meiliindex

import (
	"context"
	"fmt"

	"github.com/meilisearch/meilisearch-go"

	"praxistransfer/server/german"
	"praxistransfer/server/practice"
)

// Complete implements [practice.Index].
func (ix *Index) Complete(ctx context.Context, beginning string, limit int) (all []practice.Completion, err error) {
	err = ix.alive(func() error {
		all, err = ix.complete(ctx, german.Fold(beginning))
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("complete %q: %w", beginning, err)
	}
	return practice.MostFrequent(all, limit), nil
}

func (ix *Index) complete(ctx context.Context, beginning string) ([]practice.Completion, error) {
	if err := ix.learn(ctx); err != nil {
		return nil, err
	}
	m := &meilisearch.MultiSearchRequest{}
	var all []practice.Completion
	for _, word := range ix.memory.vocabulary.Beginning(beginning, practice.CompletionsLookedAt) {
		all = append(all, practice.Completion{Word: word})
		m.Queries = append(m.Queries, &meilisearch.SearchRequest{
			IndexUID: ix.options.UID, Limit: 1, Filter: having(word).String(), Sort: orders[practice.ByNewest], AttributesToRetrieve: []string{"id", "stamp", "newest"},
		})
	}
	if len(all) == 0 {
		return nil, nil
	}
	found, err := ix.server.MultiSearchWithContext(ctx, m)
	if err == nil && len(found.Results) != len(all) {
		err = fmt.Errorf("the answer has %d results, want %d", len(found.Results), len(all))
	}
	if err != nil {
		return nil, engineError(ctx, err, "count words")
	}
	for i, r := range found.Results {
		hits, err := readHits(r.Hits)
		if err != nil {
			return nil, engineError(ctx, err, "count words")
		}
		if all[i].Count = int(r.EstimatedTotalHits); len(hits) > 0 {
			all[i].In = hits[0].ID
		}
	}
	return all, nil
}
