package meiliindex

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/meilisearch/meilisearch-go"
)

const (
	// fresh is for how long the vocabulary is taken to be up to date with what
	// other replicas write.
	fresh = 2 * time.Second
	// skew is by how much the clocks of replicas may differ.
	skew = int64(time.Minute / time.Millisecond)
	// lessons is how many documents' words are read in one request.
	lessons = 500
)

// learn makes the vocabulary that of the index: all its words at first, later
// those of the documents that were written since. What this process writes it
// knows already.
func (ix *Index) learn(ctx context.Context) error {
	m := ix.memory
	m.learning.Lock()
	defer m.learning.Unlock()
	if time.Since(m.learned) < fresh {
		return nil
	}
	now := time.Now()
	var err error
	if m.learned.IsZero() {
		m.upTo, err = now.UnixMilli(), ix.learnAll(ctx)
	} else {
		err = ix.learnSince(ctx, m.upTo-skew)
		m.upTo = max(m.upTo, now.UnixMilli())
	}
	if err != nil {
		return err
	}
	m.learned = now
	return nil
}

// learnAll reads all words.
func (ix *Index) learnAll(ctx context.Context) error {
	found, err := ix.server.MultiSearchWithContext(ctx, &meilisearch.MultiSearchRequest{Queries: []*meilisearch.SearchRequest{{
		IndexUID: ix.options.UID, Limit: 1, AttributesToRetrieve: []string{"id"}, Facets: []string{wordsField},
	}}})
	if err != nil {
		return engineError(ctx, err, "read the words")
	}
	for _, result := range found.Results {
		var counts struct {
			Words map[string]int `json:"words"`
		}
		if result.FacetDistribution == nil {
			continue
		}
		if err := json.Unmarshal(result.FacetDistribution, &counts); err != nil {
			return engineError(ctx, fmt.Errorf("read word counts: %w", err), "read the words")
		}
		for word := range counts.Words {
			ix.memory.know(word)
		}
	}
	return nil
}

// learnSince reads the words of the documents that were written since.
func (ix *Index) learnSince(ctx context.Context, since int64) error {
	for offset := int64(0); ; offset += lessons {
		found, err := ix.fetch(ctx, ix.options.UID, &meilisearch.DocumentsQuery{
			Filter: fmt.Sprintf("%s >= %d", writtenField, since), Fields: []string{"id", wordsField}, Offset: offset, Limit: lessons,
		})
		if err != nil {
			return err
		}
		for _, f := range found.Results {
			var d document
			if err := f.DecodeInto(&d); err != nil {
				return engineError(ctx, fmt.Errorf("read document: %w", err), "read the words")
			}
			for _, word := range d.Words {
				ix.memory.know(word)
			}
		}
		if len(found.Results) < lessons {
			return nil
		}
	}
}
