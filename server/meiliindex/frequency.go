package meiliindex

import (
	"context"
	"errors"
	"time"

	lru "github.com/hashicorp/golang-lru/v2"
	"github.com/meilisearch/meilisearch-go"

	"praxistransfer/server/relevance"
)

const (
	// counted is how many words' frequencies are kept, and lasting how long:
	// they change slowly, and only weigh.
	counted = 10_000
	lasting = 10 * time.Minute
)

// frequency is in how many documents, of how many, a word is.
type frequency struct {
	in, of int
	at     time.Time
}

// frequencies remembers them by stem.
type frequencies = lru.Cache[string, frequency]

// frequencies returns how frequent the terms are among all documents: among
// the candidates of a question its rare words are frequent.
func (ix *Index) frequencies(ctx context.Context, terms []relevance.Term) ([]frequency, error) {
	found := make([]frequency, len(terms))
	all := ix.counting("")
	m := &meilisearch.MultiSearchRequest{Queries: []*meilisearch.SearchRequest{all}}
	var places []int
	for i := range terms {
		stem := terms[i].Needles()[0].German
		if f, ok := ix.memory.frequencies.Get(stem); ok && time.Since(f.at) < lasting {
			found[i] = f
			continue
		}
		places = append(places, i)
		m.Queries = append(m.Queries, ix.counting(term(stem)+" "))
	}
	if len(places) == 0 {
		return found, nil
	}
	counts, err := ix.server.MultiSearchWithContext(ctx, m)
	if err == nil && len(counts.Results) != len(m.Queries) {
		err = errors.New("the answer lacks results")
	}
	if err != nil {
		return nil, engineError(ctx, err, "count words")
	}
	for n, i := range places {
		f := frequency{int(counts.Results[n+1].EstimatedTotalHits), int(counts.Results[0].EstimatedTotalHits), time.Now()}
		ix.memory.frequencies.Add(terms[i].Needles()[0].German, f)
		found[i] = f
	}
	return found, nil
}

func (ix *Index) counting(text string) *meilisearch.SearchRequest {
	return &meilisearch.SearchRequest{
		IndexUID: ix.options.UID, Query: text, Limit: 1,
		AttributesToRetrieve: []string{"id"}, AttributesToSearchOn: []string{termsField},
	}
}
