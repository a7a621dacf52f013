package practice

import (
	"context"
	"slices"
	"time"

	"praxistransfer/server/audit"
	"praxistransfer/server/cursor"
	"praxistransfer/server/fault"
	"praxistransfer/server/partner"
	"praxistransfer/server/words"
)

// Scope says what falls due with a review.
type Scope string

// The scopes.
const (
	ScopeContent Scope = "CONTENT" // everything that the entry says
	ScopeContact Scope = "CONTACT" // only whether the contact still answers
)

// staleBoost ranks what is due a review below what fits as well and is not.
const staleBoost = 0.8

// reminderTime is how long before the review the owner is told.
const reminderTime = 30 * 24 * time.Hour

// longestReview bounds the time until a review that a curator may set.
const longestReview = 5

// reviewYears is after how many years a text must be confirmed: what is under
// way after one, what runs after two, and of what is over the contact after
// three. Of what others compiled only contact and links fall due, by the same
// years.
func reviewYears(t *Text) int {
	switch t.Status {
	case Planned, Pilot:
		return 1
	case Completed, Discontinued:
		return 3
	}
	return 2
}

// reviewDue is when a text must be confirmed by the rule. For a
// de-identified text it is the end of that year: every reader sees when it is
// due, and would know from that the day on which it was published or confirmed.
func reviewDue(t *Text, now time.Time) *time.Time {
	due := now.AddDate(reviewYears(t), 0, 0)
	if t.DeIdentified {
		due = yearEnd(due)
	}
	return &due
}

// ReviewScope says what a review of the text is about.
func (t *Text) ReviewScope() Scope {
	if t.Status == Completed || t.Status == Discontinued || t.Origin == Compiled || t.Origin == Imported {
		return ScopeContact
	}
	return ScopeContent
}

// stale tells whether a review of the published text is due.
func (e *Entry) stale(now time.Time) bool {
	due := e.Freshness.ReviewDue
	return e.State == StatePublished && due != nil && !due.After(now)
}

// boost is the factor on the entry's rank: what is over stays as good as it was.
func (e *Entry) boost(now time.Time) float64 {
	if e.stale(now) && e.Published.ReviewScope() == ScopeContent {
		return staleBoost
	}
	return 0
}

// freshnessTimes are when something about the entry changes by itself, but
// for what needs a new version: see [wakeAt].
func (e *Entry) freshnessTimes() []time.Time {
	var times []time.Time
	if e.State != StatePublished {
		return nil
	}
	if due := e.Freshness.ReviewDue; due != nil {
		times = append(times, due.Add(-reminderTime), *due)
	}
	for _, o := range e.offers() {
		if end := o.end(); !end.IsZero() {
			times = append(times, end)
		}
	}
	return times
}

// Confirm says that the published text is still true. One step by the owner's
// EDITOR; the review falls due anew by the rule.
func (s *Service) Confirm(ctx context.Context, who partner.Principal, id ID, expected int) (View, error) {
	e, err := s.asEditor(ctx, who, id, (*Entry).owner)
	if err != nil {
		return View{}, err
	}
	if err := fresh(&e, expected); err != nil {
		return View{}, err
	}
	if e.State != StatePublished {
		return View{}, wrongState(e.working(), "confirmed", StatePublished)
	}
	now := s.Now()
	e.Freshness = Freshness{ReviewDue: reviewDue(e.Published, now), LastConfirmedAt: &now, LastConfirmedBy: who.Organisation}
	if _, err := s.Put(ctx, who, e, audit.Event{Action: audit.ConfirmEntry, From: string(e.State), To: string(e.State), Revision: len(e.Revisions)}); err != nil {
		return View{}, err
	}
	return s.Entry(ctx, who, id)
}

// SetReviewDue sets when the entry must be confirmed. The owner's EDITOR may
// only bring it forward, and not once it is due: then it confirms. A curator
// may set any day within five years.
func (s *Service) SetReviewDue(ctx context.Context, who partner.Principal, id ID, expected int, due time.Time) (View, error) {
	e, err := s.Visible(ctx, who, id)
	if err != nil {
		return View{}, err
	}
	curates := s.curator(ctx, who, e.displayed())
	if !curates && (!Owns(who, &e) || !who.Has(partner.Editor)) {
		return View{}, fault.New(fault.Forbidden, "this needs a token of the owner with the role EDITOR, or a CURATOR")
	}
	if err := fresh(&e, expected); err != nil {
		return View{}, err
	}
	if e.State != StatePublished {
		return View{}, wrongState(e.working(), "given a day of review", StatePublished)
	}
	now := s.Now()
	last := now.AddDate(longestReview, 0, 0)
	if !curates {
		if e.stale(now) {
			return View{}, fault.New(fault.Conflict, "the review of the entry is due: confirm it, or change it")
		}
		for _, by := range []*time.Time{e.Freshness.ReviewDue, reviewDue(e.Published, now)} {
			if by != nil && by.Before(last) {
				last = *by
			}
		}
	}
	if !due.After(now) || due.After(last) {
		var p fault.Problems
		p.Add(fault.Invalid, "reviewDue", "choose a day after today and not after %s", words.DayOf(last))
		return View{}, p
	}
	due = due.UTC().Truncate(time.Millisecond)
	if e.Published.DeIdentified {
		due = yearEnd(due)
	}
	e.Freshness.ReviewDue = &due
	if _, err := s.Put(ctx, who, e, audit.Event{Action: audit.SetReviewDue, From: string(e.State), To: string(e.State)}); err != nil {
		return View{}, err
	}
	return s.Entry(ctx, who, id)
}

// queueSize bounds what the curators' queue of stale entries holds: the rest
// shows as soon as some of these are dealt with.
const queueSize = 500

// StaleQueue returns, for a curator, the published entries that are its to
// curate and due a review, those due for the longest time first.
func (s *Service) StaleQueue(ctx context.Context, who partner.Principal, first int, after string) (Page, error) {
	if err := AsCurator(who); err != nil {
		return Page{}, err
	}
	found, err := s.Store.List(ctx, ListQuery{Readable: true, Filter: Facets{flagFacet: {string(FlagStale)}}, Order: ByUpdated, Limit: queueSize})
	if err != nil {
		return Page{}, err
	}
	now := s.Now()
	found = slices.DeleteFunc(found, func(e Entry) bool { return !e.stale(now) || !s.curator(ctx, who, e.displayed()) })
	slices.SortStableFunc(found, func(a, b Entry) int { return a.Freshness.ReviewDue.Compare(*b.Freshness.ReviewDue) })
	from, to, err := cursor.Window(len(found), first, after, "STALE", func(i int) string { return string(found[i].ID) })
	if err != nil {
		return Page{}, err
	}
	p := Page{More: to < len(found)}
	for i := from; i < to; i++ {
		p.Views = append(p.Views, s.See(ctx, who, &found[i]))
		p.Cursors = append(p.Cursors, cursor.After("STALE", i+1, string(found[i].ID)))
	}
	return p, nil
}
