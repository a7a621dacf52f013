package practice

import (
	"context"
	"slices"
	"time"

	"praxistransfer/server/audit"
	"praxistransfer/server/partner"
)

// An outsider is whoever is neither of the owner's people nor a curator in
// scope. Readers without a token are outsiders.

// outside returns e as outsiders see it: by a version that tells of no draft.
// Where they may not know whose e is (hidden), they learn of every time only
// the year, as of its period: whoever remembers when an authority was at work
// could tell the entry by the day or the minute.
func (e *Entry) outside(hidden bool) *Entry {
	if !hidden && e.known() == e.Version {
		return e
	}
	o := *e
	o.Version = e.known()
	if !hidden {
		return &o
	}
	o.CreatedAt, o.ModifiedAt, o.UpdatedAt, o.NewestAt = yearOf(e.CreatedAt), time.Time{}, yearOf(e.UpdatedAt), yearOf(e.NewestAt)
	o.PublishedAt = cut(e.PublishedAt, yearOf)
	o.Freshness = Freshness{ReviewDue: cut(e.Freshness.ReviewDue, yearEnd), LastConfirmedAt: cut(e.Freshness.LastConfirmedAt, yearOf)}
	o.Revisions = slices.Clone(e.Revisions)
	for i := range o.Revisions {
		o.Revisions[i].At = yearOf(o.Revisions[i].At)
	}
	if e.Tombstone != nil {
		t := *e.Tombstone
		t.At = yearOf(t.At)
		o.Tombstone = &t
	}
	if e.Gone() { // what stays is its id and this date
		o.Tombstone = e.Tombstone
		o.CreatedAt, o.UpdatedAt, o.NewestAt, o.PublishedAt = e.Tombstone.At, e.Tombstone.At, e.Tombstone.At, nil
	}
	return &o
}

// shown returns the version by which outsiders know e after a step. It grows
// by one with every step but those of a draft, so that none of these shows by
// a gap, and reaches the version when a text is published: that there was a
// draft before, everybody sees then.
func (e *Entry) shown(event audit.Event) int {
	switch {
	case e.Published == nil || event.Action == audit.PublishEntry || event.Action == audit.ImportEntry:
		return event.Version
	case e.seen(event):
		return e.known() + 1
	}
	return e.known()
}

// known is the version that outsiders know e by, and start from where they
// may say something beside it.
func (e *Entry) known() int {
	if e.Shown == 0 { // written before there was this field
		return e.Version
	}
	return e.Shown
}

// knownTo is the version of e that who starts a change from.
func (s *Service) knownTo(ctx context.Context, who partner.Principal, e *Entry) int {
	if s.Insider(ctx, who, e) || s.seesDraft(ctx, who, e) {
		return e.Version
	}
	return e.known()
}

// yearOf returns the beginning of the year, in UTC.
func yearOf(t time.Time) time.Time {
	return time.Date(t.UTC().Year(), time.January, 1, 0, 0, 0, 0, time.UTC)
}

// yearEnd returns the end of the year, which is the beginning of the next.
func yearEnd(t time.Time) time.Time {
	if begin := yearOf(t); !t.Equal(begin) {
		return begin.AddDate(1, 0, 0)
	}
	return t
}

// cut returns what by makes of a time; nil of none.
func cut(t *time.Time, by func(time.Time) time.Time) *time.Time {
	if t == nil {
		return nil
	}
	made := by(*t)
	return &made
}
