package mongostore

import (
	"context"
	"errors"
	"math/rand/v2"
	"time"

	"praxistransfer/server/fault"
)

// pauses lie between the tries of a write whose outcome stayed open, see [wait].
// Most of the waiting for a lost server is done by the driver.
var pauses = []time.Duration{50 * time.Millisecond, 400 * time.Millisecond, 1600 * time.Millisecond}

// settle makes a compare-and-set whose outcome is certain. Where a lost
// connection leaves open what became of it, trying again is safe: the same
// comparison cannot succeed twice. If then it is refused, ours tells whether
// the write that won is the one that seemed lost.
func settle(ctx context.Context, try func(context.Context) error, ours func(context.Context) (bool, error)) error {
	err := try(ctx)
	doubt := false
	for _, pause := range pauses {
		if !open(err) {
			break
		}
		doubt = true
		if waitErr := wait(ctx, pause); waitErr != nil {
			return errors.Join(err, waitErr)
		}
		err = try(ctx)
	}
	if !doubt || !fault.Is(err, fault.Conflict) && !fault.Is(err, fault.NotFound) {
		return err
	}
	won, lookErr := ours(ctx)
	switch {
	case lookErr != nil:
		return lookErr
	case won:
		return nil
	}
	return err
}

// wait lets a pause pass, by up to a half shorter or longer, so that those who met
// do not meet again.
func wait(ctx context.Context, pause time.Duration) error {
	timer := time.NewTimer(pause/2 + rand.N(pause))
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}

// certain is what settle needs where a second success does no harm.
func certain(context.Context) (bool, error) { return false, nil }

// unknown is the answer where later writes hide what became of ours.
func unknown(what string, key any) error {
	return fault.New(fault.Unavailable, "the connection was lost and %s %v was changed since: read it again", what, key)
}
