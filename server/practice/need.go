package practice

import (
	"context"
	"slices"
	"strings"
	"time"

	"praxistransfer/server/audit"
	"praxistransfer/server/fault"
	"praxistransfer/server/form"
	"praxistransfer/server/page"
	"praxistransfer/server/partner"
	"praxistransfer/server/record"
)

// Need is a problem for which a partner looks for practice (Gesuch). Entries
// that are published later are matched to it.
type Need struct {
	ID           string    `json:"id"` // "need_" and a ULID
	Organisation string    `json:"organisation"`
	Title        string    `json:"title"`
	Problem      string    `json:"problem"` // Markdown
	Topics       []Topic   `json:"topics"`
	Laender      []string  `json:"laender,omitempty"` // two digits; empty for anywhere
	CreatedAt    time.Time `json:"createdAt"`
	CreatedBy    string    `json:"createdBy,omitempty"` // the token's subject
	ExpiresAt    time.Time `json:"expiresAt"`
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
	Entry ID        `json:"entry"`
	At    time.Time `json:"at"`
}

// Open tells whether matches are still looked for.
func (n Need) Open(now time.Time) bool { return n.ClosedAt == nil && n.ExpiresAt.After(now) }

// NeedInput is what a partner posts.
type NeedInput struct {
	Title, Problem string
	Topics         []Topic
	Laender        []string
	// Days is how long it stays open: 1 to 365, by default 180.
	Days int
}

const (
	needDays     = 180
	longestNeed  = 365
	maxOpenNeeds = 50 // of one organisation
	maxMatches   = 100
)

// PostNeed posts a need for who's organisation.
func (s *Service) PostNeed(ctx context.Context, who partner.Principal, in NeedInput) (Need, error) {
	owner, err := s.writer(ctx, who)
	if err != nil {
		return Need{}, err
	}
	if in.Days == 0 {
		in.Days = needDays
	}
	if err := s.checkNeed(ctx, in); err != nil {
		return Need{}, err
	}
	all, err := s.Needs.All(ctx)
	if err != nil {
		return Need{}, err
	}
	now := s.Now()
	open := 0
	for _, r := range all {
		if r.Value.Organisation == owner.Key && r.Value.Open(now) {
			open++
		}
	}
	if open >= maxOpenNeeds {
		return Need{}, fault.New(fault.Conflict, "your organisation has %d open requests: close one first", open)
	}
	n := Need{
		ID: s.NewID("need"), Organisation: owner.Key, Title: strings.TrimSpace(in.Title), Problem: in.Problem, Topics: in.Topics, Laender: in.Laender,
		CreatedAt: now, CreatedBy: who.Subject, ExpiresAt: now.AddDate(0, 0, in.Days), Version: 1,
	}
	n.Events = []audit.Event{s.eventOf(who, audit.Event{Action: audit.PostNeed, Subject: n.ID, Version: 1})}
	_, err = s.Needs.Put(ctx, record.Record[Need]{Key: n.ID, Value: n})
	return n, err
}

func (s *Service) checkNeed(ctx context.Context, in NeedInput) error {
	c := s.Checker(ctx)
	if strings.TrimSpace(in.Title) == "" {
		c.Add(fault.Required, "title", "the title is missing")
	}
	if strings.TrimSpace(in.Problem) == "" {
		c.Add(fault.Required, "problem", "the problem is missing: say what is to be solved")
	}
	c.Length(in.Title, maxTitle, "title")
	c.Length(in.Problem, 4*form.MaxLine, "problem")
	if len(in.Topics) == 0 {
		c.Add(fault.Required, "topics", "no topic is chosen: choose 1 to 4")
	}
	c.Count(len(in.Topics), maxTopics, "topics")
	for i, t := range in.Topics {
		Word(&c.Checker, "Topic", t, "topics", i)
	}
	for i, land := range in.Laender {
		if _, err := s.Register().Lookup(land); len(land) != 2 || err != nil {
			c.Add(fault.Unknown, form.Path("laender", i), "no Land has the key %q: write two digits, as 05", form.Clip(land))
		}
	}
	if in.Days < 1 || in.Days > longestNeed {
		c.Add(fault.Invalid, "days", "%d days: choose 1 to %d", in.Days, longestNeed)
	}
	return c.Err()
}

// CloseNeed ends a need: its organisation's EDITOR may, or who posted it.
func (s *Service) CloseNeed(ctx context.Context, who partner.Principal, id string, expected int) (Need, error) {
	if _, err := s.writer(ctx, who); err != nil {
		return Need{}, err
	}
	event := s.eventOf(who, audit.Event{Action: audit.CloseNeed, Subject: id, Version: expected + 1})
	return record.Amend(ctx, s.Needs, id, func(n *Need) error {
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

// Need returns a need, or fails with [fault.NotFound].
func (s *Service) Need(ctx context.Context, id string) (Need, error) {
	r, err := s.Needs.Get(ctx, id)
	if fault.Is(err, fault.NotFound) {
		return Need{}, noNeed(id)
	}
	return r.Value, err
}

// AllNeeds returns the needs, the latest first: the open ones, or all that
// were ever posted by an organisation for whoever is of it.
func (s *Service) AllNeeds(ctx context.Context, who partner.Principal, topics []Topic, own bool) ([]Need, error) {
	all, err := s.Needs.All(ctx)
	if err != nil {
		return nil, err
	}
	var found []Need
	for _, r := range all {
		n := r.Value
		mine := !who.Anonymous() && n.Organisation == who.Organisation
		if own && !mine || !own && !n.Open(s.Now()) {
			continue
		}
		if len(topics) == 0 || slices.ContainsFunc(n.Topics, func(t Topic) bool { return slices.Contains(topics, t) }) {
			found = append(found, n)
		}
	}
	slices.SortStableFunc(found, func(a, b Need) int { return b.CreatedAt.Compare(a.CreatedAt) })
	return found, nil
}

// NeedPage returns a page of [Service.AllNeeds].
func (s *Service) NeedPage(ctx context.Context, who partner.Principal, topics []Topic, own bool, first int, after string) (page.Listing[Need], error) {
	if own && who.Anonymous() {
		return page.Listing[Need]{}, fault.New(fault.Unauthenticated, "your own requests are known by your token: present one")
	}
	all, err := s.AllNeeds(ctx, who, topics, own)
	if err != nil {
		return page.Listing[Need]{}, err
	}
	return page.List(all, first, after, "NEEDS", func(n Need) string { return n.ID })
}
