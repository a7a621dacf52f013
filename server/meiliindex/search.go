package meiliindex

import (
	"context"
	"fmt"
	"slices"

	"praxistransfer/server/practice"
	"praxistransfer/server/relevance"
)

// orders are the sort expressions of the engine.
var orders = map[practice.Order][]string{
	practice.ByNewest: {"newest:desc", "id:asc"},
	practice.ByTitle:  {"sort:asc", "id:asc"},
}

// Search implements [practice.Index]. The first [practice.Window] hits of the
// engine are judged as the embedded index does, and ranked where relevance is
// asked for; what it found beside the question is left out of totals and
// counts as well. Later hits follow as the engine has them.
func (ix *Index) Search(ctx context.Context, q practice.Query) (result practice.Result, err error) {
	err = ix.alive(func() error {
		result, err = ix.search(ctx, q)
		return err
	})
	if err != nil {
		return practice.Result{}, fmt.Errorf("search index: %w", err)
	}
	return result, nil
}

func (ix *Index) search(ctx context.Context, q practice.Query) (practice.Result, error) {
	for name := range q.Filter {
		if !facetForm.MatchString(name) {
			return practice.Result{}, nil // no document has such a facet
		}
	}
	question, err := ix.words.Load().language.Parse(q.Text)
	if err != nil {
		return practice.Result{}, err
	}
	s := search{index: ix, query: q, question: question}
	switch {
	case q.Order == practice.ByNewest || q.Order == practice.ByTitle:
		s.sort = orders[q.Order]
	case q.Order != "" && q.Order != practice.ByRelevance:
		return practice.Result{}, fmt.Errorf("an index has no order %q", q.Order)
	case len(question.Terms) == 0:
		s.sort = orders[practice.ByNewest]
	}
	if q.Unranked || len(question.Terms) == 0 {
		return s.plain(ctx)
	}
	return s.judged(ctx)
}

// search is one question on its way.
type search struct {
	index    *Index
	query    practice.Query
	question relevance.Question
	sort     []string
	excluded []practice.ID
}

func (s *search) request(p plan, offset, limit int, facets []string) request {
	return request{plan: p, filter: s.query.Filter, excluded: s.excluded, sort: s.sort, offset: offset, limit: limit, facets: facets}
}

// plain returns a page as the engine has it.
func (s *search) plain(ctx context.Context) (practice.Result, error) {
	scorer := relevance.NewScorer(s.question, s.index.memory.vocabulary)
	p := newPlan(scorer, s.query.MatchAll)
	a, err := s.index.ask(ctx, s.request(p, max(s.query.Offset, 0), max(s.query.Limit, 0), s.query.Facets))
	if err != nil {
		return practice.Result{}, err
	}
	r := practice.Result{Total: a.total, Facets: a.facets, Words: scorer.Words()}
	for _, h := range a.hits {
		r.Hits = append(r.Hits, practice.Hit{ID: h.ID})
	}
	return r, nil
}

// rounds is how often the engine is asked at most: again where the texts of
// what it found know a word that was taken for a misspelt one, and where some
// of them do not answer.
const rounds = 3

// judged returns a page of which the first hits are judged.
func (s *search) judged(ctx context.Context) (practice.Result, error) {
	known, err := s.index.frequencies(ctx, s.question.Terms)
	if err != nil {
		return practice.Result{}, err
	}
	scorer := relevance.NewScorer(s.question, s.index.memory.vocabulary)
	for round := 1; ; round++ {
		p := newPlan(scorer, s.query.MatchAll)
		a, err := s.index.ask(ctx, s.request(p, 0, practice.Window, s.query.Facets))
		if err != nil {
			return practice.Result{}, err
		}
		texts, err := s.index.recall(ctx, a.hits)
		if err != nil {
			return practice.Result{}, err
		}
		scorer = relevance.NewScorer(s.question, s.index.memory.vocabulary)
		good, refused := part(judge(scorer, known, a.hits, texts, s.query.MatchAll))
		if round < rounds && newPlan(scorer, s.query.MatchAll).fuzzy < p.fuzzy {
			continue
		}
		if round < rounds && len(refused) > 0 {
			s.excluded = append(s.excluded, refused...)
			continue
		}
		if s.sort == nil {
			slices.SortFunc(good, byScore)
		}
		a.total -= len(refused)
		r, err := s.page(ctx, p, a, good, len(refused))
		r.Words = scorer.Words()
		return r, err
	}
}

// page cuts the page out of the judged hits and those that follow, of which
// the engine counts some refused ones more before them.
func (s *search) page(ctx context.Context, p plan, a answer, good []candidate, refused int) (practice.Result, error) {
	r := practice.Result{Total: a.total, Facets: a.facets}
	from, to := max(s.query.Offset, 0), max(s.query.Offset, 0)+max(s.query.Limit, 0)
	for i := from; i < min(to, len(good)); i++ {
		r.Hits = append(r.Hits, practice.Hit{ID: good[i].ID, Score: good[i].score})
	}
	from = max(from, len(good))
	if from >= to || from >= a.total {
		return r, nil
	}
	later, err := s.index.ask(ctx, s.request(p, from+refused, to-from, nil))
	for _, h := range later.hits {
		r.Hits = append(r.Hits, practice.Hit{ID: h.ID})
	}
	return r, err
}
