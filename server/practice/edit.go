package practice

import (
	"context"
	"slices"
	"strings"

	"praxistransfer/server/audit"
	"praxistransfer/server/fault"
	"praxistransfer/server/form"
	"praxistransfer/server/partner"
	"praxistransfer/server/words"
)

// Working is what an author changes: the text of a draft and the persons that
// it names.
type Working struct {
	Text   Text
	People []Person
	newID  func(string) string
}

// tidy takes out what nobody sees, see [tidied].
func (w *Working) tidy() (err error) {
	w.People = tidiedPeople(w.People)
	w.Text, err = tidied(w.Text)
	return err
}

// SetCreators replaces the persons who wrote the entry.
func (w *Working) SetCreators(people []Person) {
	w.dismiss(w.Text.Creators...)
	w.Text.Creators = nil
	for _, p := range people {
		w.Text.Creators = append(w.Text.Creators, w.admit(p))
	}
}

// SetContact replaces the contact; person may be nil.
func (w *Working) SetContact(c *Contact, person *Person) {
	rights := Rights{}
	if w.Text.Rights != nil {
		rights = *w.Text.Rights
		if rights.Contact != nil {
			w.dismiss(rights.Contact.Person)
		}
	}
	rights.Contact = c
	if c != nil && person != nil {
		c.Person = w.admit(*person)
	}
	w.Text.Rights = &rights
}

func (w *Working) admit(p Person) PersonID {
	p.ID = PersonID(w.newID("person"))
	w.People = append(w.People[:len(w.People):len(w.People)], p)
	return p.ID
}

// dismiss forgets nobody whom a published text still names: the caller's
// entry keeps those, see [Service.keep].
func (w *Working) dismiss(ids ...PersonID) {
	w.People = slices.DeleteFunc(slices.Clone(w.People), func(p Person) bool { return slices.Contains(ids, p.ID) })
}

// keep returns the people of w and those of before that a published text names.
func keep(w *Working, before *Entry) []Person {
	people := w.People
	for _, p := range before.publishedPeople() {
		if !slices.ContainsFunc(people, func(q Person) bool { return q.ID == p.ID }) {
			people = append(people[:len(people):len(people)], p)
		}
	}
	return people
}

// publishedPeople are the persons without those that only the draft names.
// What it does not share with the text that it was begun from is its own:
// whom older revisions name, it never does.
func (e *Entry) publishedPeople() []Person {
	if e.Published == nil {
		return nil
	}
	if e.Draft == nil {
		return e.People
	}
	drafted, published := e.Draft.Text.people(), e.Published.people()
	return slices.DeleteFunc(slices.Clone(e.People), func(p Person) bool {
		return slices.Contains(drafted, p.ID) && !slices.Contains(published, p.ID)
	})
}

// people are the ids of the persons that the text names.
func (t *Text) people() []PersonID {
	people := slices.Clone(t.Creators)
	if t.Rights != nil && t.Rights.Contact != nil && t.Rights.Contact.Person != "" {
		people = append(people, t.Rights.Contact.Person)
	}
	return people
}

// Create begins an entry: kind and title are enough. The organisation of who
// owns it. What is wrong comes back as [fault.Problems], and nothing is stored.
func (s *Service) Create(ctx context.Context, who partner.Principal, write func(*Working)) (View, error) {
	owner, err := s.Writer(ctx, who)
	if err != nil {
		return View{}, err
	}
	w := Working{newID: s.NewID}
	w.Text = startingText(owner)
	write(&w)
	if err := w.tidy(); err != nil {
		return View{}, err
	}
	if w.Text.Origin == "" {
		w.Text.Origin = s.originOf(ctx, who, owner, &w.Text)
	}
	s.complete(ctx, &w.Text, owner)
	if err := fault.Together(s.originAllowed(ctx, who, owner, "", &w.Text), s.check(ctx, owner.Key, nil, &w.Text, w.People)); err != nil {
		return View{}, err
	}
	s.join(ctx, &w.Text)
	e := Entry{
		ID: ID(s.NewID("entry")), Owner: owner.Key, CreatedAt: s.Now(), CreatedBy: who.Subject,
		Draft: &Draft{Text: w.Text, State: StateDraft}, People: w.People,
	}
	return s.putNew(ctx, who, e, audit.Event{Action: audit.CreateEntry, To: string(StateDraft)})
}

