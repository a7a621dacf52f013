package relevance

import (
	"context"
	"fmt"
)

// Scorer ranks documents for one question. An index with postings reads
// [Scorer.Forms] and gives what it found to [Scorer.Weigh]; [Scorer.Refine]
// adds what only the whole text tells.
type Scorer struct {
	Question
	// Forms are the words of the texts that are each term of the question.
	Forms [][]Form

	parts  []int    // by word of the question
	meant  []string // likewise
	best   []fits   // by term, of its forms
	wants  map[uint32][]want
	hints  [1 << 12]bool // by the last bits of keys in wants
	rarity []float64     // by term
}

// want is how well a word of the texts is a term, in German and in English ones.
type want struct {
	term         int
	fit, english float64
	grades       [2]Grades // anywhere, and in keywords
	strong       bool
}

// grade is how near the word is in a field of a text of a language.
func (w *want) grade(field Field, english bool) Grade {
	if field == Keywords {
		return w.grades[1].In(english)
	}
	return w.grades[0].In(english)
}

// NewScorer looks the question's words up in v. It fails where what means the
// same as a misspelt word cannot be read, and when ctx ends.
func NewScorer(ctx context.Context, q Question, v *Vocabulary) (*Scorer, error) {
	s := &Scorer{Question: q, parts: make([]int, len(q.Words)), meant: make([]string, len(q.Words)), wants: make(map[uint32][]want)}
	s.Terms = nil
	for from, to := 0, 0; from < len(q.Terms); from = to {
		for to = from; to < len(q.Terms) && q.Terms[to].Group == q.Terms[from].Group; to++ {
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if err := s.lookUp(v, q.Terms[from:to]); err != nil {
			return nil, fmt.Errorf("look up %q: %w", q.Words[q.Terms[from].Group].Typed, err)
		}
	}
	s.best, s.rarity = make([]fits, len(s.Terms)), make([]float64, len(s.Terms))
	for term := range s.Terms {
		s.want(term)
	}
	return s, nil
}

// want notes which words of the texts are a term.
func (s *Scorer) want(term int) {
	if !s.Terms[term].Whole {
		s.parts[s.Terms[term].Group]++
	}
	for _, form := range s.Forms[term] {
		s.best[term] = s.best[term].best(fits{form.Fit, form.English})
	}
	for _, form := range s.Forms[term] {
		key := Key(form.Word)
		s.wants[key] = append(s.wants[key], want{term, form.Fit, form.English, [2]Grades{s.Grades(term, form), s.Filed(term, form)}, s.Strong(term, form)})
		s.hints[key%uint32(len(s.hints))] = true
	}
}

// Parts returns how many parts a word of the question has, 0 if it is no
// compound: a text that has all of them has the word.
func (s *Scorer) Parts(word int) int { return s.parts[word] }

// Meant returns the word that a word of the question was taken for because it
// is nowhere and unknown; "" if it was taken as it is. Of those that texts have it is
// folded.
func (s *Scorer) Meant(word int) string { return s.meant[word] }

// Grades returns how near a form is to the term in a German text, and in an
// English one. What only may mean the same counts where texts have nothing better,
// and a German word that texts have itself is not its translation by one word,
// which may mean something else; see [Phrase] for several.
func (s *Scorer) Grades(term int, form Form) Grades { return s.beside(term, form, form.grades) }

// Filed returns them where it stands in keywords.
func (s *Scorer) Filed(term int, form Form) Grades { return s.beside(term, form, form.filed) }

func (s *Scorer) beside(term int, form Form, g Grades) Grades {
	best := s.best[term]
	if best.german >= stemmed {
		best.english = max(best.english, best.german)
	}
	return Grades{g[0].beside(form.Fit, best.german), g[1].beside(form.English, best.english)}
}

// beside returns the grade of what fits so where others fit as well as best.
func (g Grade) beside(fit, best float64) Grade {
	if fit < enough && best >= enough {
		return None
	}
	return g
}

// Marked are the words of the texts that have one of a question, folded, with those
// of the question that they answer: in German texts, and in English ones.
type Marked struct{ German, English map[string]WordSet }

// In returns those of a language.
func (m Marked) In(english bool) map[string]WordSet {
	if english {
		return m.English
	}
	return m.German
}

// WordSet is a set of the telling words of a question: the lower half has those of
// which there is something, be it a part or a hint, the upper half those that are
// there whole. Words from the 32nd on count as one.
type WordSet uint64

// wordOf is the set of a word, whole or not.
func wordOf(number int, whole bool) WordSet {
	set := WordSet(1) << min(number, 31)
	if whole {
		set |= set << 32
	}
	return set
}

// Marked returns what a [Highlighter] marks.
func (s *Scorer) Marked() Marked {
	m := Marked{map[string]WordSet{}, map[string]WordSet{}}
	for term, forms := range s.Forms {
		t := &s.Terms[term]
		for _, form := range forms {
			for english, grade := range s.Grades(term, form) {
				if grade == None {
					continue
				}
				var answered WordSet
				if s.Words[t.Group].Telling {
					answered = wordOf(t.Group, t.Whole && grade >= Sense)
				}
				m.In(english == 1)[form.Word] |= answered
			}
		}
	}
	return m
}

// Known reports whether a form fits so well that it is the question's own word,
// as it was typed or with another ending.
func Known(form Form) bool { return form.best() >= stemmed }

// Strong reports whether a form fits a term nearly as well as the best does:
// rarity counts by those alone, not by all that may be meant.
func (s *Scorer) Strong(term int, form Form) bool {
	return form.best() >= telling*s.Forms[term][0].best()
}

// Weigh returns what the term is worth that df of n documents have: those
// where the fit is [Scorer.Strong], or all where it nowhere is.
func (s *Scorer) Weigh(term, df, n int) float64 {
	s.rarity[term] = rarity(df, n) * s.Terms[term].factor
	return s.rarity[term]
}

// Whole returns what a text is worth that has each word of the question once, as it
// was typed, and nothing near another. The terms must have been weighed.
func (s *Scorer) Whole() (sum float64) {
	for term, rarity := range s.rarity {
		if s.Terms[term].Whole {
			sum += rarity
		}
	}
	return sum
}

// SynonymPhrases returns what counts as a term and has several words, all of which
// texts have.
func (s *Scorer) SynonymPhrases(term int) []Phrase { return s.Terms[term].phrases }

// Evidence is what a text tells of a question, by term.
type Evidence struct {
	// Best is the best fit times the weight of its field.
	Best []float64
	// Own tells whether the text has the term anywhere but in its labels, and Strong
	// whether one of those fits is.
	Own, Strong []bool
	// Grade is that of the nearest of those.
	Grade []Grade
}

// Evidence returns what a sequence tells, as postings would.
func (s *Scorer) Evidence(sequence Sequence) Evidence {
	n := len(s.Terms)
	english := sequence.English()
	e := Evidence{make([]float64, n), make([]bool, n), make([]bool, n), make([]Grade, n)}
	s.each(sequence, func(w want, field Field, _ int) {
		if field != Labels {
			e.Own[w.term] = true
			e.Strong[w.term] = e.Strong[w.term] || w.strong
			e.Grade[w.term] = max(e.Grade[w.term], w.grade(field, english))
		}
		e.Best[w.term] = max(e.Best[w.term], w.fit*field.Weight())
	})
	for term := range s.Terms {
		for _, phrase := range s.SynonymPhrases(term) {
			if (!phrase.English || english) && sequence.Has(phrase.Words) {
				e.Best[term] = max(e.Best[term], phrase.Fit)
				e.Grade[term] = max(e.Grade[term], phrase.Grade)
			}
		}
	}
	return e
}

// each calls visit for every word of a sequence that is a term, with its field
// and position; words of different texts are never near.
func (s *Scorer) each(sequence Sequence, visit func(w want, field Field, position int)) {
	field, position := Title, 0
	english := sequence.English()
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
				if english {
					w.fit = w.english
				}
				if w.fit > 0 {
					visit(w, field, position)
				}
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
