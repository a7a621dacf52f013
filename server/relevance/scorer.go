package relevance

import "slices"

// Scorer ranks documents for one question. An index with postings reads
// [Scorer.Forms] and gives what it found to [Scorer.Weigh]; [Scorer.Refine]
// adds what only the whole text tells.
type Scorer struct {
	Question
	// Forms are the words of the texts that are each term of the question.
	Forms [][]Form

	wants  map[uint32][]want
	hints  [1 << 12]bool // by the last bits of keys in wants
	rarity []float64     // by term
}

// want is how well a word of the texts is a term.
type want struct {
	term int
	fit  float64
}

// NewScorer looks the question's words up in v.
func NewScorer(q Question, v *Vocabulary) *Scorer {
	s := &Scorer{Question: q, Forms: make([][]Form, len(q.Terms)), wants: make(map[uint32][]want), rarity: make([]float64, len(q.Terms))}
	for term := range q.Terms {
		s.Forms[term] = v.Forms(&q.Terms[term])
		for _, form := range s.Forms[term] {
			key := Key(form.Word)
			s.wants[key] = append(s.wants[key], want{term, form.Fit})
			s.hints[key%uint32(len(s.hints))] = true
		}
	}
	return s
}

// marked is how well a word must fit to be marked: what only a thesaurus takes
// for the same helps to find a text, and would puzzle its reader.
const marked = .5

// Words returns the words of the texts that answer the question, for a
// [Highlighter].
func (s *Scorer) Words() []string {
	var words []string
	for _, forms := range s.Forms {
		for _, form := range forms {
			if form.Fit >= marked {
				words = append(words, form.Word)
			}
		}
	}
	slices.Sort(words)
	return slices.Compact(words)
}

// Known reports whether a word fits so well that it is the question's own, as
// it was typed or with another ending.
func Known(fit float64) bool { return fit >= stemmed }

// Strong reports whether a word fits a term nearly as well as the best does:
// rarity counts by those alone, not by all that may be meant.
func (s *Scorer) Strong(term int, fit float64) bool {
	return fit >= telling*s.Forms[term][0].Fit
}

// Weigh returns what the term is worth that df of n documents have: those
// where the fit is [Scorer.Strong], or all where it nowhere is.
func (s *Scorer) Weigh(term, df, n int) float64 {
	s.rarity[term] = rarity(df, n) * s.Terms[term].factor
	return s.rarity[term]
}

// SynonymPhrases returns the synonyms of a term that have several words, and
// what a document with one of them is worth.
func (s *Scorer) SynonymPhrases(term int) (phrases [][]string, fit float64) {
	return s.Terms[term].phrases, curated
}

// Evidence is what a text tells of a question.
type Evidence struct {
	// Best is by term the best fit times the weight of its field, and Strong
	// whether one of its fits is.
	Best   []float64
	Strong []bool
}

// Evidence returns what a sequence tells, as postings would.
func (s *Scorer) Evidence(sequence Sequence) Evidence {
	e := Evidence{make([]float64, len(s.Terms)), make([]bool, len(s.Terms))}
	s.each(sequence, func(w want, field Field, _ int) {
		e.Best[w.term] = max(e.Best[w.term], w.fit*field.Weight())
		e.Strong[w.term] = e.Strong[w.term] || s.Strong(w.term, w.fit)
	})
	for term := range s.Terms {
		phrases, fit := s.SynonymPhrases(term)
		for _, phrase := range phrases {
			if sequence.Has(phrase) {
				e.Best[term] = max(e.Best[term], fit)
			}
		}
	}
	return e
}

// each calls visit for every word of a sequence that is a term, with its field
// and position; words of different texts are never near.
func (s *Scorer) each(sequence Sequence, visit func(w want, field Field, position int)) {
	field, position := Title, 0
	for _, key := range sequence {
		switch {
		case key == nextField:
			field++
			position += reach + 1
			continue
		case key == nextText:
			position += reach + 1
			continue
		case key&beside == 0:
			position++
		}
		if key &^= beside; s.hints[key%uint32(len(s.hints))] {
			for _, w := range s.wants[key] {
				visit(w, field, position)
			}
		}
	}
}

// Admits reports whether a document holds the phrases that must stand, and
// nothing that must not.
func (s *Scorer) Admits(sequence Sequence) bool {
	for _, phrase := range s.Phrases {
		if !sequence.Has(phrase) {
			return false
		}
	}
	for _, not := range s.Not {
		if sequence.Has(not) {
			return false
		}
	}
	return true
}
