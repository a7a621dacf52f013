package practice

import (
	"context"
	"slices"

	"praxistransfer/server/fault"
	"praxistransfer/server/partner"
	"praxistransfer/server/words"
)

// View is an entry as one reader sees it. What the reader may not know its
// methods do not tell, and its text does not hold. Hidden, Erased and Insider are
// for the rules of the domain; edges name none of them.
type View struct {
	*Entry
	// Text is the text shown: a published revision or, in a working view, the
	// draft. It is shared; do not change it.
	Text *Text
	// State is that of the text shown.
	State State
	// Revision is the number of the text shown; 0 for a draft.
	Revision int
	// Working is true where Text is the draft.
	Working bool
	// Insider is true for the owner's people and curators in scope, who see
	// whose a de-identified entry is.
	Insider bool
	// Erased is true for a withdrawn entry, of which only the tombstone stays.
	Erased bool
}

// Published returns what who sees of the newest published text.
func (s *Service) Published(ctx context.Context, who partner.Principal, e *Entry) View {
	v := View{Entry: e, Text: e.Published, State: e.State, Revision: len(e.Revisions)}
	return s.redact(ctx, who, v)
}

// working returns the draft to those who may see it, and otherwise what
// readers see.
func (s *Service) working(ctx context.Context, who partner.Principal, e *Entry) View {
	if e.Draft == nil || !s.seesDraft(ctx, who, e) {
		return s.Published(ctx, who, e)
	}
	v := View{Entry: e, Text: &e.Draft.Text, State: e.Draft.State, Working: true}
	return s.redact(ctx, who, v)
}

func (s *Service) redact(ctx context.Context, who partner.Principal, v View) View {
	v.Insider = v.Working || s.Insider(ctx, who, v.Entry)
	if v.Text != nil {
		v.Text = s.currentTerms(ctx, v.Text)
	}
	if v.Entry.State == StateWithdrawn && !v.Working {
		v = v.erased()
	}
	if !v.Erased {
		v = s.consented(ctx, v)
	}
	if e := v.Entry; !v.Insider {
		v = v.redacted()
		if v.Version != e.Version && s.seesDraft(ctx, who, e) { // it decides over the draft, and starts from it
			v.Entry.Version = e.Version
		}
	}
	return v
}

// erased returns what a withdrawal leaves of v.
func (v View) erased() View {
	e := v.Entry
	v.Erased = true
	v.Text = &Text{Language: words.German}
	if t := e.Tombstone; t != nil {
		v.Text.Title = t.Title
	}
	if e.Gone() {
		v.Revision = 0
	}
	if e.Published != nil {
		v.Text.Kind, v.Text.Language = e.Published.Kind, e.Published.Language
		v.Text.DeIdentified = e.Published.DeIdentified && !e.Gone() // its owner stays hidden
	}
	return v
}

// redacted returns v without what outsiders may not know.
func (v View) redacted() View {
	if v.Text.DeIdentified && !v.Erased {
		v.Text = deIdentify(v.Text)
	}
	v.Entry = v.Entry.outside(v.Hidden())
	return v
}

// tellsWhatIsHidden is true of an older text that says in its own words whose
// the entry is, which a later one hides.
func (v View) tellsWhatIsHidden() bool {
	return v.Entry.Published != nil && v.Entry.Published.DeIdentified && !v.Text.DeIdentified && !v.Erased
}

// Insider tells whether who may know whose the published text is, if that is
// de-identified.
func (s *Service) Insider(ctx context.Context, who partner.Principal, e *Entry) bool {
	return Owns(who, e) || s.curator(ctx, who, e.displayed())
}

// deIdentify returns a copy of t without whatever could tell whose it is.
func deIdentify(t *Text) *Text {
	c := *t
	c.Subjects, c.Partners, c.Creators, c.BasedOn = nil, nil, nil, nil
	c.Project, c.LeadUnit, c.Provenance = "", "", nil
	c.Countries = t.coarseCountries()
	c.Period, c.ProjectPeriod = t.Period.inYears(), nil
	c.EvidenceItems = nil
	c.Story = t.Story.unsourced()
	if t.PlainSummary != nil {
		c.PlainSummary = &PlainSummary{Text: t.PlainSummary.Text} // who tested it may tell where
	}
	if t.Rights != nil {
		c.Rights = &Rights{Licence: t.Rights.Licence}
	}
	if t.Effort != nil {
		effort := *t.Effort
		effort.Funding = nil
		c.Effort = &effort
	}
	return &c
}

