package meiliindex

import (
	"cmp"
	"context"
	"slices"

	"praxistransfer/server/relevance"
)

// candidates returns documents of a tier to rank, up to room of size: those with the
// rarest terms of the question, whatever the engine makes of them, as no other can be
// worth more, and then others as the engine has them.
func (s *search) candidates(ctx context.Context, tier expression, size, room int, filter map[string][]string) ([]hit, error) {
	if room <= 0 || size <= 0 {
		return nil, nil
	}
	ask := func(e expression, room int) ([]hit, error) {
		r := s.request(e, 0, room, nil)
		r.filter = filter
		found, err := s.index.ask(ctx, r)
		return found.hits, err
	}
	if size <= room {
		return ask(tier, room)
	}
	rare, err := s.rarest(ctx, room)
	if err != nil {
		return nil, err
	}
	first, err := ask(both(tier, rare), room)
	if err != nil || len(first) == room {
		return first, err
	}
	more, err := ask(both(tier, rare.not()), room-len(first))
	return append(first, more...), err
}

// rarest matches what has one of the rarest terms of the question: as many of them as
// no more than room documents have by their frequencies, see [Index.frequent].
func (s *search) rarest(ctx context.Context, room int) (expression, error) {
	terms := make([]expression, len(s.scorer.Terms))
	for term := range terms {
		terms[term] = graded(s.scorer, s.standing, term, relevance.Hint)
	}
	known, err := s.index.frequent(ctx, terms)
	if err != nil {
		return "", err
	}
	order := make([]int, len(terms))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(known[a].in, known[b].in) })
	var rare []expression
	for _, term := range order {
		if room -= known[term].in; room < 0 {
			break
		}
		rare = append(rare, terms[term])
	}
	return either(rare...), nil
}
