package compare

import (
	"context"
	"maps"
	"slices"

	"praxistransfer/server/cost"
	"praxistransfer/server/cursor"
	"praxistransfer/server/fault"
	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/adoption"
)

// Bounds of a lineage.
const (
	MaxLineageDepth = 5
	maxLineageNodes = 200
)

// LinkKind says how two nodes of a lineage hang together.
type LinkKind string

// The kinds of links. BasedOn and Became end at what came later.
const (
	LinkBasedOn LinkKind = "BASED_ON" // an entry took something from another
	LinkAdopted LinkKind = "ADOPTED"  // an authority adopted an entry
	LinkBecame  LinkKind = "BECAME"   // an adoption became an entry of its own
)

// LineageLink is a step in a lineage, from the earlier to the later.
type LineageLink struct {
	From, To string // ids of entries or adoptions
	Kind     LinkKind
}

// Lineage is what came from what: entries, and the adoptions of them that who
// asks may read.
type Lineage struct {
	Entries   []practice.View // the one that was asked for first
	Adoptions []adoption.View
	Links     []LineageLink
	// Truncated is true where more hangs together than depth and size allow.
	Truncated bool
}

// Lineage returns what the entry came from and what came from it, over at
// most depth steps. What a de-identified entry came from or led to is hidden
// from those who may not know whose it is.
func (s *Service) Lineage(ctx context.Context, who partner.Principal, id practice.ID, depth int) (Lineage, error) {
	if depth < 1 || depth > MaxLineageDepth {
		return Lineage{}, fault.New(fault.BadInput, "depth is %d: ask for 1 to %d", depth, MaxLineageDepth).At("depth")
	}
	root, err := s.Entries.Entry(ctx, who, id)
	if err != nil {
		return Lineage{}, err
	}
	t := tree{service: s, ctx: ctx, who: who, known: map[practice.ID]practice.View{id: root}}
	t.Entries = []practice.View{root}
	edge := []practice.View{root}
	for range depth {
		if edge, err = t.grow(edge); err != nil {
			return Lineage{}, err
		}
	}
	t.Truncated = t.Truncated || slices.ContainsFunc(edge, t.goesOn)
	t.link()
	return t.Lineage, ctx.Err()
}

// Bases returns those of the entries that a text names as its bases of which
// who may know: what came from a de-identified entry may tell where that came
// from.
func (s *Service) Bases(ctx context.Context, who partner.Principal, ids ...practice.ID) (map[practice.ID]practice.View, error) {
	found, err := s.Entries.Entries(ctx, who, ids...)
	maps.DeleteFunc(found, func(_ practice.ID, v practice.View) bool { return v.Hidden() || v.Working })
	return found, err
}

// tree is a lineage that grows.
type tree struct {
	Lineage
	service *Service
	ctx     context.Context
	who     partner.Principal
	known   map[practice.ID]practice.View
}

// grow adds what hangs together with the entries at the edge, and returns the
// entries that are new. It pays for each of the edge.
func (t *tree) grow(edge []practice.View) ([]practice.View, error) {
	edge = slices.DeleteFunc(slices.Clone(edge), func(v practice.View) bool { return v.Hidden() || v.Erased })
	if len(edge) == 0 {
		return nil, nil
	}
	if err := cost.Pay(t.ctx, cost.Units(len(edge))*cost.Entry); err != nil {
		return nil, err
	}
	near, err := t.near(edge)
	if err != nil {
		return nil, err
	}
	var fresh []practice.View
	for _, v := range near {
		if _, known := t.known[v.ID]; known || v.Hidden() {
			continue
		}
		if len(t.Entries)+len(t.Adoptions) >= maxLineageNodes {
			t.Truncated = true
			break
		}
		t.known[v.ID] = v
		t.Entries = append(t.Entries, v)
		fresh = append(fresh, v)
	}
	for _, v := range edge {
		if err := t.adoptions(v); err != nil {
			return nil, err
		}
	}
	return fresh, nil
}

// near returns what the entries at the edge are based on, and what is based
// on them.
func (t *tree) near(edge []practice.View) ([]practice.View, error) {
	var up []practice.ID
	var here []string
	for _, v := range edge {
		here = append(here, string(v.ID))
		up = append(up, v.Text.BasedOn...)
	}
	found, err := t.service.Bases(t.ctx, t.who, up...)
	if err != nil {
		return nil, err
	}
	var near []practice.View
	for _, id := range up {
		if v, ok := found[id]; ok {
			near = append(near, v)
		}
	}
	later, err := t.service.Entries.Store.List(t.ctx, practice.ListQuery{Readable: true, Filter: practice.Facets{practice.FacetBasedOn: here}, Order: practice.ByNewest, Limit: maxLineageNodes})
	if err != nil {
		return nil, err
	}
	for i := range later {
		near = append(near, t.service.Entries.See(t.ctx, t.who, &later[i]))
	}
	return near, nil
}

// adoptions adds those of v that may be read.
func (t *tree) adoptions(v practice.View) error {
	room := min(maxLineageNodes-len(t.Entries)-len(t.Adoptions), cursor.MaxPage)
	if room <= 0 {
		t.Truncated = true
		return nil
	}
	page, err := t.service.Adoptions.Of(t.ctx, t.who, v, room, "")
	if err != nil {
		return err
	}
	t.Truncated = t.Truncated || page.More
	for _, a := range page.Adoptions {
		t.Adoptions = append(t.Adoptions, a)
		t.add(LineageLink{string(v.ID), string(a.ID), LinkAdopted})
	}
	return nil
}

// link connects the entries that are there with what they are based on.
func (t *tree) link() {
	for _, v := range t.Entries {
		if v.Hidden() || t.ctx.Err() != nil {
			continue
		}
		for _, id := range v.Text.BasedOn {
			if base, ok := t.known[id]; ok && !base.Hidden() {
				t.add(LineageLink{string(id), string(v.ID), LinkBasedOn})
				t.became(id, v)
			}
		}
	}
}

// became connects an adoption with the entry that its adopter wrote from it.
func (t *tree) became(base practice.ID, v practice.View) {
	for _, a := range t.Adoptions {
		if a.Entry == base && a.Report == nil && a.Organisation == v.Owner {
			t.add(LineageLink{string(a.ID), string(v.ID), LinkBecame})
		}
	}
}

func (t *tree) add(l LineageLink) {
	if !slices.Contains(t.Links, l) {
		t.Links = append(t.Links, l)
	}
}

// goesOn tells whether v leads to entries that are not there.
func (t *tree) goesOn(v practice.View) bool {
	if v.Hidden() || v.Erased {
		return false
	}
	near, err := t.near([]practice.View{v})
	return err != nil || slices.ContainsFunc(near, func(n practice.View) bool { _, known := t.known[n.ID]; return !known && !n.Hidden() })
}