// putNew stores a new entry under a slug of its own.
func (s *Service) putNew(ctx context.Context, who partner.Principal, e Entry, event audit.Event) (View, error) {
	var made View
	err := s.withFreeSlug(&e, e.ownSlug(e.Current().Title), func() (err error) {
		made, err = s.change(ctx, who, e, event)
		return err
	})
	return made, err
}

// ownSlug makes a slug of the title and the end of the entry's id, whether or
// not another entry has that title: otherwise the slug of a new draft would
// tell that there is a draft or an embargoed entry of the same title.
func (e *Entry) ownSlug(title string) string {
	id := string(e.ID)
	return titleSlug(title) + "-" + strings.ToLower(id[len(id)-4:])
}

// silentSlug makes one that tells nothing but the kind of the entry.
func (e *Entry) silentSlug(t *Text) string {
	id := string(e.ID)
	return Slug(t.Language.Label("Kind", string(t.Kind))) + "-" + strings.ToLower(id[len(id)-silent:])
}

// silent is how many characters of the id, which are drawn at random, part the
// slugs that begin alike.
const silent = 10

// SlugTries bounds the search for a free slug. Each try takes more of the
// entry's id, which no other entry has.
const SlugTries = 4

// withFreeSlug writes e under the slug base, or where another entry has that,
// under base and the end of e's id.
func (s *Service) withFreeSlug(e *Entry, base string, write func() error) error {
	e.Slug = base
	for try := 1; ; try++ {
		err := write()
		if err == nil || !fault.Is(err, fault.Conflict) || try == SlugTries {
			return err
		}
		id := string(e.ID)
		e.Slug = base + "-" + strings.ToLower(id[len(id)-4*try-4:])
	}
}

// Writer returns the organisation that who writes for.
func (s *Service) Writer(ctx context.Context, who partner.Principal) (partner.Organisation, error) {
	if who.Anonymous() {
		return partner.Organisation{}, fault.New(fault.Unauthenticated, "writing needs a token of a partner organisation")
	}
	if !who.Has(partner.Author, partner.Editor, partner.Researcher) {
		return partner.Organisation{}, fault.New(fault.Forbidden, "your token has none of the roles AUTHOR, EDITOR and RESEARCHER")
	}
	return s.Partners.Organisation(ctx, who.Organisation)
}

// startingText is what an entry says before its author wrote anything.
func startingText(owner partner.Organisation) Text {
	if owner.Language == string(words.English) {
		return Text{Language: words.English}
	}
	return Text{Language: words.German}
}

// originOf is the origin of a text whose author states none: OWN where it is
// about the author's organisation.
func (s *Service) originOf(ctx context.Context, who partner.Principal, owner partner.Organisation, t *Text) Origin {
	aboutItself := s.Describes(ctx, t, owner) || len(t.Subjects) == 0 && owner.Type != "UNIVERSITY"
	switch {
	case owner.Operator:
		return Compiled
	case aboutItself && who.Has(partner.Author, partner.Editor):
		return Own
	}
	return Research
}

// originAllowed refuses what only an operator, or an import, may claim, and
// that somebody speaks for another. before is the origin as it is stored.
func (s *Service) originAllowed(ctx context.Context, who partner.Principal, owner partner.Organisation, before Origin, t *Text) error {
	var p fault.Problems
	switch origin := t.Origin; {
	case origin == Own && len(t.Subjects) > 0 && !s.Describes(ctx, t, owner):
		p.Add(fault.NotAllowed, "origin", "OWN is what an authority says of itself: name your organisation among the subjects, or use RESEARCH")
	case origin == before:
	case origin == Imported:
		p.Add(fault.NotAllowed, "origin", "IMPORTED is for what an import brought in: use OWN or RESEARCH")
	case origin == Compiled && !owner.Operator:
		p.Add(fault.NotAllowed, "origin", "COMPILED is for the operator's organisation: use OWN or RESEARCH")
	case origin == Own && !who.Has(partner.Author, partner.Editor):
		p.Add(fault.NotAllowed, "origin", "a RESEARCHER writes about others: use RESEARCH")
	}
	return p.Err()
}

