package practice

import (
	"cmp"
	"context"
	"slices"
	"time"

	"praxistransfer/server/cursor"
	"praxistransfer/server/fault"
	"praxistransfer/server/partner"
)

// ClaimedBy narrows the review queue by who reviews.
type ClaimedBy string

// By whom a draft may be claimed.
const (
	ByMe             ClaimedBy = "ME"
	ByMyOrganisation ClaimedBy = "MY_ORGANISATION"
	ByNobody         ClaimedBy = "NOBODY"
	ByOthers         ClaimedBy = "OTHERS"
)

// Claims lists them in the order of the schema's enum.
var Claims = []ClaimedBy{ByMe, ByMyOrganisation, ByNobody, ByOthers}

// Queue asks for drafts that curators may decide over. Empty lists and
// values do not narrow.
type Queue struct {
	// States are SUBMITTED, IN_REVIEW, CHANGES_REQUESTED and REJECTED; the
	// first two by default.
	States  []State
	Kinds   []Kind
	Laender []string // two digits, of the authorities described
	Types   []partner.Type
	Claimed ClaimedBy
	// Approved takes those whose publication waits for the end of an embargo,
	// which are left out otherwise.
	Approved bool
	// WaitingSince takes what was submitted before that time.
	WaitingSince *time.Time
	First        int // 1 to 100
	After        string
}

// QueuePage is a page of the queue, those that wait longest first.
type QueuePage struct {
	Page
	// Total is how many there are on all pages.
	Total int
}

// queueOrder names the order of the queue in cursors.
const queueOrder = "WAITING"

// queueBatch is how many entries are read at once.
const queueBatch = 200

// ReviewQueue returns the drafts over which who may decide. It reads all that
// wait, of which there are far fewer than entries.
func (s *Service) ReviewQueue(ctx context.Context, who partner.Principal, q Queue) (QueuePage, error) {
	states, err := q.check(who)
	if err != nil {
		return QueuePage{}, err
	}
	var after *Position
	if q.After != "" {
		place, err := openPosition(q.After, queueOrder, q.digest())
		if err != nil {
			return QueuePage{}, err
		}
		after = &place
	}
	waiting, err := s.waiting(ctx, who, q, states)
	if err != nil {
		return QueuePage{}, err
	}
	page := QueuePage{Total: len(waiting)}
	if after != nil {
		start, found := slices.BinarySearchFunc(waiting, *after, func(w, p Position) int { return byWaiting(w, p) })
		if found {
			start++
		}
		waiting = waiting[start:]
	}
	page.More = len(waiting) > q.First
	waiting = waiting[:min(q.First, len(waiting))]
	return page, s.queuePage(ctx, who, &page.Page, waiting, q.digest())
}

func (s *Service) queuePage(ctx context.Context, who partner.Principal, page *Page, waiting []Position, digest string) error {
	ids := make([]ID, len(waiting))
	for i, w := range waiting {
		ids[i] = w.ID
	}
	found, err := s.Store.Get(ctx, ids...)
	if err != nil {
		return err
	}
	for _, w := range waiting {
		i := slices.IndexFunc(found, func(e Entry) bool { return e.ID == w.ID })
		if i < 0 || found[i].Draft == nil || !s.seesDraft(ctx, who, &found[i]) {
			continue // decided meanwhile
		}
		page.Views = append(page.Views, s.working(ctx, who, &found[i]))
		page.Cursors = append(page.Cursors, w.cursor(queueOrder, digest))
	}
	return nil
}

