package practice

import (
	"context"
	"time"

	"praxistransfer/server/fault"
)

// LinkVerdict is what is known of an address.
type LinkVerdict string

// The verdicts.
const (
	LinkUnknown LinkVerdict = "UNKNOWN" // not looked at yet
	LinkAlive   LinkVerdict = "ALIVE"
	LinkFailing LinkVerdict = "FAILING" // did not answer lately; that may pass
	LinkDead    LinkVerdict = "DEAD"    // failed several times over days
	LinkBarred  LinkVerdict = "BARRED"  // robots.txt, or our own rules, forbid to look
)

// LinkVerdicts lists them in the order of the schema's enum.
var LinkVerdicts = []LinkVerdict{LinkUnknown, LinkAlive, LinkFailing, LinkDead, LinkBarred}

// LinkState is what the checker of links found at an address, which is its key.
type LinkState struct {
	Verdict   LinkVerdict `json:"verdict"`
	CheckedAt time.Time   `json:"checkedAt"`
	NextAt    time.Time   `json:"nextAt"`
	// Status is the last answer's, 0 where none came; Problem says why in English.
	Status  int    `json:"status,omitempty"`
	Problem string `json:"problem,omitempty"`
	// Failures counts those in a row, the first of them at FailedAt.
	Failures int        `json:"failures,omitempty"`
	FailedAt *time.Time `json:"failedAt,omitempty"`
}

const (
	linkPause   = 14 * 24 * time.Hour // between two looks at an address that answers
	linkRetry   = 24 * time.Hour      // after a failure, longer with every further one
	deadAfter   = 3                   // failures in a row
	deadAtLeast = 2 * 24 * time.Hour  // since the first of them
)

// LinkFinding is what one look at an address gave.
type LinkFinding struct {
	Barred  bool
	Status  int
	Problem string // empty where it answered well
}

// After returns what is known of the address after the finding.
func (l LinkState) After(f LinkFinding, now time.Time) LinkState {
	next := LinkState{Verdict: LinkAlive, CheckedAt: now, NextAt: now.Add(linkPause), Status: f.Status, Problem: f.Problem}
	switch {
	case f.Barred:
		next.Verdict = LinkBarred
	case f.Problem != "":
		next.Failures, next.FailedAt = l.Failures+1, l.FailedAt
		if next.FailedAt == nil {
			next.FailedAt = &now
		}
		next.Verdict = LinkFailing
		if next.Failures >= deadAfter && now.Sub(*next.FailedAt) >= deadAtLeast {
			next.Verdict = LinkDead
		}
		next.NextAt = now.Add(min(time.Duration(next.Failures)*linkRetry, linkPause))
	}
	return next
}

// CheckedLink is an address of an entry with what is known of it.
type CheckedLink struct {
	URL string
	LinkState
}

// LinksOf returns the addresses in v's text with their state. Only the owner's
// people and curators in scope see it.
func (s *Service) LinksOf(ctx context.Context, v View) ([]CheckedLink, error) {
	if !v.Insider || v.Erased {
		return nil, fault.New(fault.Forbidden, "the state of links is for the owner and for curators")
	}
	urls := v.Text.links()
	found, err := s.Links.Some(ctx, urls...)
	if err != nil {
		return nil, err
	}
	links := make([]CheckedLink, len(urls))
	for i, u := range urls {
		links[i] = CheckedLink{URL: u, LinkState: LinkState{Verdict: LinkUnknown}}
		for _, r := range found {
			if r.Key == u {
				links[i].LinkState = r.Value
			}
		}
	}
	return links, nil
}

// LinkDied tells the owner of e that an address leads nowhere; once for each
// time that it died.
func (s *Service) LinkDied(ctx context.Context, e *Entry, address string, state LinkState) error {
	if state.Verdict != LinkDead || state.FailedAt == nil {
		return nil
	}
	return s.Tell(ctx, e.Owner, Notice{
		ID:   derivedID("notice", string(e.ID), address, state.FailedAt.UTC().Format(time.RFC3339)),
		Kind: NoticeLinkDead, At: state.CheckedAt, Entry: e.ID, Object: address, Reason: state.Problem,
	})
}
