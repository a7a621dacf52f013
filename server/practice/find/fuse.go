package find

import (
	"cmp"
	"context"
	"slices"

	"praxistransfer/server/practice"
	"praxistransfer/server/practice/likeness"
	"praxistransfer/server/relevance"
)

// fuse orders the ranked hits by meaning as well, where that is asked for and
// known.
func (w *walk) fuse(ctx context.Context, found practice.Result) {
	if !w.byMeaning() {
		return
	}
	fused, ok := FuseByMeaning(ctx, w.service.Likeness, w.query.Text, w.query.Filter, found)
	if !ok {
		w.chain.wordsAlone = true
		return
	}
	w.chain.ids, w.chain.meant = fused.IDs, fused.Brought
	w.chain.loose -= fused.Moved
}

// byMeaning reports whether hits are ordered by meaning as well: what only must not be
// means nothing.
func (w *walk) byMeaning() bool {
	like := w.service.Likeness
	return like != nil && like.On() && w.query.Order == practice.ByRelevance && relevance.Wanted(w.query.Text) != ""
}

// FuseByMeaning orders by meaning as well what words found of a text. What quotes
// and minus say is never overridden: then meaning adds nothing of its own. ok is
// false where it is not known in time what the text means.
func FuseByMeaning(ctx context.Context, like *likeness.Service, text string, filter practice.Facets, found practice.Result) (fused Fused, ok bool) {
	near, ok := like.Near(ctx, understood(text, found.Asked), filter)
	if !ok {
		return Fused{}, false
	}
	return Fuse(found, near, near.IDs, relevance.Free(text) == text), true
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
	var brought map[practice.ID]bool
	hits := min(r.Total, len(r.Hits))
	f := fusion{like: like, best: make(map[bool]float64), worth: make(map[practice.ID]float64, len(r.Hits)+len(near))}
	f.whole = r.Whole
	for _, h := range r.Hits {
		f.best[h.English] = max(f.best[h.English], h.Score)
		f.whole = max(f.whole, h.Score)
	}
	for _, h := range r.Hits {
		f.add(h)
	}
	found, loose := idsOf(r.Hits[:hits]), idsOf(r.Hits[hits:])
	if own {
		brought = f.bring(near, found)
	}
	loose = slices.DeleteFunc(loose, func(id practice.ID) bool { return brought[id] })
	for _, id := range near {
		if brought[id] {
			found = append(found, id)
		}
	}
	slices.SortStableFunc(found, f.order)
	slices.SortStableFunc(loose, f.order)
	return Fused{append(found, loose...), brought, len(r.Hits) - hits - len(loose)}
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
