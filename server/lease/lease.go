// Package lease lets one process among those that share a database do
// something alone.
package lease

import (
	"context"
	"errors"
	"fmt"
	"time"

	"praxistransfer/server/fault"
)

// Lease is the right to do something alone, for a while. Nothing renews it by
// itself.
type Lease interface {
	// Renew extends it by its time from now. It fails with [fault.Conflict]
	// where it has passed to another holder.
	Renew(ctx context.Context) error
	// Until is when, by this process' clock, another holder may have it.
	Until() time.Time
	// Release gives it back, so that the next holder need not wait.
	Release(ctx context.Context) error
}

// Take takes the lease with a name for ttl. holder is a name that no other
// process has; the same holder may take it again. It fails at once with
// [fault.Conflict] where another one has it.
type Take func(ctx context.Context, name, holder string, ttl time.Duration) (Lease, error)

// ErrLost ends a process whose lease has passed to another.
var ErrLost = errors.New("the lease in the database is lost to another process, or could not be renewed in time")

// Hold takes the lease and renews it until release is called. The context that
// it returns ends with [ErrLost] where the lease is lost. After the death of a
// holder the next one waits for at most ttl.
func Hold(ctx context.Context, take Take, name, holder string, ttl time.Duration) (held context.Context, release func() error, err error) {
	l, err := take(ctx, name, holder, ttl)
	if err != nil {
		return nil, nil, err
	}
	held, lose := context.WithCancelCause(ctx)
	renewing, stop := context.WithCancel(context.WithoutCancel(ctx))
	done := make(chan struct{})
	go func() {
		defer close(done)
		lose(renew(renewing, l, ttl))
	}()
	return held, func() error {
		stop()
		<-done
		ending, cancel := context.WithTimeout(context.WithoutCancel(ctx), ttl)
		defer cancel()
		lose(nil)
		return l.Release(ending)
	}, nil
}

// waitPause lies between the looks of [Wait].
const waitPause = 500 * time.Millisecond

// Wait is [Hold] that waits while another holder has the lease, until giveUp
// fires; nil never does.
func Wait(ctx context.Context, take Take, name, holder string, ttl time.Duration, giveUp <-chan time.Time) (held context.Context, release func() error, err error) {
	for {
		held, release, err := Hold(ctx, take, name, holder, ttl)
		if !fault.Is(err, fault.Conflict) {
			return held, release, err
		}
		select {
		case <-ctx.Done():
			return nil, nil, ctx.Err()
		case <-giveUp:
			return nil, nil, err
		case <-time.After(waitPause):
		}
	}
}

// renew keeps the lease until ctx ends, and returns why it no longer can.
func renew(ctx context.Context, l Lease, ttl time.Duration) error {
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(ttl / 5):
		}
		err := l.Renew(ctx)
		if ctx.Err() == nil && (fault.Is(err, fault.Conflict) || err != nil && time.Now().After(l.Until())) {
			return fmt.Errorf("%w: %w", ErrLost, err)
		}
	}
}

// Lost returns why whoever holds a lease must stop, nil where it was asked to.
func Lost(held context.Context) error {
	if err := context.Cause(held); errors.Is(err, ErrLost) {
		return err
	}
	return nil
}
