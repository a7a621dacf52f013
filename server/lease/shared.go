package lease

import (
	"context"
	"time"

	"praxistransfer/server/fault"
)

// sharedTime is how long the others wait when the one who does a step for all
// dies, and sharedPause how often they look whether it did.
const (
	sharedTime  = 3 * time.Second
	sharedPause = 500 * time.Millisecond
)

// Shared returns a step that one replica, which holder names, does for all.
// Two who do it at once must do no harm, so a lease that ends early, as after
// a long pause of the process, needs no care.
func Shared(take Take, name, holder string, step func(context.Context) error) func(context.Context) error {
	var mine Lease
	var asked time.Time
	return func(ctx context.Context) error {
		switch {
		case mine != nil && time.Until(mine.Until()) > sharedTime/2:
		case time.Since(asked) < sharedPause:
			return nil
		default:
			asked = time.Now()
			l, err := take(ctx, name, holder, sharedTime)
			if fault.Is(err, fault.Conflict) {
				mine = nil
				return nil
			}
			if err != nil {
				return err
			}
			mine = l
		}
		return step(ctx)
	}
}
