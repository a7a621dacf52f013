package practice

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"praxistransfer/server/audit"
	"praxistransfer/server/cursor"
	"praxistransfer/server/fault"
	"praxistransfer/server/partner"
)

// ChangeKind says what became of an entry.
type ChangeKind string

// What may become of an entry.
const (
	ChangeCreated   ChangeKind = "CREATED"   // it was published for the first time
	ChangeUpdated   ChangeKind = "UPDATED"   // what readers see of it is another
	ChangeWithdrawn ChangeKind = "WITHDRAWN" // its tombstone stays
	ChangeErased    ChangeKind = "ERASED"    // withdrawn for legal reasons: id and date stay
)

// ChangeKinds lists them in the order of the schema's enum.
var ChangeKinds = []ChangeKind{ChangeCreated, ChangeUpdated, ChangeWithdrawn, ChangeErased}

// Change is what outsiders learn of an entry.
type Change struct {
	ID   string // of the change
	Kind ChangeKind
	// At is when they could learn it: of an entry that hides whose it is, the
	// first of the month after.
	At   time.Time
	View View
}

// Changes asks for changes in the order in which outsiders could learn them.
type Changes struct {
	// Since is where to begin without a cursor; the zero time is the beginning.
	Since time.Time
	First int // 1 to 100
	After string
}

// ChangePage is one page of changes.
type ChangePage struct {
	Changes []Change
	Cursors []string
	// End is where to go on, also after an empty page: what comes later is there.
	End string
	// More is true where it is worth going on at once.
	More bool
}

const (
	changesOrder = "CHANGES"
	// linksAtOnce is how many links of the trail are read at once, and mostLinks
	// for one page: most of them are about drafts.
	linksAtOnce, mostLinks = 200, 5000
	// settled is how long after a month's end the last change of that month is in
	// the store: longer than any request takes.
	settled = 2 * time.Minute
)

// Changes returns a page of what outsiders could learn, in the order of the
// audit trail, which only grows: a cursor loses nothing and repeats nothing.
// What concerns entries that hide whose they are stands at the first of the
// month after, in the order of ids, so that neither day nor order tells whose
// they are. It fails with [fault.BadInput] for a cursor from after the end of
// the trail, as there are when an older backup was restored.
func (s *Service) Changes(ctx context.Context, who partner.Principal, c Changes) (ChangePage, error) {
	if err := cursor.CheckPage(c.First); err != nil {
		return ChangePage{}, err
	}
	w := changeWalk{service: s, who: who, asked: c, now: s.Now()}
	if err := w.open(ctx); err != nil {
		return ChangePage{}, err
	}
	err := w.run(ctx)
	w.page.End = w.place.String()
	return w.page, err
}

// changePlace is a place among the changes.
type changePlace struct {
	// number is that of the last link that was looked at.
	number int64
	// told is the last month of whose first all changes were told, and within the
	// id of the last one that was told of the first of the month after.
	told   time.Time
	within ID
}

func (p changePlace) String() string {
	return cursor.Cursor{Order: changesOrder, Offset: int(p.number), Title: month(p.told), Key: string(p.within)}.String()
}

func openChangePlace(after string) (changePlace, error) {
	c, err := cursor.Open(after, changesOrder, "")
	if err != nil {
		return changePlace{}, err
	}
	told, err := time.Parse("2006-01", c.Title)
	if err != nil {
		return changePlace{}, fault.Wrap(fault.BadInput, err, "after is no cursor of this server: take endCursor or cursor of an answer").At("after")
	}
	return changePlace{number: int64(c.Offset), told: told, within: ID(c.Key)}, nil
}

// changeWalk goes through the changes from a place on.
type changeWalk struct {
	service *Service
	who     partner.Principal
	asked   Changes
	now     time.Time
	place   changePlace
	page    ChangePage
}

func (w *changeWalk) open(ctx context.Context) (err error) {
	if w.asked.After == "" {
		w.place, err = w.service.beginning(ctx, w.asked.Since)
		return err
	}
	w.asked.Since = time.Time{} // what a page leaves out for it may have come into the trail late
	if w.place, err = openChangePlace(w.asked.After); err != nil {
		return err
	}
	last, err := w.service.Trail.Last(ctx)
	if err == nil && last.Number < w.place.number {
		err = fault.New(fault.BadInput, "the cursor is of a later state than this: the server was restored from an older backup. Begin again with since").At("after")
	}
	return err
}

// beginning returns the place before the first change that is not before since.
// A link may stand behind others that are somewhat later: it came from an entry
// that waited for the mover.
func (s *Service) beginning(ctx context.Context, since time.Time) (changePlace, error) {
	const waited = 24 * time.Hour
	last, err := s.Trail.Last(ctx)
	if err != nil {
		return changePlace{}, err
	}
	from, to := int64(0), last.Number // links up to from are before since
	for from < to && !since.IsZero() {
		middle := (from + to + 1) / 2
		links, err := s.Trail.Links(ctx, middle-1, 1)
		if err != nil {
			return changePlace{}, err
		}
		if len(links) > 0 && links[0].Event.At.Before(since.Add(-waited)) {
			from = middle
		} else {
			to = middle - 1
		}
	}
	if since.IsZero() {
		first, err := s.Trail.Links(ctx, 0, 1)
		if err != nil {
			return changePlace{}, err
		}
		since = s.Now()
		if len(first) > 0 {
			since = first[0].Event.At
		}
	}
	if now := s.Now(); since.After(now) { // a clock that is ahead leaves out no month
		since = now
	}
	return changePlace{number: from, told: monthOf(since.Add(-1))}, nil
}

