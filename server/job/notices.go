package job

import (
	"context"
	"errors"
	"fmt"

	"praxistransfer/server/audit"
	"praxistransfer/server/practice/need"
	"praxistransfer/server/practice/notice"
)

// Mail sends every organisation what it was told and has not been mailed. A
// mailbox that refuses does not keep the others from theirs.
func Mail(ctx context.Context, s *notice.Service) error {
	if s.Post == nil {
		return nil
	}
	var failed []error
	for after := ""; ; {
		page, err := s.Inboxes.Scan(ctx, after, batch)
		if err != nil || len(page) == 0 {
			return errors.Join(append(failed, err)...)
		}
		for _, r := range page {
			if _, err := s.Digest(ctx, r.Key); err != nil {
				failed = append(failed, fmt.Errorf("mail the notices of %s: %w", r.Key, err))
			}
			after = r.Key
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
	}
}

// Needs matches new entries to what partners look for, when something happened
// to entries or requests since the last time.
type Needs struct {
	Needs *need.Service
	Trail audit.Store
	seen  int64 // the last event then
	needs int64
}

// Match looks once.
func (n *Needs) Match(ctx context.Context) error {
	s := n.Needs
	generation, err := s.Store.Generation(ctx)
	if err != nil {
		return err
	}
	last, err := n.Trail.Last(ctx)
	if err != nil || last.Number == n.seen && generation == n.needs {
		return err
	}
	waiting, err := s.Entries.Store.Outbox(ctx, 1)
	if err != nil {
		return err
	}
	if err := s.Match(ctx); err != nil {
		return err
	}
	if len(waiting) == 0 { // otherwise what is not in the index yet is looked for next time
		n.seen = last.Number
	}
	n.needs, err = s.Store.Generation(ctx)
	return err
}
