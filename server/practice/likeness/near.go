package likeness

import (
	"cmp"
	"context"
	"slices"
	"time"

	"praxistransfer/server/meaning"
	"praxistransfer/server/practice"
	"praxistransfer/server/record"
	"praxistransfer/server/relevance"
)

// Patience is how long a question waits for what it means.
const Patience = 300 * time.Millisecond

const (
	// atOnce is how many new questions are encoded at once.
	atOnce = 2
	// closest is how many entries are near.
	closest = 50
)

// Near is what is known of how alike entries are to a question.
type Near struct {
	// IDs are the entries most alike that a filter leaves, the most alike first.
	IDs []practice.ID

	likeness   relevance.Likeness
	question   meaning.Code
	neighbours *Neighbours
}

// Of returns how alike an entry is, see [relevance.Likeness]: 0 for one of
// which nothing is known.
func (n *Near) Of(id practice.ID) float64 {
	at, ok := n.neighbours.at[id]
	if !ok {
		return 0
	}
	return n.likeness.Of(n.neighbours.codes[at].Cosine(&n.question))
}

// Neighbours are all vectors in memory. They never change.
type Neighbours struct {
	generation int64
	at         map[practice.ID]int
	ids        []practice.ID
	codes      []meaning.Code
	facets     []practice.Facets
}

// Refresh reads the vectors anew if any has changed.
func (s *Service) Refresh(ctx context.Context) error {
	if !s.On() {
		return nil
	}
	generation, err := s.Store.Generation(ctx)
	if err != nil {
		return err
	}
	if was := s.known.Load(); was != nil && was.generation == generation {
		return nil
	}
	all, err := s.Store.All(ctx)
	if err != nil {
		return err
	}
	s.known.Store(NewNeighbours(generation, all))
	return nil
}

// NewNeighbours takes the vectors of this model; generation tells one state of the
// store from the next.
func NewNeighbours(generation int64, all []record.Record[Vector]) *Neighbours {
	n := &Neighbours{generation: generation, at: make(map[practice.ID]int, len(all))}
	for _, r := range all {
		code, ok := meaning.CodeOf(r.Value.Code)
		if !ok || r.Value.Model != meaning.Model {
			continue
		}
		id := practice.ID(r.Key)
		n.at[id] = len(n.ids)
		n.ids, n.codes, n.facets = append(n.ids, id), append(n.codes, code), append(n.facets, r.Value.Facets)
	}
	return n
}

// Near finds what a question is like among the entries that filter leaves. ok is
// false where that is not known in time.
func (s *Service) Near(ctx context.Context, question string, filter practice.Facets) (near *Near, ok bool) {
	known := s.known.Load()
	if !s.On() || known == nil {
		return nil, false
	}
	vector, ok := s.encode(ctx, question)
	if !ok {
		return nil, false
	}
	return known.Near(vector.Code(), filter), true
}

// encode waits for the vector of a question, but not for ever.
func (s *Service) encode(ctx context.Context, question string) (meaning.Vector, bool) {
	ctx, stop := context.WithTimeout(ctx, Patience)
	defer stop()
	select {
	case s.asking <- struct{}{}:
	case <-ctx.Done():
		return meaning.Vector{}, false
	}
	done := make(chan meaning.Vector, 1)
	go func() {
		defer func() { <-s.asking }()
		done <- s.Encoder.Embed([]string{question}, meaning.Question)[0]
	}()
	select {
	case v := <-done:
		return v, true
	case <-ctx.Done():
		return meaning.Vector{}, false
	}
}

// Near returns what a question is like among the entries that filter leaves.
func (n *Neighbours) Near(question meaning.Code, filter practice.Facets) *Near {
	near := &Near{question: question, neighbours: n}
	cosines := make([]float64, len(n.ids))
	var left []int
	for i := range n.codes {
		cosines[i] = n.codes[i].Cosine(&question)
		near.likeness.Mean += cosines[i] / float64(len(n.ids))
		near.likeness.Best = max(near.likeness.Best, cosines[i])
		if n.facets[i].Matches(filter) {
			left = append(left, i)
		}
	}
	slices.SortFunc(left, func(a, b int) int {
		return cmp.Or(cmp.Compare(cosines[b], cosines[a]), cmp.Compare(n.ids[a], n.ids[b]))
	})
	for _, i := range left[:min(len(left), closest)] {
		near.IDs = append(near.IDs, n.ids[i])
	}
	return near
}
