package meiliindex

import (
	"context"
	"errors"
	"slices"
	"time"

	lru "github.com/hashicorp/golang-lru/v2"
	"github.com/meilisearch/meilisearch-go"

	"praxistransfer/server/relevance"
)

const (
	// kept is how many words' frequencies are kept, and lasting how long:
	// they change slowly, and only weigh.
	kept    = 10_000
	lasting = 10 * time.Minute
)

// frequency is in how many documents, of how many, a word is.
type frequency struct {
	in, of int
	at     time.Time
}

// frequencies remembers them by word.
type frequencies = lru.Cache[string, frequency]

// counted is what documents must match to be counted: an expression, and what
// stands in a head, see [head].
type counted struct {
	head string
	expression
}

// count returns how many documents match each. What is asked for twice is counted
// once.
func (ix *Index) count(ctx context.Context, all ...counted) ([]int, error) {
	m := &meilisearch.MultiSearchRequest{}
	var asked []counted
	for _, c := range all {
		if slices.Contains(asked, c) {
			continue
		}
		asked = append(asked, c)
		m.Queries = append(m.Queries, &meilisearch.SearchRequest{
			IndexUID: ix.options.UID, Query: c.head, Limit: 1, Filter: c.String(),
			AttributesToRetrieve: []string{"id"}, AttributesToSearchOn: own, MatchingStrategy: meilisearch.All,
		})
	}
	found, err := ix.server.MultiSearchWithContext(ctx, m)
	if err == nil && len(found.Results) != len(asked) {
		err = errors.New("the answer lacks results")
	}
	if err != nil {
		return nil, engineError(ctx, err, "count documents")
	}
	counts := make([]int, len(all))
	for i, c := range all {
		counts[i] = int(found.Results[slices.Index(asked, c)].EstimatedTotalHits)
	}
	return counts, nil
}

// frequencies returns how frequent the terms are among all documents: among
// the candidates of a question its rare words are frequent.
func (ix *Index) frequencies(ctx context.Context, s *relevance.Scorer) ([]frequency, error) {
	found := make([]frequency, len(s.Terms))
	wanted := []counted{{"", everything}}
	var places []int
	for term := range s.Terms {
		if len(s.Forms[term]) == 0 {
			continue
		}
		if f, ok := ix.memory.frequencies.Get(s.Forms[term][0].Word); ok && time.Since(f.at) < lasting {
			found[term] = f
			continue
		}
		places = append(places, term)
		wanted = append(wanted, counted{"", texts(s.Forms[term], func(f relevance.Form) (bool, bool) {
			strong := s.Strong(term, f)
			return f.Fit > 0 && strong, f.English > 0 && strong
		})})
	}
	if len(places) == 0 {
		return found, nil
	}
	counts, err := ix.count(ctx, wanted...)
	if err != nil {
		return nil, err
	}
	for i, term := range places {
		found[term] = frequency{counts[i+1], counts[0], time.Now()}
		ix.memory.frequencies.Add(s.Forms[term][0].Word, found[term])
	}
	return found, nil
}
