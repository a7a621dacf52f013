package likeness

import (
	"context"
	"sync"

	"praxistransfer/server/practice"
	"praxistransfer/server/relevance"
)

// Near is what is known of how alike entries are to a question.
type Near struct {
	// IDs are the entries most alike that a filter leaves, the most alike first.
	IDs []practice.ID

	views      []view
	neighbours *Neighbours
}

// view is how one model sees all entries from a question.
type view struct {
	asked
	matrix   *matrix
	worth    float64
	likeness relevance.Likeness
}

// Of returns how alike an entry is, see [relevance.Likeness], times what the
// model is worth that says so, added up over all models: 0 for an entry of which
// nothing is known.
func (n *Near) Of(id practice.ID) (sum float64) {
	at, ok := n.neighbours.at[id]
	if !ok {
		return 0
	}
	for i := range n.views {
		v := &n.views[i]
		if code := v.matrix.codes[at]; code != nil {
			sum += v.worth * v.likeness.Of(code.Cosine(v.code), n.neighbours.languages[at])
		}
	}
	return sum
}

// Near finds what a question is like among the entries that filter leaves. ok is
// false where no encoder tells so in time, or none of their vectors are made yet.
func (s *Service) Near(ctx context.Context, question string, filter practice.Facets) (near *Near, ok bool) {
	known := s.known.Load()
	if !s.On() || known == nil {
		return nil, false
	}
	key := practice.FilterDigest(question, filter)
	if near, ok := known.recent.Get(key); ok {
		return near, true
	}
	views := s.views(ctx, known, question)
	if len(views) == 0 {
		return &Near{neighbours: known}, known.wanted == 0
	}
	near = known.near(views, filter)
	if len(views) == len(s.models) {
		known.recent.Add(key, near)
	}
	return near, true
}

// views asks all models at once, and leaves out those that do not answer in time.
func (s *Service) views(ctx context.Context, known *Neighbours, question string) []view {
	ctx, stop := context.WithTimeout(ctx, s.Patience)
	defer stop()
	answers := make([]view, len(s.models))
	var wait sync.WaitGroup
	for i, m := range s.models {
		wait.Go(func() {
			if a, ok := m.code(ctx, question); ok {
				answers[i] = view{asked: a, matrix: known.of[a.name], worth: m.worth}
			}
		})
	}
	wait.Wait()
	var views []view
	for _, v := range answers {
		if v.matrix != nil {
			views = append(views, v)
		}
	}
	return views
}