// monthOf returns the first of the month of a time, in UTC.
func monthOf(t time.Time) time.Time {
	t = t.UTC()
	return time.Date(t.Year(), t.Month(), 1, 0, 0, 0, 0, time.UTC)
}

// month names the month of a time, in UTC.
func month(t time.Time) string { return t.UTC().Format("2006-01") }

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
			months = append(months, month(toldFrom(r.At)))
		}
	}
	return append(months, month(toldFrom(e.ModifiedAt)))
}

// run fills the page.
func (w *changeWalk) run(ctx context.Context) error {
	for looked := 0; ; looked += linksAtOnce {
		links, err := w.service.Trail.Links(ctx, w.place.number, linksAtOnce)
		if err != nil {
			return err
		}
		if len(links) == 0 {
			_, err := w.tellMonths(ctx, monthOf(w.now))
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
func (w *changeWalk) follow(ctx context.Context, links []audit.Link) (bool, error) {
	entries, err := w.service.subjectsOf(ctx, links)
	if err != nil {
		return false, err
	}
	for _, l := range links {
		if going, err := w.tellMonths(ctx, monthOf(l.Event.At)); err != nil || !going {
			return false, err
		}
		e := entries[ID(l.Event.Subject)]
		after := w.place
		after.number = l.Number
		if e == nil || !e.tells(l.Event) || l.Event.At.Before(w.asked.Since) {
			w.place = after
			continue
		}
		change := Change{ID: DerivedID("change", l.Event.ID), Kind: e.changeOf(l.Event), At: l.Event.At, View: w.service.See(ctx, w.who, e)}
		if !w.tell(change, after) {
			return false, nil
		}
	}
	return true, nil
}

// tell adds a change to the page, if there is room; after is the place behind it.
func (w *changeWalk) tell(c Change, after changePlace) bool {
	if len(w.page.Changes) == w.asked.First {
		w.page.More = true
		return false
	}
	w.place = after
	w.page.Changes, w.page.Cursors = append(w.page.Changes, c), append(w.page.Cursors, after.String())
	return true
}

// tellMonths tells what falls on the firsts of the months up to one, and whether
// to go on.
func (w *changeWalk) tellMonths(ctx context.Context, last time.Time) (bool, error) {
	for w.place.told.Before(last) {
		next := w.place.told.AddDate(0, 1, 0)
		if w.now.Before(next.Add(settled)) {
			return false, nil
		}
		if going, err := w.tellMonth(ctx, next); err != nil || !going {
			return false, err
		}
		w.place.told, w.place.within = next, ""
	}
	return true, nil
}

func (w *changeWalk) tellMonth(ctx context.Context, at time.Time) (bool, error) {
	entries, err := w.service.every(ctx, ListQuery{Any: true, Filter: Facets{FacetHiddenTo: {month(at)}}, Order: ByTitle})
	if err != nil {
		return false, err
	}
	slices.SortFunc(entries, func(a, b Entry) int { return cmp.Compare(a.ID, b.ID) })
	for i := range entries {
		e := &entries[i]
		if e.ID <= w.place.within || !e.hides() {
			continue
		}
		after := w.place
		after.within = e.ID
		change := Change{ID: DerivedID("change", string(e.ID), month(at)), Kind: e.hiddenChange(at), At: at, View: w.service.See(ctx, w.who, e)}
		if !w.tell(change, after) {
			return false, nil
		}
	}
	return true, nil
}

// subjectsOf returns the entries that links are about and outsiders may learn of.
func (s *Service) subjectsOf(ctx context.Context, links []audit.Link) (map[ID]*Entry, error) {
	var ids []ID
	for _, l := range links {
		if outward(l.Event) && strings.HasPrefix(l.Event.Subject, "entry_") {
			ids = Include(ids, ID(l.Event.Subject))
		}
	}
	if len(ids) == 0 {
		return nil, nil
	}
	found, err := s.Store.Get(ctx, ids...)
	entries := make(map[ID]*Entry, len(found))
	for i := range found {
		entries[found[i].ID] = &found[i]
	}
	return entries, err
}

// outward tells whether outsiders see something of a step.
func outward(event audit.Event) bool {
	rule, known := Actions[event.Action]
	return known && !rule.Inward && (!rule.Draft || event.Action == audit.MendEntry && event.From == string(StatePublished))
}

// tells reports whether outsiders may learn of a step on e when it was taken.
func (e *Entry) tells(event audit.Event) bool {
	switch {
	case !outward(event) || !readable(e) || e.hides() || e.PublishedAt == nil || event.At.Before(*e.PublishedAt):
		return false
	case e.Gone():
		return event.Action == audit.WithdrawEntry
	}
	return true
}

func (e *Entry) changeOf(event audit.Event) ChangeKind {
	switch {
	case event.Action == audit.WithdrawEntry:
		return e.withdrawal()
	case event.Revision == 1 && (event.Action == audit.PublishEntry || event.Action == audit.ImportEntry):
		return ChangeCreated
	}
	return ChangeUpdated
}

// hiddenChange is what became of e, which hides whose it is, in the month before.
func (e *Entry) hiddenChange(at time.Time) ChangeKind {
	switch {
	case e.State == StateWithdrawn && toldFrom(e.ModifiedAt).Equal(at):
		return e.withdrawal()
	case e.PublishedAt != nil && toldFrom(*e.PublishedAt).Equal(at):
		return ChangeCreated
	}
	return ChangeUpdated
}

func (e *Entry) withdrawal() ChangeKind {
	if e.Gone() {
		return ChangeErased
	}
	return ChangeWithdrawn
}
