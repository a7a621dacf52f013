package cost

import (
	"context"
	"time"

	"praxistransfer/server/fault"
)

// Payer takes units from what whoever asks is granted. It is used by several
// goroutines at once.
type Payer interface {
	// Take takes u and returns 0, or takes nothing and returns when there will
	// be enough.
	Take(u Units) time.Duration
}

type payerKey struct{}

// With returns a context whose work p pays for.
func With(ctx context.Context, p Payer) context.Context {
	return context.WithValue(ctx, payerKey{}, p)
}

// Pay pays for work that is to begin now. It fails with [fault.RateLimited]
// where the allowance is used up. What no payer pays for is free: work that the
// server does by itself, and requests of this machine.
func Pay(ctx context.Context, u Units) error {
	p, ok := ctx.Value(payerKey{}).(Payer)
	if !ok {
		return nil
	}
	wait := p.Take(u)
	if wait <= 0 {
		return nil
	}
	return tooMuch(wait)
}

func tooMuch(wait time.Duration) error {
	return fault.New(fault.RateLimited, "too many requests: try again in %d s", Seconds(wait))
}

// Wait pays for a portion of a longer work, and waits until there is enough.
// It fails with the context's error when that ends, and at once with
// [fault.RateLimited] where there would not be enough before its deadline.
func Wait(ctx context.Context, u Units) error {
	p, ok := ctx.Value(payerKey{}).(Payer)
	if !ok {
		return ctx.Err()
	}
	for {
		wait := p.Take(u)
		if wait <= 0 {
			return ctx.Err()
		}
		if end, ok := ctx.Deadline(); ok && ctx.Err() == nil && time.Until(end) < wait {
			return tooMuch(wait)
		}
		enough := time.NewTimer(wait)
		select {
		case <-ctx.Done():
			enough.Stop()
			return ctx.Err()
		case <-enough.C:
		}
	}
}

// Seconds are whole ones, at least one: when to come again.
func Seconds(wait time.Duration) int { return int((wait + time.Second - 1) / time.Second) }
