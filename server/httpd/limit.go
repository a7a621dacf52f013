package httpd

import (
	"fmt"
	"net/http"
	"time"

	lru "github.com/hashicorp/golang-lru/v2"
	"golang.org/x/time/rate"

	"praxistransfer/server/cost"
)

// Limiter bounds how much each of many may ask for in a time. It remembers a
// bounded number of them; whoever was longest silent is forgotten first and
// begins anew.
type Limiter struct {
	perSecond rate.Limit
	burst     int
	now       func() time.Time
	buckets   *lru.Cache[string, *rate.Limiter]
}

// NewLimiter returns a limiter that grants each key perSecond units on
// average and burst at once, and remembers up to most keys.
func NewLimiter(perSecond float64, burst, most int, now func() time.Time) (*Limiter, error) {
	if perSecond <= 0 || burst < 1 {
		return nil, fmt.Errorf("limit to %v a second, %d at once: use more than none", perSecond, burst)
	}
	buckets, err := lru.New[string, *rate.Limiter](most)
	if err != nil {
		return nil, fmt.Errorf("limit %d keys: %w", most, err)
	}
	return &Limiter{perSecond: rate.Limit(perSecond), burst: burst, now: now, buckets: buckets}, nil
}

// Take takes cost units from what key is granted, and returns 0; or it takes
// nothing and returns when to come again. More than a burst costs a burst.
func (l *Limiter) Take(key string, cost int) (wait time.Duration) {
	wait, _ = l.Reserve(key, cost)
	return wait
}

// Reserve does as Take, and also returns what gives the units back, for whoever
// needs others as well and gets none.
func (l *Limiter) Reserve(key string, cost int) (wait time.Duration, back func()) {
	now := l.now()
	taken := l.bucket(key).ReserveN(now, min(max(cost, 0), l.burst))
	if wait = taken.DelayFrom(now); wait > 0 {
		taken.CancelAt(now)
	}
	return wait, func() { taken.CancelAt(now) }
}

// Left returns how many units key may take at once now.
func (l *Limiter) Left(key string) int { return max(0, int(l.bucket(key).TokensAt(l.now()))) }

func (l *Limiter) bucket(key string) *rate.Limiter {
	bucket, ok := l.buckets.Get(key)
	if !ok {
		bucket = rate.NewLimiter(l.perSecond, l.burst)
		if earlier, found, _ := l.buckets.PeekOrAdd(key, bucket); found {
			bucket = earlier
		}
	}
	return bucket
}

// ByAddress is the key of whoever asks from an address. An IPv6 network of 64
// bits is one, for that is what a single line gets. This machine itself is not
// counted: behind a proxy on it, [ClientAddress] tells who really asks.
func ByAddress(r *http.Request) string {
	a, ok := Address(r)
	if !ok {
		return r.RemoteAddr
	}
	if a.IsLoopback() {
		return ""
	}
	return cost.Line(a)
}
