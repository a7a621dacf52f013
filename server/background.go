package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"praxistransfer/server/fault"
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

// turnTime is how long the next replica waits for its turn when the one whose
// turn it is dies.
const turnTime = 15 * time.Second

// inTurn does what replicas that start together each do, one after another, so
// that the second finds it done.
func (s *system) inTurn(ctx context.Context, name string, do func(context.Context) error) error {
	if !s.config.Replicated() {
		return do(ctx)
	}
	held, release, err := lease.Wait(ctx, s.stores.take, name, newID("replica"), turnTime, nil)
	if err != nil {
		return err
	}
	return errors.Join(do(held), lease.Lost(held), release())
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

// untilDone repeats a step until it succeeds once.
func untilDone(step func(context.Context) error) func(context.Context) error {
	done := false
	return func(ctx context.Context) error {
		if done {
			return nil
		}
		if err := step(ctx); err != nil {
			return err
		}
		done = true
		return nil
	}
}

// sweep removes what nothing names any more.
func (s *system) sweep(ctx context.Context) error {
	_, tokens := s.issued.Sweep(ctx)
	_, revoked := s.revoked.Sweep(ctx)
	_, adoptions := s.adoptions.Sweep(ctx)
	return errors.Join(tokens, revoked, adoptions, s.unanswered.Forget(ctx))
}

// keepSearches returns what writes the searches that are counted; where none are to
// be, it removes those that were.
func (s *system) keepSearches() func(context.Context) error {
	if s.config.CountSearches {
		return s.unanswered.Keep
	}
	return s.unanswered.Clear // again and again, as another replica may still count
}

// forgetActors takes the personal part from events older than the retention.
func (s *system) forgetActors(ctx context.Context) error {
	if _, err := s.stores.trail.Forget(ctx, now().Add(-s.config.AuditRetention)); err != nil {
		return fmt.Errorf("forget who acted before %s: %w", s.config.AuditRetention, err)
	}
	return nil
}

// fileAnew returns a step that files the entries anew once, where another
// program filed them in another way.
func (s *system) fileAnew() func(context.Context) error {
	done := false
	return func(ctx context.Context) error {
		if done {
			return nil
		}
		made, err := s.stores.own.Get(ctx, ownFiling)
		if err != nil && !fault.Is(err, fault.NotFound) {
			return err
		}
		if done = made.Value.Text == practice.Filing; done {
			return nil
		}
		if waiting, err := s.practice.FileAnew(ctx); err != nil || waiting > 0 {
			return err
		}
		_, err = s.stores.own.Put(ctx, record.Record[ownRecord]{Key: ownFiling, Version: made.Version, Value: ownRecord{Text: practice.Filing}})
		if fault.Is(err, fault.Conflict) { // another replica did the same
			return nil
		}
		return err
	}
}
