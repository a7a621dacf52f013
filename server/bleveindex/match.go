package bleveindex

import (
	"context"
	"errors"
	"slices"
	"sync"

	"praxistransfer/server/practice"
	"praxistransfer/server/relevance"
)

// match is what one search finds in a view: by document, how well it covers
// the question.
type match struct {
	*view
	*room
	scorer *relevance.Scorer
	alive  int // documents that are not deleted
	// telling is how many words of the question tell, and most how many of those a
	// document has.
	telling, most int
	// richest is the most that a document has of them, see [relevance.Worth].
	richest int
	// sufficed tells that a hit must have them themselves.
	sufficed bool
}

// room is by document what a search notes. It is used again by the next one:
// for thousands of documents it is most of the memory that a search needs.
type room struct {
	live   []bool            // may be shown
	hits   []bool            // answers, before filters
	score  []float64         // of single words until near refines it
	best   []float64         // what it has of one term
	grade  []relevance.Grade // of the nearest that it has of the term but in its labels
	some   []bool            // whether it has a telling word, a part or a hint of one
	missed []int8            // see misses
	docs   []int             // see found

	ranks, has, own tally // by hints, by sense and by the words themselves
}

// tally is by document which words of a question it has by a grade or a nearer one,
// counted word by word.
type tally struct {
	least  relevance.Grade
	pieces []uint16 // how many parts of the word it has
	last   []uint16 // the last word that it has, from 1
	words  []uint16 // how many telling ones
	had    []int    // by word, how many documents have it
}

func (t *tally) empty(least relevance.Grade, documents int) {
	t.least = least
	t.pieces, t.last, t.words = emptied(t.pieces, documents), emptied(t.last, documents), emptied(t.words, documents)
}

// meet counts a word for a document that has its term by a grade: the word itself,
// or one of so many parts, which are never it.
func (t *tally) meet(doc int, term *relevance.Term, of int, telling bool, grade relevance.Grade) {
	if grade < t.least || !term.Whole && t.least == relevance.Itself {
		return
	}
	if !term.Whole {
		if t.pieces[doc]++; int(t.pieces[doc]) < of {
			return
		}
	}
	t.add(doc, term.Group, telling)
}

// add counts a word for a document, once.
func (t *tally) add(doc, word int, telling bool) {
	if t.last[doc] == uint16(word+1) {
		return
	}
	t.last[doc] = uint16(word + 1)
	t.had[word]++
	if telling {
		t.words[doc]++
	}
}

var rooms = sync.Pool{New: func() any { return new(room) }}

// newRoom returns an empty one for so many documents; give it back to rooms.
func newRoom(documents int) *room {
	r := rooms.Get().(*room)
	r.live, r.hits, r.grade = emptied(r.live, documents), emptied(r.hits, documents), emptied(r.grade, documents)
	r.score, r.best = emptied(r.score, documents), emptied(r.best, documents)
	r.ranks.empty(relevance.Hint, documents)
	r.has.empty(relevance.Sense, documents)
	r.own.empty(relevance.Itself, documents)
	r.some, r.missed = emptied(r.some, documents), emptied(r.missed, documents)
	return r
}

func emptied[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	s = s[:n]
	clear(s)
	return s
}

// find finds the documents that have a word of the question, or all that tell;
// without a word, all.
func (m *match) find(ctx context.Context, q practice.Query) error {
	m.bury()
	if len(m.scorer.Terms) > 0 {
		if err := m.cover(ctx, q.Meant); err != nil {
			return err
		}
	}
	if err := m.admit(ctx); err != nil {
		return err
	}
	m.require(q.MatchAll)
	return nil
}

// require finds what words a hit must have, see [relevance.Suffice] and
// [relevance.Enough], or asks for all that tell.
func (m *match) require(all bool) {
	answers := 0
	for doc, live := range m.live {
		if live {
			m.most = max(m.most, int(m.has.words[doc]))
			m.richest = max(m.richest, m.worth(doc))
			if int(m.own.words[doc]) == m.telling {
				answers++
			}
		}
	}
	m.sufficed = relevance.Suffice(answers, m.telling)
	for doc, live := range m.live {
		m.live[doc] = live && (!all || m.full(doc))
		m.hits[doc] = m.live[doc] && m.hit(doc)
	}
}

