package practice

import (
	"context"
)

// provenBy is how many organisations must have confirmed that they adopted an
// entry before it is called proven.
const provenBy = 2

// proven tells whether enough organisations confirmed that they adopted what
// readers see, none of which has a part in it.
func (s *Service) proven(ctx context.Context, e *Entry) bool {
	if e.Published == nil || e.State == StateWithdrawn {
		return false
	}
	var by []identity
	for _, ref := range e.Adoptions {
		if ref.Status == Adopted && ref.ConfirmedAt != nil && !ref.Reported && s.independent(ctx, ref.Organisation, e) {
			by = Include(by, s.identityOfKey(ctx, ref.Organisation))
		}
	}
	return len(by) >= provenBy
}
