package likeness

import (
	"cmp"
	"context"
	"slices"
	"time"

	lru "github.com/hashicorp/golang-lru/v2"

	"praxistransfer/server/meaning"
	"praxistransfer/server/practice"
	"praxistransfer/server/record"
	"praxistransfer/server/relevance"
)

const (
	// closest is how many entries are near.
	closest = 50
	// rememberedNear is how many questions are remembered with what is near them,
	// some 2 KB each.
	rememberedNear = 1000
)

// Neighbours are all vectors in memory. They never change.
type Neighbours struct {
	generation int64
	wanted     int // entries that should have vectors
	ids        []practice.ID
	languages  []string // of the entries, by their places
	at         map[practice.ID]int
	of         map[string]*matrix // by the name of the model
	files      files
	recent     *lru.Cache[string, *Near]
}

// matrix holds the codes of one model, all of one size, by the places of their
// entries; nil where there is none.
type matrix struct {
	size  int
	codes []meaning.Code
}

// Refresh reads the vectors anew if any has changed.
func (s *Service) Refresh(ctx context.Context) error {
	if !s.On() || !s.pass.due() {
		return nil
	}
	generation, err := s.Store.Generation(ctx)
	if err != nil {
		return err
	}
	if was := s.known.Load(); was != nil && was.generation == generation {
		return nil
	}
	began := time.Now()
	known := newNeighbours(generation)
	if err := s.each(ctx, known.add); err != nil {
		return err
	}
	s.known.Store(known)
	s.pass.took(time.Since(began))
	return nil
}

// newNeighbours returns none yet; generation tells one state of the store from
// the next.
func newNeighbours(generation int64) *Neighbours {
	recent, err := lru.New[string, *Near](rememberedNear)
	if err != nil {
		panic(err) // the size is positive
	}
	return &Neighbours{
		generation: generation, at: make(map[practice.ID]int), of: make(map[string]*matrix),
		files: files{numbers: make(map[filed]uint32)}, recent: recent,
	}
}

func (n *Neighbours) add(all []record.Record[Vector]) error {
	for i := range all {
		id := practice.ID(all[i].Key)
		n.wanted++
		if len(all[i].Value.Codes) == 0 {
			continue
		}
		n.at[id] = len(n.ids)
		n.ids = append(n.ids, id)
		n.languages = append(n.languages, languageOf(all[i].Value.Facets))
		n.files.add(all[i].Value.Facets)
		for _, made := range all[i].Value.Codes {
			n.put(made)
		}
	}
	for _, m := range n.of {
		m.codes = append(m.codes, make([]meaning.Code, len(n.ids)-len(m.codes))...)
	}
	return nil
}

func languageOf(f practice.Facets) string {
	if languages := f["language"]; len(languages) > 0 {
		return languages[0]
	}
	return ""
}

// put puts the code of the last entry into its matrix. One of another size than
// others of its model is damaged.
func (n *Neighbours) put(made Made) {
	m := n.of[made.Model]
	if m == nil {
		m = &matrix{size: len(made.Code)}
		n.of[made.Model] = m
	}
	if len(made.Code) != m.size {
		return
	}
	m.codes = append(m.codes, make([]meaning.Code, len(n.ids)-len(m.codes))...)
	m.codes[len(n.ids)-1] = meaning.CodeOf(made.Code)
}

// near returns what models see near a question among the entries that filter
// leaves.
func (n *Neighbours) near(views []view, filter practice.Facets) *Near {
	worth := make([]float64, len(n.ids))
	for i := range views {
		views[i].see(worth, n.languages)
	}
	near := &Near{views: views, neighbours: n}
	for _, i := range nearest(worth, n.files.filter(filter)) {
		near.IDs = append(near.IDs, n.ids[i])
	}
	return near
}

// see learns how alike entries are to the question and adds what that is worth
// for each.
func (v *view) see(worth []float64, languages []string) {
	var cosines []float64
	var places []int
	var spoken []string
	for i, code := range v.matrix.codes {
		if code != nil {
			cosines, places, spoken = append(cosines, code.Cosine(v.code)), append(places, i), append(spoken, languages[i])
		}
	}
	v.likeness = relevance.NewLikeness(cosines, spoken)
	for i, cosine := range cosines {
		worth[places[i]] += v.worth * v.likeness.Of(cosine, spoken[i])
	}
}

// nearest returns the places with the highest worth above 0 of those that are
// left, the highest first.
func nearest(worth []float64, left func(int) bool) []int {
	best := make([]int, 0, closest+1)
	higher := func(a, b int) int { return cmp.Or(cmp.Compare(worth[b], worth[a]), cmp.Compare(a, b)) }
	for i, w := range worth {
		if w <= 0 || len(best) == closest && w <= worth[best[closest-1]] || !left(i) {
			continue
		}
		at, _ := slices.BinarySearchFunc(best, i, higher)
		best = slices.Insert(best, at, i)
		best = best[:min(len(best), closest)]
	}
	return best
}
