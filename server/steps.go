package main

import (
	"context"
	"errors"
	"fmt"

	"praxistransfer/server/fault"
	"praxistransfer/server/job"
	"praxistransfer/server/lease"
	"praxistransfer/server/practice"
	"praxistransfer/server/record"
)

// shared returns a step that one replica does for all, where there are several.
func (s *system) shared(name string, step func(context.Context) error) func(context.Context) error {
	if !s.config.Replicated() {
		return step
	}
	return lease.Shared(s.stores.take, name, newID("replica"), step)
}

// afterFirst leaves out the first call of a step: a server that has just begun
// has better things to do.
func afterFirst(step func(context.Context) error) func(context.Context) error {
	began := false
	return func(ctx context.Context) error {
		if !began {
			began = true
			return nil
		}
		return step(ctx)
	}
}

// sweep removes what nothing names any more.
func (s *system) sweep(ctx context.Context) error {
	_, tokens := s.issued.Sweep(ctx)
	_, revoked := s.revoked.Sweep(ctx)
	_, adoptions := s.adoptions.Sweep(ctx)
	return errors.Join(tokens, revoked, adoptions)
}

// forgetActors takes the personal part from events older than the retention.
func (s *system) forgetActors(ctx context.Context) error {
	if _, err := s.stores.trail.Forget(ctx, now().Add(-s.config.AuditRetention)); err != nil {
		return fmt.Errorf("forget who acted before %s: %w", s.config.AuditRetention, err)
	}
	return nil
}

// completeIndex returns a step that makes sure once that the index holds what
// the store says: it need not, where it is another one than was used last, or
// was emptied or removed.
func (s *system) completeIndex() func(context.Context) error {
	done := false
	return func(ctx context.Context) error {
		if done {
			return nil
		}
		if err := s.complete(ctx); err != nil {
			return err
		}
		done = true
		return nil
	}
}

func (s *system) complete(ctx context.Context) error {
	name, err := s.indexName()
	if err != nil {
		return err
	}
	last, err := s.stores.settings.Get(ctx, settingIndex)
	if err != nil && !fault.Is(err, fault.NotFound) {
		return err
	}
	inside, err := s.index.Search(ctx, practice.Query{Limit: 1})
	if err != nil {
		return err
	}
	if last.Value.Text == name && inside.Total > 0 {
		return nil
	}
	d, err := job.Compare(ctx, s.practice)
	if err != nil {
		return err
	}
	if err := job.Mend(ctx, s.practice, d); err != nil {
		return err
	}
	if last.Value.Text == name {
		return nil
	}
	_, err = s.stores.settings.Put(ctx, record.Record[setting]{Key: settingIndex, Version: last.Version, Value: setting{Text: name}})
	if fault.Is(err, fault.Conflict) { // another replica did the same
		return nil
	}
	return err
}

// sortTitles returns a step that makes the sort keys anew once, where another
// program made them in another way.
func (s *system) sortTitles() func(context.Context) error {
	done := false
	return func(ctx context.Context) error {
		if done {
			return nil
		}
		made, err := s.stores.settings.Get(ctx, settingTitles)
		if err != nil && !fault.Is(err, fault.NotFound) {
			return err
		}
		if done = made.Value.Text == practice.TitleOrder; done {
			return nil
		}
		if waiting, err := s.practice.SortAnew(ctx); err != nil || waiting > 0 {
			return err
		}
		_, err = s.stores.settings.Put(ctx, record.Record[setting]{Key: settingTitles, Version: made.Version, Value: setting{Text: practice.TitleOrder}})
		if fault.Is(err, fault.Conflict) { // another replica did the same
			return nil
		}
		return err
	}
}
