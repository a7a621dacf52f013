package adoption

import (
	"context"
	"slices"
	"strings"

	"praxistransfer/server/cursor"
	"praxistransfer/server/fault"
	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
)

// Page is one page of adoptions.
type Page struct {
	Adoptions []View
	Cursors   []string // the place after each
	More      bool
	Total     int // on all pages, as far as who asks may read them
}

// Of returns one page of v's adoptions that who may read, latest first.
func (s *Service) Of(ctx context.Context, who partner.Principal, v practice.View, first int, after string) (Page, error) {
	pages, err := s.OfAll(ctx, who, []practice.View{v}, first, after)
	return pages[v.ID], err
}

// OfAll does the same for several views with one question to the
// store. A cursor belongs to one of them.
func (s *Service) OfAll(ctx context.Context, who partner.Principal, views []practice.View, first int, after string) (map[practice.ID]Page, error) {
	if err := cursor.CheckPage(first); err != nil {
		return nil, err
	}
	pages := make(map[practice.ID]Page, len(views))
	var wanted []practice.AdoptionRef
	for _, v := range views {
		refs, page, err := readableAdoptions(who, v, first, after)
		if err != nil {
			return nil, err
		}
		pages[v.ID] = page
		wanted = append(wanted, refs...)
	}
	loaded, err := s.Load(ctx, who, wanted)
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
func readableAdoptions(who partner.Principal, v practice.View, first int, after string) ([]practice.AdoptionRef, Page, error) {
	var refs []practice.AdoptionRef
	for _, ref := range v.Adoptions {
		if !v.Working && practice.SeesAdoption(who, v, ref) {
			refs = append(refs, ref)
		}
	}
	p := Page{Total: len(refs)}
	slices.SortFunc(refs, func(a, b practice.AdoptionRef) int { return strings.Compare(string(b.ID), string(a.ID)) })
	if after != "" {
		place := placeOfAdoption(v.ID, "")
		from, err := cursor.Open(after, place.Order, place.Digest)
		if err != nil {
			return nil, p, err
		}
		refs = slices.DeleteFunc(refs, func(r practice.AdoptionRef) bool { return string(r.ID) >= from.Key })
	}
	p.More = len(refs) > first
	return refs[:min(first, len(refs))], p, nil
}

// placeOfAdoption is the place after an adoption in the list of an entry.
func placeOfAdoption(entry practice.ID, id practice.AdoptionID) cursor.Cursor {
	return cursor.Cursor{Order: "ADOPTIONS", Digest: practice.FilterDigest(string(entry), nil), Key: string(id)}
}

// Load reads the adoptions that refs name, in their order. One that
// was deleted meanwhile is left out.
func (s *Service) Load(ctx context.Context, who partner.Principal, refs []practice.AdoptionRef) ([]View, error) {
	if len(refs) == 0 {
		return nil, nil
	}
	keys := make([]string, len(refs))
	for i, ref := range refs {
		keys[i] = string(ref.ID)
	}
	found, err := s.Store.Some(ctx, keys...)
	if err != nil {
		return nil, err
	}
	byKey := make(map[string]*Adoption, len(found))
	for i := range found {
		byKey[found[i].Key] = &found[i].Value
	}
	views := make([]View, 0, len(refs))
	for _, ref := range refs {
		if a := byKey[string(ref.ID)]; a != nil {
			if st := a.statement(ref.Statement); st != nil {
				views = append(views, s.viewAdoption(who, ref, a, st))
			}
		}
	}
	return views, nil
}

// Own returns one page of the adoptions of who's organisation, those
// of the entries that were published last first.
func (s *Service) Own(ctx context.Context, who partner.Principal, first int, after string) (Page, error) {
	if who.Anonymous() {
		return Page{}, fault.New(fault.Unauthenticated, "your adoptions are known by your token: present one")
	}
	filter := practice.Facets{practice.FacetAdopter: {who.Organisation}}
	list := practice.List{Filter: filter, Order: practice.ByNewest, First: first, After: after}
	found, err := s.Entries.List(ctx, who, list)
	if err != nil {
		return Page{}, err
	}
	var page Page
	var refs []practice.AdoptionRef
	for _, v := range found.Views {
		if ref := v.AdoptedBy(who.Organisation); ref != nil {
			refs = append(refs, *ref)
		}
	}
	page.More = found.More
	if page.Total, err = s.Entries.Total(ctx, who, list); err != nil {
		return page, err
	}
	page.Adoptions, err = s.Load(ctx, who, refs)
	at := map[practice.AdoptionID]string{}
	for i, v := range found.Views {
		if ref := v.AdoptedBy(who.Organisation); ref != nil {
			at[ref.ID] = found.Cursors[i]
		}
	}
	for _, a := range page.Adoptions {
		page.Cursors = append(page.Cursors, at[a.ID])
	}
	return page, err
}
