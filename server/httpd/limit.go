package httpd

import (
	"fmt"
	"math"
	"net/http"
	"net/netip"
	"strconv"
	"time"

	lru "github.com/hashicorp/golang-lru/v2"
	"golang.org/x/time/rate"

	"praxistransfer/server/fault"
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
	bucket, ok := l.buckets.Get(key)
	if !ok {
		bucket = rate.NewLimiter(l.perSecond, l.burst)
		if earlier, found, _ := l.buckets.PeekOrAdd(key, bucket); found {
			bucket = earlier
		}
	}
	now := l.now()
	taken := bucket.ReserveN(now, min(max(cost, 0), l.burst))
	if wait = taken.DelayFrom(now); wait > 0 {
		taken.CancelAt(now)
	}
	return wait
}

// Limit refuses requests over the limit with [fault.RateLimited] and the
// header Retry-After. Requests whose key is empty are not counted; cost nil
// counts each as 1.
func Limit(l *Limiter, key func(*http.Request) string, cost func(*http.Request) int, refuse func(http.ResponseWriter, *http.Request, error)) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			units := 1
			if cost != nil {
				units = cost(r)
			}
			if who := key(r); who != "" {
				if wait := l.Take(who, units); wait > 0 {
					refuse(w, r, OverLimit(w.Header(), wait))
					return
				}
			}
			next.ServeHTTP(w, r)
		})
	}
}

// OverLimit returns the error for whoever has to wait, and says in the header
// Retry-After how long, in whole seconds. It is for handlers that know the
// cost only after reading the request.
func OverLimit(header http.Header, wait time.Duration) error {
	seconds := int(math.Ceil(wait.Seconds()))
	header.Set("Retry-After", strconv.Itoa(seconds))
	return fault.New(fault.RateLimited, "too many requests: try again in %d s", seconds)
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
	if a.Is6() {
		return netip.PrefixFrom(a, 64).Masked().Addr().String()
	}
	return a.String()
}
