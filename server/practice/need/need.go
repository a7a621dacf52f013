package need

import (
	"context"
	"slices"
	"strings"
	"time"

	"praxistransfer/server/audit"
	"praxistransfer/server/authority"
	"praxistransfer/server/cursor"
	"praxistransfer/server/fault"
	"praxistransfer/server/form"
	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
	"praxistransfer/server/record"
)

// Need is a problem for which a partner looks for practice (Gesuch). Entries
// that are published later are matched to it.
type Need struct {
	ID           string           `json:"id"` // "need_" and a ULID
	Organisation string           `json:"organisation"`
	Title        string           `json:"title"`
	Problem      string           `json:"problem"` // Markdown
	Topics       []practice.Topic `json:"topics"`
	Laender      []string         `json:"laender,omitempty"` // two digits; empty for anywhere
	CreatedAt    time.Time        `json:"createdAt"`
	CreatedBy    string           `json:"createdBy,omitempty"` // the token's subject
	ExpiresAt    time.Time        `json:"expiresAt"`
	// ClosedAt is when the partner closed it.
	ClosedAt *time.Time `json:"closedAt,omitempty"`
	// Matches are the entries that the organisation was told of, oldest first.
	Matches []Match       `json:"matches,omitempty"`
	Events  []audit.Event `json:"events,omitempty"`
	// Version grows with every change by a person; a change names it.
	Version int `json:"version"`
}

// Match is an entry that may answer a need.
type Match struct {
	Entry practice.ID `json:"entry"`
	At    time.Time   `json:"at"`
}

// Open tells whether matches are still looked for.
func (n Need) Open(now time.Time) bool { return n.ClosedAt == nil && n.ExpiresAt.After(now) }

// Input is what a partner posts.
type Input struct {
	Title, Problem string
	Topics         []practice.Topic
	Laender        []string
	// Days is how long it stays open: 1 to 365.
	Days int
}

const (
	// DaysByDefault is how long a need stays open whose author says nothing of it.
	DaysByDefault = 180
	longestNeed   = 365
	maxOpenNeeds  = 50 // of one organisation
	maxMatches    = 100
)

// Post posts a need for who's organisation.
func (s *Service) Post(ctx context.Context, who partner.Principal, in Input) (Need, error) {
	owner, err := s.Entries.Writer(ctx, who)
	if err != nil {
		return Need{}, err
	}
	in.Laender = laender(in.Laender)
	if err := s.checkNeed(ctx, in); err != nil {
		return Need{}, err
	}
	now := s.Entries.Now()
	n := Need{
		ID: s.Entries.NewID("need"), Organisation: owner.Key, Title: strings.TrimSpace(in.Title), Problem: in.Problem, Topics: in.Topics, Laender: practice.Include(nil, in.Laender...),
		CreatedAt: now, CreatedBy: who.Subject, ExpiresAt: now.AddDate(0, 0, in.Days), Version: 1,
	}
	if n.Matches, err = s.there(ctx, n); err != nil {
		return Need{}, err
	}
	n.Events = []audit.Event{s.Entries.Event(who, audit.Event{Action: audit.PostNeed, Subject: n.ID, Version: 1})}
	return n, s.add(ctx, n)
}

// laender returns the two digits of each Land; what names none stays as it is.
func laender(names []string) []string {
	all := slices.Clone(names)
	for i, name := range names {
		if land, ok := authority.FindLand(name); ok {
			all[i] = land.Key
		}
	}
	return all
}

// add writes a need where its organisation has room for one more. Another
// process may write at the same time: who finds too many after writing takes
// its own back, so that more than allowed never stay.
func (s *Service) add(ctx context.Context, n Need) error {
	s.posting.Lock()
	defer s.posting.Unlock()
	open, err := s.openOf(ctx, n.Organisation)
	if err != nil {
		return err
	}
	if open >= maxOpenNeeds {
		return tooMany(open)
	}
	written, err := s.Store.Put(ctx, record.Record[Need]{Key: n.ID, Value: n})
	if err != nil {
		return err
	}
	if open, err = s.openOf(ctx, n.Organisation); err != nil || open <= maxOpenNeeds {
		return err
	}
	if err := s.Store.Delete(ctx, n.ID, written.Version); err != nil {
		return err
	}
	return tooMany(maxOpenNeeds)
}

func tooMany(open int) error {
	return fault.New(fault.Conflict, "your organisation has %d open requests: close one first", open)
}

