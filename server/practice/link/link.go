package link

import (
	"context"
	"time"

	"praxistransfer/server/practice"
	"praxistransfer/server/practice/notice"
)

// Verdict is what is known of an address.
type Verdict string

// The verdicts.
const (
	Unknown Verdict = "UNKNOWN" // not looked at yet
	Alive   Verdict = "ALIVE"
	Failing Verdict = "FAILING" // did not answer lately; that may pass
	Dead    Verdict = "DEAD"    // failed several times over days
	Barred  Verdict = "BARRED"  // robots.txt, or our own rules, forbid to look
)

// Verdicts lists them in the order of the schema's enum.
var Verdicts = []Verdict{Unknown, Alive, Failing, Dead, Barred}

// State is what the checker of links found at an address, which is its key.
type State struct {
	Verdict   Verdict   `json:"verdict"`
	CheckedAt time.Time `json:"checkedAt"`
	NextAt    time.Time `json:"nextAt"`
	// Status is the last answer's, 0 where none came; Problem says why in English.
	Status  int    `json:"status,omitempty"`
	Problem string `json:"problem,omitempty"`
	// Failures counts those in a row, the first of them at FailedAt.
	Failures int        `json:"failures,omitempty"`
	FailedAt *time.Time `json:"failedAt,omitempty"`
}

const (
	pause       = 14 * 24 * time.Hour // between two looks at an address that answers
	retry       = 24 * time.Hour      // after a failure, longer with every further one
	deadAfter   = 3                   // failures in a row
	deadAtLeast = 2 * 24 * time.Hour  // since the first of them
)

// Finding is what one look at an address gave.
type Finding struct {
	Barred  bool
	Status  int
	Problem string // empty where it answered well
}

// After returns what is known of the address after the finding.
func (l State) After(f Finding, now time.Time) State {
	next := State{Verdict: Alive, CheckedAt: now, NextAt: now.Add(pause), Status: f.Status, Problem: f.Problem}
	switch {
	case f.Barred:
		next.Verdict = Barred
	case f.Problem != "":
		next.Failures, next.FailedAt = l.Failures+1, l.FailedAt
		if next.FailedAt == nil {
			next.FailedAt = &now
		}
		next.Verdict = Failing
		if next.Failures >= deadAfter && now.Sub(*next.FailedAt) >= deadAtLeast {
			next.Verdict = Dead
		}
		next.NextAt = now.Add(min(time.Duration(next.Failures)*retry, pause))
	}
	return next
}

// Checked is an address of an entry with what is known of it.
type Checked struct {
	URL string
	State
}

// Of returns the addresses in v's text with their state. Readers learn none: that
// is for the owner's people and curators in scope.
func (s *Service) Of(ctx context.Context, v practice.View) ([]Checked, error) {
	if !v.Insider || v.Erased {
		return nil, nil
	}
	urls := v.Text.Links()
	found, err := s.States.Some(ctx, urls...)
	if err != nil {
		return nil, err
	}
	links := make([]Checked, len(urls))
	for i, u := range urls {
		links[i] = Checked{URL: u, State: State{Verdict: Unknown}}
		for _, r := range found {
			if r.Key == u {
				links[i].State = r.Value
			}
		}
	}
	return links, nil
}

// Died tells the owner of e that an address leads nowhere; once for each
// time that it died.
func (s *Service) Died(ctx context.Context, e *practice.Entry, address string, state State) error {
	if state.Verdict != Dead || state.FailedAt == nil {
		return nil
	}
	return s.Notices.Tell(ctx, e.Owner, notice.Notice{
		ID:   practice.DerivedID("notice", string(e.ID), address, state.FailedAt.UTC().Format(time.RFC3339)),
		Kind: practice.NoticeLinkDead, At: state.CheckedAt, Entry: e.ID, Object: address, Reason: state.Problem,
	})
}
