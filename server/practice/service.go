package practice

import (
	"context"
	"time"

	"praxistransfer/server/audit"
	"praxistransfer/server/authority"
	"praxistransfer/server/fault"
	"praxistransfer/server/partner"
	"praxistransfer/server/record"
)

// Service is what can be done with entries. Every method takes who asks, and
// decides what they may; an edge only translates. What is built on entries, as
// finding and adopting them, has a Service in a package below this one.
type Service struct {
	Store    Store
	Index    Index
	Partners Partners
	Methods  *Library[Method]
	Projects *Library[Project]
	// Trail is where the events of entries are moved to.
	Trail Trail
	// Register returns the register of authorities as it is now.
	Register func() *authority.Register
	// Now and NewID make times and ids ("adoption_" and a ULID for "adoption"),
	// so that tests repeat.
	Now   func() time.Time
	NewID func(kind string) string
	// Changed is told after every write, so that the indexer need not wait.
	Changed func()
}

// Partners is what the domain asks of the registry of organisations.
type Partners interface {
	// Organisation returns the organisation, or fails with [fault.NotFound].
	Organisation(ctx context.Context, key string) (partner.Organisation, error)
	// All returns every organisation in the order of their keys.
	All(ctx context.Context) ([]record.Record[partner.Organisation], error)
}

// ChangeTries bounds how often a change of an entry gives way to others.
const ChangeTries = 50

// Put writes e with the event of the change, and tells that something changed.
func (s *Service) Put(ctx context.Context, who partner.Principal, e Entry, event audit.Event) (Entry, error) {
	now := s.Now()
	if e.seen(event) {
		e.ModifiedAt = now
	}
	if e.Draft != nil {
		draft := *e.Draft
		draft.UpdatedAt = &now
		e.Draft = &draft
	}
	return s.putAside(ctx, who, e, event)
}

// ChangedAt is when the text shown was changed last.
func (v View) ChangedAt() time.Time {
	switch {
	case v.Working && v.Draft.UpdatedAt != nil:
		return *v.Draft.UpdatedAt
	case v.Insider && !v.ModifiedAt.IsZero():
		return v.ModifiedAt
	}
	return v.UpdatedAt
}

// putAside writes e as put does where what it says did not change: its date
// stays.
func (s *Service) putAside(ctx context.Context, who partner.Principal, e Entry, event audit.Event) (Entry, error) {
	event.Subject, event.Version = string(e.ID), e.Version+1
	event = s.Event(who, event)
	e.Events = append(e.Events[:len(e.Events):len(e.Events)], event)
	e.Shown = e.shown(event)
	s.settle(ctx, &e)
	e.Due = true
	stored, err := s.Store.Put(ctx, e)
	if err == nil && s.Changed != nil {
		s.Changed()
	}
	return stored, err
}

// settle computes what an entry derives from its texts.
func (s *Service) settle(ctx context.Context, e *Entry) {
	if e.Published == nil && e.Draft != nil && e.State != StateDeleted {
		e.State = e.Draft.State
	}
	text := e.Current()
	e.Facets = s.timely(ctx, e, s.facetsOf(ctx, e, text))
	e.SortTitle = sortTitle(text.Title)
	e.NewestAt = e.CreatedAt
	if e.PublishedAt != nil {
		e.NewestAt = *e.PublishedAt
	}
	if e.ModifiedAt.IsZero() { // written before there was this field
		e.ModifiedAt = e.UpdatedAt
	}
	e.UpdatedAt = e.ModifiedAt
	if e.Published != nil && e.Published.DeIdentified && !e.Gone() {
		e.NewestAt, e.UpdatedAt = yearOf(e.NewestAt), yearOf(e.UpdatedAt)
	}
	e.WakeAt = wakeAt(e)
}

// Current returns the text that readers see, or the draft's while there is none.
func (e *Entry) Current() *Text {
	if e.Published != nil {
		return e.Published
	}
	if e.Draft != nil {
		return &e.Draft.Text
	}
	return &Text{}
}

// newest is the text that its authors work on, or else the published one.
func (e *Entry) newest() *Text {
	if e.Draft != nil {
		return &e.Draft.Text
	}
	return e.Current()
}

// wakeAt returns the first time at which something falls due by itself.
func wakeAt(e *Entry) *time.Time {
	var first *time.Time
	sooner := func(t *time.Time) {
		if t != nil && (first == nil || t.Before(*first)) {
			first = t
		}
	}
	for _, t := range append(e.freshnessTimes(), e.otherTimes()...) {
		sooner(&t)
	}
	return first
}

// Get returns the entry whoever asks, or fails with [fault.NotFound]; of a
// deleted one, too.
func (s *Service) Get(ctx context.Context, id ID) (Entry, error) {
	found, err := s.Store.Get(ctx, id)
	if err != nil {
		return Entry{}, err
	}
	if len(found) == 0 || found[0].State == StateDeleted {
		return Entry{}, NotFound(string(id))
	}
	return found[0], nil
}

// NotFound says that nobody who asks may know of such an entry.
func NotFound(what string) error {
	return fault.New(fault.NotFound, "no entry %q is published, and none is yours", what)
}

// fresh refuses a change that started from another version than the stored.
func fresh(e *Entry, expected int) error { return startedFrom(e.Version, expected) }

func startedFrom(version, expected int) error {
	if version != expected {
		return fault.New(fault.Conflict, "the entry is at version %d, you started from %d: read it again and repeat your change", version, expected).At("expectedVersion")
	}
	return nil
}

// Event completes an event with the time and who brings the change about.
func (s *Service) Event(who partner.Principal, event audit.Event) audit.Event {
	event.ID, event.At, event.Organisation = s.NewID("event"), s.Now(), who.Organisation
	for _, r := range who.Roles {
		event.Roles = append(event.Roles, string(r))
	}
	if who.Token != "" || who.Subject != "" || who.Address != "" {
		event.Actor = &audit.Actor{Token: who.Token, Subject: who.Subject, Address: who.Address}
	}
	return event
}
