package web

import (
	"time"

	"praxistransfer/server/cost"
	"praxistransfer/server/practice"
)

// relatedTo are the entries that are related to one, as they were at a time.
type relatedTo struct {
	at  time.Time
	ids []practice.ID
}

const (
	// rememberedRelated is of how many entries it is remembered which are
	// related, for as long as relatedLife: to compare one with all others costs
	// more than the rest of its page.
	rememberedRelated = 5000
	relatedLife       = 10 * time.Minute
)

// related returns entries that are related to v. Which they are may be some
// minutes old; what of them is shown is asked for now.
func (q *ask) related(v practice.View) ([]practice.View, error) {
	s := q.site
	known, ok := s.related.Get(v.ID)
	if !ok || s.Now().Sub(known.at) > relatedLife {
		if err := cost.Pay(q.Context(), cost.Related); err != nil {
			return nil, err
		}
		found, err := s.Related.To(q.Context(), anonymous, v, shownRelated)
		if err != nil {
			return nil, err
		}
		known = relatedTo{at: s.Now()}
		for _, other := range found {
			known.ids = append(known.ids, other.ID)
		}
		s.related.Add(v.ID, known)
		return found, nil
	}
	found, err := s.Practice.Entries(q.Context(), q.who, known.ids...)
	if err != nil {
		return nil, err
	}
	var still []practice.View
	for _, id := range known.ids {
		if other, ok := found[id]; ok && other.State == practice.StatePublished {
			still = append(still, other)
		}
	}
	return still, nil
}
