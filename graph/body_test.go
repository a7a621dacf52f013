package graph_test

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"praxistransfer/server/cost"
)

// allowance counts what is taken, and grants so much.
type allowance struct{ taken, granted cost.Units }

func (a *allowance) Take(u cost.Units) time.Duration {
	if a.taken+u > a.granted {
		return time.Second
	}
	a.taken += u
	return 0
}

func TestALongBodyIsPaidForByItsLength(t *testing.T) {
	h := newHouse(t)
	body := []byte(`{"query":"query($t:[Topic!]){entries(filter:{topic:$t},first:1){nodes{id}}}","variables":{"t":["LEADERSHIP"` + strings.Repeat(`,"LEADERSHIP"`, 40_000) + `]}}`)
	for granted, status := range map[cost.Units]int{cost.Largest: http.StatusOK, 20: http.StatusTooManyRequests} {
		a := &allowance{granted: granted}
		r := httptest.NewRequestWithContext(cost.With(t.Context(), a), http.MethodPost, "/graphql", bytes.NewReader(body))
		r.Header.Set("Content-Type", "application/json")
		if got := h.send(r); got.Status != status || status == http.StatusOK && a.taken < cost.Body(len(body)) {
			t.Errorf("with %v granted: %d, %v paid, %.200s", granted, got.Status, a.taken, got.raw)
		}
	}
}
