package meiliindex

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/meilisearch/meilisearch-go"
	"golang.org/x/sync/errgroup"

	"praxistransfer/server/practice"
)

// request is some queries with what narrows and orders them. The engine merges
// what the queries find, so that totals and counts are of all of it.
type request struct {
	queries       []query
	matching      expression // what all must match
	filter        map[string][]string
	sort          []string // nil: the best first
	offset, limit int
	facets        []string
}

// answer is what the engine found.
type answer struct {
	hits   []hit
	total  int
	facets map[string][]practice.Bucket
}

// hit is what is read of a document that was found.
type hit struct {
	ID     practice.ID `json:"id"`
	Stamp  string      `json:"stamp"`
	Newest int64       `json:"newest"`
}

// ask sends one federated search, and beside it one for each facet that is
// counted and narrows: its own filter does not count.
func (ix *Index) ask(ctx context.Context, r request) (answer, error) {
	a := answer{facets: make(map[string][]practice.Bucket, len(r.facets))}
	var shared, own []string
	for _, name := range r.facets {
		if _, ok := r.filter[name]; ok {
			own = append(own, name)
		} else if facetForm.MatchString(name) {
			shared = append(shared, name)
		}
	}
	counts := make([]map[string]json.RawMessage, len(own))
	all, ctx := errgroup.WithContext(ctx)
	for i, name := range own {
		all.Go(func() error {
			found, err := ix.send(ctx, r, name, 0, 1, []string{name})
			if err == nil {
				counts[i] = found.FacetDistribution
			}
			return err
		})
	}
	all.Go(func() error {
		found, err := ix.send(ctx, r, "", r.offset, max(r.limit, 1), shared)
		if err != nil {
			return err
		}
		a.total = int(found.EstimatedTotalHits)
		if a.hits, err = readHits(found.Hits[:min(r.limit, len(found.Hits))]); err != nil {
			return err
		}
		return a.count(found.FacetDistribution, shared...)
	})
	if err := all.Wait(); err != nil {
		return answer{}, err
	}
	for i, name := range own {
		if err := a.count(counts[i], name); err != nil {
			return answer{}, err
		}
	}
	return a, nil
}

func (a *answer) count(distribution map[string]json.RawMessage, names ...string) error {
	for _, name := range names {
		found, err := buckets(distribution[facetField(name)])
		if err != nil {
			return err
		}
		a.facets[name] = found
	}
	return nil
}

// send sends the queries with the filter but for that of one facet.
func (ix *Index) send(ctx context.Context, r request, without string, offset, limit int, facets []string) (*meilisearch.MultiSearchResponse, error) {
	m := &meilisearch.MultiSearchRequest{Federation: &meilisearch.MultiSearchFederation{Offset: int64(offset), Limit: int64(limit)}}
	if len(facets) > 0 {
		fields := make([]string, len(facets))
		for i, name := range facets {
			fields[i] = facetField(name)
		}
		m.Federation.FacetsByIndex = map[string][]string{ix.options.UID: fields}
		m.Federation.MergeFacets = &meilisearch.MultiSearchFederationMergeFacets{}
	}
	narrow := narrowed(r.matching, r.filter, without)
	for _, q := range r.queries {
		s := &meilisearch.SearchRequest{
			IndexUID: ix.options.UID, Query: q.text, MatchingStrategy: q.strategy, AttributesToSearchOn: q.fields,
			AttributesToRetrieve: []string{"id", "stamp", "newest"}, Sort: r.sort,
			FederationOptions: &meilisearch.SearchFederationOptions{Weight: q.weight}, Filter: narrow.String(),
		}
		m.Queries = append(m.Queries, s)
	}
	found, err := ix.server.MultiSearchWithContext(ctx, m)
	if err == nil && found.Hits == nil {
		err = errors.New("the answer has no hits, not even none")
	}
	return found, engineError(ctx, err, "search")
}

func readHits(found meilisearch.Hits) ([]hit, error) {
	hits := make([]hit, len(found))
	for i, f := range found {
		if err := f.DecodeInto(&hits[i]); err != nil {
			return nil, fmt.Errorf("read hit: %w", err)
		}
	}
	return hits, nil
}
