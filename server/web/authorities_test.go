package web

import (
	"net/http/httptest"
	"testing"
	"time"

	"praxistransfer/server/authority"
	"praxistransfer/server/cost"
	"praxistransfer/server/fault"
)

// spent is an allowance of which nothing is left.
type spent struct{}

func (spent) Take(cost.Units) time.Duration { return time.Second }

func TestWhatMayFitAnAuthorityIsPaidForBeforeItIsLookedFor(t *testing.T) {
	r := httptest.NewRequest("GET", "/?fuer=05974", nil)
	q := &ask{Request: r.WithContext(cost.With(r.Context(), spent{}))}
	if _, err := q.fitting(authority.Authority{Key: "05974"}); !fault.Is(err, fault.RateLimited) {
		t.Errorf("who has nothing left is told %v", err)
	}
}
