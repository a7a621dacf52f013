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
	question, err := ix.words.Load().language.Beside(q.Alike != nil).Parse(q.Text)
	if err != nil {
		return practice.Result{}, fmt.Errorf("search index: %w", err)
	}
	var result practice.Result
	err = ix.read(func(v *view) (err error) {
		result, err = v.search(ctx, question, q)
		return err
	})
	if err != nil {
		return practice.Result{}, fmt.Errorf("search index: %w", err)
	}
	return result, nil
}

func (v *view) search(ctx context.Context, question relevance.Question, q practice.Query) (practice.Result, error) {
	scorer, err := relevance.NewScorer(ctx, question, v.vocabulary)
	if err != nil {
		return practice.Result{}, err
	}
	r := practice.Result{Words: scorer.Marked()}
	m := &match{view: v, room: newRoom(v.size), scorer: scorer}
	defer rooms.Put(m.room)
	if err := m.find(ctx, q); err != nil {
		return r, err
	}
	r.Asked, r.Partly, r.Whole = m.asked(), m.most < m.telling, scorer.Whole()
	r.Facets = m.filtered(q.Narrowing(), q.Facets)
	docs, hits := m.found()
	r.Total, r.Loose = hits, len(docs)-hits
	page, ranked, err := m.page(ctx, docs, hits, q)
	if err != nil {
		return r, err
	}
	r.Hits = m.told(page)
	if q.Alike != nil && q.Ranked() {
		r.Beside, err = m.beside(ctx, q.Alike(ctx, r.Asked), slices.Concat(ranked, page))
	}
	return r, err
}

func (m *match) told(docs []int) []practice.Hit {
	hits := make([]practice.Hit, len(docs))
	for i, doc := range docs {
		hits[i] = practice.Hit{ID: m.id(doc), Score: m.score[doc], English: m.english(doc), Loose: !m.hit(doc)}
	}
	return hits
}

// beside returns of the documents with ids those that are live and not known, with
// their scores.
func (m *match) beside(ctx context.Context, ids []practice.ID, known []int) ([]practice.Hit, error) {
	wanted := make(map[practice.ID]bool, len(ids))
	for _, id := range ids {
		wanted[id] = true
	}
	for _, doc := range known {
		delete(wanted, m.id(doc))
	}
	if len(wanted) == 0 {
		return nil, nil
	}
	var docs []int
	for _, p := range m.parts {
		for n, id := range p.columns.ids {
			if doc := p.base + n; m.live[doc] && wanted[id] {
				docs = append(docs, doc)
			}
		}
	}
	if err := m.near(ctx, docs); err != nil {
		return nil, err
	}
	return m.told(docs), nil
}

// asked tells of the telling words how many documents have each.
func (m *match) asked() []practice.AskedWord {
	var all []practice.AskedWord
	for i, w := range m.scorer.Words {
		if w.Telling {
			all = append(all, practice.AskedWord{Typed: w.Typed, Count: relevance.Alone(m.own.had[i], m.has.had[i]), Meant: m.scorer.Meant(i)})
		}
	}
	return all
}

// found returns the documents that are hits and behind them those that have only
// single words, and how many are hits.
func (m *match) found() (docs []int, hits int) {
	docs = m.docs[:0]
	for doc, live := range m.live {
		if live && m.hits[doc] {
			docs = append(docs, doc)
		}
	}
	hits = len(docs)
	for doc, live := range m.live {
		if live && !m.hits[doc] {
			docs = append(docs, doc)
		}
	}
	m.docs = docs
	return docs, hits
}

// page returns the documents of a page in their order: the hits, which are the
// first of docs, and then the others. ranked are those that were refined for it.
func (m *match) page(ctx context.Context, docs []int, hits int, q practice.Query) (page, ranked []int, err error) {
	end := min(q.Offset+q.Limit, len(docs))
	if q.Offset < 0 || q.Limit <= 0 || q.Offset >= end {
		return nil, nil, nil
	}
	order, n := m.byScore, end
	switch q.Order {
	case practice.ByNewest:
		order = m.byNewest
	case practice.ByTitle:
		order = m.byTitle
	case practice.ByRelevance, "":
		m.boost()
		n = max(end, min(practice.Window, len(docs)))
	default:
		return nil, nil, fmt.Errorf("an index has no order %q", q.Order)
	}
	sorted := first(docs[:hits], min(n, hits), order)
	sorted = append(sorted, first(docs[hits:], n-len(sorted), order)...)
	if q.Order == practice.ByRelevance || q.Order == "" {
		ranked = sorted[:min(practice.Window, len(sorted))]
		if err := m.refine(ctx, ranked, min(hits, len(ranked))); err != nil {
			return nil, nil, err
		}
	}
	return sorted[q.Offset:end], ranked, nil
}

// refine orders hits, and then the documents behind them, by their whole texts. They
// are the best of all, always the same, so that pages fit together.
func (m *match) refine(ctx context.Context, window []int, hits int) error {
	if err := m.near(ctx, window); err != nil {
		return err
	}
	slices.SortFunc(window[:hits], m.byScore)
	slices.SortFunc(window[hits:], m.byScore)
	return nil
}

// first returns the n first of docs by an order, in that order. It sorts only
// what may be among them: a buffer of twice as many, again and again.
func first(docs []int, n int, order func(a, b int) int) []int {
	if n <= 0 {
		return nil
	}
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
