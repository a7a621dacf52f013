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
	// kept is how many frequencies are kept, and lasting how long: they change
	// slowly, and only weigh.
	kept    = 10_000
	lasting = 10 * time.Minute
	// longestKept is how long an expression may be whose frequency is kept, in bytes:
	// that of a word with a hundred forms, each anywhere and in keywords, is shorter. A
	// longer one names documents, and is seldom asked for again.
	longestKept = 8 << 10
)

// frequency is how many documents, of how many, an expression matches.
type frequency struct {
	in, of int
	at     time.Time
}

// frequencies remembers them by expression.
type frequencies = lru.Cache[expression, frequency]

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

// frequencies returns how frequent the terms are among all documents: among the
// candidates of a question its rare words are frequent. A term is as frequent as the
// words that fit it nearly best or, where documents have none of those, as all are.
func (ix *Index) frequencies(ctx context.Context, s *relevance.Scorer) ([]frequency, error) {
	all := make([]expression, len(s.Terms))
	for term := range s.Terms {
		all[term] = fitting(s, term, s.Strong)
	}
	found, err := ix.frequent(ctx, all)
	if err != nil {
		return nil, err
	}
	weaker := make([]expression, len(s.Terms))
	for term, f := range found {
		if f.in == 0 {
			weaker[term] = fitting(s, term, func(int, relevance.Form) bool { return true })
		}
	}
	rest, err := ix.frequent(ctx, weaker)
	if err != nil {
		return nil, err
	}
	for term, f := range rest {
		if found[term].in == 0 {
			found[term] = f
		}
	}
	return found, nil
}

// fitting matches what has one of the forms of a term that count.
func fitting(s *relevance.Scorer, term int, counts func(term int, f relevance.Form) bool) expression {
	fits := func(f relevance.Form) (german, english bool) {
		counts := counts(term, f)
		return f.Fit > 0 && counts, f.English > 0 && counts
	}
	return texts(s.Forms[term], fits, fits)
}

// frequent returns how frequent expressions are, as it was a while ago.
func (ix *Index) frequent(ctx context.Context, all []expression) ([]frequency, error) {
	found := make([]frequency, len(all))
	wanted := []expression{everything}
	var places []int
	for i, e := range all {
		if f, ok := ix.memory.frequencies.Get(e); ok && time.Since(f.at) < lasting {
			found[i] = f
			continue
		}
		places = append(places, i)
		wanted = append(wanted, e)
	}
	if len(places) == 0 {
		return found, nil
	}
	counts, err := ix.count(ctx, wanted...)
	if err != nil {
		return nil, err
	}
	for i, place := range places {
		found[place] = frequency{counts[i+1], counts[0], time.Now()}
		if len(all[place]) <= longestKept {
			ix.memory.frequencies.Add(all[place], found[place])
		}
	}
	return found, nil
}