// waiting returns the places of all that match, those that wait longest first.
func (s *Service) waiting(ctx context.Context, who partner.Principal, q Queue, states []State) ([]Position, error) {
	var all []Position
	list := ListQuery{DraftStates: states, Order: ByNewest, Limit: queueBatch}
	for {
		found, err := s.Store.List(ctx, list)
		if err != nil {
			return nil, err
		}
		for i := range found {
			if e := &found[i]; s.queued(ctx, who, e, q) {
				all = append(all, Position{Time: e.Draft.since(e), ID: e.ID})
			}
		}
		if len(found) < queueBatch {
			break
		}
		last := PositionOf(&found[len(found)-1], ByNewest)
		list.After = &last
	}
	slices.SortFunc(all, byWaiting)
	return slices.Compact(all), nil
}

func byWaiting(a, b Position) int {
	return cmp.Or(a.Time.Compare(b.Time), cmp.Compare(a.ID, b.ID))
}

// since is when the draft was submitted.
func (d *Draft) since(e *Entry) time.Time {
	if d.SubmittedAt != nil {
		return *d.SubmittedAt
	}
	return e.CreatedAt
}

// queued tells whether e belongs in who's queue.
func (s *Service) queued(ctx context.Context, who partner.Principal, e *Entry, q Queue) bool {
	d := e.Draft
	switch {
	case d == nil || q.Approved != (d.Approved != nil):
		return false
	case len(q.Kinds) > 0 && !slices.Contains(q.Kinds, d.Text.Kind):
		return false
	case q.WaitingSince != nil && !d.since(e).Before(*q.WaitingSince):
		return false
	case !e.claimedBy(who, q.Claimed):
		return false
	case len(q.Laender)+len(q.Types) > 0 && !s.about(ctx, &d.Text, q):
		return false
	}
	return s.mayCurate(ctx, who, e.underReview()) == nil
}

// about tells whether the text describes an authority of a Land and type that
// q names.
func (s *Service) about(ctx context.Context, t *Text, q Queue) bool {
	return slices.ContainsFunc(s.contexts(ctx, t), func(c subjectContext) bool {
		return (len(q.Laender) == 0 || slices.Contains(q.Laender, c.land)) &&
			(len(q.Types) == 0 || slices.Contains(q.Types, c.organisationType))
	})
}

func (e *Entry) claimedBy(who partner.Principal, by ClaimedBy) bool {
	claim := e.Draft.Claim
	switch by {
	case ByNobody:
		return claim == nil
	case ByMyOrganisation:
		return claim != nil && claim.Organisation == who.Organisation
	case ByOthers:
		return claim != nil && claim.Organisation != who.Organisation
	case ByMe:
		return claim != nil && claim.Organisation == who.Organisation && who.Subject != "" &&
			slices.ContainsFunc(e.People, func(p Person) bool { return p.ID == claim.Person && p.Name == who.Subject })
	}
	return true
}

func (q Queue) check(who partner.Principal) ([]State, error) {
	if err := AsCurator(who); err != nil {
		return nil, err
	}
	if err := cursor.CheckPage(q.First); err != nil {
		return nil, err
	}
	if len(q.States) == 0 {
		return []State{StateSubmitted, StateInReview}, nil
	}
	sent := []State{StateSubmitted, StateInReview, StateChangesRequested, StateRejected}
	for _, state := range q.States {
		if !slices.Contains(sent, state) {
			return nil, fault.New(fault.BadInput, "nothing in the queue is %s: ask for some of %s", string(state), joined(sent)).At("filter", "state")
		}
	}
	return q.States, nil
}

// digest is equal for equal questions.
func (q Queue) digest() string {
	f := Facets{"kind": Texts(q.Kinds), "land": q.Laender, "organisation": Texts(q.Types), "status": Texts(q.States), "origin": {string(q.Claimed)}}
	if q.Approved {
		f.add("outcome", "approved")
	}
	if q.WaitingSince != nil {
		f.add("year", q.WaitingSince.UTC().Format(time.RFC3339))
	}
	return FilterDigest(queueOrder, f)
}

// Texts returns values as plain strings.
func Texts[T ~string](values []T) []string {
	all := make([]string, len(values))
	for i, v := range values {
		all[i] = string(v)
	}
	return all
}
