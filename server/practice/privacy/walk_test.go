package privacy_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"praxistransfer/server/audit"
	"praxistransfer/server/cost"
	"praxistransfer/server/fault"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/practicetest"
	"praxistransfer/server/practice/privacy"
)

// crowd is a store of many drafts that say nothing. It counts those that were read.
type crowd struct {
	practice.Store
	many, read int
}

func (c *crowd) Scan(_ context.Context, after practice.ID, limit int) ([]practice.Entry, error) {
	var page []practice.Entry
	for c.read < c.many && len(page) < limit {
		c.read++
		page = append(page, practice.Entry{ID: practice.ID(fmt.Sprintf("entry_%026d", c.read)), Draft: &practice.Draft{}})
	}
	return page, nil
}

// links is a trail of many links.
type links struct {
	audit.Store
	many int64
}

func (l links) Links(_ context.Context, after int64, limit int) (page []audit.Link, err error) {
	for n := after + 1; n <= l.many && len(page) < limit; n++ {
		page = append(page, audit.Link{Number: n})
	}
	return page, nil
}

// meter grants so much, counts what is taken of it and tells who lacks some.
type meter struct {
	mu             sync.Mutex
	taken, granted cost.Units
	lacked         chan struct{}
}

func (m *meter) Take(u cost.Units) time.Duration {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.taken+u > m.granted {
		select {
		case m.lacked <- struct{}{}:
		default:
		}
		return time.Hour
	}
	m.taken += u
	return 0
}

func TestAWalkOverAllEntriesIsPaidByTheEntry(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		name string
		many int
		whom privacy.Whom
		want cost.Units
	}{
		{"what the operation paid for costs no more", privacy.Prepaid, privacy.Whom{Name: "Mustermann"}, 0},
		{"each further entry costs what reading it does", privacy.Prepaid + 10_000, privacy.Whom{Name: "Mustermann"}, 10_000 * cost.Walked},
		{"to look for a subject costs the links of the trail as well", privacy.Prepaid, privacy.Whom{Subject: "s"}, 5000 * cost.WalkedLink},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			r := newRegistry(t)
			r.Service.Store = &crowd{Store: r.Service.Store, many: tc.many}
			r.Privacy.Trail = links{r.Privacy.Trail, 5000}
			m := &meter{granted: 1e6}
			if _, err := r.Privacy.List(cost.With(t.Context(), m), tc.whom); err != nil {
				t.Fatal(err)
			}
			if m.taken < tc.want-1e-6 || m.taken > tc.want+200*cost.Walked {
				t.Errorf("%v are paid, want %v", m.taken, tc.want)
			}
		})
	}
}

func TestAWalkThatWaitsForItsAllowanceEndsWithItsContext(t *testing.T) {
	t.Parallel()
	for name, do := range map[string]func(*privacy.Service, context.Context) error{
		"to list": func(p *privacy.Service, ctx context.Context) error {
			_, err := p.List(ctx, privacy.Whom{Name: "Mustermann"})
			return err
		},
		"to erase": func(p *privacy.Service, ctx context.Context) error {
			_, err := p.Erase(ctx, privacy.Whom{Name: "Mustermann"})
			return err
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			h := practicetest.New(t)
			entries := &crowd{Store: h.Service.Store, many: 50_000}
			h.Service.Store = entries
			m := &meter{granted: 100, lacked: make(chan struct{}, 1)}
			ctx, leave := context.WithCancel(cost.With(t.Context(), m))
			defer leave()
			ended := make(chan error, 1)
			go func() { ended <- do(h.Privacy, ctx) }()
			<-m.lacked
			leave()
			if err := <-ended; !errors.Is(err, context.Canceled) {
				t.Errorf("it ends with %v", err)
			}
			if most := privacy.Prepaid + int(m.granted/cost.Walked) + 400; entries.read > most {
				t.Errorf("%d entries were read for what was paid, at most %d were expected", entries.read, most)
			}
			soon, end := context.WithTimeout(cost.With(t.Context(), m), time.Minute)
			defer end()
			if err := do(h.Privacy, soon); !fault.Is(err, fault.RateLimited) {
				t.Errorf("who cannot have enough in time is told %v", err)
			}
		})
	}
}
