package meiliindex

import (
	"context"
	"errors"
	"slices"

	"github.com/meilisearch/meilisearch-go"

	"praxistransfer/server/practice"
	"praxistransfer/server/relevance"
)

// mostStanding is how many documents that have all words of one of its phrases are
// read for a question, at most, to see in which they stand next to each other: some
// eight megabytes of texts that nobody read yet.
const mostStanding = 2000

// standing are the documents where words stand next to each other, by the expression
// of those that have all of the words.
type standing map[expression]expression

// together matches what has all words of a phrase, on demand in English only.
func together(words []string, english bool) expression {
	var all []expression
	for _, word := range words {
		all = append(all, having(word))
	}
	if english {
		all = append(all, "english = true")
	}
	return both(all...)
}

// of matches what has the words of a phrase next to each other, on demand in English
// only; where too many have all of the words, those.
func (st standing) of(words []string, english bool) expression {
	e := together(words, english)
	if found, ok := st[e]; ok {
		return found
	}
	return e
}

// phrase is several words, with what matches the documents that have all of them.
type phrase struct {
	all   expression
	words []string
}

// phrasesOf returns the phrases of a question, each once: first those that must stand
// and must not, then those that count as a term.
func phrasesOf(s *relevance.Scorer) (all []phrase) {
	add := func(words []string, english bool) {
		e := together(words, english)
		if len(words) > 1 && !slices.ContainsFunc(all, func(p phrase) bool { return p.all == e }) {
			all = append(all, phrase{e, words})
		}
	}
	for _, words := range slices.Concat(s.Phrases, s.Not) {
		add(words, false)
	}
	for term := range s.Terms {
		for _, p := range s.SynonymPhrases(term) {
			add(p.Words, p.English)
		}
	}
	return all
}

// standing reads where the phrases of a question stand: the engine knows of words, not
// how they follow each other.
func (ix *Index) standing(ctx context.Context, s *relevance.Scorer) (standing, error) {
	phrases := phrasesOf(s)
	if len(phrases) == 0 {
		return nil, nil
	}
	all := make([]expression, len(phrases))
	for i, p := range phrases {
		all[i] = p.all
	}
	counts, err := ix.count(ctx, all...)
	if err != nil {
		return nil, err
	}
	return ix.read(ctx, fewEnough(phrases, counts))
}

// fewEnough returns the phrases that documents may have, no more of them together than
// [mostStanding]; counts are how many have all words of each.
func fewEnough(phrases []phrase, counts []int) (some []phrase) {
	room := mostStanding
	for i, n := range counts {
		if n > 0 && n <= room {
			room -= n
			some = append(some, phrases[i])
		}
	}
	return some
}

// read reads where phrases stand.
func (ix *Index) read(ctx context.Context, phrases []phrase) (standing, error) {
	found, err := ix.matching(ctx, phrases)
	if err != nil {
		return nil, err
	}
	st := make(standing, len(phrases))
	for i, p := range phrases {
		if st[p.all], err = ix.holding(ctx, found[i], p.words); err != nil {
			return nil, err
		}
	}
	return st, nil
}

// matching returns by phrase the documents that have all of its words.
func (ix *Index) matching(ctx context.Context, phrases []phrase) ([][]hit, error) {
	if len(phrases) == 0 {
		return nil, nil
	}
	m := &meilisearch.MultiSearchRequest{}
	for _, p := range phrases {
		m.Queries = append(m.Queries, &meilisearch.SearchRequest{
			IndexUID: ix.options.UID, Limit: mostStanding, Filter: p.all.String(), AttributesToRetrieve: []string{"id", "stamp", "newest"},
		})
	}
	answer, err := ix.server.MultiSearchWithContext(ctx, m)
	if err == nil && len(answer.Results) != len(phrases) {
		err = errors.New("the answer lacks results")
	}
	if err != nil {
		return nil, engineError(ctx, err, "look for phrases")
	}
	found := make([][]hit, len(phrases))
	for i := range phrases {
		if found[i], err = readHits(answer.Results[i].Hits); err != nil {
			return nil, err
		}
	}
	return found, nil
}

// holding matches those of some documents in which words stand next to each other.
func (ix *Index) holding(ctx context.Context, hits []hit, words []string) (expression, error) {
	texts, err := ix.recall(ctx, hits)
	if err != nil {
		return "", err
	}
	var ids []practice.ID
	for i, t := range texts {
		if t != nil && t.sequence.Has(words) {
			ids = append(ids, hits[i].ID)
		}
	}
	return identified(ids), nil
}
