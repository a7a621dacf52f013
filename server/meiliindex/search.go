package meiliindex

import (
	"cmp"
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

// Search implements [practice.Index]. Which documents are hits, and which follow
// them, is asked of the engine by the words that count as those of the question,
// so that totals and counts are exact. The first [practice.Window] of them are
// ranked as the embedded index does; later ones follow as the engine has them.
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
	q.Filter = q.Narrowing()
	for name := range q.Filter {
		if !facetForm.MatchString(name) {
			return practice.Result{}, nil // no document has such a facet
		}
	}
	question, err := ix.words.Load().language.Beside(q.Alike != nil).Parse(q.Text)
	if err != nil {
		return practice.Result{}, err
	}
	if err := ix.learn(ctx); err != nil {
		return practice.Result{}, err
	}
	scorer, err := relevance.NewScorer(ctx, question, ix.memory.vocabulary)
	if err != nil {
		return practice.Result{}, err
	}
	s := &search{index: ix, query: q, scorer: scorer}
	switch {
	case q.Order == practice.ByNewest || q.Order == practice.ByTitle:
		s.sort = orders[q.Order]
	case q.Order != "" && q.Order != practice.ByRelevance:
		return practice.Result{}, fmt.Errorf("an index has no order %q", q.Order)
	case len(question.Terms) == 0:
		s.sort = orders[practice.ByNewest]
	}
	return s.run(ctx)
}

// search is one question on its way.
type search struct {
	index  *Index
	query  practice.Query
	scorer *relevance.Scorer
	sort   []string
	// standing is where the phrases of the question stand, and required what every
	// document must match, see [required].
	standing standing
	required []expression
	tiers
}

// tiers are what answers a question, and what follows it.
type tiers struct {
	hits, loose    expression
	total, follows int  // how many there are of each
	needed         int  // telling words of a question
	richest        int  // the most that a text has of them where none has all
	sufficed       bool // it has them not only by what means the same
	partly         bool // it has the most of them or nearly so, as no document has all
}

func (s *search) run(ctx context.Context) (practice.Result, error) {
	r := practice.Result{Words: s.scorer.Marked()}
	if err := s.part(ctx, &r); err != nil {
		return r, err
	}
	byScore := s.sort == nil && !s.query.Unranked
	limit := max(s.query.Limit, 0)
	if byScore {
		limit = practice.Window
	}
	first, err := s.index.ask(ctx, s.request(s.hits, s.from(byScore), limit, s.query.Facets))
	if err != nil {
		return r, err
	}
	s.total, r.Facets = first.total, first.facets
	if byScore {
		err = s.best(ctx, &r, first.hits)
	} else {
		err = s.plain(ctx, &r, first.hits)
	}
	r.Total, r.Loose = s.total, s.follows
	return r, err
}

// from is where the first request begins: a ranked one always at the best.
func (s *search) from(byScore bool) int {
	if byScore {
		return 0
	}
	return max(s.query.Offset, 0)
}

func (s *search) request(e expression, offset, limit int, facets []string) request {
	return request{queries: plan(s.scorer), matching: e, filter: s.query.Filter, sort: s.sort, offset: offset, limit: limit, facets: facets}
}

// part finds what answers the question and what follows.
func (s *search) part(ctx context.Context, r *practice.Result) error {
	var err error
	if s.standing, err = s.index.standing(ctx, s.scorer); err != nil {
		return err
	}
	s.required = required(&s.scorer.Question, s.standing)
	s.needed = s.scorer.Telling()
	if s.needed == 0 {
		s.hits = s.admitted(everything)
		return nil
	}
	c := newCovers(s.scorer, s.standing, s.query.Meant)
	own, words := s.admitted(all(s.scorer, c.own)), s.admitted(all(s.scorer, c.words))
	c.some = s.admitted(c.some)
	wanted := []expression{own, words, narrowed(c.some, s.query.Filter, "")}
	for word := range c.words {
		wanted = append(wanted, c.own[word], c.words[word])
	}
	counts, err := s.index.count(ctx, wanted...)
	if err != nil {
		return err
	}
	r.Asked = s.asked(counts[3:])
	if s.sufficed = relevance.Suffice(counts[0], s.needed); s.sufficed {
		s.hits = own
	} else {
		s.hits, r.Partly = words, counts[1] == 0
	}
	if s.query.MatchAll {
		return nil
	}
	if s.partly = r.Partly && s.needed > 1; s.partly {
		if err := s.most(ctx, c); err != nil {
			return err
		}
	}
	s.loose = both(c.some, s.hits.not())
	s.follows = counts[2] // the hits among them are taken off by best and plain
	return nil
}

// admitted matches what matches e and all that is required.
func (s *search) admitted(e expression) expression {
	return both(append(slices.Clone(s.required), e)...)
}

// asked tells of the telling words how many documents have each: counts are, by
// word, of those that have it itself, and of all.
func (s *search) asked(counts []int) []practice.AskedWord {
	var all []practice.AskedWord
	for i, w := range s.scorer.Words {
		if w.Telling {
			all = append(all, practice.AskedWord{Typed: w.Typed, Count: relevance.Alone(counts[2*i], counts[2*i+1]), Meant: s.scorer.Meant(i)})
		}
	}
	return all
}

// enough reports whether a document answers where none has all words.
func (s *search) enough(c candidate) bool {
	return relevance.Enough(c.cover.Words[relevance.Hint], c.cover.Worth(), s.richest)
}

