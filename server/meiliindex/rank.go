package meiliindex

import (
	"cmp"
	"slices"

	"praxistransfer/server/practice"
	"praxistransfer/server/relevance"
)

// candidate is a hit that was judged: a score of 0 means that it answers
// nothing, whatever the engine saw in it.
type candidate struct {
	hit
	score float64
}

// judge scores the texts of hits; known are the frequencies of the terms.
func judge(s *relevance.Scorer, known []frequency, hits []hit, texts []*text, all bool) []candidate {
	candidates := make([]candidate, len(hits))
	evidence := make([]relevance.Evidence, len(hits))
	for i, t := range texts {
		candidates[i].hit = hits[i]
		if t != nil {
			evidence[i] = s.Evidence(t.sequence)
		}
	}
	worth := weigh(s, known, evidence)
	for i, t := range texts {
		if t == nil || !s.Admits(t.sequence) || all && !covers(s, evidence[i]) {
			continue
		}
		sum := 0.
		for term, best := range evidence[i].Best {
			sum += best * worth[term]
		}
		if sum > 0 {
			candidates[i].score = s.Refine(sum, t.sequence) * relevance.Boost(t.boost)
		}
	}
	return candidates
}

// weigh returns what each term is worth. A word that is only in the texts
// otherwise, or misspelt, is as rare as it is among them.
func weigh(s *relevance.Scorer, known []frequency, evidence []relevance.Evidence) []float64 {
	worth := make([]float64, len(s.Terms))
	for term := range s.Terms {
		strong, any := 0, 0
		for _, e := range evidence {
			if e.Best == nil || e.Best[term] == 0 {
				continue
			}
			any++
			if e.Strong[term] {
				strong++
			}
		}
		in := cmp.Or(max(strong, known[term].in), any)
		worth[term] = s.Weigh(term, in, max(known[term].of, len(evidence)))
	}
	return worth
}

// covers tells whether a text has every word of the question.
func covers(s *relevance.Scorer, e relevance.Evidence) bool {
	has := make([]bool, s.Groups)
	for term := range s.Terms {
		if t := &s.Terms[term]; t.Whole && e.Best[term] > 0 {
			has[t.Group] = true
		}
	}
	return !slices.Contains(has, false)
}

// part parts candidates into those that answer, in their order, and the ids of
// the others.
func part(candidates []candidate) (good []candidate, refused []practice.ID) {
	for _, c := range candidates {
		if c.score > 0 {
			good = append(good, c)
		} else {
			refused = append(refused, c.ID)
		}
	}
	return good, refused
}

func byScore(a, b candidate) int {
	return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(b.Newest, a.Newest), cmp.Compare(a.ID, b.ID))
}