// openOf counts the open needs of an organisation.
func (s *Service) openOf(ctx context.Context, organisation string) (int, error) {
	all, err := s.Store.All(ctx)
	if err != nil {
		return 0, err
	}
	open, now := 0, s.Entries.Now()
	for _, r := range all {
		if r.Value.Organisation == organisation && r.Value.Open(now) {
			open++
		}
	}
	return open, nil
}

func (s *Service) checkNeed(ctx context.Context, in Input) error {
	c := s.Entries.Checker(ctx)
	if strings.TrimSpace(in.Title) == "" {
		c.Add(fault.Required, "title", "the title is missing")
	}
	if strings.TrimSpace(in.Problem) == "" {
		c.Add(fault.Required, "problem", "the problem is missing: say what is to be solved")
	}
	c.LineOf(in.Title, practice.MaxTitle, "title")
	c.Length(in.Problem, 4*form.MaxLine, "problem")
	practice.RequireTopics(&c.Problems, in.Topics)
	c.Topics(in.Topics)
	for i, land := range in.Laender {
		if _, err := s.Entries.Register().Lookup(land); len(land) != 2 || err != nil {
			c.Add(fault.Unknown, form.Path("laender", i), "%q is no Land: write two digits from 01 to 16, or letters as NW or DE-NW", form.Clip(land))
		}
	}
	if in.Days < 1 || in.Days > longestNeed {
		c.Add(fault.Invalid, "days", "%d days: choose 1 to %d", in.Days, longestNeed)
	}
	return c.Err()
}

// Close ends a need: its organisation's EDITOR may, or who posted it.
func (s *Service) Close(ctx context.Context, who partner.Principal, id string, expected int) (Need, error) {
	if _, err := s.Entries.Writer(ctx, who); err != nil {
		return Need{}, err
	}
	event := s.Entries.Event(who, audit.Event{Action: audit.CloseNeed, Subject: id, Version: expected + 1})
	return record.Amend(ctx, s.Store, id, func(n *Need) error {
		mayClose := who.Has(partner.Editor) || who.Subject != "" && who.Subject == n.CreatedBy
		switch {
		case n.Version == 0:
			return noNeed(id)
		case n.Organisation != who.Organisation || !mayClose:
			return fault.New(fault.Forbidden, "only an EDITOR of the organisation that posted the request, or who posted it, may close it")
		case n.Version != expected:
			return fault.New(fault.Conflict, "the request is at version %d, you started from %d: read it again and repeat your change", n.Version, expected).At("expectedVersion")
		case n.ClosedAt != nil:
			return fault.New(fault.Conflict, "the request is closed already")
		}
		n.ClosedAt, n.Version = &event.At, n.Version+1
		n.Events = append(slices.Clone(n.Events), event)
		return nil
	})
}

func noNeed(id string) error {
	return fault.New(fault.NotFound, "there is no request %q", form.Clip(id))
}

// Get returns a need, or fails with [fault.NotFound].
func (s *Service) Get(ctx context.Context, id string) (Need, error) {
	r, err := s.Store.Get(ctx, id)
	if fault.Is(err, fault.NotFound) {
		return Need{}, noNeed(id)
	}
	return r.Value, err
}

// All returns the needs, the latest first: the open ones, or all that
// were ever posted by an organisation for whoever is of it.
func (s *Service) All(ctx context.Context, who partner.Principal, topics []practice.Topic, own bool) ([]Need, error) {
	all, err := s.Store.All(ctx)
	if err != nil {
		return nil, err
	}
	var found []Need
	for _, r := range all {
		n := r.Value
		mine := !who.Anonymous() && n.Organisation == who.Organisation
		if own && !mine || !own && !n.Open(s.Entries.Now()) {
			continue
		}
		if len(topics) == 0 || slices.ContainsFunc(n.Topics, func(t practice.Topic) bool { return slices.Contains(topics, t) }) {
			found = append(found, n)
		}
	}
	slices.SortStableFunc(found, func(a, b Need) int { return b.CreatedAt.Compare(a.CreatedAt) })
	return found, nil
}

// Page returns a page of [Service.All].
func (s *Service) Page(ctx context.Context, who partner.Principal, topics []practice.Topic, own bool, first int, after string) (cursor.Listing[Need], error) {
	if own && who.Anonymous() {
		return cursor.Listing[Need]{}, fault.New(fault.Unauthenticated, "your own requests are known by your token: present one")
	}
	all, err := s.All(ctx, who, topics, own)
	if err != nil {
		return cursor.Listing[Need]{}, err
	}
	return cursor.List(all, first, after, "NEEDS", func(n Need) string { return n.ID })
}
