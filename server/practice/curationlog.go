package practice

import (
	"context"
	"slices"
	"time"

	"praxistransfer/server/audit"
)

// Trail is what the domain reads of the audit trail.
type Trail interface {
	// BySubject returns the links about one entry, in their order.
	BySubject(ctx context.Context, subject string) ([]audit.Link, error)

	// Links returns up to limit links after the given number, in their order.
	Links(ctx context.Context, after int64, limit int) ([]audit.Link, error)

	// Last returns the newest link, or the zero Link of an empty trail.
	Last(ctx context.Context) (audit.Link, error)
}

// LogStep says what was done to an entry, for readers.
type LogStep string

// LogSteps lists them in the order of the schema's enum.
var LogSteps = []LogStep{"PUBLISHED", "IMPORTED", "MENDED", "FEATURED", "UNFEATURED", "EVIDENCE_ASSESSED", "EVIDENCE_ACCEPTED", "COMMENTED", "REPLIED", "REPLY_WITHDRAWN", "CONSENT_CONFIRMED", "CONFIRMED", "ARCHIVED", "WITHDRAWN"}

// Logged is a step of the public curation log. It names no person.
type Logged struct {
	At   time.Time
	Step LogStep
	// Organisation took the step; empty where it would tell whose a
	// de-identified entry is.
	Organisation string
	// Revision is the published text that the step made or was about.
	Revision int
	// Reason is the one given to readers, if there is one.
	Reason string
}

// CurationLog returns the steps of v from its first publication on, oldest
// first: those in the trail, and those that are still on their way to it.
func (s *Service) CurationLog(ctx context.Context, v View) ([]Logged, error) {
	if !readable(v.Entry) {
		return nil, nil
	}
	links, err := s.Trail.BySubject(ctx, string(v.ID))
	if err != nil {
		return nil, err
	}
	events := make([]audit.Event, 0, len(links)+len(v.Events))
	for _, l := range links {
		events = append(events, l.Event)
	}
	for _, e := range v.Events {
		if !slices.ContainsFunc(events, func(moved audit.Event) bool { return moved.ID == e.ID }) {
			events = append(events, e)
		}
	}
	slices.SortStableFunc(events, func(a, b audit.Event) int { return a.Version - b.Version })
	var steps []Logged
	for _, e := range events {
		rule := Actions[e.Action]
		if rule.Log == "" || !readable(&Entry{State: State(e.To)}) && Decision(e.To) != Accepted || v.Hidden() && rule.Telling {
			continue
		}
		if v.Gone() && rule.Log != "WITHDRAWN" {
			continue
		}
		steps = append(steps, v.logged(rule, e))
	}
	return steps, nil
}

// logged leaves out of an event what v's reader may not know.
func (v View) logged(rule Rule, e audit.Event) Logged {
	l := Logged{At: e.At, Step: rule.Log, Revision: e.Revision}
	if v.Hidden() && !v.Gone() {
		l.At = yearOf(e.At)
	}
	if v.Hidden() || v.Gone() {
		return l
	}
	l.Organisation = e.Organisation
	if rule.Explained && (!v.Erased || rule.Log == "WITHDRAWN") {
		l.Reason = e.Reason
	}
	return l
}
