package practice

import (
	"context"
	"slices"
	"time"

	"praxistransfer/server/audit"
)

// MonthOf returns the first of the month of a time, in UTC.
func MonthOf(t time.Time) time.Time {
	t = t.UTC()
	return time.Date(t.Year(), t.Month(), 1, 0, 0, 0, 0, time.UTC)
}

// Month names the month of a time, in UTC.
func Month(t time.Time) string { return t.UTC().Format("2006-01") }

// hides tells whether outsiders may not know whose e is, or was until it was
// withdrawn for legal reasons: then its last revision says so.
func (e *Entry) hides() bool {
	if e.Gone() {
		n := len(e.Revisions)
		return n > 0 && e.Revisions[n-1].DeIdentified
	}
	return e.Published != nil && e.Published.DeIdentified && readable(e)
}

// hiddenTo returns the months on whose firsts outsiders learn something of e, if
// it hides whose it is. What it was before it did so was told at the time, and of
// what is gone for legal reasons only that.
func (e *Entry) hiddenTo() (months []string) {
	if !e.hides() {
		return nil
	}
	for _, r := range e.Revisions {
		if r.DeIdentified && !e.Gone() {
			months = append(months, Month(ToldFrom(r.At)))
		}
	}
	return append(months, Month(ToldFrom(e.ModifiedAt)))
}

// ToldFrom is when outsiders may learn of a change at the given time of an entry
// that hides whose it is: the first of the following month, in UTC.
func ToldFrom(changed time.Time) time.Time {
	return MonthOf(changed).AddDate(0, 1, 0)
}

// EveryToldFrom returns the entries that hide whose they are and of which outsiders
// learn something on the first of a month.
func (s *Service) EveryToldFrom(ctx context.Context, first time.Time) ([]Entry, error) {
	entries, err := s.every(ctx, ListQuery{Any: true, Filter: Facets{FacetHiddenTo: {Month(first)}}, Order: ByTitle})
	return slices.DeleteFunc(entries, func(e Entry) bool { return !e.hides() }), err
}

// Outward tells whether outsiders see something of a step.
func Outward(event audit.Event) bool {
	rule, known := Actions[event.Action]
	return known && !rule.Inward && (!rule.Draft || event.Action == audit.MendEntry && event.From == string(StatePublished))
}

// Tells reports whether outsiders may learn of a step on e when it was taken.
func (e *Entry) Tells(event audit.Event) bool {
	switch {
	case !Outward(event) || !readable(e) || e.hides() || e.PublishedAt == nil || event.At.Before(*e.PublishedAt):
		return false
	case e.Gone():
		return event.Action == audit.WithdrawEntry
	}
	return true
}
