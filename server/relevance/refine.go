package relevance

import "math"

// Refine returns the score of a text, of which score is what its words alone
// are worth: words of the question count more that stand near each other, the
// nearer the more, and that come again; a long text counts less. The terms
// must have been weighed. A question of one word stays as it is.
func (s *Scorer) Refine(score float64, sequence Sequence) float64 {
	if len(s.Words) < 2 {
		return score
	}
	r := &reading{scorer: s, near: make([]float64, len(s.Words)*len(s.Words)), last: make([]sighting, len(s.Words)), terms: make([]tally, len(s.Terms))}
	s.each(sequence, r.see)
	for _, bonus := range r.near {
		score += bonus
	}
	for term := range r.terms {
		score += s.rarity[term] * r.terms[term].bonus()
	}
	return score / (1 + length*math.Log(max(1, float64(len(sequence))/roomy)))
}

// reading remembers, while a text is read, where each word of the question
// stood last, and how often each term did.
type reading struct {
	scorer *Scorer
	near   []float64  // by pair of groups
	last   []sighting // by group
	terms  []tally
}

type sighting struct {
	position int
	worth    float64 // 0 before the first
}

// tally is how often a term stands in a text, each time as often as it fits,
// and the best of them, times the weight of its field.
type tally struct{ times, best float64 }

// bonus returns what it adds that the term comes again.
func (t tally) bonus() float64 {
	if t.times <= 1 {
		return 0
	}
	return repetition * t.best * (1 - 1/t.times)
}

func (r *reading) see(w want, field Field, position int) {
	t := &r.terms[w.term]
	t.times += w.fit
	t.best = max(t.best, w.fit*field.Weight())
	group := r.scorer.Terms[w.term].Group
	worth := r.scorer.rarity[w.term] * w.fit
	for other, seen := range r.last {
		if other == group || seen.worth == 0 || position-seen.position > reach {
			continue
		}
		pair := min(group, other)*len(r.last) + max(group, other)
		bonus := nearness * min(worth, seen.worth) / float64(max(1, position-seen.position))
		r.near[pair] = max(r.near[pair], bonus)
	}
	if last := &r.last[group]; last.position != position || worth > last.worth {
		*last = sighting{position, worth}
	}
}
