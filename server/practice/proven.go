package practice

import (
	"slices"

	"praxistransfer/server/partner"
)

// provenBy is how many organisations must have confirmed that they adopted an
// entry before it is called proven.
const provenBy = 2

// proven tells whether enough organisations confirmed that they adopted what
// readers see: none of them its owner, its subject or a partner.
func (s *Service) proven(e *Entry) bool {
	if e.Published == nil {
		return false
	}
	var by []string
	for _, ref := range e.Adoptions {
		if ref.Status == Adopted && ref.ConfirmedAt != nil && !ref.Reported && !s.partOf(e, ref) {
			by = include(by, ref.Organisation)
		}
	}
	return len(by) >= provenBy
}

// partOf tells whether the adopter owns the entry, is described in it or took part.
func (s *Service) partOf(e *Entry, ref AdoptionRef) bool {
	adopter := partner.Organisation{Key: ref.Organisation, RegionKey: ref.RegionKey}
	return ref.Organisation == e.Owner || s.describes(e.Published, adopter) ||
		slices.ContainsFunc(e.Published.Partners, func(p Partner) bool { return p.Organisation == ref.Organisation })
}
