package bleveindex

import (
	"praxistransfer/server/practice"
	"praxistransfer/server/relevance"
)

// match is what one search finds in a view: by document, how well it covers
// the question.
type match struct {
	*view
	scorer *relevance.Scorer
	live   []bool    // may be a hit
	score  []float64 // without nearness until near is called
	alive  int       // documents that are not deleted
}

// newMatch finds the documents that answer the question; without one, all.
func (v *view) newMatch(scorer *relevance.Scorer, all bool) (*match, error) {
	m := &match{view: v, scorer: scorer, live: make([]bool, v.size), score: make([]float64, v.size)}
	m.bury()
	if len(scorer.Terms) > 0 {
		if err := m.cover(all); err != nil {
			return nil, err
		}
	}
	return m, m.admit()
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
	best := make([]float64, m.size)
	covered := make([]uint16, m.size) // how many of the words
	last := make([]uint16, m.size)    // the last of them, from 1
	for term := range m.scorer.Terms {
		clear(best)
		df, err := m.find(term, best)
		if err != nil {
			return err
		}
		worth := m.scorer.Weigh(term, df, m.alive)
		group, whole := uint16(m.scorer.Terms[term].Group+1), m.scorer.Terms[term].Whole
		for doc, fit := range best {
			if fit == 0 {
				continue
			}
			m.score[doc] += fit * worth
			if last[doc] != group && (whole || !all) {
				last[doc] = group
				covered[doc]++
			}
		}
	}
	needed := uint16(1)
	if all {
		needed = uint16(m.scorer.Groups)
	}
	for doc, words := range covered {
		m.live[doc] = m.live[doc] && words >= needed
	}
	return nil
}

// find notes by document the best that it has of a term, and returns how many
// have it.
func (m *match) find(term int, best []float64) (df int, err error) {
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
	if err := m.findPhrases(term, best); err != nil {
		return 0, err
	}
	if strong > 0 {
		return strong, nil
	}
	return all, nil
}

// findPhrases notes the documents that have a synonym of several words.
func (m *match) findPhrases(term int, best []float64) error {
	phrases, fit := m.scorer.SynonymPhrases(term)
	for _, phrase := range phrases {
		docs, err := m.having(phrase)
		if err != nil {
			return err
		}
		for _, doc := range docs {
			best[doc] = max(best[doc], fit)
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
