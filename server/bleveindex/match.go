package bleveindex

import (
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
}

// room is by document what a search notes. It is used again by the next one:
// for thousands of documents it is most of the memory that a search needs.
type room struct {
	live    []bool    // may be a hit
	score   []float64 // of single words until near refines it
	best    []float64 // what it has of one term
	covered []uint16  // how many words of the question it has
	last    []uint16  // the last of them, from 1
	missed  []int8    // see misses
}

var rooms = sync.Pool{New: func() any { return new(room) }}

// newRoom returns an empty one for so many documents; give it back to rooms.
func newRoom(documents int) *room {
	r := rooms.Get().(*room)
	r.live, r.score, r.best = emptied(r.live, documents), emptied(r.score, documents), emptied(r.best, documents)
	r.covered, r.last, r.missed = emptied(r.covered, documents), emptied(r.last, documents), emptied(r.missed, documents)
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

// find finds the documents that answer the question; without one, all.
func (m *match) find(all bool) error {
	m.bury()
	if len(m.scorer.Terms) > 0 {
		if err := m.cover(all); err != nil {
			return err
		}
	}
	return m.admit()
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

// cover scores the documents that have a word of the question, or all of its
// words, and takes out the others.
func (m *match) cover(all bool) error {
	for term := range m.scorer.Terms {
		clear(m.best)
		df, err := m.term(term)
		if err != nil {
			return err
		}
		worth := m.scorer.Weigh(term, df, m.alive)
		group, whole := uint16(m.scorer.Terms[term].Group+1), m.scorer.Terms[term].Whole
		for doc, fit := range m.best {
			if fit == 0 {
				continue
			}
			m.score[doc] += fit * worth
			if m.last[doc] != group && (whole || !all) {
				m.last[doc] = group
				m.covered[doc]++
			}
		}
	}
	needed := uint16(1)
	if all {
		needed = uint16(m.scorer.Groups)
	}
	for doc, words := range m.covered {
		m.live[doc] = m.live[doc] && words >= needed
	}
	return nil
}

// term notes by document the best that it has of a term, and returns how many
// have it.
func (m *match) term(term int) (df int, err error) {
	best := m.best
	strong, all := 0, 0
	for _, form := range m.scorer.Forms[term] {
		err := m.postings(form.Word, func(field relevance.Field, base int, docs []uint32) {
			worth := form.Fit * field.Weight()
			for _, n := range docs {
				doc := base + int(n)
				if best[doc] == 0 && m.live[doc] {
					all++
				}
				best[doc] = max(best[doc], worth)
			}
		})
		if err != nil {
			return 0, err
		}
		if m.scorer.Strong(term, form.Fit) {
			strong = all
		}
	}
	if err := m.phrases(term); err != nil {
		return 0, err
	}
	if strong > 0 {
		return strong, nil
	}
	return all, nil
}

// phrases notes the documents that have a synonym of several words.
func (m *match) phrases(term int) error {
	phrases, fit := m.scorer.SynonymPhrases(term)
	for _, phrase := range phrases {
		docs, err := m.having(phrase)
		if err != nil {
			return err
		}
		for _, doc := range docs {
			m.best[doc] = max(m.best[doc], fit)
		}
	}
	return nil
}

// admit takes out the documents that lack a phrase that must stand, or hold
// what must not.
func (m *match) admit() error {
	for _, phrase := range m.scorer.Phrases {
		docs, err := m.having(phrase)
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
		docs, err := m.having(not)
		if err != nil {
			return err
		}
		for _, doc := range docs {
			m.live[doc] = false
		}
	}
	return nil
}

// having returns the living documents where words stand next to each other.
func (m *match) having(words []string) ([]int, error) {
	count := make([]int, m.size)
	for i, word := range words {
		err := m.postings(word, func(_ relevance.Field, base int, docs []uint32) {
			for _, n := range docs {
				if doc := base + int(n); count[doc] == i {
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
		if n < len(words) || !m.live[doc] {
			continue
		}
		if len(words) > 1 {
			var err error
			if sequence, err = m.sequence(doc, sequence); err != nil {
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
func (m *match) near(docs []int) error {
	if m.scorer.Groups < 2 {
		return nil
	}
	var sequence relevance.Sequence
	for _, doc := range docs {
		var err error
		if sequence, err = m.sequence(doc, sequence); err != nil {
			return err
		}
		m.score[doc] = m.scorer.Refine(m.score[doc], sequence)
	}
	return nil
}

// boost applies the factors of the documents.
func (m *match) boost() {
	for _, p := range m.parts {
		for n, factor := range p.columns.boost {
			m.score[p.base+n] *= factor
		}
	}
}

func (m *match) hit(doc int) practice.Hit {
	return practice.Hit{ID: m.id(doc), Score: m.score[doc]}
}
