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
	// had is how many documents have each word of the question, telling how many
	// of its words tell, most how many of those a document has, and needed how many
	// a hit must have.
	had                   []int
	telling, most, needed int
}

// room is by document what a search notes. It is used again by the next one:
// for thousands of documents it is most of the memory that a search needs.
type room struct {
	live   []bool    // may be shown
	score  []float64 // of single words until near refines it
	best   []float64 // what it has of one term
	met    []bool    // whether it has the term anywhere but in its labels
	pieces []uint16  // how many parts it has of one word of the question
	word   []uint16  // the last word of the question that it has, from 1
	words  []uint16  // how many telling words it has
	some   []bool    // whether it has one, or a part of one
	missed []int8    // see misses
}

var rooms = sync.Pool{New: func() any { return new(room) }}

// newRoom returns an empty one for so many documents; give it back to rooms.
func newRoom(documents int) *room {
	r := rooms.Get().(*room)
	r.live, r.met = emptied(r.live, documents), emptied(r.met, documents)
	r.score, r.best = emptied(r.score, documents), emptied(r.best, documents)
	r.pieces, r.word, r.words = emptied(r.pieces, documents), emptied(r.word, documents), emptied(r.words, documents)
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

// require finds how many words a hit must have, see [relevance.Needed], or asks
// for all that tell.
func (m *match) require(all bool) {
	for doc, live := range m.live {
		if live {
			m.most = max(m.most, int(m.words[doc]))
		}
	}
	m.needed = relevance.Needed(m.telling, m.most)
	if !all {
		return
	}
	m.needed = m.telling
	for doc, live := range m.live {
		m.live[doc] = live && m.hit(doc)
	}
}

// hit reports whether a document has as many words as one needs.
func (m *match) hit(doc int) bool { return int(m.words[doc]) >= m.needed }

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
	m.had = make([]int, len(m.scorer.Words))
	m.telling = m.scorer.Telling()
	for term := range m.scorer.Terms {
		if err := ctx.Err(); err != nil {
			return err
		}
		t := &m.scorer.Terms[term]
		if t.Whole {
			clear(m.pieces)
		}
		clear(m.best)
		clear(m.met)
		df, err := m.term(ctx, term)
		if err != nil {
			return err
		}
		worth := m.scorer.Weigh(term, df, m.alive)
		for doc, fit := range m.best {
			if fit > 0 {
				m.score[doc] += fit * worth
			}
		}
		m.meet(t)
		if term+1 == len(m.scorer.Terms) || m.scorer.Terms[term+1].Group != t.Group {
			m.name(t.Group, meant)
		}
	}
	for doc, some := range m.some {
		m.live[doc] = m.live[doc] && some
	}
	return nil
}

// meet counts the word of a term for the documents that have it: the word
// itself, or all of its parts.
func (m *match) meet(t *relevance.Term) {
	number, of := uint16(t.Group+1), uint16(m.scorer.Parts(t.Group))
	telling := m.scorer.Words[t.Group].Telling
	for doc, met := range m.met {
		if !met || m.word[doc] == number || !m.live[doc] {
			continue
		}
		m.some[doc] = m.some[doc] || telling
		if !t.Whole {
			if m.pieces[doc]++; m.pieces[doc] < of {
				continue
			}
		}
		m.word[doc] = number
		m.had[t.Group]++
		if telling {
			m.words[doc]++
		}
	}
}

// name counts a word for the documents that have it as the value of a facet.
func (m *match) name(word int, meant []practice.Meaning) {
	number, telling := uint16(word+1), m.scorer.Words[word].Telling
	for _, meaning := range meant {
		if !slices.Contains(m.scorer.Named(meaning.Text), word) {
			continue
		}
		chosen := m.columns.numbers(meaning.Facet).chosen(meaning.Values)
		for _, p := range m.parts {
			column := p.columns.facets[meaning.Facet]
			for n := range p.columns.ids {
				doc := p.base + n
				if !m.live[doc] || m.word[doc] == number || !anyOf(column.of(n), chosen) {
					continue
				}
				m.word[doc], m.some[doc] = number, m.some[doc] || telling
				m.had[word]++
				if telling {
					m.words[doc]++
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
	fits := [2]float64{form.Fit, form.English}
	german, english := m.scorer.Meets(term, form)
	meets := [2]bool{german, english}
	err = m.postings(form.Word, func(field relevance.Field, p *piece, docs []uint32) {
		if field == relevance.Labels {
			return
		}
		for _, n := range docs {
			language := p.columns.language[n]
			worth := fits[language] * field.Weight()
			if worth == 0 {
				continue
			}
			doc := p.base + int(n)
			if m.best[doc] == 0 && m.live[doc] {
				more++
			}
			m.best[doc] = max(m.best[doc], worth)
			m.met[doc] = m.met[doc] || meets[language]
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
			m.met[doc] = true
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

// boost applies the factors of the documents, and the share of the words that
// those have which are no hits.
func (m *match) boost() {
	for _, p := range m.parts {
		for n, factor := range p.columns.boost {
			doc := p.base + n
			m.score[doc] *= factor * relevance.Share(int(m.words[doc]), m.needed)
		}
	}
}
