package practice

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"strings"
	"time"

	"praxistransfer/server/audit"
)

// flagFacet files entries under their flags.
const flagFacet = "flag"

// timely returns facets with those that depend on the time.
func (s *Service) timely(ctx context.Context, e *Entry, facets Facets) Facets {
	f := maps.Clone(facets)
	delete(f, flagFacet)
	delete(f, "offer")
	now := s.Now()
	if e.stale(now) {
		f.add(flagFacet, string(FlagStale))
	}
	if e.Featured {
		f.add(flagFacet, string(FlagFeatured))
	}
	if s.proven(ctx, e) {
		f.add(flagFacet, string(FlagProven))
	}
	for _, o := range e.offers() {
		if o.Open(now) {
			f.add("offer", string(o.Kind))
		}
	}
	return f
}

// retryWake is how long an entry sleeps on that the indexer has yet to take.
const retryWake = 30 * time.Second

// refresh does what time alone brought about: the entry goes to the index
// anew, with its flags and facets as they are now, and whoever must know is
// told by way of an event. None of it is a new version.
//
// An entry that the indexer has yet to take waits: otherwise an indexer that
// read it before could clear the mark of what comes now.
func (s *Service) refresh(ctx context.Context, e *Entry) error {
	now := s.Now()
	woken := *e
	if e.Due {
		later := now.Add(retryWake)
		woken.WakeAt = &later
		return s.Store.Woken(ctx, *e, woken)
	}
	woken.WakeAt = nil
	for _, t := range append(e.freshnessTimes(), e.otherTimes()...) {
		if t.After(now) && (woken.WakeAt == nil || t.Before(*woken.WakeAt)) {
			woken.WakeAt = &t
		}
	}
	woken.Facets = s.timely(ctx, e, e.Facets)
	woken.Events = e.fallen(now)
	return s.Store.Woken(ctx, *e, woken)
}

// otherTimes are those at which a wake makes a new version.
func (e *Entry) otherTimes() []time.Time {
	var times []time.Time
	if e.Draft != nil && e.Draft.Approved != nil {
		times = append(times, e.Draft.Approved.Until)
	}
	for _, p := range e.People {
		if p.DeleteBy != nil {
			times = append(times, *p.DeleteBy)
		}
	}
	return times
}

// fallen returns the events of what has fallen due. Each has an id of its own
// that is the same whenever it is made, so that it counts once however often
// the entry wakes.
func (e *Entry) fallen(now time.Time) []audit.Event {
	due := e.Freshness.ReviewDue
	if due == nil || e.State != StatePublished || due.Add(-reminderTime).After(now) {
		return nil
	}
	event := audit.Event{At: due.Add(-reminderTime), Action: audit.ConfirmationNear, Subject: string(e.ID), Version: e.Version}
	if e.stale(now) {
		event.At, event.Action = *due, audit.ConfirmationDue
	}
	event.ID = DerivedID("event", string(e.ID), string(event.Action), due.UTC().Format(time.RFC3339Nano))
	return []audit.Event{event}
}

// DerivedID is an id of the given kind that is the same for the same parts.
func DerivedID(kind string, parts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return kind + "_" + strings.ToUpper(hex.EncodeToString(sum[:13]))
}
