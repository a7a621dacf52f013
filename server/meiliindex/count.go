package meiliindex

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"time"

	lru "github.com/hashicorp/golang-lru/v2"
	"github.com/meilisearch/meilisearch-go"

	"praxistransfer/server/relevance"
)

const (
	// kept is how many frequencies are kept, and lasting how long:
	// they change slowly, and only weigh.
	kept    = 5000
	lasting = 10 * time.Minute
)

// frequency is in how many documents, of how many, a word is.
type frequency struct {
	in, of int
	at     time.Time
}

// frequencies remembers them by what was counted.
type frequencies = lru.Cache[forms, frequency]

// count returns how many documents match each. What is asked for twice is counted
// once.
func (ix *Index) count(ctx context.Context, all ...expression) ([]int, error) {
	m := &meilisearch.MultiSearchRequest{}
	var asked []expression
	for _, e := range all {
		if slices.Contains(asked, e) {
			continue
		}
		asked = append(asked, e)
		m.Queries = append(m.Queries, &meilisearch.SearchRequest{
			IndexUID: ix.options.UID, Limit: 1, Filter: e.String(), AttributesToRetrieve: []string{"id"},
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
	for i, e := range all {
		counts[i] = int(found.Results[slices.Index(asked, e)].EstimatedTotalHits)
	}
	return counts, nil
}

// frequencies returns in how many of all documents each term is, by the rule of
// [relevance.Scorer.Weigh].
func (ix *Index) frequencies(ctx context.Context, s *relevance.Scorer) ([]frequency, error) {
	found := make([]frequency, len(s.Terms))
	wanted := []expression{everything}
	var places []int
	for term := range s.Terms {
		forms := countedForms(s, term)
		if f, ok := ix.memory.frequencies.Get(forms); ok && time.Since(f.at) < lasting {
			found[term] = f
			continue
		}
		places = append(places, term)
		wanted = append(wanted, forms.strong, forms.all)
	}
	if len(places) == 0 {
		return found, nil
	}
	counts, err := ix.count(ctx, wanted...)
	if err != nil {
		return nil, err
	}
	for i, term := range places {
		strong, all := counts[2*i+1], counts[2*i+2]
		found[term] = frequency{cmp.Or(strong, all), counts[0], time.Now()}
		ix.memory.frequencies.Add(countedForms(s, term), found[term])
	}
	return found, nil
}

// forms match what has a form of a term: one that is [relevance.Scorer.Strong], or any.
type forms struct{ strong, all expression }

func countedForms(s *relevance.Scorer, term int) forms {
	matching := func(counts func(relevance.Form) bool) expression {
		return texts(s.Forms[term], func(f relevance.Form) (german, english bool) {
			return f.Fit > 0 && counts(f), f.English > 0 && counts(f)
		})
	}
	return forms{
		strong: matching(func(f relevance.Form) bool { return s.Strong(term, f) }),
		all:    matching(func(relevance.Form) bool { return true }),
	}
}
