package methoduse

import (
	"context"
	"slices"
	"sync"
	"time"

	"praxistransfer/server/practice"
)

// Counts tells what became of a method in all its uses.
type Counts struct {
	Total    int
	Outcomes []practice.Bucket // those stated, in the order of the vocabulary
	Statuses []practice.Bucket
	// Adoptions count the uses that some authority adopted, rejected and so on.
	Adoptions []practice.Bucket
	// Adopted is how many adoptions say what they did with parts of the method;
	// those that became entries of their own are among the entries.
	Adopted int
	// Adapted count the entries and those adoptions that kept, changed, dropped
	// or added something.
	Adapted []AdaptedCount
}

// AdaptedCount is the number of entries and adoptions that did something with parts of a
// method, and what came of them.
type AdaptedCount struct {
	Kind     practice.AdaptationKind
	Count    int
	Outcomes []practice.Bucket
}

// countsLife is how long counts are remembered: counting some thousand uses
// in all ways takes a tenth of a second.
const countsLife = time.Minute

// Memory remembers the counts of every method for a minute.
type Memory struct {
	mu       sync.Mutex
	byMethod map[string]*rememberedCounts
}

// NewMemory returns a memory of nothing.
func NewMemory() *Memory { return &Memory{byMethod: map[string]*rememberedCounts{}} }

// rememberedCounts are those of one method; who holds its lock counts for all
// who wait.
type rememberedCounts struct {
	mu     sync.Mutex
	at     time.Time
	counts Counts
}

func (m *Memory) of(method string) *rememberedCounts {
	if m == nil {
		return &rememberedCounts{}
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.byMethod[method] == nil {
		m.byMethod[method] = &rememberedCounts{}
	}
	return m.byMethod[method]
}

// Counts counts the uses of a method in the store; the counts may be a
// minute old. It fails with [fault.NotFound] for an unknown method.
func (s *Service) Counts(ctx context.Context, method string) (Counts, error) {
	if err := s.knownMethod(ctx, method); err != nil {
		return Counts{}, err
	}
	r := s.Memory.of(method)
	r.mu.Lock()
	defer r.mu.Unlock()
	now := s.Entries.Now()
	if age := now.Sub(r.at); age >= 0 && age < countsLife {
		return r.counts, nil
	}
	counts, err := s.countAll(ctx, method)
	if err == nil {
		r.at, r.counts = now, counts
	}
	return counts, err
}

func (s *Service) countAll(ctx context.Context, method string) (Counts, error) {
	c := counter{service: s, ctx: ctx, base: practice.Facets{"method": {method}}}
	counts := Counts{
		Total:     c.count(nil),
		Outcomes:  c.by("outcome", practice.Vocabularies["Outcome"], nil),
		Statuses:  c.by("status", practice.Vocabularies["Status"], nil),
		Adoptions: c.by(practice.FacetAdoption, practice.Vocabularies["AdoptionStatus"], nil),
	}
	adopted, err := s.adoptedUses(ctx, method)
	if err != nil {
		return Counts{}, err
	}
	counts.Adopted = len(adopted)
	for _, kind := range practice.Vocabularies["AdaptationKind"] {
		kind := practice.AdaptationKind(kind)
		entries := practice.Facets{practice.FacetAdapted: {practice.Adapted(method, kind)}}
		count := AdaptedCount{Kind: kind, Count: c.count(entries)}
		came := map[string]int{}
		for _, b := range c.by("outcome", practice.Vocabularies["Outcome"], entries) {
			came[b.Value] = b.Count
		}
		for i := range adopted {
			if u := &adopted[i]; u.did(method, kind) {
				count.Count++
				came[string(u.ref.Outcome)]++
			}
		}
		for _, outcome := range practice.Vocabularies["Outcome"] {
			if came[outcome] > 0 {
				count.Outcomes = append(count.Outcomes, practice.Bucket{Value: outcome, Count: came[outcome]})
			}
		}
		if count.Count > 0 {
			counts.Adapted = append(counts.Adapted, count)
		}
	}
	return counts, c.err
}

// counter counts what matches a filter and others besides, until an error.
type counter struct {
	service *Service
	ctx     context.Context
	base    practice.Facets
	err     error
}

func (c *counter) count(more practice.Facets) int {
	if c.err != nil {
		return 0
	}
	filter := practice.Facets{}
	for _, f := range []practice.Facets{c.base, more} {
		for name, values := range f {
			filter[name] = slices.Clone(values)
		}
	}
	n, err := c.service.count(c.ctx, filter)
	c.err = err
	return n
}

// by counts the values of one facet, leaving out those that nothing has.
func (c *counter) by(facet string, values []string, more practice.Facets) []practice.Bucket {
	var buckets []practice.Bucket
	for _, value := range values {
		filter := practice.Facets{facet: {value}}
		for name, others := range more {
			filter[name] = others
		}
		if n := c.count(filter); n > 0 {
			buckets = append(buckets, practice.Bucket{Value: value, Count: n})
		}
	}
	return buckets
}
