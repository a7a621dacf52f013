package httpd

import (
	"context"
	"fmt"
	"math"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"

	"praxistransfer/server/cost"
)

// saved is how many seconds' worth of an allowance may be spent at once.
const saved = 10

// fractions of a unit are what an allowance is kept in.
const fractions = 1000

// Allowance is what each of many may have done for it: so many units of cost a
// second on average, and ten times as many at once.
type Allowance struct {
	name      string
	perSecond float64
	limiter   *Limiter
}

// NewAllowance returns an allowance that remembers up to most of those who use
// it. The header RateLimit calls it by name.
func NewAllowance(name string, perSecond cost.Units, most int, now func() time.Time) (*Allowance, error) {
	rate := float64(perSecond) * fractions
	limiter, err := NewLimiter(rate, int(saved*rate), most, now)
	if err != nil {
		return nil, fmt.Errorf("allowance by %s: %w", name, err)
	}
	return &Allowance{name: name, perSecond: float64(perSecond), limiter: limiter}, nil
}

// share is the part of an allowance that one asker has.
type share struct {
	*Allowance
	key string
}

func (s share) take(u cost.Units) (time.Duration, func()) {
	return s.limiter.Reserve(s.key, int(math.Ceil(float64(u)*fractions)))
}

// policy describes the allowance for the header RateLimit-Policy, and state
// what is left of it for RateLimit: units, and the seconds until all are there
// again.
func (s share) policy() string {
	return fmt.Sprintf("%q;q=%d;w=%d", s.name, int(saved*s.perSecond), saved)
}

func (s share) state() string {
	left := float64(s.limiter.Left(s.key)) / fractions
	full := saved - left/s.perSecond
	return fmt.Sprintf("%q;r=%d;t=%d", s.name, int(left), int(math.Ceil(max(full, 0))))
}

// purse pays for one request from every share that it has a part in, and tells
// in the answer's header what is left. It implements [cost.Payer].
type purse struct {
	mu     sync.Mutex
	header http.Header
	shares []share
}

// Take implements [cost.Payer]: it takes from all shares, or from none.
func (p *purse) Take(u cost.Units) time.Duration {
	p.mu.Lock()
	defer p.mu.Unlock()
	defer p.tell()
	var taken []func()
	for _, s := range p.shares {
		wait, back := s.take(u)
		if wait > 0 {
			for _, back := range taken {
				back()
			}
			p.header.Set("Retry-After", strconv.Itoa(cost.Seconds(wait)))
			return wait
		}
		taken = append(taken, back)
	}
	return 0
}

func (p *purse) tell() {
	policies, states := make([]string, len(p.shares)), make([]string, len(p.shares))
	for i, s := range p.shares {
		policies[i], states[i] = s.policy(), s.state()
	}
	if len(p.shares) > 0 {
		p.header.Set("RateLimit-Policy", strings.Join(policies, ", "))
		p.header.Set("RateLimit", strings.Join(states, ", "))
	}
}

type purseKey struct{}

// Spend lets the request pay from the allowance, by key, beside those that it
// pays from already, and takes what every request costs. It refuses with
// [fault.RateLimited] and the header Retry-After. Requests whose key is empty
// do not pay.
func Spend(a *Allowance, key func(*http.Request) string, refuse func(http.ResponseWriter, *http.Request, error)) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			who := key(r)
			if who == "" {
				next.ServeHTTP(w, r)
				return
			}
			p := &purse{header: w.Header(), shares: []share{{a, who}}}
			ctx := cost.With(context.WithValue(r.Context(), purseKey{}, p), p)
			if err := cost.Pay(ctx, cost.Request); err != nil {
				refuse(w, r, err)
				return
			}
			if before, ok := r.Context().Value(purseKey{}).(*purse); ok {
				p.shares = append(p.shares, before.shares...)
				p.tell()
			}
			next.ServeHTTP(w, r.WithContext(ctx))
		})
	}
}
