package meiliindex

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/meilisearch/meilisearch-go"

	"praxistransfer/server/relevance"
)

// plan is what the engine is asked for a question: first queries of many words,
// which bring the best candidates, then one for each way to write a word, so
// that all together find whatever has any of them.
type plan struct {
	queries []query
	// fuzzy is how many words are unknown, so that others that look like them
	// are looked for as well.
	fuzzy int
	head  string // what must and what must not stand in every document
}

// query is one search of a federated one, whose results are merged.
type query struct {
	text     string
	fields   []string // all if nil
	strategy meilisearch.MatchingStrategy
	weight   float64 // of its score beside those of other queries
}

const (
	// mostQueries bounds the work for one question.
	mostQueries = 48
	// single is the weight of a query for one word, less than that of any that
	// is found by several.
	single = .01
	// forgiving is how many letters a word has whose typing errors the engine
	// forgives.
	forgiving = 5
)

// newPlan plans the search for the scorer's question; all words must be in a
// document, or any.
func newPlan(s *relevance.Scorer, all bool) plan {
	p := plan{head: head(&s.Question)}
	if len(s.Terms) == 0 {
		p.add(p.head, nil, meilisearch.All, 1)
		return p
	}
	words, german, english := p.wholes(s)
	fields := exactly
	if p.fuzzy > 0 {
		fields = nil
	}
	if all {
		p.add(p.head+words, fields, meilisearch.All, 1)
		p.add(p.head+german, exactly, meilisearch.All, .9)
		p.add(p.head+english, exactly, meilisearch.All, .9)
		return p
	}
	p.add(p.head+words, []string{"title"}, meilisearch.Frequency, 1)
	p.add(p.head+words, fields, meilisearch.Frequency, .95)
	p.add(p.head+german, exactly, meilisearch.Frequency, .9)
	if s.Groups > 1 {
		p.add(p.head+words, fields, meilisearch.Last, .9)
		p.add(p.head+reversed(words), fields, meilisearch.Last, .9)
	}
	if len(s.Phrases) > 0 {
		p.add(p.head, exactly, meilisearch.All, single)
		return p
	}
	p.singles(s)
	return p
}

// head writes the phrases that must stand, and what must not.
func head(q *relevance.Question) string {
	var b strings.Builder
	for _, phrase := range q.Phrases {
		b.WriteString(quote(phrase))
	}
	for _, not := range q.Not {
		b.WriteString("-")
		if len(not) == 1 {
			b.WriteString(not[0] + " ")
			continue
		}
		b.WriteString(quote(not))
	}
	return b.String()
}

func quote(words []string) string { return `"` + strings.Join(words, " ") + `" ` }

// wholes writes the words of the question and their stems; a word that may
// still be going on comes last, without a blank.
func (p *plan) wholes(s *relevance.Scorer) (words, german, english string) {
	begun := ""
	for i := range s.Terms {
		t := &s.Terms[i]
		if !t.Whole {
			continue
		}
		n := t.Needles()[0]
		if unknown(s, i, n) {
			p.fuzzy++
		}
		german += term(n.German) + " "
		english += term(n.English) + " "
		if n.Prefix {
			begun = n.Word
			continue
		}
		words += n.Word + " "
	}
	return words + begun, german, english
}

// reversed writes words in the other order: the engine keeps the first of them
// longest. One that may still be going on is taken as it is.
func reversed(words string) string {
	all := strings.Fields(words)
	slices.Reverse(all)
	return strings.Join(all, " ") + " "
}

// unknown tells whether no text that was read has the word, in any of its
// forms, so that it may be misspelt.
func unknown(s *relevance.Scorer, at int, n relevance.Needle) bool {
	forms := s.Forms[at]
	return utf8.RuneCountInString(n.Word) >= forgiving && (len(forms) == 0 || !relevance.Known(forms[0].Fit))
}

// singles adds a query for each way to write a word; what counts least comes
// last, if there are too many.
func (p *plan) singles(s *relevance.Scorer) {
	for i := range s.Terms {
		n := s.Terms[i].Needles()[0]
		written := n.Word + " "
		if n.Prefix {
			written = n.Word
		}
		if !unknown(s, i, n) {
			p.add(p.head+written, exactly, meilisearch.All, single)
			continue
		}
		p.add(p.head+written, nil, meilisearch.All, single)
		p.add(p.head+n.German+" ", nil, meilisearch.All, single)
	}
	for i := range s.Terms {
		p.stems(s.Terms[i].Needles()[0])
	}
	for i := range s.Terms {
		phrases, _ := s.SynonymPhrases(i)
		for _, phrase := range phrases {
			p.add(p.head+quote(phrase), exactly, meilisearch.All, single)
		}
		for _, n := range s.Terms[i].Needles()[1:] {
			p.stems(n)
		}
	}
}

func (p *plan) stems(n relevance.Needle) {
	for _, stem := range []string{n.German, n.English, n.Word} {
		p.add(p.head+term(stem)+" ", []string{termsField}, meilisearch.All, single)
	}
}

// add adds a query unless there is one that finds as much.
func (p *plan) add(text string, fields []string, strategy meilisearch.MatchingStrategy, weight float64) {
	same := func(q query) bool {
		return q.text == text && q.strategy == strategy && slices.Equal(q.fields, fields)
	}
	if len(p.queries) < mostQueries && !slices.ContainsFunc(p.queries, same) {
		p.queries = append(p.queries, query{text, fields, strategy, weight})
	}
}
