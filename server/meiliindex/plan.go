package meiliindex

import (
	"slices"
	"strings"

	"github.com/meilisearch/meilisearch-go"

	"praxistransfer/server/relevance"
)

// query is one of several searches whose results the engine merges.
type query struct {
	text     string
	fields   []string
	strategy meilisearch.MatchingStrategy
	weight   float64 // of its score beside those of other queries
}

// rest is the weight of the query that brings all that match the filter, less
// than that of any that looks for words.
const rest = .01

// plan returns what the engine is asked so that the best candidates come first
// of all that match a filter.
func plan(s *relevance.Scorer) []query {
	queries := []query{{"", own, meilisearch.All, rest}}
	words, german, english := wholes(s)
	if words == "" {
		return queries
	}
	queries = append(queries,
		query{words, []string{"title"}, meilisearch.Frequency, 1},
		query{words, searched, meilisearch.Frequency, .95},
		query{german, []string{termsField}, meilisearch.Frequency, .9},
		query{english, []string{termsField}, meilisearch.Frequency, .9},
	)
	if len(s.Words) > 1 {
		queries = append(queries,
			query{words, searched, meilisearch.Last, .9},
			query{reversed(words), searched, meilisearch.Last, .9},
		)
	}
	return queries
}

// wholes writes the words of the question as the texts have them, and their
// stems.
func wholes(s *relevance.Scorer) (words, german, english string) {
	for term := range s.Terms {
		t := &s.Terms[term]
		if !t.Whole || len(s.Forms[term]) == 0 {
			continue
		}
		n := t.Needle()
		if !relevance.Known(s.Forms[term][0]) {
			n.Word = s.Forms[term][0].Word
		}
		words += n.Word + " "
		german += stem(n.German) + " "
		english += stem(n.English) + " "
	}
	return words, german, english
}

// reversed writes words in the other order: the engine keeps the first of them
// longest.
func reversed(words string) string {
	all := strings.Fields(words)
	slices.Reverse(all)
	return strings.Join(all, " ") + " "
}
