package meiliindex

import (
	"context"
	"errors"

	"github.com/meilisearch/meilisearch-go"

	"praxistransfer/server/practice"
	"praxistransfer/server/relevance"
)

// mostStanding is how many documents that have all words of a phrase are read, at
// most, to see in which they stand next to each other: some eight megabytes of texts
// that nobody read yet.
const mostStanding = 2000

// standing are the documents where words stand next to each other, by the expression
// of those that have all of the words.
type standing map[expression]expression

// together matches what has all words of a phrase, on demand in English only.
func together(words []string, english bool) expression {
	var all []expression
	for _, word := range words {
		all = append(all, having([]string{word}))
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

// standing reads where the phrases of a question stand: the engine knows of words,
// not how they follow each other.
func (ix *Index) standing(ctx context.Context, s *relevance.Scorer) (standing, error) {
	words := make(map[expression][]string)
	for term := range s.Terms {
		for _, phrase := range s.SynonymPhrases(term) {
			words[together(phrase.Words, phrase.English)] = phrase.Words
		}
	}
	for _, phrases := range [][][]string{s.Phrases, s.Not} {
		for _, phrase := range phrases {
			if len(phrase) > 1 {
				words[together(phrase, false)] = phrase
			}
		}
	}
	found, err := ix.matching(ctx, words)
	if err != nil {
		return nil, err
	}
	st := make(standing)
	for e, hits := range found {
		if len(hits) > mostStanding {
			continue
		}
		if st[e], err = ix.holding(ctx, hits, words[e]); err != nil {
			return nil, err
		}
	}
	return st, nil
}

// matching returns the documents that match each expression, one more than are read.
func (ix *Index) matching(ctx context.Context, words map[expression][]string) (map[expression][]hit, error) {
	if len(words) == 0 {
		return nil, nil
	}
	m := &meilisearch.MultiSearchRequest{}
	var asked []expression
	for e := range words {
		asked = append(asked, e)
		m.Queries = append(m.Queries, &meilisearch.SearchRequest{
			IndexUID: ix.options.UID, Limit: mostStanding + 1, Filter: e.String(), AttributesToRetrieve: []string{"id", "stamp", "newest"},
		})
	}
	answer, err := ix.server.MultiSearchWithContext(ctx, m)
	if err == nil && len(answer.Results) != len(asked) {
		err = errors.New("the answer lacks results")
	}
	if err != nil {
		return nil, engineError(ctx, err, "look for phrases")
	}
	found := make(map[expression][]hit, len(asked))
	for i, e := range asked {
		if found[e], err = readHits(answer.Results[i].Hits); err != nil {
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