// unsourced returns the story without the sources of its figures, which may
// name whose they are, and with the years of their dates only.
func (st *Story) unsourced() *Story {
	if st == nil || len(st.Indicators) == 0 {
		return st
	}
	c := *st
	c.Indicators = slices.Clone(st.Indicators)
	for i := range c.Indicators {
		c.Indicators[i].Source, c.Indicators[i].Date = "", Date(c.Indicators[i].Date.Year())
	}
	return &c
}

// inYears cuts both ends to their years.
func (p *Period) inYears() *Period {
	if p == nil {
		return nil
	}
	return &Period{Start: Date(p.Start.Year()), End: Date(p.End.Year())}
}

// Entry returns what who sees of an entry, or fails with [fault.NotFound].
// Of an entry that was never published that is the draft.
func (s *Service) Entry(ctx context.Context, who partner.Principal, id ID) (View, error) {
	e, err := s.Visible(ctx, who, id)
	if err != nil {
		return View{}, err
	}
	return s.See(ctx, who, &e), nil
}

// EntryBySlug does the same by the readable part of its address.
func (s *Service) EntryBySlug(ctx context.Context, who partner.Principal, slug string) (View, error) {
	e, err := s.Store.BySlug(ctx, slug)
	if err != nil || e.State == StateDeleted || !readable(&e) && !s.seesDraft(ctx, who, &e) {
		if err == nil || fault.Is(err, fault.NotFound) {
			err = NotFound(slug)
		}
		return View{}, err
	}
	return s.See(ctx, who, &e), nil
}

// Entries returns what who sees of those among ids that exist for it.
func (s *Service) Entries(ctx context.Context, who partner.Principal, ids ...ID) (map[ID]View, error) {
	found, err := s.Store.Get(ctx, ids...)
	if err != nil {
		return nil, err
	}
	views := make(map[ID]View, len(found))
	for i := range found {
		e := &found[i]
		if e.State != StateDeleted && (readable(e) || s.seesDraft(ctx, who, e)) {
			views[e.ID] = s.See(ctx, who, e)
		}
	}
	return views, nil
}

// See returns the published text where there is one.
func (s *Service) See(ctx context.Context, who partner.Principal, e *Entry) View {
	if e.Published != nil {
		return s.Published(ctx, who, e)
	}
	return s.working(ctx, who, e)
}

// Working returns the draft beside v's entry, and false where there is none
// for who.
func (s *Service) Working(ctx context.Context, who partner.Principal, v View) (View, bool) {
	if v.Entry.Draft == nil || !s.seesDraft(ctx, who, v.Entry) {
		return View{}, false
	}
	return s.working(ctx, who, v.Entry), true
}

// Reading returns what who finds under the entry of v: the newest published
// text where there is one, also where v is a draft.
func (s *Service) Reading(ctx context.Context, who partner.Principal, v View) View {
	if !v.Working || v.Entry.Published == nil {
		return v
	}
	return s.Published(ctx, who, v.Entry)
}

// AtRevision returns v with the text of an older revision, or fails with
// [fault.NotFound]. A withdrawn entry has no revisions any more.
func (s *Service) AtRevision(ctx context.Context, who partner.Principal, v View, number int) (View, error) {
	if !readable(v.Entry) || v.Entry.State == StateWithdrawn || number < 1 || number > len(v.Entry.Revisions) {
		return View{}, NoRevision(string(v.ID), number)
	}
	if number == len(v.Entry.Revisions) {
		return s.Published(ctx, who, v.Entry), nil
	}
	r, err := s.Store.Revision(ctx, v.Entry.Revisions[number-1].ID)
	if err != nil {
		return View{}, err
	}
	old := View{Entry: v.Entry, Text: &r.Text, State: v.Entry.State, Revision: number}
	if old.tellsWhatIsHidden() && !s.Insider(ctx, who, v.Entry) {
		return View{}, NoRevision(string(v.ID), number)
	}
	return s.redact(ctx, who, old), nil
}

// Pinned returns what a citation of a revision leads to: its text, or the
// tombstone where the entry was withdrawn since. It fails with [fault.NotFound]
// for a revision that never was.
func (s *Service) Pinned(ctx context.Context, who partner.Principal, v View, number int) (View, error) {
	if readable(v.Entry) && v.Tombstone() != nil && number >= 1 && number <= len(v.Entry.Revisions) {
		return s.Published(ctx, who, v.Entry), nil
	}
	return s.AtRevision(ctx, who, v, number)
}

// Person returns a person the text refers to, and false once it was erased.
func (v View) Person(id PersonID) (Person, bool) {
	i := slices.IndexFunc(v.People, func(p Person) bool { return p.ID == id })
	if i < 0 {
		return Person{}, false
	}
	return v.People[i], true
}

// NoRevision says that an entry has no published revision of that number.
func NoRevision(id string, number int) error {
	return fault.New(fault.NotFound, "entry %q has no published revision %d", id, number)
}
