package adoption

import (
	"context"
	"errors"
	"time"

	"praxistransfer/server/audit"
	"praxistransfer/server/fault"
	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
	"praxistransfer/server/record"
)

// pendingLife is how long a statement may wait for its admission: much longer
// than any request, so that nothing is dropped that may yet count.
const pendingLife = time.Hour

// pending is a statement on its way, with the adoption that it belongs to.
type pending struct {
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
func (s *Service) admit(ctx context.Context, who partner.Principal, st pending) (practice.Entry, error) {
	a := &st.record.Value
	st.next.At = s.Entries.Now()
	st.next.Number = 1
	var kept []Statement
	for _, old := range a.Statements {
		st.next.Number = max(st.next.Number, old.Number+1)
		if old.Number == st.base || s.Entries.Now().Sub(old.At) < pendingLife {
			kept = append(kept, old)
		}
	}
	a.Statements = append(kept, st.next)
	if _, err := s.Store.Put(ctx, st.record); err != nil {
		return practice.Entry{}, err
	}
	id := practice.AdoptionID(st.record.Key)
	e, err := s.Entries.ChangeAdoptions(ctx, who, a.Entry, st.event, id, func(e *practice.Entry) error {
		return e.ListAdoption(refTo(id, a, &st.next, e.Current().MethodKeys()), st.base)
	})
	if refused := fault.Is(err, fault.Conflict) || fault.Is(err, fault.NotFound); refused && st.base == 0 {
		err = errors.Join(err, s.forget(ctx, id))
	}
	return e, err
}

// forget removes the document of an adoption that no entry names any more.
func (s *Service) forget(ctx context.Context, id practice.AdoptionID) error {
	r, err := s.Store.Get(ctx, string(id))
	if err == nil {
		err = s.Store.Delete(ctx, r.Key, r.Version)
	}
	if fault.Is(err, fault.NotFound) {
		return nil
	}
	return err
}
