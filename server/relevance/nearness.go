package relevance

// Nearness returns what it adds to a score that words of the question stand
// near each other: for each two of them, the nearer the more. The terms must
// have been weighed.
func (s *Scorer) Nearness(sequence Sequence) float64 {
	if s.Groups < 2 {
		return 0
	}
	n := &neighbours{scorer: s, best: make([]float64, s.Groups*s.Groups), last: make([]sighting, s.Groups)}
	s.each(sequence, n.see)
	sum := 0.
	for _, bonus := range n.best {
		sum += bonus
	}
	return sum
}

// neighbours remembers, while a text is read, where each word of the question
// stood last.
type neighbours struct {
	scorer *Scorer
	best   []float64  // by pair of groups
	last   []sighting // by group
}

type sighting struct {
	position int
	worth    float64 // 0 before the first
}

func (n *neighbours) see(w want, _ Field, position int) {
	group := n.scorer.Terms[w.term].Group
	worth := n.scorer.rarity[w.term] * w.fit
	for other, seen := range n.last {
		if other == group || seen.worth == 0 || position-seen.position > reach {
			continue
		}
		pair := min(group, other)*len(n.last) + max(group, other)
		bonus := nearness * min(worth, seen.worth) / float64(max(1, position-seen.position))
		n.best[pair] = max(n.best[pair], bonus)
	}
	if last := &n.last[group]; last.position != position || worth > last.worth {
		*last = sighting{position, worth}
	}
}
