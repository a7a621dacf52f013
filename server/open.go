package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"praxistransfer/server/config"
	"praxistransfer/server/fault"
	"praxistransfer/server/lease"
	"praxistransfer/server/sqlitestore"
)

// open opens the store for a command, which may run beside a server.
func (e env) open(ctx context.Context, cfg config.Config) (*system, error) {
	db, err := openStores(ctx, cfg)
	if err != nil {
		return nil, err
	}
	s, err := e.assemble(ctx, cfg, db, false)
	if err != nil {
		return nil, errors.Join(err, db.close())
	}
	return s, nil
}

// assemble puts the system together, brings a store that an older program
// wrote forward, and makes sure of the starter records, so that every command
// finds the organisations and methods that the README names. alone says that
// this process has the store to itself.
func (e env) assemble(ctx context.Context, cfg config.Config, db *stores, alone bool) (*system, error) {
	s, err := wire(cfg, db, e.logger())
	if err != nil {
		return nil, err
	}
	if err := s.register.refresh(ctx); err != nil {
		return nil, err
	}
	if err := e.bringForward(ctx, s, alone); err != nil {
		return nil, err
	}
	return s, s.ensureStarter(ctx)
}

// close closes the store.
func (s *system) close() error { return s.stores.close() }

// lockFolder makes this process the only server on the data folder, unless
// its engines are shared and it needs none.
func lockFolder(cfg config.Config) (release func() error, err error) {
	if cfg.Replicated() {
		return func() error { return nil }, nil
	}
	return sqlitestore.Lock(cfg.Data)
}

// aloneLease is the lease of a single process on a shared database, and
// aloneTime how long after its death on another machine the next one waits.
const (
	aloneLease = "server"
	aloneTime  = 15 * time.Second
)

// errSecond is what a second process is told.
var errSecond = errors.New("--mongodb-uri without --meili-url is a single process that holds a lease in the database, and another one holds it: stop that one first, or give all of them --meili-url")

// hold makes this process the only one on a shared database whose index lies
// in its own data folder. The context ends with [lease.ErrLost] where the lease
// is lost. The data folder is locked already, so its name can be the holder's:
// after a crash the same one goes on at once.
func hold(ctx context.Context, cfg config.Config, db *stores) (context.Context, func() error, error) {
	return holdBy(ctx, cfg, db, lease.Hold)
}

// holdOnceFree is hold for what is to run in any case: where another process has
// the lease, it says so and waits as long as one that was killed keeps it.
func (e env) holdOnceFree(ctx context.Context, cfg config.Config, db *stores) (context.Context, func() error, error) {
	return holdBy(ctx, cfg, db, e.waitForTheDead)
}

// holding is how a lease is taken: [lease.Hold], or one that waits.
type holding func(ctx context.Context, take lease.Take, name, holder string, ttl time.Duration) (context.Context, func() error, error)

func holdBy(ctx context.Context, cfg config.Config, db *stores, hold holding) (context.Context, func() error, error) {
	if cfg.MongoURI == "" || cfg.Replicated() {
		return ctx, func() error { return nil }, nil
	}
	holder, err := holder(cfg)
	if err != nil {
		return nil, nil, err
	}
	return holdAs(ctx, db, holder, hold)
}

func holdAs(ctx context.Context, db *stores, holder string, hold holding) (context.Context, func() error, error) {
	held, release, err := hold(ctx, db.take, aloneLease, holder, aloneTime)
	if fault.Is(err, fault.Conflict) {
		return nil, nil, fault.Wrap(fault.Conflict, err, "%v", errSecond)
	}
	return held, release, err
}

// waitForTheDead takes the lease, or waits for it as long as one that was killed
// keeps it; who lives has renewed it by then.
func (e env) waitForTheDead(ctx context.Context, take lease.Take, name, holder string, ttl time.Duration) (context.Context, func() error, error) {
	held, release, err := lease.Hold(ctx, take, name, holder, ttl)
	if !fault.Is(err, fault.Conflict) {
		return held, release, err
	}
	fmt.Fprintf(e.err, "another process holds the lease in the database; one that was killed lets go of it within %v, so this one waits\n", ttl)
	return lease.Wait(ctx, take, name, holder, ttl, time.After(ttl+time.Second))
}

// errServed says that a server has what a command needs for itself.
var errServed = errors.New("a server is running on these engines")

// orServed lets a command end well that leaves its work to a running server.
func orServed(err error) error {
	if errors.Is(err, errServed) {
		return nil
	}
	return err
}

// withIndex opens the index for do and closes it. Where the index is one
// process' own and a server has it, it fails with errServed.
func (s *system) withIndex(ctx context.Context, do func(context.Context) error) error {
	return s.whileNoServerRuns(ctx, func(held context.Context) error {
		if err := s.index.Open(held); err != nil {
			return err
		}
		return errors.Join(do(held), s.index.Close())
	})
}

// whileNoServerRuns lets do work while this process takes the place of the one
// that alone may serve these engines. Where another one has it, it fails with
// errServed; with engines that several share, it takes none.
func (s *system) whileNoServerRuns(ctx context.Context, do func(context.Context) error) error {
	release, err := lockFolder(s.config)
	if fault.Is(err, fault.Conflict) {
		return fmt.Errorf("%w: %w", errServed, err)
	}
	if err != nil {
		return err
	}
	held, giveBack, err := hold(ctx, s.config, s.stores)
	if fault.Is(err, fault.Conflict) {
		return errors.Join(fmt.Errorf("%w: %w", errServed, err), release())
	}
	if err != nil {
		return errors.Join(err, release())
	}
	return errors.Join(do(held), lease.Lost(held), giveBack(), release())
}
