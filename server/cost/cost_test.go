package cost_test

import (
	"context"
	"errors"
	"net/netip"
	"strings"
	"testing"
	"time"

	"praxistransfer/server/cost"
	"praxistransfer/server/fault"
)

// purse holds units, and has them all again after each time that it lacked some.
type purse struct{ held, full cost.Units }

func (p *purse) Take(u cost.Units) time.Duration {
	if u > p.held {
		p.held = p.full
		return time.Millisecond
	}
	p.held -= u
	return 0
}

func TestWorkIsPaidFor(t *testing.T) {
	t.Parallel()
	ctx := cost.With(t.Context(), &purse{held: 5, full: 5})
	if err := cost.Pay(ctx, 4); err != nil {
		t.Error(err)
	}
	if err := cost.Pay(ctx, 4); !fault.Is(err, fault.RateLimited) || !strings.Contains(err.Error(), "1 s") {
		t.Errorf("without enough: %v", err)
	}
	if err := cost.Pay(t.Context(), 1e9); err != nil {
		t.Errorf("what nobody counts: %v", err)
	}
}

func TestALongWorkWaitsForItsPortions(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(cost.With(t.Context(), &purse{held: 1, full: 5}))
	for range 4 {
		if err := cost.Wait(ctx, 4); err != nil {
			t.Fatal(err)
		}
	}
	cancel()
	if err := cost.Wait(ctx, 4); !errors.Is(err, context.Canceled) {
		t.Errorf("after its end: %v", err)
	}
	if err := cost.Wait(ctx, 1e9); !errors.Is(err, context.Canceled) {
		t.Errorf("waiting beyond its end: %v", err)
	}
}

// broke never has enough.
type broke struct{}

func (broke) Take(cost.Units) time.Duration { return time.Hour }

func TestWhoeverWouldWaitBeyondTheDeadlineIsToldAtOnce(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithTimeout(cost.With(t.Context(), broke{}), 59*time.Minute)
	defer cancel()
	if err := cost.Wait(ctx, 1); !fault.Is(err, fault.RateLimited) || !strings.Contains(err.Error(), "3600 s") {
		t.Error(err)
	}
	cancel()
	if err := cost.Wait(ctx, 1); !errors.Is(err, context.Canceled) {
		t.Errorf("after its end: %v", err)
	}
}

func TestTheLengthOfAQuestionCounts(t *testing.T) {
	t.Parallel()
	for question, want := range map[string]int{
		"":                         0,
		"Bürger":                   1,
		"Agile  Führung":           2,
		"Homeoffice":               2,
		strings.Repeat("x", 1000):  125,
		strings.Repeat("ab ", 300): 300,
	} {
		if got := cost.Words(question); got != want {
			t.Errorf("%.20q is paid as %d words, want %d", question, got, want)
		}
	}
}

func TestTheLengthOfWhatIsSentCounts(t *testing.T) {
	t.Parallel()
	for bytes, want := range map[int]cost.Units{0: 0, 10_000: 0, 510_000: 50} {
		if got := cost.Body(bytes); got != want {
			t.Errorf("%d bytes cost %v, want %v", bytes, got, want)
		}
	}
}

func TestAnIPv6NetworkIsOneLine(t *testing.T) {
	t.Parallel()
	for address, want := range map[string]string{
		"2001:db8:0:1::1":      "2001:db8:0:1::",
		"2001:db8:0:1:ffff::2": "2001:db8:0:1::",
		"2001:db8:0:2::1":      "2001:db8:0:2::",
		"192.0.2.1":            "192.0.2.1",
		"::ffff:192.0.2.1":     "192.0.2.1",
		"fe80::1%eth0":         "fe80::",
	} {
		if got := cost.Line(netip.MustParseAddr(address)); got != want {
			t.Errorf("%s belongs to %s, want %s", address, got, want)
		}
	}
}

func TestUnitsAreToldWhole(t *testing.T) {
	t.Parallel()
	if got := cost.Units(300.2).Whole(); got != 301 {
		t.Error(got)
	}
}
