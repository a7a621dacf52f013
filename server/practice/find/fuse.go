package find

import (
	"cmp"
	"context"
	"slices"

	"praxistransfer/server/practice"
	"praxistransfer/server/practice/likeness"
	"praxistransfer/server/relevance"
)

// ByMeaning orders what words find of one text by its meaning as well.
type ByMeaning struct {
	like   *likeness.Service
	text   string
	filter practice.Facets

	near  *likeness.Near
	asked bool // what is near
}

// NewByMeaning returns what orders so what a text finds among the entries that filter
// leaves. It serves one search.
func NewByMeaning(like *likeness.Service, text string, filter practice.Facets) *ByMeaning {
	return &ByMeaning{like: like, text: text, filter: filter}
}

// Alike names the entries near in meaning. It is a [practice.Alike].
func (m *ByMeaning) Alike(ctx context.Context, asked []practice.AskedWord) []practice.ID {
	if !m.asked {
		m.asked = true
		if near, ok := m.like.Near(ctx, understood(m.text, asked), m.filter); ok {
			m.near = near
		}
	}
	if m.near == nil {
		return nil
	}
	return m.near.IDs
}

// Fuse orders what words found. What quotes and minus say is never overridden: then
// meaning adds nothing of its own. ok is false where it is not known in time what the
// text means.
func (m *ByMeaning) Fuse(ctx context.Context, found practice.Result) (fused Fused, ok bool) {
	near := m.Alike(ctx, found.Asked)
	if m.near == nil {
		return Fused{}, false
	}
	return Fuse(found, m.near, near, relevance.Free(m.text) == m.text), true
}

// byMeaning returns what orders hits by meaning as well, nil where nothing does: what
// only must not be means nothing.
func (s *Service) byMeaning(q Search) *ByMeaning {
	if like := s.Likeness; like == nil || !like.On() || q.Order != practice.ByRelevance || relevance.Wanted(q.Text) == "" {
		return nil
	}
	return NewByMeaning(s.Likeness, q.Text, q.Filter)
}

// fuse orders the ranked hits by meaning as well, where that is asked for and
// known.
func (w *walk) fuse(ctx context.Context, found practice.Result) {
	if w.meaning == nil {
		return
	}
	fused, ok := w.meaning.Fuse(ctx, found)
	if !ok {
		w.chain.wordsAlone = true
		return
	}
	w.chain.ids, w.chain.meant = fused.IDs, fused.Brought
	w.chain.loose -= fused.Moved
}

// understood is what a text asks for, as it was taken where words of it are misspelt:
// nobody knows what those mean.
func understood(text string, asked []practice.AskedWord) string {
	if c := correct(text, asked, nil); c != nil {
		text = c.Text
	}
	return relevance.Wanted(text)
}

// meantAtMost is how many entries meaning brings into a list by itself.
const meantAtMost = 5

// Fused is what words and meaning found together.
type Fused struct {
	// IDs are in their new order.
	IDs []practice.ID
	// Brought are those that meaning brought, and Moved how many of them followed
	// the hits before.
	Brought map[practice.ID]bool
	Moved   int
}

// Likeness is how alike a question and entries are in meaning.
type Likeness interface {
	// Of returns what an entry is worth for being alike, where the best by words is
	// worth 1; 0 for one that is not.
	Of(id practice.ID) float64
}

// Fuse orders what words found by words and meaning together, and adds up to
// five of the entries near in meaning where own is true. Hits stay before what
// only follows them; what is added stands among the hits.
func Fuse(r practice.Result, like Likeness, near []practice.ID, own bool) Fused {
	scored := slices.Concat(r.Hits, r.Beside)
	f := fusion{like: like, best: make(map[bool]float64), worth: make(map[practice.ID]float64, len(scored)+len(near)), whole: r.Whole}
	for _, h := range scored {
		f.best[h.English] = max(f.best[h.English], h.Score)
		f.whole = max(f.whole, h.Score)
	}
	var found, loose []practice.ID
	for _, h := range scored {
		f.add(h)
		if h.Loose {
			loose = append(loose, h.ID)
		} else {
			found = append(found, h.ID)
		}
	}
	var brought map[practice.ID]bool
	if own {
		brought = f.bring(near, found)
	}
	follow := len(loose)
	loose = slices.DeleteFunc(loose, func(id practice.ID) bool { return brought[id] })
	for _, id := range near {
		if brought[id] {
			found = append(found, id)
		}
	}
	slices.SortStableFunc(found, f.order)
	slices.SortStableFunc(loose, f.order)
	return Fused{append(found, loose...), brought, follow - len(loose)}
}

type fusion struct {
	like  Likeness
	best  map[bool]float64 // by whether a hit is English
	whole float64
	worth map[practice.ID]float64
}

func (f *fusion) add(h practice.Hit) {
	f.worth[h.ID] = relevance.Fused(h.Score, f.best[h.English], f.whole, f.like.Of(h.ID))
}

func (f *fusion) order(a, b practice.ID) int { return cmp.Compare(f.worth[b], f.worth[a]) }

// bring takes the best of the entries near in meaning that are no hits.
func (f *fusion) bring(near, hits []practice.ID) map[practice.ID]bool {
	there := make(map[practice.ID]bool, len(hits))
	for _, id := range hits {
		there[id] = true
	}
	var all []practice.ID
	for _, id := range near {
		if there[id] || f.like.Of(id) == 0 {
			continue
		}
		if _, scored := f.worth[id]; !scored {
			f.add(practice.Hit{ID: id})
		}
		all = append(all, id)
	}
	slices.SortStableFunc(all, f.order)
	brought := make(map[practice.ID]bool, meantAtMost)
	for _, id := range all[:min(len(all), meantAtMost)] {
		brought[id] = true
	}
	return brought
}

func idsOf(hits []practice.Hit) []practice.ID {
	ids := make([]practice.ID, len(hits))
	for i, h := range hits {
		ids[i] = h.ID
	}
	return ids
}
