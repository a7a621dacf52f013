package meiliindex

import (
	"cmp"
	"slices"

	"praxistransfer/server/practice"
	"praxistransfer/server/relevance"
)

// candidate is a hit that was judged.
type candidate struct {
	hit
	cover    relevance.Cover
	admitted bool // false if it answers nothing, whatever the engine saw in it
	evidence relevance.Evidence
	text     *text
	score    float64
}

// judge reads the texts of hits, nil for one that is gone.
func judge(s *relevance.Scorer, meant []practice.Meaning, hits []hit, texts []*text) []candidate {
	candidates := make([]candidate, len(hits))
	for i, t := range texts {
		c := &candidates[i]
		c.hit, c.text = hits[i], t
		if t != nil {
			c.evidence = s.Evidence(t.sequence)
			c.cover = s.Cover(c.evidence, t.named(s, meant)...)
			c.admitted = c.cover.Some && s.Admits(t.sequence)
		}
	}
	return candidates
}

// named returns the numbers of the question's words that name a value of one of
// the text's facets.
func (t *text) named(s *relevance.Scorer, meant []practice.Meaning) []int {
	var all []int
	for _, m := range meant {
		for _, value := range m.Values {
			if slices.Contains(t.facets[m.Facet], encodeValue(value)) {
				all = append(all, s.Named(m.Text)...)
				break
			}
		}
	}
	return all
}

// weigh tells the scorer what each term is worth by its frequency.
func weigh(s *relevance.Scorer, known []frequency) {
	for term, f := range known {
		s.Weigh(term, f.in, f.of)
	}
}

// told is what is told of a candidate that was ranked.
func (c *candidate) told(loose bool) practice.Hit {
	return practice.Hit{ID: c.ID, Score: c.score, English: c.text.sequence.English(), Loose: loose}
}

// rank scores the candidates that were admitted, a full score where their words are worth
// so much, and returns them in their order.
func rank(s *relevance.Scorer, candidates []candidate, full int) []candidate {
	var good []candidate
	for _, c := range candidates {
		if c.admitted {
			c.score = s.Score(c.evidence, c.text.sequence, relevance.Boost(c.text.boost)*relevance.Share(c.cover.Worth(), full))
			good = append(good, c)
		}
	}
	slices.SortFunc(good, byScore)
	return good
}

func byScore(a, b candidate) int {
	return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(b.Newest, a.Newest), cmp.Compare(a.ID, b.ID))
}
