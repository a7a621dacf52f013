package practice

import "slices"

// provenBy is how many organisations must have confirmed that they adopted an
// entry before it is called proven.
const provenBy = 2

// proven tells whether enough organisations confirmed that they adopted what
// readers see: none of them its owner, its subject or a partner.
func (e *Entry) proven() bool {
	if e.Published == nil {
		return false
	}
	var by []string
	for _, ref := range e.Adoptions {
		if ref.Status == Adopted && ref.ConfirmedAt != nil && !ref.Reported && !e.Published.names(e.Owner, ref.Organisation) {
			by = include(by, ref.Organisation)
		}
	}
	return len(by) >= provenBy
}

// names tells whether the organisation is the owner, or has a part in t.
func (t *Text) names(owner, organisation string) bool {
	return organisation == owner ||
		slices.ContainsFunc(t.Subjects, func(s Subject) bool { return s.Organisation == organisation }) ||
		slices.ContainsFunc(t.Partners, func(p Partner) bool { return p.Organisation == organisation })
}
