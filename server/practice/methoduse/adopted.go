package methoduse

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"praxistransfer/server/cursor"
	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/adoption"
)

// adoptedUse is an adoption that did something with parts of a method.
type adoptedUse struct {
	entry practice.Entry
	ref   practice.AdoptionRef
}

// did tells whether it did this with parts of the method.
func (u *adoptedUse) did(method string, kind practice.AdaptationKind) bool {
	return slices.Contains(u.ref.Adapted, practice.Adapted(method, kind))
}

// adoptedUses returns the adoptions that say what they did with parts of a
// method, the latest first, whoever may read them. One that became a published
// entry of the adopter's own is left out: that entry is the use. A de-identified
// entry does not tell that it came from one, so the adoption stays: if it went,
// everybody would see whose the entry is.
func (s *Service) adoptedUses(ctx context.Context, method string) ([]adoptedUse, error) {
	entries, err := s.Entries.EveryReadable(ctx, practice.Facets{practice.FacetAdaptedBy: {method}})
	if err != nil || len(entries) == 0 {
		return nil, err
	}
	ids := make([]string, len(entries))
	for i := range entries {
		ids[i] = string(entries[i].ID)
	}
	later, err := s.Entries.EveryReadable(ctx, practice.Facets{practice.FacetBasedOn: ids, "method": {method}})
	if err != nil {
		return nil, err
	}
	became := map[[2]string]bool{} // by owner and what its entry is based on
	for i := range later {
		for _, base := range later[i].Published.BasedOn {
			became[[2]string{later[i].Owner, string(base)}] = true
		}
	}
	var uses []adoptedUse
	for _, e := range entries {
		for _, ref := range e.Adoptions {
			ref.Adapted = s.Entries.CurrentAdapted(ctx, ref.Adapted)
			about := slices.ContainsFunc(ref.Adapted, func(a string) bool { return strings.HasPrefix(a, method+"/") })
			if about && !ref.Reported && !became[[2]string{ref.Organisation, string(e.ID)}] {
				uses = append(uses, adoptedUse{e, ref})
			}
		}
	}
	slices.SortFunc(uses, func(a, b adoptedUse) int { return cmp.Compare(b.ref.ID, a.ref.ID) })
	return uses, nil
}

// Adopted returns one page of the adoptions that did something with parts of
// the method q asks for, the latest first, as far as who may read them. It
// fails with [fault.NotFound] for an unknown method.
func (s *Service) Adopted(ctx context.Context, who partner.Principal, q Query) (adoption.Page, error) {
	if err := s.knownMethod(ctx, q.Method); err != nil {
		return adoption.Page{}, err
	}
	uses, err := s.adoptedUses(ctx, q.Method)
	if err != nil {
		return adoption.Page{}, err
	}
	var refs []practice.AdoptionRef
	for i := range uses {
		u := &uses[i]
		asked := len(q.Outcomes) == 0 || slices.Contains(q.Outcomes, string(u.ref.Outcome))
		if asked && practice.SeesAdoption(who, s.Entries.See(ctx, who, &u.entry), u.ref) {
			refs = append(refs, u.ref)
		}
	}
	kind := "METHOD_ADOPTIONS"
	list, err := cursor.List(refs, q.First, q.After, kind, func(r practice.AdoptionRef) string { return string(r.ID) })
	if err != nil {
		return adoption.Page{}, err
	}
	page := adoption.Page{More: list.More, Total: list.Total}
	if page.Adoptions, err = s.Adoptions.Load(ctx, who, list.Items); err != nil {
		return page, err
	}
	for _, a := range page.Adoptions { // one that was deleted meanwhile is not there
		i := slices.IndexFunc(list.Items, func(r practice.AdoptionRef) bool { return r.ID == a.ID })
		page.Cursors = append(page.Cursors, list.Cursors[i])
	}
	return page, nil
}
