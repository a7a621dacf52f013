package changefeed

import (
	"context"
	"strings"
	"time"

	"praxistransfer/server/audit"
	"praxistransfer/server/cursor"
	"praxistransfer/server/fault"
	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
)

const (
	order = "CHANGES"
	// linksAtOnce is how many links of the trail are read at once, and mostLinks
	// for one page: most of them are about drafts.
	linksAtOnce, mostLinks = 200, 5000
)

// Page returns a page of what outsiders could learn, in the order of the
// audit trail, which only grows: a cursor loses nothing and repeats nothing.
// What concerns entries that hide whose they are stands at the first of the
// month after, in the order of ids, so that neither day nor order tells whose
// they are. It fails with [fault.BadInput] for a cursor from after the end of
// the trail, as there are when an older backup was restored.
func (s *Service) Page(ctx context.Context, who partner.Principal, q Query) (Page, error) {
	if err := cursor.CheckPage(q.First); err != nil {
		return Page{}, err
	}
	w := walk{service: s, who: who, asked: q, now: s.Entries.Now()}
	if err := w.open(ctx); err != nil {
		return Page{}, err
	}
	err := w.run(ctx)
	w.page.End = w.place.String()
	return w.page, err
}

// place is a place among the changes.
type place struct {
	// number is that of the last link that was looked at.
	number int64
	// told is the last month of whose first all changes were told, and within the
	// id of the last one that was told of the first of the month after.
	told   time.Time
	within practice.ID
}

func (p place) String() string {
	return cursor.Cursor{Order: order, Offset: int(p.number), Title: practice.Month(p.told), Key: string(p.within)}.String()
}

func openPlace(after string) (place, error) {
	c, err := cursor.Open(after, order, "")
	if err != nil {
		return place{}, err
	}
	told, err := time.Parse("2006-01", c.Title)
	if err != nil {
		return place{}, fault.Wrap(fault.BadInput, err, "after is no cursor of this server: take endCursor or cursor of an answer").At("after")
	}
	return place{number: int64(c.Offset), told: told, within: practice.ID(c.Key)}, nil
}

// walk goes through the changes from a place on.
type walk struct {
	service *Service
	who     partner.Principal
	asked   Query
	now     time.Time
	place   place
	page    Page
}

func (w *walk) open(ctx context.Context) (err error) {
	if w.asked.After == "" {
		w.place, err = w.service.beginning(ctx, w.asked.Since)
		return err
	}
	w.asked.Since = time.Time{} // what a page leaves out for it may have come into the trail late
	if w.place, err = openPlace(w.asked.After); err != nil {
		return err
	}
	last, err := w.service.Entries.Trail.Last(ctx)
	if err == nil && last.Number < w.place.number {
		err = fault.New(fault.BadInput, "the cursor is of a later state than this: the server was restored from an older backup. Begin again with since").At("after")
	}
	return err
}

// beginning returns the place before the first change that is not before since.
// A link may stand behind others that are somewhat later: it came from an entry
// that waited for the mover.
func (s *Service) beginning(ctx context.Context, since time.Time) (place, error) {
	const waited = 24 * time.Hour
	last, err := s.Entries.Trail.Last(ctx)
	if err != nil {
		return place{}, err
	}
	from, to := int64(0), last.Number // links up to from are before since
	for from < to && !since.IsZero() {
		middle := (from + to + 1) / 2
		links, err := s.Entries.Trail.Links(ctx, middle-1, 1)
		if err != nil {
			return place{}, err
		}
		if len(links) > 0 && links[0].Event.At.Before(since.Add(-waited)) {
			from = middle
		} else {
			to = middle - 1
		}
	}
	if since.IsZero() {
		first, err := s.Entries.Trail.Links(ctx, 0, 1)
		if err != nil {
			return place{}, err
		}
		since = s.Entries.Now()
		if len(first) > 0 {
			since = first[0].Event.At
		}
	}
	if now := s.Entries.Now(); since.After(now) { // a clock that is ahead leaves out no month
		since = now
	}
	return place{number: from, told: practice.MonthOf(since.Add(-1))}, nil
}

// run fills the page.
func (w *walk) run(ctx context.Context) error {
	for looked := 0; ; looked += linksAtOnce {
		links, err := w.service.Entries.Trail.Links(ctx, w.place.number, linksAtOnce)
		if err != nil {
			return err
		}
		if len(links) == 0 {
			_, err := w.tellMonths(ctx, practice.MonthOf(w.now))
			return err
		}
		if looked >= mostLinks {
			w.page.More = true
			return nil
		}
		if going, err := w.follow(ctx, links); err != nil || !going {
			return err
		}
	}
}

// follow tells what links say, and whether to go on.
func (w *walk) follow(ctx context.Context, links []audit.Link) (bool, error) {
	entries, err := w.service.subjectsOf(ctx, links)
	if err != nil {
		return false, err
	}
	for _, l := range links {
		if going, err := w.tellMonths(ctx, practice.MonthOf(l.Event.At)); err != nil || !going {
			return false, err
		}
		e := entries[practice.ID(l.Event.Subject)]
		after := w.place
		after.number = l.Number
		if e == nil || !e.Tells(l.Event) || l.Event.At.Before(w.asked.Since) {
			w.place = after
			continue
		}
		change := Change{ID: practice.DerivedID("change", l.Event.ID), Kind: kindOf(e, l.Event), At: l.Event.At, View: w.service.Entries.See(ctx, w.who, e)}
		if !w.tell(change, after) {
			return false, nil
		}
	}
	return true, nil
}

// tell adds a change to the page, if there is room; after is the place behind it.
func (w *walk) tell(c Change, after place) bool {
	if len(w.page.Changes) == w.asked.First {
		w.page.More = true
		return false
	}
	w.place = after
	w.page.Changes, w.page.Cursors = append(w.page.Changes, c), append(w.page.Cursors, after.String())
	return true
}

// subjectsOf returns the entries that links are about and outsiders may learn of.
func (s *Service) subjectsOf(ctx context.Context, links []audit.Link) (map[practice.ID]*practice.Entry, error) {
	var ids []practice.ID
	for _, l := range links {
		if practice.Outward(l.Event) && strings.HasPrefix(l.Event.Subject, "entry_") {
			ids = practice.Include(ids, practice.ID(l.Event.Subject))
		}
	}
	if len(ids) == 0 {
		return nil, nil
	}
	found, err := s.Entries.Store.Get(ctx, ids...)
	entries := make(map[practice.ID]*practice.Entry, len(found))
	for i := range found {
		entries[found[i].ID] = &found[i]
	}
	return entries, err
}

func kindOf(e *practice.Entry, event audit.Event) Kind {
	switch {
	case event.Action == audit.WithdrawEntry:
		return withdrawal(e)
	case event.Revision == 1 && (event.Action == audit.PublishEntry || event.Action == audit.ImportEntry):
		return Created
	}
	return Updated
}

func withdrawal(e *practice.Entry) Kind {
	if e.Gone() {
		return Erased
	}
	return Withdrawn
}
