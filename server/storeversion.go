package main

import (
	"context"
	"errors"
	"fmt"
	"strconv"

	"praxistransfer/server/config"
	"praxistransfer/server/fault"
	"praxistransfer/server/record"
	"praxistransfer/server/upgrade"
)

// schema returns the number of the store's schema, and the version of the
// record that says so. A store that was never opened has none: it is 0.
func (s *stores) schema(ctx context.Context) (number, version int, err error) {
	kept, err := s.own.Get(ctx, ownSchema)
	if err == nil {
		if number, err = strconv.Atoi(kept.Value.Text); err != nil {
			return 0, 0, fmt.Errorf("read the number of the store's schema: %w", err)
		}
		return number, kept.Version, nil
	}
	if !fault.Is(err, fault.NotFound) {
		return 0, 0, err
	}
	// Every store that was opened once has organisations.
	if some, err := s.organisations.Scan(ctx, "", 1); err != nil || len(some) == 0 {
		return 0, 0, err
	}
	return upgrade.First, 0, nil
}

// usable refuses what holds only a part, what a newer program wrote, and an
// empty store in place of one that is gone.
func (s *stores) usable(ctx context.Context, cfg config.Config) error {
	if err := s.whole(ctx); err != nil {
		return err
	}
	stored, _, err := s.schema(ctx)
	if err != nil {
		return err
	}
	if stored == 0 {
		return lostDatabase(cfg)
	}
	return upgrade.Check(stored, upgrades)
}

// bringForward brings the store to the schema of this program. A process that
// is not alone with the store makes itself so for that time: another program
// that went on writing in the old way would undo it.
func (e env) bringForward(ctx context.Context, s *system, alone bool) error {
	stored, _, err := s.stores.schema(ctx)
	switch {
	case err != nil:
		return err
	case stored == 0:
		return s.keepSchema(ctx, upgrade.Schema(upgrades))
	case stored >= upgrade.Schema(upgrades):
		return upgrade.Check(stored, upgrades)
	}
	run := func(ctx context.Context) error {
		stored, _, err := s.stores.schema(ctx) // another one may have done it meanwhile
		if err != nil {
			return err
		}
		return upgrade.Run(ctx, s, stored, upgrades, s.keepSchema, &herald{env: e, from: stored})
	}
	if alone && !s.config.Replicated() {
		return run(ctx)
	}
	return s.aloneWith(ctx, run)
}

// keepSchema notes the number. Where two processes open a new store at once,
// both note the same.
func (s *system) keepSchema(ctx context.Context, number int) error {
	_, version, err := s.stores.schema(ctx)
	if err != nil {
		return err
	}
	_, err = s.stores.own.Put(ctx, record.Record[ownRecord]{Key: ownSchema, Version: version, Value: ownRecord{Text: strconv.Itoa(number)}})
	if there, _, again := s.stores.schema(ctx); fault.Is(err, fault.Conflict) && again == nil && there == number {
		return nil
	}
	return err
}

// upgradeLease is the lease under which one replica brings a store forward.
const upgradeLease = "upgrade"

// aloneWith lets do work while no other process uses the store: servers of one
// machine are refused, replicas wait for each other.
func (s *system) aloneWith(ctx context.Context, do func(context.Context) error) error {
	if s.config.Replicated() {
		return s.inTurn(ctx, upgradeLease, do)
	}
	err := s.whileNoServerRuns(ctx, do)
	if errors.Is(err, errServed) {
		return fmt.Errorf("an older program wrote this store, and it must be brought forward first: stop the server that runs on it, and start this one: %w", err)
	}
	return err
}
