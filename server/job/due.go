package job

import (
	"context"
	"errors"

	"praxistransfer/server/fault"
	"praxistransfer/server/practice"
)

// Due does what falls due with time: embargoes that end, persons whose time
// is up. An entry that somebody changed meanwhile waits for the next round.
func Due(ctx context.Context, s *practice.Service) error {
	waking, err := s.Store.Waking(ctx, s.Now(), batch)
	if err != nil {
		return err
	}
	var failed []error
	for i := range waking {
		if err := s.Wake(ctx, &waking[i]); err != nil && !fault.Is(err, fault.Conflict) {
			failed = append(failed, err)
		}
	}
	return errors.Join(failed...)
}
