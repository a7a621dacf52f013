package bleveindex

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"praxistransfer/server/practice"
	"praxistransfer/server/relevance"
)

// Search implements [practice.Index]. Hits beyond the ranked ones follow by
// the same score, only without nearness, so an unranked search needs no order
// of its own.
func (ix *Index) Search(ctx context.Context, q practice.Query) (practice.Result, error) {
	if err := ctx.Err(); err != nil {
		return practice.Result{}, err
	}
	question, err := ix.words.Load().language.Parse(q.Text)
	if err != nil {
		return practice.Result{}, fmt.Errorf("search index: %w", err)
	}
	var result practice.Result
	err = ix.read(func(v *view) (err error) {
		result, err = v.search(question, q)
		return err
	})
	if err != nil {
		return practice.Result{}, fmt.Errorf("search index: %w", err)
	}
	return result, nil
}

func (v *view) search(question relevance.Question, q practice.Query) (practice.Result, error) {
	scorer := relevance.NewScorer(question, v.vocabulary)
	r := practice.Result{Words: scorer.Words()}
	m := &match{view: v, room: newRoom(v.size), scorer: scorer}
	defer rooms.Put(m.room)
	if err := m.find(q.MatchAll); err != nil {
		return r, err
	}
	r.Facets = m.filtered(q.Filter, q.Facets)
	docs := m.found()
	r.Total = len(docs)
	page, err := m.page(docs, q)
	for _, doc := range page {
		r.Hits = append(r.Hits, m.hit(doc))
	}
	return r, err
}

// found returns the documents that are hits.
func (m *match) found() []int {
	total := 0
	for _, live := range m.live {
		if live {
			total++
		}
	}
	docs := make([]int, 0, total)
	for doc, live := range m.live {
		if live {
			docs = append(docs, doc)
		}
	}
	return docs
}

// page returns the documents of a page in their order.
func (m *match) page(docs []int, q practice.Query) ([]int, error) {
	end := min(q.Offset+q.Limit, len(docs))
	if q.Offset < 0 || q.Limit <= 0 || q.Offset >= end {
		return nil, nil
	}
	switch q.Order {
	case practice.ByNewest:
		return first(docs, end, m.byNewest)[q.Offset:], nil
	case practice.ByTitle:
		return first(docs, end, m.byTitle)[q.Offset:], nil
	case practice.ByRelevance, "":
		return m.ranked(docs, q.Offset, end)
	}
	return nil, fmt.Errorf("an index has no order %q", q.Order)
}

// ranked returns docs[from:to] by relevance. What is near is only looked at in
// the best of them, always the same, so that pages fit together.
func (m *match) ranked(docs []int, from, to int) ([]int, error) {
	m.boost()
	docs = first(docs, max(to, min(practice.Window, len(docs))), m.byScore)
	window := docs[:min(practice.Window, len(docs))]
	if err := m.near(window); err != nil {
		return nil, err
	}
	slices.SortFunc(window, m.byScore)
	return docs[from:to], nil
}

// first returns the n first of docs by an order, in that order. It sorts only
// what may be among them: a buffer of twice as many, again and again.
func first(docs []int, n int, order func(a, b int) int) []int {
	best := make([]int, 0, 2*n)
	full := false // best[:n] are the first of those seen
	for _, doc := range docs {
		if full && order(doc, best[n-1]) > 0 {
			continue
		}
		if best = append(best, doc); len(best) == 2*n {
			slices.SortFunc(best, order)
			best, full = best[:n], true
		}
	}
	slices.SortFunc(best, order)
	return best[:n]
}

func (m *match) byScore(a, b int) int {
	if order := cmp.Compare(m.score[b], m.score[a]); order != 0 {
		return order
	}
	return m.byNewest(a, b)
}

func (m *match) byNewest(a, b int) int {
	pa, na := m.at(a)
	pb, nb := m.at(b)
	if order := cmp.Compare(pb.columns.newest[nb], pa.columns.newest[na]); order != 0 {
		return order
	}
	return cmp.Compare(m.id(a), m.id(b))
}

func (m *match) byTitle(a, b int) int {
	pa, na := m.at(a)
	pb, nb := m.at(b)
	if order := cmp.Compare(pa.columns.sort[na], pb.columns.sort[nb]); order != 0 {
		return order
	}
	return cmp.Compare(m.id(a), m.id(b))
}
