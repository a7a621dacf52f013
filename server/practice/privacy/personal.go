// Package privacy is what is held on persons: it lists it, erases it, and takes
// out of a restored backup what was erased since.
package privacy

import (
	"context"
	"crypto/rand"
	"slices"
	"strings"
	"time"
	"unicode"

	"praxistransfer/server/audit"
	"praxistransfer/server/cost"
	"praxistransfer/server/fault"
	"praxistransfer/server/german"
	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/adoption"
	"praxistransfer/server/practice/need"
	"praxistransfer/server/practice/unanswered"
	"praxistransfer/server/record"
)

// Service finds and erases what is held on persons: creators and contacts
// beside the texts, and the subjects (sub) of tokens in drafts, requests,
// issued tokens and the audit trail.
type Service struct {
	Entries   *practice.Service
	Adoptions *adoption.Service
	Needs     *need.Service
	// Erasures is the register of what was erased, which no backup overwrites.
	Erasures record.Store[Erasure]
	Trail    audit.Store
	Tokens   Tokens
	// Organisations changes the record of one, to take its mailbox out.
	Organisations Organisations
	// Questions are those that readers asked and no entry has; nil has none.
	Questions *unanswered.Service
}

// Organisations is what is asked of the registry besides reading it.
type Organisations interface {
	// Change applies change to the organisation as it is stored now.
	Change(ctx context.Context, key string, change func(*partner.Organisation) error) (record.Record[partner.Organisation], error)
}

// Tokens is what is asked of the register of issued tokens.
type Tokens interface {
	// List returns the tokens of an organisation, or of all for "".
	List(ctx context.Context, organisation string) ([]partner.IssuedToken, error)
	// ForgetSubject takes the subject from those tokens for which gone holds.
	ForgetSubject(ctx context.Context, gone func(partner.IssuedToken) bool) (int, error)
}

// Whom says whose data are meant: one of the first four.
type Whom struct {
	Name    string            // of a creator or contact; any part of it to list
	Mailbox string            // of a contact or an organisation
	Person  practice.PersonID // one person of one entry
	Subject string            // of tokens (sub)
	// Organisation narrows subjects to one issuer; empty means any.
	Organisation string
}

// HoldingKind says in which role somebody is known.
type HoldingKind string

// The kinds of holdings.
const (
	HoldsPerson HoldingKind = "PERSON" // creator or contact of an entry
	HoldsAuthor HoldingKind = "AUTHOR" // began a draft
	HoldsNeed   HoldingKind = "NEED"   // posted a request
	HoldsEvent  HoldingKind = "EVENT"  // acted, as the audit trail says
	HoldsToken  HoldingKind = "TOKEN"  // got a token of this server
	// HoldsMailbox is a mailbox of an entry or an organisation: the one that is
	// asked for, or one that is made of the name.
	HoldsMailbox HoldingKind = "MAILBOX"
)

// Holding is one thing that is held on a person.
type Holding struct {
	Kind         HoldingKind      `json:"kind"`
	Subject      string           `json:"subject"` // id of the entry, request, event or token
	Organisation string           `json:"organisation,omitempty"`
	At           time.Time        `json:"at"`
	Person       *practice.Person `json:"person,omitempty"`
	Mailbox      string           `json:"mailbox,omitempty"`
	// Entry is the one that holds it; empty for what lies outside of entries.
	Entry practice.ID `json:"-"`
}

// scanSize is how many records are held in memory at once.
const scanSize = 200

// Admit refuses whoever is no ADMIN of the operator's organisation.
func (p *Service) Admit(ctx context.Context, who partner.Principal) error {
	o, err := p.Entries.Partners.Organisation(ctx, who.Organisation)
	if err != nil && !fault.Is(err, fault.NotFound) {
		return err
	}
	if err != nil || !o.Operator || !who.Has(partner.Admin) {
		return fault.New(fault.Forbidden, "this needs a token of the operator's organisation with the role ADMIN")
	}
	return nil
}