// hit reports whether a document answers: it has all telling words or, where no
// document does, enough of several.
func (m *match) hit(doc int) bool {
	if m.partly() {
		return relevance.Enough(int(m.ranks.words[doc]), m.worth(doc), m.richest)
	}
	return m.full(doc)
}

// partly reports whether no document has all of several telling words.
func (m *match) partly() bool { return relevance.Partly(m.telling, m.most) }

// worth returns what a document has of the telling words.
func (m *match) worth(doc int) int {
	return relevance.Worth(int(m.ranks.words[doc]), int(m.has.words[doc]), int(m.own.words[doc]))
}

// full reports whether a document has all telling words, themselves if enough do.
func (m *match) full(doc int) bool {
	words := m.has.words
	if m.sufficed {
		words = m.own.words
	}
	return int(words[doc]) == m.telling
}

// bury takes out the dead.
func (m *match) bury() {
	for doc := range m.live {
		m.live[doc] = true
	}
	m.alive = m.size
	for _, p := range m.parts {
		if p.deleted == nil {
			continue
		}
		for docs := p.deleted.Iterator(); docs.HasNext(); {
			m.live[p.base+int(docs.Next())] = false
			m.alive--
		}
	}
}

// cover scores the documents that have a word of the question, and takes out
// the others.
func (m *match) cover(ctx context.Context, meant []practice.Meaning) error {
	for _, t := range m.tallies() {
		t.had = make([]int, len(m.scorer.Words))
	}
	m.telling = m.scorer.Telling()
	for term := range m.scorer.Terms {
		if err := ctx.Err(); err != nil {
			return err
		}
		t := &m.scorer.Terms[term]
		if t.Whole {
			for _, t := range m.tallies() {
				clear(t.pieces)
			}
		}
		df, err := m.term(ctx, term)
		if err != nil {
			return err
		}
		m.meet(t, m.scorer.Weigh(term, df, m.alive))
		if term+1 == len(m.scorer.Terms) || m.scorer.Terms[term+1].Group != t.Group {
			m.name(t.Group, meant)
		}
	}
	for doc, some := range m.some {
		m.live[doc] = m.live[doc] && some
	}
	return nil
}

// meet adds what a term is worth to the documents that have it, counts its word for
// them, and makes room for the next term.
func (m *match) meet(t *relevance.Term, worth float64) {
	of, telling, tallies := m.scorer.Parts(t.Group), m.scorer.Words[t.Group].Telling, m.tallies()
	for doc, fit := range m.best {
		if fit == 0 {
			continue
		}
		m.score[doc] += fit * worth
		if grade := m.grade[doc]; grade > relevance.None && m.live[doc] {
			m.some[doc] = m.some[doc] || telling
			for _, tally := range tallies {
				tally.meet(doc, t, of, telling, grade)
			}
		}
		m.best[doc], m.grade[doc] = 0, relevance.None
	}
}

func (r *room) tallies() [3]*tally { return [3]*tally{&r.ranks, &r.has, &r.own} }

// name counts a word for the documents that have it as the value of a facet.
func (m *match) name(word int, meant []practice.Meaning) {
	telling := m.scorer.Words[word].Telling
	for _, meaning := range meant {
		if !slices.Contains(m.scorer.Named(meaning.Text), word) {
			continue
		}
		chosen := m.columns.numbers(meaning.Facet).chosen(meaning.Values)
		for _, p := range m.parts {
			column := p.columns.facets[meaning.Facet]
			for n := range p.columns.ids {
				doc := p.base + n
				if m.live[doc] && anyOf(column.of(n), chosen) {
					m.some[doc] = m.some[doc] || telling
					for _, tally := range m.tallies() {
						tally.add(doc, word, telling)
					}
				}
			}
		}
	}
}

// term notes by document the best that it has of a term, and returns how many
// have it otherwise than in their labels.
func (m *match) term(ctx context.Context, term int) (df int, err error) {
	strong, all := 0, 0
	for _, form := range m.scorer.Forms[term] {
		n, err := m.form(term, form)
		if err != nil {
			return 0, err
		}
		all += n
		if m.scorer.Strong(term, form) {
			strong = all
		}
	}
	if err := errors.Join(m.labels(term), m.phrases(ctx, term)); err != nil {
		return 0, err
	}
	if strong > 0 {
		return strong, nil
	}
	return all, nil
}

