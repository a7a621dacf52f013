package relevance

import "context"

// Document is a text to rank.
type Document struct {
	Texts [Fields][]string
	// English tells that German stems and compounds do not run over the texts.
	English bool
	// Boost is a factor on the score; 0 means 1.
	Boost float64
}

// Scores returns how relevant each of docs is to the question, 0 if not at
// all. Words count as rare that few of docs have, so that a few candidates
// are ranked as all would be if they are those that matter.
func Scores(ctx context.Context, l *Language, q Question, docs []Document) ([]float64, error) {
	v := NewVocabulary(l.lexicon)
	sequences := make([]Sequence, len(docs))
	for i := range docs {
		sequences[i] = Read(docs[i], v.Add)
	}
	s, err := NewScorer(ctx, q, v)
	if err != nil {
		return nil, err
	}
	evidence := make([]Evidence, len(docs))
	for i, sequence := range sequences {
		evidence[i] = s.Evidence(sequence)
	}
	s.weigh(evidence)
	scores := make([]float64, len(docs))
	covers := make([]Cover, len(docs))
	has, most := 0, 0
	for i, sequence := range sequences {
		covers[i] = s.Cover(evidence[i])
		if s.Admits(sequence) {
			has = max(has, covers[i].Words[Sense])
			most = max(most, covers[i].Worth())
		}
	}
	full := Full(s.Telling(), Partly(s.Telling(), has), most)
	for i := range docs {
		if s.Admits(sequences[i]) && covers[i].Some {
			factor := Boost(docs[i].Boost) * Share(covers[i].Worth(), full)
			scores[i] = s.Score(evidence[i], sequences[i], factor)
		}
	}
	return scores, nil
}

// Boost returns the factor that a document's boost stands for.
func Boost(boost float64) float64 {
	if boost == 0 {
		return 1
	}
	return boost
}

// weigh finds how rare each term is among documents.
func (s *Scorer) weigh(evidence []Evidence) {
	for term := range s.Terms {
		strong, all := 0, 0
		for _, e := range evidence {
			if e.Strong[term] {
				strong++
			}
			if e.Own[term] {
				all++
			}
		}
		if strong == 0 {
			strong = all
		}
		s.Weigh(term, strong, len(evidence))
	}
}

// Score returns what a text is worth, of which e is the evidence, times a
// factor. The terms must have been weighed.
func (s *Scorer) Score(e Evidence, sequence Sequence, factor float64) float64 {
	sum := 0.
	for term, best := range e.Best {
		sum += best * s.rarity[term]
	}
	return s.Refine(sum*factor, sequence)
}