// most makes hits of what has enough words where no document has all: the first
// documents that have several tell which.
func (s *search) most(ctx context.Context, c covers) error {
	several := s.admitted(c.several(s.scorer))
	counts, err := s.index.count(ctx, several)
	if err != nil {
		return err
	}
	found, err := s.candidates(ctx, several, counts[0], practice.Window, nil)
	if err != nil {
		return err
	}
	texts, err := s.index.recall(ctx, found)
	if err != nil {
		return err
	}
	candidates := judge(s.scorer, s.query.Meant, found, texts)
	for _, c := range candidates {
		if c.admitted {
			s.richest = max(s.richest, c.cover.Worth())
		}
	}
	enough := slices.DeleteFunc(candidates, func(c candidate) bool { return !c.admitted || !s.enough(c) })
	slices.SortStableFunc(enough, func(a, b candidate) int { return cmp.Compare(a.cover.Worth(), b.cover.Worth()) })
	var least []relevance.Cover
	var sets []expression
	for _, found := range enough {
		if slices.ContainsFunc(least, found.cover.Exceeds) {
			continue
		}
		least = append(least, found.cover)
		sets = append(sets, c.exceeding(found.cover))
	}
	s.hits = s.admitted(either(sets...))
	return nil
}

// answers reports whether a document has the words of a hit.
func (s *search) answers(c candidate) bool {
	switch {
	case s.sufficed:
		return c.cover.Words[relevance.Itself] >= s.needed
	case s.partly:
		return s.enough(c)
	}
	return c.cover.Words[relevance.Sense] >= s.needed
}

// plain adds a page as the engine has it, of which the hits were asked for.
func (s *search) plain(ctx context.Context, r *practice.Result, hits []hit) error {
	s.follows = max(0, s.follows-s.total)
	for _, h := range hits {
		r.Hits = append(r.Hits, practice.Hit{ID: h.ID})
	}
	return s.later(ctx, r, max(s.query.Offset, 0)+len(hits))
}

// later fills the page with what the engine has from an offset on, that counts
// through the hits and then what follows them.
func (s *search) later(ctx context.Context, r *practice.Result, offset int) error {
	for _, tier := range []struct {
		matching expression
		size     int
		loose    bool
	}{{s.hits, s.total, false}, {s.loose, s.follows, true}} {
		missing := max(s.query.Limit, 0) - len(r.Hits)
		if missing > 0 && offset < tier.size {
			found, err := s.index.ask(ctx, s.request(tier.matching, offset, missing, nil))
			if err != nil {
				return err
			}
			for _, h := range found.hits {
				r.Hits = append(r.Hits, practice.Hit{ID: h.ID, Loose: tier.loose})
			}
			offset += len(found.hits)
		}
		offset = max(offset-tier.size, 0)
	}
	return nil
}

// best adds a page of which the first [practice.Window] documents are ranked;
// hits are the first of those that answer.
func (s *search) best(ctx context.Context, r *practice.Result, hits []hit) error {
	s.follows = max(0, s.follows-s.total)
	found := hits
	if room := practice.Window - len(hits); room > 0 && s.follows > 0 {
		loose, err := s.candidates(ctx, s.loose, s.follows, room, s.query.Filter)
		if err != nil {
			return err
		}
		found = append(slices.Clone(hits), loose...)
	}
	known, err := s.index.frequencies(ctx, s.scorer)
	if err != nil {
		return err
	}
	texts, err := s.index.recall(ctx, found)
	if err != nil {
		return err
	}
	candidates := judge(s.scorer, s.query.Meant, found, texts)
	weigh(s.scorer, known)
	r.Whole = s.scorer.Whole()
	answers, others := s.tell(candidates[:len(hits)], candidates[len(hits):])
	s.total -= len(hits) - len(answers)
	s.follows -= len(found) - len(hits) - len(others)
	window := append(answers, others...)
	from, to := max(s.query.Offset, 0), max(s.query.Offset, 0)+max(s.query.Limit, 0)
	for i := from; i < min(to, len(window)); i++ {
		r.Hits = append(r.Hits, window[i].told(i >= len(answers)))
	}
	if len(found) == practice.Window && len(r.Hits) < to-from {
		if err := s.beyond(found, len(answers), len(others)).later(ctx, r, max(from-len(window), 0)); err != nil {
			return err
		}
	}
	if s.query.Alike == nil {
		return nil
	}
	return s.beside(ctx, r, window)
}

// beyond returns the search for all but the documents that were found to be ranked, so
// many of them hits and so many that follow: the engine has them in another order.
func (s *search) beyond(found []hit, hits, follow int) *search {
	ids := make([]practice.ID, len(found))
	for i, h := range found {
		ids[i] = h.ID
	}
	rest, unseen := *s, identified(ids).not()
	rest.hits, rest.loose = both(s.hits, unseen), both(s.loose, unseen)
	rest.total, rest.follows = s.total-hits, s.follows-follow
	return &rest
}

// tell ranks what the engine took for hits and for others. Of the first it may not
// know whether words stand next to each other that count together, see
// [mostStanding]: those where they do not are others.
func (s *search) tell(hits, others []candidate) (answers, rest []candidate) {
	rest = slices.Clone(others)
	for _, c := range hits {
		if s.answers(c) {
			answers = append(answers, c)
		} else {
			rest = append(rest, c)
		}
	}
	full := relevance.Full(s.needed, s.partly, s.richest)
	return rank(s.scorer, answers, full), rank(s.scorer, rest, full)
}