// complete fills in what the organisation's record knows.
func (s *Service) complete(ctx context.Context, t *Text, owner partner.Organisation) {
	if t.Origin == Own && len(t.Subjects) == 0 {
		t.Subjects = []Subject{{Organisation: owner.Key, RegionKey: owner.RegionKey}}
	}
	for i, subject := range t.Subjects {
		if subject.Organisation == owner.Key && subject.RegionKey == "" && owner.RegionKey != "" {
			t.Subjects = slices.Clone(t.Subjects)
			t.Subjects[i].RegionKey = owner.RegionKey
		}
	}
	rights := Rights{}
	if t.Rights != nil {
		rights = *t.Rights
	}
	if rights.Licence == "" && t.Origin != Imported {
		rights.Licence = owner.Licence
	}
	if rights.Licence == "" && t.Origin != Imported { // the licence of an imported text is in its provenance
		rights.Licence = DefaultLicence
	}
	if owner.Mailbox != "" && (t.Origin == Own || t.Origin == Research) {
		contact := Contact{}
		if rights.Contact != nil {
			contact = *rights.Contact
		}
		if contact.Mailbox == "" {
			contact.Mailbox = owner.Mailbox
		}
		rights.Contact = &contact
	}
	t.Rights = &rights
}

// Update changes the draft, or begins one beside the published text; readers
// keep the published one.
func (s *Service) Update(ctx context.Context, who partner.Principal, id ID, expected int, write func(*Working)) (View, error) {
	e, err := s.writable(ctx, who, id, expected)
	if err != nil {
		return View{}, err
	}
	owner, err := s.Partners.Organisation(ctx, e.DraftOwner())
	if err != nil {
		return View{}, err
	}
	draft, err := s.editable(who, &e)
	if err != nil {
		return View{}, err
	}
	w := Working{Text: draft.Text, People: e.People, newID: s.NewID}
	write(&w)
	w.Text.Kind = draft.Text.Kind
	if err := w.tidy(); err != nil {
		return View{}, err
	}
	s.complete(ctx, &w.Text, owner)
	if err := fault.Together(s.originAllowed(ctx, who, owner, draft.Text.Origin, &w.Text), s.check(ctx, owner.Key, &draft.Text, &w.Text, w.People)); err != nil {
		return View{}, err
	}
	s.join(ctx, &w.Text)
	from := draft.State
	draft.Text = w.Text
	e.People = keep(&w, &e)
	e.Draft = &draft
	return s.change(ctx, who, e, audit.Event{Action: audit.UpdateEntry, From: string(from), To: string(draft.State)})
}

// editable returns a copy of the draft that may be changed, begun by who from
// the published text where there is none.
func (s *Service) editable(who partner.Principal, e *Entry) (Draft, error) {
	switch {
	case e.State == StateWithdrawn || e.State == StateArchived:
		return Draft{}, wrongState(e.State, "changed", append(slices.Clone(unsent), StatePublished)...)
	case e.Draft == nil:
		return Draft{Text: *e.Published, State: StateDraft, CreatedBy: who.Subject, CreatedAt: s.Now()}, nil
	}
	if !slices.Contains(unsent, e.Draft.State) {
		return Draft{}, wrongState(e.Draft.State, "changed", unsent...)
	}
	return *e.Draft, nil
}

// unsent are the states of a draft that lies with its authors.
var unsent = []State{StateDraft, StateChangesRequested, StateRejected}

// wrongState refuses a step that the entry's state does not allow.
func wrongState(is State, step string, needs ...State) error {
	return fault.New(fault.Conflict, "the state of the entry is %s: it can be %s only where that is %s", states(is), step, states(needs...))
}

func states(all ...State) words.Labels {
	return words.Labels{Vocabulary: "State", Codes: Texts(all)}
}

// change stores what a step made of an entry.
func (s *Service) change(ctx context.Context, who partner.Principal, e Entry, event audit.Event) (View, error) {
	stored, err := s.Put(ctx, who, e, event)
	if err != nil {
		return View{}, err
	}
	return s.working(ctx, who, &stored), nil
}

// reasoned refuses a step whose reason is missing or too long.
func reasoned(reason string) error {
	var c form.Checker
	if form.CleanLine(reason) == "" {
		c.Add(fault.Required, "reason", "the reason is missing: readers and the audit trail need it")
	}
	c.Length(reason, 2*form.MaxLine, "reason")
	return c.Err()
}
