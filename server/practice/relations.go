package practice

import (
	"slices"
	"strings"
)

// LinkFacets are values by which a store finds entries that hang together.
// They are for the domain's own questions: no filter offers them, and they are
// never sent to an index, for some say more than a reader may know.
var LinkFacets = []string{facetBasedOn, facetAdopter, facetAdoption, facetAdapted, facetAdaptedBy}

const (
	facetBasedOn  = "basedOn"  // ids of the entries it took something from
	facetAdopter  = "adopter"  // keys of the organisations that adopted it
	facetAdoption = "adoption" // statuses of its adoptions
	facetAdapted  = "adapted"  // what became of parts of a method, as scrum/KEPT
	// facetAdaptedBy are the methods with parts of which its adopters did something.
	facetAdaptedBy = "adaptedBy"
)

// link files e under its links. What a de-identified entry came from is not
// among them.
func (f Facets) link(e *Entry, t *Text) {
	if !t.DeIdentified {
		for _, id := range t.BasedOn {
			f.add(facetBasedOn, string(id))
		}
	}
	for _, use := range t.MethodUses {
		for _, a := range use.Adaptations {
			f.add(facetAdapted, adapted(use.Method, a.Kind))
		}
	}
	for _, ref := range e.Adoptions {
		if !ref.Reported {
			f.add(facetAdopter, ref.Organisation)
			f.add(facetAdoption, string(ref.Status))
			for _, a := range ref.Adapted {
				method, _, _ := strings.Cut(a, "/")
				f.add(facetAdaptedBy, method)
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
