package adoption

import (
	"context"

	"praxistransfer/server/audit"
	"praxistransfer/server/fault"
	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
	"praxistransfer/server/record"
)

// foundAdoption is an adoption with what it belongs to.
type foundAdoption struct {
	record    record.Record[Adoption]
	entry     practice.Entry
	ref       practice.AdoptionRef
	statement *Statement
}

// findAdoption returns an adoption that who may read, or fails with
// [fault.NotFound].
func (s *Service) findAdoption(ctx context.Context, who partner.Principal, id practice.AdoptionID) (foundAdoption, error) {
	missing := fault.New(fault.NotFound, "no adoption %q is there that you may read", string(id))
	r, err := s.Store.Get(ctx, string(id))
	if fault.Is(err, fault.NotFound) {
		return foundAdoption{}, missing
	}
	if err != nil {
		return foundAdoption{}, err
	}
	e, err := s.Entries.Visible(ctx, who, r.Value.Entry)
	if fault.Is(err, fault.NotFound) {
		return foundAdoption{}, missing
	}
	if err != nil {
		return foundAdoption{}, err
	}
	ref := e.Adoption(id)
	if ref == nil || !practice.SeesAdoption(who, s.Entries.See(ctx, who, &e), *ref) {
		return foundAdoption{}, missing
	}
	st := r.Value.statement(ref.Statement)
	if st == nil {
		return foundAdoption{}, changedMeanwhile()
	}
	return foundAdoption{r, e, *ref, st}, nil
}

// Get returns an adoption that who may read, or fails with [fault.NotFound].
func (s *Service) Get(ctx context.Context, who partner.Principal, id practice.AdoptionID) (View, error) {
	found, err := s.findAdoption(ctx, who, id)
	if err != nil {
		return View{}, err
	}
	return s.viewAdoption(who, found.ref, &found.record.Value, found.statement), nil
}

// ownAdoption returns the adoption if who may change it.
func (s *Service) ownAdoption(ctx context.Context, who partner.Principal, id practice.AdoptionID, expected int) (foundAdoption, error) {
	writer, err := s.Entries.Writer(ctx, who)
	if err != nil {
		return foundAdoption{}, err
	}
	found, err := s.findAdoption(ctx, who, id)
	if err != nil {
		return foundAdoption{}, err
	}
	if !practice.AdopterIs(who, found.ref) && !(found.ref.Reported && writer.Operator) {
		return foundAdoption{}, fault.New(fault.Forbidden, "the adoption belongs to another organisation: only the adopter's own token may change it")
	}
	return found, found.fresh(expected)
}

func (f foundAdoption) fresh(expected int) error {
	if f.ref.Statement != expected {
		return fault.New(fault.Conflict, "the adoption is at version %d, you started from %d: read it again and repeat your change", f.ref.Statement, expected).At("expectedVersion")
	}
	return nil
}

// next makes a statement that follows the one that counts.
func (f foundAdoption) next(st Statement, event audit.Event) pending {
	return pending{record: f.record, base: f.ref.Statement, next: st, event: event}
}