// form notes the documents that have a form of a term, and returns how many had
// none before.
func (m *match) form(term int, form relevance.Form) (more int, err error) {
	anywhere, filed := m.scorer.Grades(term, form), m.scorer.Filed(term, form)
	err = m.postings(form.Word, func(field relevance.Field, p *piece, docs []uint32) {
		if field == relevance.Labels {
			return
		}
		grades := anywhere
		if field == relevance.Keywords {
			grades = filed
		}
		worths := [2]float64{form.Fit * field.Weight(), form.English * field.Weight()}
		best, grade, live := m.best[p.base:], m.grade[p.base:], m.live[p.base:]
		for _, n := range docs {
			language := p.columns.language[n]
			worth := worths[language]
			if worth == 0 {
				continue
			}
			if best[n] == 0 && live[n] {
				more++
			}
			if best[n] < worth {
				best[n] = worth
			}
			if grade[n] < grades[language] {
				grade[n] = grades[language]
			}
		}
	})
	return more, err
}

// labels notes the documents that have a term in their labels.
func (m *match) labels(term int) error {
	for _, form := range m.scorer.Forms[term] {
		if form.In&(1<<relevance.Labels) == 0 {
			continue
		}
		err := m.postings(form.Word, func(field relevance.Field, p *piece, docs []uint32) {
			if field != relevance.Labels {
				return
			}
			for _, n := range docs {
				doc, fit := p.base+int(n), [2]float64{form.Fit, form.English}[p.columns.language[n]]
				m.best[doc] = max(m.best[doc], fit*field.Weight())
			}
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// phrases notes the documents that have what counts as a term and is several words.
func (m *match) phrases(ctx context.Context, term int) error {
	for _, phrase := range m.scorer.SynonymPhrases(term) {
		docs, err := m.having(ctx, phrase.Words, phrase.English)
		if err != nil {
			return err
		}
		for _, doc := range docs {
			m.best[doc] = max(m.best[doc], phrase.Fit)
			m.grade[doc] = max(m.grade[doc], phrase.Grade)
		}
	}
	return nil
}

// admit takes out the documents that lack a phrase that must stand, or hold
// what must not.
func (m *match) admit(ctx context.Context) error {
	for _, phrase := range m.scorer.Phrases {
		docs, err := m.having(ctx, phrase, false)
		if err != nil {
			return err
		}
		has := make([]bool, m.size)
		for _, doc := range docs {
			has[doc] = true
		}
		for doc := range m.live {
			m.live[doc] = m.live[doc] && has[doc]
		}
	}
	for _, not := range m.scorer.Not {
		docs, err := m.having(ctx, not, false)
		if err != nil {
			return err
		}
		for _, doc := range docs {
			m.live[doc] = false
		}
	}
	return nil
}

// having returns the living documents where words stand next to each other, on
// demand only the English ones.
func (m *match) having(ctx context.Context, words []string, english bool) ([]int, error) {
	count := make([]int, m.size)
	for i, word := range words {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		err := m.postings(word, func(field relevance.Field, p *piece, docs []uint32) {
			if field == relevance.Labels {
				return
			}
			for _, n := range docs {
				if doc := p.base + int(n); count[doc] == i {
					count[doc]++
				}
			}
		})
		if err != nil {
			return nil, err
		}
	}
	var docs []int
	var sequence relevance.Sequence
	for doc, n := range count {
		if n < len(words) || !m.live[doc] || english && !m.english(doc) {
			continue
		}
		if len(words) > 1 {
			var err error
			if sequence, err = m.sequence(ctx, doc, sequence); err != nil {
				return nil, err
			}
			if !sequence.Has(words) {
				continue
			}
		}
		docs = append(docs, doc)
	}
	return docs, nil
}

// near refines the scores of docs by their whole texts.
func (m *match) near(ctx context.Context, docs []int) error {
	if len(m.scorer.Words) < 2 {
		return nil
	}
	var sequence relevance.Sequence
	for _, doc := range docs {
		var err error
		if sequence, err = m.sequence(ctx, doc, sequence); err != nil {
			return err
		}
		m.score[doc] = m.scorer.Refine(m.score[doc], sequence)
	}
	return nil
}

// boost applies the factors of the documents, and of the words that each has, see
// [relevance.Share].
func (m *match) boost() {
	full := relevance.Full(m.telling, m.partly(), m.richest)
	for _, p := range m.parts {
		for n, factor := range p.columns.boost {
			doc := p.base + n
			m.score[doc] *= factor * relevance.Share(m.worth(doc), full)
		}
	}
}
