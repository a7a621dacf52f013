package auth

import (
	"context"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"praxistransfer/server/fault"
)

const (
	// keysFresh is how long a fetched set of keys is used without asking again.
	keysFresh = time.Hour
	// keysStale is how long it is used at most while its server does not answer.
	keysStale = 24 * time.Hour
	// keysRetry is the least time between two fetches of one set, whether a
	// token names an unknown key or the last fetch failed.
	keysRetry = 30 * time.Second
	// keysTimeout bounds a fetch, discovery included.
	keysTimeout = 5 * time.Second
)

// remote is a set of keys that is published elsewhere. jwkset reads it, but
// does not keep it: its own HTTP storage takes private keys, drops a set for
// one bad key, waits where this answers, and cannot be waited for.
type remote struct {
	name  string
	fetch func(ctx context.Context) (*keys, error)
	owner *KeySets

	mu      sync.Mutex
	keys    *keys
	fetched time.Time
	tried   time.Time
	failed  error
	running chan struct{} // closed when the running fetch ends; nil without one
}

// current implements source. While its server fails, the keys last fetched
// count for [keysStale]; then tokens are refused.
func (r *remote) current(ctx context.Context) (*keys, error) {
	r.mu.Lock()
	age := r.owner.now().Sub(r.fetched)
	if r.keys != nil && age >= 0 && age < keysFresh {
		defer r.mu.Unlock()
		return r.keys, nil
	}
	running := r.start()
	if r.keys != nil && age < keysStale {
		defer r.mu.Unlock()
		return r.keys, nil
	}
	r.mu.Unlock()
	return r.await(ctx, running)
}

// renew implements source.
func (r *remote) renew(ctx context.Context) (*keys, error) {
	r.mu.Lock()
	running := r.start()
	r.mu.Unlock()
	return r.await(ctx, running)
}

// start is called with mu held. It begins a fetch unless one runs or the last
// one began a moment ago, and returns what tells its end, or nil.
func (r *remote) start() chan struct{} {
	now := r.owner.now()
	if since := now.Sub(r.tried); r.running != nil || since >= 0 && since < keysRetry {
		return r.running
	}
	done := make(chan struct{})
	if !r.owner.run(func(ctx context.Context) { r.refresh(ctx, done) }) {
		return nil
	}
	r.tried, r.running = now, done
	return done
}

func (r *remote) await(ctx context.Context, running chan struct{}) (*keys, error) {
	if running != nil {
		select {
		case <-running:
		case <-ctx.Done():
			return nil, fmt.Errorf("wait for the keys of %s: %w", r.name, ctx.Err())
		}
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if age := r.owner.now().Sub(r.fetched); r.keys == nil || age >= keysStale {
		return nil, fault.Wrap(fault.Unauthenticated, r.failed, "the keys of the token's issuer cannot be fetched: try again later, or have its server checked")
	}
	return r.keys, nil
}

func (r *remote) refresh(ctx context.Context, done chan struct{}) {
	defer close(done)
	ctx, cancel := context.WithTimeout(ctx, keysTimeout)
	defer cancel()
	found, err := r.fetch(ctx)
	r.mu.Lock()
	defer r.mu.Unlock()
	r.running, r.failed = nil, err
	if err != nil {
		slog.WarnContext(ctx, "keys not fetched", "from", r.name, "error", err)
		return
	}
	r.keys, r.fetched = found, r.owner.now()
}
