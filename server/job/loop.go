// Package job holds what the server does by itself: bringing changes into the
// index and events into the audit trail, and what falls due with time. Every
// job is owned by a [Group], which stops it and waits for it.
package job

import (
	"context"
	"log/slog"
	"sync"
	"time"
)

// Group runs jobs until it is closed.
type Group struct {
	Log    *slog.Logger
	cancel context.CancelFunc
	ctx    context.Context
	done   sync.WaitGroup
}

// NewGroup returns a group whose jobs end with ctx, or at Close.
func NewGroup(ctx context.Context, log *slog.Logger) *Group {
	ctx, cancel := context.WithCancel(ctx)
	return &Group{Log: log, ctx: ctx, cancel: cancel}
}

// Run calls step at once, then whenever wake is told or the pause has passed,
// until the group is closed. An error is logged, and the next try waits longer
// the more often it failed, up to half a minute.
func (g *Group) Run(name string, pause time.Duration, wake <-chan struct{}, step func(context.Context) error) {
	g.done.Go(func() {
		failures := 0
		for {
			wait := pause
			if err := step(g.ctx); err != nil && g.ctx.Err() == nil {
				failures++
				wait = backoff(pause, failures)
				g.Log.Error("job failed", "job", name, "again_in", wait, "error", err)
			} else {
				failures = 0
			}
			timer := time.NewTimer(wait)
			select {
			case <-g.ctx.Done():
				timer.Stop()
				return
			case <-quiet(wake, failures):
			case <-timer.C:
			}
			timer.Stop()
		}
	})
}

// longestWait bounds the pause after failures.
const longestWait = 30 * time.Second

func backoff(pause time.Duration, failures int) time.Duration {
	return min(max(pause, 100*time.Millisecond)<<min(failures, 8), longestWait)
}

// quiet lets no wake cut short the wait after a failure.
func quiet(wake <-chan struct{}, failures int) <-chan struct{} {
	if failures > 0 {
		return nil
	}
	return wake
}

// Close stops every job and returns when all have ended.
func (g *Group) Close() {
	g.cancel()
	g.done.Wait()
}

// Bell wakes a job: any number of rings before it looks are one.
type Bell chan struct{}

// NewBell returns a bell that nobody rang.
func NewBell() Bell { return make(Bell, 1) }

// Ring wakes whoever waits, or the next who does.
func (b Bell) Ring() {
	select {
	case b <- struct{}{}:
	default:
	}
}
