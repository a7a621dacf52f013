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
}

// LogStep says what was done to an entry, for readers.
type LogStep string

// publicSteps are the actions that readers learn of, with the words for them.
// Anything else stays between the owner and the curators: that there is a
// draft at all, and what was said to it.
var publicSteps = map[string]LogStep{
	"publishEntry":     "PUBLISHED",
	"importEntry":      "IMPORTED",
	"mendEntry":        "MENDED",
	"featureEntry":     "FEATURED",
	"unfeatureEntry":   "UNFEATURED",
	"setEvidenceLevel": "EVIDENCE_ASSESSED",
	"decideEvidence":   "EVIDENCE_ACCEPTED",
	"commentEvidence":  "COMMENTED",
	"replyAsSubject":   "REPLIED",
	"withdrawReply":    "REPLY_WITHDRAWN",
	"confirmEntry":     "CONFIRMED",
	"archiveEntry":     "ARCHIVED",
	"withdrawEntry":    "WITHDRAWN",
}

// LogSteps lists them in the order of the schema's enum.
var LogSteps = []LogStep{"PUBLISHED", "IMPORTED", "MENDED", "FEATURED", "UNFEATURED", "EVIDENCE_ASSESSED", "EVIDENCE_ACCEPTED", "COMMENTED", "REPLIED", "REPLY_WITHDRAWN", "CONFIRMED", "ARCHIVED", "WITHDRAWN"}

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

// explained are the steps whose reasons are written for readers.
var explained = []LogStep{"FEATURED", "UNFEATURED", "EVIDENCE_ASSESSED", "ARCHIVED", "WITHDRAWN"}

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
		step, public := publicSteps[e.Action]
		if !public || !readable(&Entry{State: State(e.To)}) && Decision(e.To) != Accepted || v.Hidden() && slices.Contains(telling, step) {
			continue
		}
		if v.gone() && step != "WITHDRAWN" {
			continue
		}
		steps = append(steps, v.logged(step, e))
	}
	return steps, nil
}

// telling are the steps that an outsider is not told of a de-identified
// entry: the authority described took them, or what they led to is hidden.
var telling = []LogStep{"EVIDENCE_ACCEPTED", "COMMENTED", "REPLIED", "REPLY_WITHDRAWN", "CONFIRMED"}

// logged leaves out of an event what v's reader may not know.
func (v View) logged(step LogStep, e audit.Event) Logged {
	l := Logged{At: e.At, Step: step, Revision: e.Revision}
	if v.Hidden() && !v.gone() {
		l.At = yearOf(e.At)
	}
	if v.Hidden() || v.gone() {
		return l
	}
	l.Organisation = e.Organisation
	if slices.Contains(explained, step) && (!v.Erased || step == "WITHDRAWN") {
		l.Reason = e.Reason
	}
	return l
}