// List returns everything that is held on whom. It fails with [fault.BadInput]
// where it is not said by exactly one of name, mailbox, person and subject who
// is meant.
func (p *Service) List(ctx context.Context, whom Whom) ([]Holding, error) {
	if err := whom.check(); err != nil {
		return nil, err
	}
	places := []func(context.Context, Whom) ([]Holding, error){p.inEntries, p.inOrganisations}
	if whom.Subject != "" {
		places = append(places, p.inNeeds, p.inTokens, p.inTrail)
	}
	var held []Holding
	for _, look := range places {
		found, err := look(ctx, whom)
		if err != nil {
			return nil, err
		}
		held = append(held, found...)
	}
	return held, nil
}

func (p *Service) inEntries(ctx context.Context, whom Whom) (held []Holding, err error) {
	err = p.eachEntry(ctx, func(e *practice.Entry) error {
		hold := func(kind HoldingKind, organisation string, at time.Time) *Holding {
			held = append(held, Holding{Kind: kind, Subject: string(e.ID), Organisation: organisation, At: at, Entry: e.ID})
			return &held[len(held)-1]
		}
		for _, person := range e.People {
			if whom.means(person) || whom.reviews(e, person) {
				hold(HoldsPerson, e.Owner, e.CreatedAt).Person = &person
			}
		}
		if whom.acts(e.Owner, e.CreatedBy) {
			hold(HoldsAuthor, e.Owner, e.CreatedAt)
		}
		if d := e.Draft; d != nil && whom.acts(e.DraftOwner(), d.CreatedBy) {
			hold(HoldsAuthor, e.DraftOwner(), d.CreatedAt)
		}
		for _, event := range e.Events {
			for _, h := range whom.inEvent(event) {
				h.Entry = e.ID
				held = append(held, h)
			}
		}
		if whom.Name == "" && whom.Mailbox == "" {
			return nil
		}
		boxes, err := p.mailboxes(ctx, e)
		for _, box := range boxes {
			if whom.writesTo(box) {
				hold(HoldsMailbox, e.Owner, e.CreatedAt).Mailbox = box
			}
		}
		return err
	})
	return held, err
}

func (p *Service) inOrganisations(ctx context.Context, whom Whom) (held []Holding, err error) {
	err = p.eachOrganisation(ctx, func(o partner.Organisation) error {
		if whom.writesTo(o.Mailbox) {
			held = append(held, Holding{Kind: HoldsMailbox, Subject: "org_" + o.Key, Organisation: o.Key, Mailbox: o.Mailbox})
		}
		return nil
	})
	return held, err
}

func (p *Service) inNeeds(ctx context.Context, whom Whom) (held []Holding, err error) {
	needs, err := p.Needs.Store.All(ctx)
	for _, r := range needs {
		if n := r.Value; whom.acts(n.Organisation, n.CreatedBy) {
			held = append(held, Holding{Kind: HoldsNeed, Subject: n.ID, Organisation: n.Organisation, At: n.CreatedAt})
		}
	}
	return held, err
}

func (p *Service) inTokens(ctx context.Context, whom Whom) (held []Holding, err error) {
	tokens, err := p.Tokens.List(ctx, whom.Organisation)
	for _, t := range tokens {
		if whom.acts(t.Organisation, t.Subject) {
			held = append(held, Holding{Kind: HoldsToken, Subject: t.ID, Organisation: t.Organisation, At: t.IssuedAt})
		}
	}
	return held, err
}

func (p *Service) inTrail(ctx context.Context, whom Whom) (held []Holding, err error) {
	err = p.eachLink(ctx, func(l audit.Link) { held = append(held, whom.inEvent(l.Event)...) })
	return held, err
}

