// Package model holds what the schema's types stand for in Go, where that is
// no type of the domain: connections, payloads, inputs and an entry as its
// reader sees it.
package model

import (
	"sync"
	"time"

	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
)

// Entry is an entry as one reader sees it. The schema's fields are those of
// the entry and of the text shown, except where the view tells what of them this
// reader may know.
type Entry struct {
	*practice.Entry
	*practice.Text
	View     practice.View
	State    practice.State
	Revision int
	Page     *Page
	pinned   bool // it stands for this text alone, and not for the entry
}

// NewEntry returns what the view shows, on a page of its own.
func NewEntry(v practice.View) *Entry { return NewPage([]practice.View{v}).Entries[0] }

// NewText returns the text that the view shows, by an id of its own beside that
// of its entry.
func NewText(v practice.View) *Entry { return NewTexts([]practice.View{v}).Entries[0] }

// NewTexts returns as one page the texts that the views show, as NewText does.
func NewTexts(views []practice.View) *Page {
	p := NewPage(views)
	for _, e := range p.Entries {
		e.pinned = true
	}
	return p
}

// Revisions returns the published texts.
func (e *Entry) Revisions() []practice.RevisionRef { return e.View.Revisions() }

// Countries returns the states in which it was tried.
func (e *Entry) Countries() []string { return e.View.Countries() }

// Tombstone returns what stays of a withdrawn entry.
func (e *Entry) Tombstone() *practice.Tombstone { return e.View.Tombstone() }

// EvidenceLevel returns how well the entry is backed, 0 to 5.
func (e *Entry) EvidenceLevel() int { return e.View.EvidenceLevel() }

// EvidenceReason returns why the curator judged so.
func (e *Entry) EvidenceReason() string { return e.View.EvidenceReason() }

// EvidenceItems returns what backs the entry.
func (e *Entry) EvidenceItems() []practice.Backing { return e.View.EvidenceItems() }

// Creators returns the persons who wrote the entry.
func (e *Entry) Creators() []practice.Person { return e.View.Creators() }

// Rights returns how the text may be used and whom to ask.
func (e *Entry) Rights() *Rights {
	if e.Text.Rights == nil {
		return &Rights{}
	}
	r := &Rights{Rights: *e.Text.Rights}
	if c := e.Text.Rights.Contact; c != nil {
		r.Contact = &Contact{Contact: *c, Person: e.View.ContactPerson()}
	}
	return r
}

// UpdatedAt returns when the text shown was changed last.
func (e *Entry) UpdatedAt() time.Time { return e.View.ChangedAt() }

// Freshness returns when the entry was last confirmed.
func (e *Entry) Freshness() *practice.Freshness {
	f := e.View.Freshness()
	return &f
}

// Rights say how the text may be used and whom to ask.
type Rights struct {
	practice.Rights
	Contact *Contact
}

// Contact is where questions go.
type Contact struct {
	practice.Contact
	Person *practice.Person
}

// Page is entries that are shown together. What they are based on, and who
// owns them, is loaded for all of them at once.
type Page struct {
	Entries   []*Entry
	adoptions adoptionPages

	once    sync.Once
	related map[practice.ID]*Entry
	err     error

	mu     sync.Mutex
	owners map[string]*partner.Organisation
}

// Owner returns the organisation with the key. load is called once for all
// entries of the page that it owns.
func (p *Page) Owner(key string, load func(key string) (*partner.Organisation, error)) (*partner.Organisation, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if o, ok := p.owners[key]; ok {
		return o, nil
	}
	o, err := load(key)
	if err != nil {
		return nil, err
	}
	if p.owners == nil {
		p.owners = make(map[string]*partner.Organisation)
	}
	p.owners[key] = o
	return o, nil
}

// NewPage returns the views as one page.
func NewPage(views []practice.View) *Page {
	p := &Page{Entries: make([]*Entry, len(views))}
	for i, v := range views {
		p.Entries[i] = &Entry{Entry: v.Entry, Text: v.Text, View: v, State: v.State, Revision: v.Revision, Page: p}
	}
	return p
}

// BasedOn returns the entries that those of the page are based on, as far as
// the reader may see them. load is called once for the whole page.
func (p *Page) BasedOn(load func(ids []practice.ID) (map[practice.ID]practice.View, error)) (map[practice.ID]*Entry, error) {
	p.once.Do(func() {
		var ids []practice.ID
		for _, e := range p.Entries {
			ids = append(ids, e.BasedOn...)
		}
		views, err := load(ids)
		if err != nil {
			p.err = err
			return
		}
		all := make([]practice.View, 0, len(views))
		for _, v := range views {
			all = append(all, v)
		}
		p.related = make(map[practice.ID]*Entry, len(all))
		for _, e := range NewPage(all).Entries {
			p.related[e.View.ID] = e
		}
	})
	return p.related, p.err
}
