package practice

import (
	"context"
	"errors"
	"slices"
	"time"

	"praxistransfer/server/audit"
	"praxistransfer/server/fault"
	"praxistransfer/server/partner"
	"praxistransfer/server/record"
)

const (
	// admitTries bounds how often an admission gives way to other changes of
	// the entry.
	admitTries = 50
	// pendingLife is how long a statement may wait for its admission: much
	// longer than any request, so that nothing is dropped that may yet count.
	pendingLife = time.Hour
)

// statement is a change to an adoption on its way.
type statement struct {
	record record.Record[Adoption]
	// base is the number of the statement that it started from, 0 for a new one.
	base  int
	next  Statement
	event audit.Event
}

// admit stores a statement PENDING and then has the entry name it by a
// compare-and-set. Until then it does not count. It is refused if the entry
// was withdrawn meanwhile, or names another statement than the one it started
// from; then nothing that anybody sees has changed.
func (s *Service) admit(ctx context.Context, who partner.Principal, st statement) (Entry, error) {
	a := &st.record.Value
	st.next.At = s.Now()
	st.next.Number = 1
	var kept []Statement
	for _, old := range a.Statements {
		st.next.Number = max(st.next.Number, old.Number+1)
		if old.Number == st.base || s.Now().Sub(old.At) < pendingLife {
			kept = append(kept, old)
		}
	}
	a.Statements = append(kept, st.next)
	if _, err := s.Adoptions.Put(ctx, st.record); err != nil {
		return Entry{}, err
	}
	id := AdoptionID(st.record.Key)
	e, err := s.relist(ctx, who, a.Entry, st.event, id, func(e *Entry) error {
		return e.list(refTo(id, a, &st.next, e.current().methodKeys()), st.base)
	})
	if refused := fault.Is(err, fault.Conflict) || fault.Is(err, fault.NotFound); refused && st.base == 0 {
		err = errors.Join(err, s.forget(ctx, id))
	}
	return e, err
}

// relist changes the entry's list of adoptions, again from the start where
// somebody else changed the entry meanwhile. UpdatedAt stays: the entry says
// what it said.
func (s *Service) relist(ctx context.Context, who partner.Principal, id ID, event audit.Event, adoption AdoptionID, change func(*Entry) error) (Entry, error) {
	event.Object = string(adoption)
	for try := 1; ; try++ {
		e, err := s.one(ctx, id)
		if err != nil {
			return Entry{}, err
		}
		if err := change(&e); err != nil {
			return Entry{}, err
		}
		e, err = s.putAside(ctx, who, e, event)
		if !fault.Is(err, fault.Conflict) || try == admitTries {
			return e, err
		}
	}
}

// list names the adoption in e, in place of the statement base.
func (e *Entry) list(ref AdoptionRef, base int) error {
	if err := e.open(); err != nil {
		return err
	}
	before := e.adoption(ref.ID)
	switch {
	case before == nil && base > 0, before != nil && before.Statement != base:
		return fault.New(fault.Conflict, "the adoption was changed meanwhile: read it again and repeat your change").At("expectedVersion")
	case before == nil && !ref.Reported && e.adoptedBy(ref.Organisation) != nil:
		return alreadyAdopted(e.adoptedBy(ref.Organisation).ID)
	}
	e.Adoptions = slices.Clone(e.Adoptions)
	if before != nil {
		*e.adoption(ref.ID) = ref
		return nil
	}
	e.Adoptions = append(e.Adoptions, ref)
	return nil
}

// open tells whether e takes adoptions: a withdrawal closes the list.
func (e *Entry) open() error {
	switch e.State {
	case StatePublished, StateArchived:
		return nil
	case StateWithdrawn:
		return fault.New(fault.Conflict, "the entry was withdrawn: its adoptions can be deleted, not changed")
	}
	return notFound(string(e.ID))
}

func alreadyAdopted(id AdoptionID) error {
	return fault.New(fault.Conflict, "your organisation has an adoption of this entry: change %s", string(id))
}

// forget removes the document of an adoption that no entry names any more.
func (s *Service) forget(ctx context.Context, id AdoptionID) error {
	r, err := s.Adoptions.Get(ctx, string(id))
	if err == nil {
		err = s.Adoptions.Delete(ctx, r.Key, r.Version)
	}
	if isNotFound(err) {
		return nil
	}
	return err
}
