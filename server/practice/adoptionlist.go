package practice

import (
	"context"
	"slices"
	"strings"

	"praxistransfer/server/fault"
	"praxistransfer/server/page"
	"praxistransfer/server/partner"
)

// AdoptionPage is one page of adoptions.
type AdoptionPage struct {
	Adoptions []AdoptionView
	Cursors   []string // the place after each
	More      bool
	Total     int // on all pages, as far as who asks may read them
}

// AdoptionsOf returns one page of v's adoptions that who may read, latest first.
func (s *Service) AdoptionsOf(ctx context.Context, who partner.Principal, v View, first int, after string) (AdoptionPage, error) {
	pages, err := s.AdoptionsOfAll(ctx, who, []View{v}, first, after)
	return pages[v.ID], err
}

// AdoptionsOfAll does the same for several views with one question to the
// store. A cursor belongs to one of them.
func (s *Service) AdoptionsOfAll(ctx context.Context, who partner.Principal, views []View, first int, after string) (map[ID]AdoptionPage, error) {
	if err := page.Check(first); err != nil {
		return nil, err
	}
	pages := make(map[ID]AdoptionPage, len(views))
	var wanted []AdoptionRef
	for _, v := range views {
		refs, page, err := readableAdoptions(who, v, first, after)
		if err != nil {
			return nil, err
		}
		pages[v.ID] = page
		wanted = append(wanted, refs...)
	}
	loaded, err := s.loadAdoptions(ctx, who, wanted)
	if err != nil {
		return nil, err
	}
	for _, a := range loaded {
		page := pages[a.Entry]
		page.Adoptions = append(page.Adoptions, a)
		page.Cursors = append(page.Cursors, placeOfAdoption(a.Entry, a.ID).String())
		pages[a.Entry] = page
	}
	return pages, nil
}

// readableAdoptions returns the references of one page, and the page without them.
func readableAdoptions(who partner.Principal, v View, first int, after string) ([]AdoptionRef, AdoptionPage, error) {
	var refs []AdoptionRef
	for _, ref := range v.Adoptions {
		if !v.Working && seesAdoption(who, v, ref) {
			refs = append(refs, ref)
		}
	}
	p := AdoptionPage{Total: len(refs)}
	slices.SortFunc(refs, func(a, b AdoptionRef) int { return strings.Compare(string(b.ID), string(a.ID)) })
	if after != "" {
		place := placeOfAdoption(v.ID, "")
		from, err := page.Open(after, place.Order, place.Digest)
		if err != nil {
			return nil, p, err
		}
		refs = slices.DeleteFunc(refs, func(r AdoptionRef) bool { return string(r.ID) >= from.Key })
	}
	p.More = len(refs) > first
	return refs[:min(first, len(refs))], p, nil
}

// placeOfAdoption is the place after an adoption in the list of an entry.
func placeOfAdoption(entry ID, id AdoptionID) page.Cursor {
	return page.Cursor{Order: "ADOPTIONS", Digest: filterDigest(string(entry), nil), Key: string(id)}
}

// loadAdoptions reads the adoptions that refs name, in their order. One that
// was deleted meanwhile is left out.
func (s *Service) loadAdoptions(ctx context.Context, who partner.Principal, refs []AdoptionRef) ([]AdoptionView, error) {
	if len(refs) == 0 {
		return nil, nil
	}
	keys := make([]string, len(refs))
	for i, ref := range refs {
		keys[i] = string(ref.ID)
	}
	found, err := s.Adoptions.Some(ctx, keys...)
	if err != nil {
		return nil, err
	}
	byKey := make(map[string]*Adoption, len(found))
	for i := range found {
		byKey[found[i].Key] = &found[i].Value
	}
	views := make([]AdoptionView, 0, len(refs))
	for _, ref := range refs {
		if a := byKey[string(ref.ID)]; a != nil {
			if st := a.statement(ref.Statement); st != nil {
				views = append(views, s.viewAdoption(who, ref, a, st))
			}
		}
	}
	return views, nil
}

// OwnAdoptions returns one page of the adoptions of who's organisation, those
// of the entries that were published last first.
func (s *Service) OwnAdoptions(ctx context.Context, who partner.Principal, first int, after string) (AdoptionPage, error) {
	if who.Anonymous() {
		return AdoptionPage{}, fault.New(fault.Unauthenticated, "your adoptions are known by your token: present one")
	}
	filter := Facets{facetAdopter: {who.Organisation}}
	list := List{Filter: filter, Order: ByNewest, First: first, After: after}
	found, err := s.List(ctx, who, list)
	if err != nil {
		return AdoptionPage{}, err
	}
	var page AdoptionPage
	var refs []AdoptionRef
	for _, v := range found.Views {
		if ref := v.adoptedBy(who.Organisation); ref != nil {
			refs = append(refs, *ref)
		}
	}
	page.More = found.More
	if page.Total, err = s.Total(ctx, who, list); err != nil {
		return page, err
	}
	page.Adoptions, err = s.loadAdoptions(ctx, who, refs)
	at := map[AdoptionID]string{}
	for i, v := range found.Views {
		if ref := v.adoptedBy(who.Organisation); ref != nil {
			at[ref.ID] = found.Cursors[i]
		}
	}
	for _, a := range page.Adoptions {
		page.Cursors = append(page.Cursors, at[a.ID])
	}
	return page, err
}
