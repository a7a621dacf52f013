package indextest

import (
	"context"
	"slices"
	"testing"

	"praxistransfer/server/practice"
)

// suite is a test with an index: its methods fail the test on errors.
type suite struct {
	*testing.T
	ix practice.Index
}

func (s suite) put(docs ...practice.Document) {
	s.Helper()
	if err := s.ix.Put(context.Background(), docs...); err != nil {
		s.Fatalf("put: %v", err)
	}
}

func (s suite) remove(ids ...practice.ID) {
	s.Helper()
	if err := s.ix.Delete(context.Background(), ids...); err != nil {
		s.Fatalf("delete: %v", err)
	}
}

func (s suite) search(q practice.Query) practice.Result {
	s.Helper()
	if q.Limit == 0 {
		q.Limit = 20
	}
	r, err := s.ix.Search(context.Background(), q)
	if err != nil {
		s.Fatalf("search %+v: %v", q, err)
	}
	return r
}

// finds checks the ids of the hits, in their order.
func (s suite) finds(q practice.Query, want ...practice.ID) {
	s.Helper()
	if got := ids(s.search(q)); !slices.Equal(got, want) {
		s.Errorf("search %+v finds %q, want %q", q, got, want)
	}
}

// counts checks the buckets of one facet.
func (s suite) counts(q practice.Query, facet string, want ...practice.Bucket) {
	s.Helper()
	q.Facets = append(q.Facets, facet)
	if got := s.search(q).Facets[facet]; !slices.Equal(got, want) {
		s.Errorf("search %+v counts %v, want %v", q, got, want)
	}
}

func ids(r practice.Result) []practice.ID {
	var found []practice.ID
	for _, hit := range r.Hits {
		found = append(found, hit.ID)
	}
	return found
}

// document returns a small German document whose title is also its order.
func document(id practice.ID, title string) practice.Document {
	return practice.Document{ID: id, Stamp: "1", Title: title, Sort: title, Language: "de"}
}
