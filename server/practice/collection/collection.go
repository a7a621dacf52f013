package collection

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"praxistransfer/server/audit"
	"praxistransfer/server/cursor"
	"praxistransfer/server/fault"
	"praxistransfer/server/form"
	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
	"praxistransfer/server/record"
	"praxistransfer/server/words"
)

// Collection is a dossier that curators put together: an introduction and
// entries in an order, each with a note on why it is there.
type Collection struct {
	// Key is the readable part of its address; it never changes.
	Key          string         `json:"key"`
	Organisation string         `json:"organisation"` // of the curators
	Title        string         `json:"title"`
	Introduction string         `json:"introduction,omitempty"` // Markdown
	Language     words.Language `json:"language"`
	Items        []Item         `json:"items,omitempty"`
	CreatedAt    time.Time      `json:"createdAt"`
	UpdatedAt    time.Time      `json:"updatedAt"`
	// PublishedAt is nil while only curators see it.
	PublishedAt *time.Time `json:"publishedAt,omitempty"`
	// Events are what is not in the audit trail yet.
	Events []audit.Event `json:"events,omitempty"`
	// Version grows with every change by a person; a change names it.
	Version int `json:"version"`
}

// Item is an entry in a collection.
type Item struct {
	Entry practice.ID `json:"entry"`
	Note  string      `json:"note,omitempty"` // Markdown
}

// Input is what curators write.
type Input struct {
	Title, Introduction string
	Language            words.Language
	Items               []Item
}

// maxCollection bounds the entries of one collection.
const maxCollection = 100

func (s *Service) checkCollection(ctx context.Context, in Input) error {
	c := s.Entries.Checker(ctx)
	if strings.TrimSpace(in.Title) == "" {
		c.Add(fault.Required, "title", "the title is missing")
	}
	c.LineOf(in.Title, practice.MaxTitle, "title")
	c.Markdown(in.Introduction, "introduction")
	practice.Word(&c.Checker, "Language", in.Language, "language")
	c.Count(len(in.Items), maxCollection, "items")
	if len(in.Items) > maxCollection {
		return c.Err()
	}
	ids := make([]practice.ID, len(in.Items))
	for i, item := range in.Items {
		ids[i] = item.Entry
		c.Length(item.Note, 2*form.MaxLine, "items", i, "note")
		if slices.Contains(ids[:i], item.Entry) {
			c.Add(fault.Taken, form.Path("items", i, "entry"), "the entry %q stands there twice", form.Clip(string(item.Entry)))
		}
	}
	views, err := s.Entries.Entries(ctx, partner.Principal{}, ids...)
	if err != nil {
		return err
	}
	for i, id := range ids {
		if _, ok := views[id]; !ok {
			c.Add(fault.Unknown, form.Path("items", i, "entry"), "no entry %q is published", form.Clip(string(id)))
		}
	}
	return c.Err()
}

// curates refuses whoever is no curator.
func curates(who partner.Principal) error {
	if who.Anonymous() {
		return fault.New(fault.Unauthenticated, "writing needs a token of a partner organisation")
	}
	return practice.AsCurator(who)
}

// Create begins a collection that only curators see.
func (s *Service) Create(ctx context.Context, who partner.Principal, in Input) (Collection, error) {
	if err := curates(who); err != nil {
		return Collection{}, err
	}
	if err := s.checkCollection(ctx, in); err != nil {
		return Collection{}, err
	}
	id := s.Entries.NewID("collection")
	c := Collection{Organisation: who.Organisation, CreatedAt: s.Entries.Now(), UpdatedAt: s.Entries.Now(), Version: 1}
	c.write(in)
	base := cmp.Or(practice.Slug(in.Title), "dossier")
	c.Key = base
	for try := 1; ; try++ {
		c.Events = []audit.Event{s.Entries.Event(who, audit.Event{Action: audit.CreateCollection, Subject: c.subject(), Version: 1})}
		_, err := s.Store.Put(ctx, record.Record[Collection]{Key: c.Key, Value: c})
		if !fault.Is(err, fault.Conflict) || try == practice.SlugTries {
			return c, err
		}
		c.Key = base + "-" + strings.ToLower(id[len(id)-4*try:])
	}
}

// subject names the collection in the audit trail.
func (c *Collection) subject() string { return "collection_" + c.Key }

func (c *Collection) write(in Input) {
	c.Title, c.Introduction, c.Language, c.Items = strings.TrimSpace(in.Title), in.Introduction, in.Language, in.Items
	if c.Language == "" {
		c.Language = words.German
	}
}

