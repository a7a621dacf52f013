package adoption

import (
	"context"
	"slices"
	"time"

	"praxistransfer/server/fault"
	"praxistransfer/server/practice"
	"praxistransfer/server/record"
)

// Sweep removes the adoptions that no entry names and that began
// longer ago than any request lasts: those that were never admitted, or whose
// deletion was cut short. It returns how many.
func (s *Service) Sweep(ctx context.Context) (int, error) {
	const batch = 200
	swept, after := 0, ""
	for {
		page, err := s.Store.Scan(ctx, after, batch)
		if err != nil || len(page) == 0 {
			return swept, err
		}
		n, err := s.sweepAdoptions(ctx, page)
		swept += n
		if err != nil {
			return swept, err
		}
		after = page[len(page)-1].Key
	}
}

func (s *Service) sweepAdoptions(ctx context.Context, page []record.Record[Adoption]) (int, error) {
	ids := make([]practice.ID, len(page))
	for i := range page {
		ids[i] = page[i].Value.Entry
	}
	slices.Sort(ids)
	entries, err := s.Entries.Store.Get(ctx, slices.Compact(ids)...)
	if err != nil {
		return 0, err
	}
	named := map[practice.AdoptionID]bool{}
	for i := range entries {
		for _, ref := range entries[i].Adoptions {
			named[ref.ID] = true
		}
	}
	swept := 0
	for _, r := range page {
		if named[practice.AdoptionID(r.Key)] || s.Entries.Now().Sub(r.Value.lastSaid()) < pendingLife {
			continue
		}
		err := s.Store.Delete(ctx, r.Key, r.Version)
		switch {
		case err == nil:
			swept++
		case !fault.Is(err, fault.NotFound) && !fault.Is(err, fault.Conflict):
			return swept, err
		}
	}
	return swept, nil
}

// lastSaid returns when a's newest statement was made.
func (a *Adoption) lastSaid() time.Time {
	last := a.BegunAt
	for _, s := range a.Statements {
		if s.At.After(last) {
			last = s.At
		}
	}
	return last
}