func (w Whom) check() error {
	given := 0
	for _, s := range []string{strings.TrimSpace(w.Name), strings.TrimSpace(w.Mailbox), string(w.Person), w.Subject} {
		if s != "" {
			given++
		}
	}
	if given != 1 {
		return fault.New(fault.BadInput, "say whose data are meant: by exactly one of name, mailbox, person and subject")
	}
	return nil
}

// means tells whether p is whom: of a curator who reviews, the name is the
// subject of its token.
func (w Whom) means(p practice.Person) bool {
	switch {
	case w.Subject != "":
		return p.Role == string(partner.Curator) && p.Name == w.Subject
	case w.Person != "":
		return p.ID == w.Person
	case w.Mailbox != "":
		return false
	}
	return strings.Contains(german.Fold(p.Name), german.Fold(strings.TrimSpace(w.Name))) || german.Within(nameWords(w.Name), nameWords(p.Name))
}

// nameWords are the folded words of a name in the order of the alphabet, so
// that "Musterfrau, Käthe" is "Käthe  Musterfrau".
func nameWords(name string) []string {
	words := strings.FieldsFunc(german.Fold(name), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	slices.Sort(words)
	return words
}

func (w Whom) acts(organisation, subject string) bool {
	return w.Subject != "" && subject == w.Subject && (w.Organisation == "" || w.Organisation == organisation)
}

func (w Whom) inEvent(e audit.Event) []Holding {
	if e.Actor == nil || !w.acts(e.Organisation, e.Actor.Subject) {
		return nil
	}
	return []Holding{{Kind: HoldsEvent, Subject: e.ID, Organisation: e.Organisation, At: e.At}}
}

// Prepaid is how many entries a walk over all may read for what an operation paid
// before. For further ones it waits until there is enough to pay for them.
const Prepaid = 2500

// eachEntry calls do for every entry, drafts and withdrawn ones included.
func (p *Service) eachEntry(ctx context.Context, do func(*practice.Entry) error) error {
	read := 0
	for e, err := range practice.Each(ctx, p.Entries.Store) {
		if read++; err == nil && read > Prepaid && read%scanSize == 0 {
			err = cost.Wait(ctx, scanSize*cost.Walked)
		}
		if err != nil {
			return err
		}
		if err := do(e); err != nil {
			return err
		}
	}
	return nil
}

// eachLink calls do for every link of the trail, and waits until there is enough to
// pay for them.
func (p *Service) eachLink(ctx context.Context, do func(audit.Link)) error {
	for after := int64(0); ; {
		links, err := p.Trail.Links(ctx, after, scanSize)
		if err == nil {
			err = cost.Wait(ctx, cost.Units(len(links))*cost.WalkedLink)
		}
		if err != nil || len(links) == 0 {
			return err
		}
		for _, l := range links {
			do(l)
			after = l.Number
		}
	}
}

// Erase takes everything held on whom out of every entry, revision, export
// and index, and out of the audit trail what refers to the person, and enters
// it in the register of erasures. It returns how many things are gone. A name
// must be given in full; mailboxes made of it are erased too, and the questions of
// readers that hold it. What a text itself tells of a person stays: the text
// needs a new revision.
func (p *Service) Erase(ctx context.Context, whom Whom) (int, error) {
	now := p.Entries.Now()
	held, err := p.List(ctx, whom)
	if err != nil {
		return 0, err
	}
	var entries []record.Record[Erasure]
	for _, h := range held {
		if h.Person != nil && (whom.Name == "" || slices.Equal(nameWords(h.Person.Name), nameWords(whom.Name))) {
			entries = append(entries, record.Record[Erasure]{Key: string(h.Person.ID), Value: Erasure{At: now}})
		}
	}
	entries = append(entries, mailboxErasures(held, now, p.Entries.NewID)...)
	if whom.Subject != "" && len(held) > 0 {
		salt := rand.Text()
		entries = append(entries, record.Record[Erasure]{Key: p.Entries.NewID("subject"),
			Value: Erasure{At: now, Salt: salt, Digest: subjectDigest(salt, whom.Subject), Organisation: whom.Organisation}})
	}
	for _, e := range entries {
		if err := p.enter(ctx, e.Key, e.Value); err != nil {
			return 0, err
		}
	}
	asked, err := p.forgetQuestions(ctx, whom)
	if err != nil || len(entries) == 0 {
		return asked, err
	}
	gone, err := p.apply(ctx, newErased(entries), holders(held))
	return asked + gone, err
}

func (p *Service) forgetQuestions(ctx context.Context, whom Whom) (int, error) {
	if whom.Name == "" || p.Questions == nil {
		return 0, nil
	}
	return p.Questions.ForgetName(ctx, whom.Name)
}

// holders are the entries that hold something, each once.
func holders(held []Holding) []practice.ID {
	var ids []practice.ID
	for _, h := range held {
		if h.Entry != "" && (len(ids) == 0 || ids[len(ids)-1] != h.Entry) { // held is in the order of entries
			ids = append(ids, h.Entry)
		}
	}
	return ids
}

// apply erases everything that the register names, the present erasure and not
// those before, out of the given entries and from beside them. It returns how
// many things it found.
func (p *Service) apply(ctx context.Context, register *erased, ids []practice.ID) (int, error) {
	n := 0
	for some := range slices.Chunk(ids, scanSize) {
		found, err := p.Entries.Store.Get(ctx, some...)
		if err != nil {
			return n, err
		}
		for i := range found {
			gone, err := p.eraseIn(ctx, &found[i], register)
			n += gone
			if err != nil {
				return n, err
			}
		}
	}
	gone, err := p.eraseMailboxes(ctx, register)
	n += gone
	if err != nil || len(register.subjects) == 0 {
		return n, err
	}
	for _, erase := range []func(context.Context, *erased) (int, error){p.eraseNeeds, p.eraseTokens, p.eraseActors} {
		gone, err := erase(ctx, register)
		n += gone
		if err != nil {
			return n, err
		}
	}
	return n, nil
}

func (p *Service) eraseNeeds(ctx context.Context, register *erased) (int, error) {
	all, err := p.Needs.Store.All(ctx)
	n := 0
	for _, r := range all {
		if !register.subject(r.Value.Organisation, r.Value.CreatedBy, r.Value.CreatedAt) {
			continue
		}
		_, err := record.Amend(ctx, p.Needs.Store, r.Key, func(stored *need.Need) error {
			stored.CreatedBy = ""
			stored.Events, _ = register.events(stored.Events)
			return nil
		})
		if err != nil {
			return n, err
		}
		n++
	}
	return n, err
}

func (p *Service) eraseTokens(ctx context.Context, register *erased) (int, error) {
	return p.Tokens.ForgetSubject(ctx, func(t partner.IssuedToken) bool { return register.subject(t.Organisation, t.Subject, t.IssuedAt) })
}

func (p *Service) eraseActors(ctx context.Context, register *erased) (int, error) {
	var numbers []int64
	err := p.eachLink(ctx, func(l audit.Link) {
		if a := l.Event.Actor; a != nil && register.subject(l.Event.Organisation, a.Subject, l.Event.At) {
			numbers = append(numbers, l.Number)
		}
	})
	n := 0
	for chunk := range slices.Chunk(numbers, scanSize) {
		gone, forgetErr := p.Trail.ForgetActors(ctx, chunk...)
		n += gone
		if forgetErr != nil {
			return n, forgetErr
		}
	}
	return n, err
}

// reviews tells whether p is the curator who reviews e's draft and whose data
// are meant.
func (w Whom) reviews(e *practice.Entry, p practice.Person) bool {
	return e.Draft != nil && e.Draft.Claim != nil && e.Draft.Claim.Person == p.ID && w.acts(e.Draft.Claim.Organisation, p.Name)
}