// changeCollection does a change of who's to its own collection.
func (s *Service) changeCollection(ctx context.Context, who partner.Principal, key string, expected int, action audit.Action, do func(*Collection) error) (Collection, error) {
	if err := curates(who); err != nil {
		return Collection{}, err
	}
	event := s.Entries.Event(who, audit.Event{Action: action, Version: expected + 1})
	return record.Amend(ctx, s.Store, key, func(c *Collection) error {
		switch {
		case c.Version == 0:
			return noCollection(key)
		case c.Organisation != who.Organisation:
			return fault.New(fault.Forbidden, "the collection belongs to another association: only a curator of %s may change it", s.Entries.NameOf(ctx, c.Organisation))
		case c.Version != expected:
			return fault.New(fault.Conflict, "the collection is at version %d, you started from %d: read it again and repeat your change", c.Version, expected).At("expectedVersion")
		}
		if err := do(c); err != nil {
			return err
		}
		event.Subject = c.subject()
		c.Version, c.UpdatedAt = c.Version+1, event.At
		c.Events = append(slices.Clone(c.Events), event)
		return nil
	})
}

func noCollection(key string) error {
	return fault.New(fault.NotFound, "there is no collection %q", form.Clip(key))
}

// Update lets write change what the collection says.
func (s *Service) Update(ctx context.Context, who partner.Principal, key string, expected int, write func(*Input)) (Collection, error) {
	return s.changeCollection(ctx, who, key, expected, audit.UpdateCollection, func(c *Collection) error {
		in := Input{Title: c.Title, Introduction: c.Introduction, Language: c.Language, Items: slices.Clone(c.Items)}
		write(&in)
		if err := s.checkCollection(ctx, in); err != nil {
			return err
		}
		c.write(in)
		return nil
	})
}

// Publish shows the collection to readers.
func (s *Service) Publish(ctx context.Context, who partner.Principal, key string, expected int) (Collection, error) {
	return s.changeCollection(ctx, who, key, expected, audit.PublishCollection, func(c *Collection) error {
		var p fault.Problems
		if len(c.Items) == 0 {
			p.Add(fault.Required, "items", "the collection is empty: add an entry first")
		}
		now := s.Entries.Now()
		c.PublishedAt = &now
		return p.Err()
	})
}

// Hide takes the collection back from readers.
func (s *Service) Hide(ctx context.Context, who partner.Principal, key string, expected int) (Collection, error) {
	return s.changeCollection(ctx, who, key, expected, audit.HideCollection, func(c *Collection) error {
		c.PublishedAt = nil
		return nil
	})
}

// Get returns the collection, or fails with [fault.NotFound]. To
// whoever is no curator one that is not shown does not exist.
func (s *Service) Get(ctx context.Context, who partner.Principal, key string) (Collection, error) {
	r, err := s.Store.Get(ctx, key)
	if err != nil && !fault.Is(err, fault.NotFound) {
		return Collection{}, err
	}
	if err != nil || r.Value.PublishedAt == nil && !who.Has(partner.Curator) {
		return Collection{}, noCollection(key)
	}
	return r.Value, nil
}

// All returns those that who may see, the latest changed first.
func (s *Service) All(ctx context.Context, who partner.Principal) ([]Collection, error) {
	all, err := s.Store.All(ctx)
	if err != nil {
		return nil, err
	}
	var seen []Collection
	for _, r := range all {
		if r.Value.PublishedAt != nil || who.Has(partner.Curator) {
			seen = append(seen, r.Value)
		}
	}
	slices.SortStableFunc(seen, func(a, b Collection) int { return b.UpdatedAt.Compare(a.UpdatedAt) })
	return seen, nil
}

// Page returns a page of [Service.AllCollections].
func (s *Service) Page(ctx context.Context, who partner.Principal, first int, after string) (cursor.Listing[Collection], error) {
	all, err := s.All(ctx, who)
	if err != nil {
		return cursor.Listing[Collection]{}, err
	}
	return cursor.List(all, first, after, "COLLECTIONS", func(c Collection) string { return c.Key })
}

// DossierItem is an entry of a collection as one reader sees it.
type DossierItem struct {
	View practice.View
	Note string
}

// ItemsOf returns the entries of c in their order. One that was archived or
// withdrawn since is left out.
func (s *Service) ItemsOf(ctx context.Context, who partner.Principal, c Collection) ([]DossierItem, error) {
	ids := make([]practice.ID, len(c.Items))
	for i, item := range c.Items {
		ids[i] = item.Entry
	}
	views, err := s.Entries.Entries(ctx, who, ids...)
	if err != nil {
		return nil, err
	}
	var items []DossierItem
	for _, item := range c.Items {
		if v, ok := views[item.Entry]; ok && v.Entry.State == practice.StatePublished {
			items = append(items, DossierItem{v, item.Note})
		}
	}
	return items, nil
}
