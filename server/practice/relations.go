package practice

import (
	"slices"
	"strings"
)

// LinkFacets are values by which a store finds entries that hang together.
// They are for the domain's own questions: no filter offers them, and they are
// never sent to an index, for some say more than a reader may know.
var LinkFacets = []string{FacetBasedOn, FacetAdopter, FacetAdoption, FacetAdapted, FacetAdaptedBy, FacetState, FacetHiddenTo}

const (
	FacetBasedOn  = "basedOn"  // ids of the entries it took something from
	FacetAdopter  = "adopter"  // keys of the organisations that adopted it
	FacetAdoption = "adoption" // statuses of its adoptions
	FacetAdapted  = "adapted"  // what became of parts of a method, as scrum/KEPT
	// FacetAdaptedBy are the methods with parts of which its adopters did something.
	FacetAdaptedBy = "adaptedBy"
	// FacetState are the states of the entry and of the draft beside it, by which
	// its owner lists them.
	FacetState = "state"
	// FacetHiddenTo are the months in which outsiders learn of the revisions, and of
	// the last change, of an entry that hides whose it is, as 2026-04; see
	// [Service.EveryToldFrom].
	FacetHiddenTo = "hiddenTo"
)

// link files e under its links. What a de-identified entry came from is not
// among them.
func (f Facets) link(e *Entry, t *Text) {
	f.add(FacetState, string(e.State))
	if e.Draft != nil {
		f.add(FacetState, string(e.Draft.State))
	}
	f.add(FacetHiddenTo, e.hiddenTo()...)
	if !t.DeIdentified {
		for _, id := range t.BasedOn {
			f.add(FacetBasedOn, string(id))
		}
	}
	for _, use := range t.MethodUses {
		for _, a := range use.Adaptations {
			f.add(FacetAdapted, Adapted(use.Method, a.Kind))
		}
	}
	for _, ref := range e.Adoptions {
		if !ref.Reported {
			f.add(FacetAdopter, ref.Organisation)
			f.add(FacetAdoption, string(ref.Status))
			for _, a := range ref.Adapted {
				method, _, _ := strings.Cut(a, "/")
				f.add(FacetAdaptedBy, method)
			}
		}
	}
}

// open returns the facets that every reader may know.
func (f Facets) open() Facets {
	open := make(Facets, len(f))
	for name, values := range f {
		if !slices.Contains(LinkFacets, name) {
			open[name] = values
		}
	}
	return open
}
