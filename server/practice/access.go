package practice

import (
	"context"
	"slices"
	"strings"

	"praxistransfer/server/authority"
	"praxistransfer/server/fault"
	"praxistransfer/server/german"
	"praxistransfer/server/partner"
)

// readable tells whether every reader may see e.
func readable(e *Entry) bool {
	return e.State == StatePublished || e.State == StateArchived || e.State == StateWithdrawn
}

// Owns tells whether e belongs to the organisation that who writes for.
func Owns(who partner.Principal, e *Entry) bool {
	return !who.Anonymous() && who.Organisation == e.Owner
}

// seesDraft tells whether who may read what is not published: the people of
// the organisation that works on it, and a curator once it was submitted.
func (s *Service) seesDraft(ctx context.Context, who partner.Principal, e *Entry) bool {
	if drafts(who, e) {
		return true
	}
	return e.Draft != nil && e.Draft.State != StateDraft && s.curator(ctx, who, e.underReview())
}

// Visible returns the entry if who may know of it. To a stranger a draft does
// not exist: "forbidden" would tell that it does.
func (s *Service) Visible(ctx context.Context, who partner.Principal, id ID) (Entry, error) {
	e, err := s.Get(ctx, id)
	if err != nil {
		return Entry{}, err
	}
	if !readable(&e) && !s.seesDraft(ctx, who, &e) {
		return Entry{}, NotFound(string(id))
	}
	return e, nil
}

// writable returns the entry if who may change its draft.
func (s *Service) writable(ctx context.Context, who partner.Principal, id ID, expected int) (Entry, error) {
	e, err := s.Visible(ctx, who, id)
	if err != nil {
		return Entry{}, err
	}
	if err := mayWrite(who, &e); err != nil {
		return Entry{}, err
	}
	return e, fresh(&e, expected)
}

func mayWrite(who partner.Principal, e *Entry) error {
	switch {
	case who.Anonymous():
		return fault.New(fault.Unauthenticated, "writing needs a token of a partner organisation")
	case Owns(who, e) && !drafts(who, e):
		return fault.New(fault.Conflict, "an authority that the entry describes takes it over, and works on its text: wait and see what becomes of that")
	case !drafts(who, e): // which one it does not say: the entry may hide it
		return fault.New(fault.Forbidden, "the entry belongs to another organisation: only a token of its owner may change it")
	case who.Has(partner.Editor):
		return nil
	case !who.Has(partner.Author, partner.Researcher):
		return fault.New(fault.Forbidden, "your token has none of the roles AUTHOR, EDITOR and RESEARCHER")
	case !who.Has(partner.Author) && e.newest().Origin != Research:
		return fault.New(fault.Forbidden, "a RESEARCHER writes entries of origin RESEARCH only: an AUTHOR or EDITOR may change this one")
	case e.Draft != nil && (who.Subject == "" || who.Subject != e.begunBy()):
		return fault.New(fault.Forbidden, "another person of your organisation began this draft: an EDITOR may change it")
	}
	return nil
}

// begunBy is the token's subject that began the draft: the entry with it, or
// only the draft beside the published text.
func (e *Entry) begunBy() string {
	if e.Published == nil {
		return e.CreatedBy
	}
	return e.Draft.CreatedBy
}

// asEditor returns the entry if who is an EDITOR of its owner, or of whoever
// works on its draft, as of says.
func (s *Service) asEditor(ctx context.Context, who partner.Principal, id ID, of func(*Entry) string) (Entry, error) {
	e, err := s.Visible(ctx, who, id)
	if err != nil {
		return Entry{}, err
	}
	if who.Organisation != of(&e) || !who.Has(partner.Editor) {
		return Entry{}, fault.New(fault.Forbidden, "this needs a token of the owner with the role EDITOR")
	}
	return e, nil
}

// maySubmit tells whether who may release the entry for its organisation.
func maySubmit(who partner.Principal, organisation partner.Organisation) error {
	if who.Has(partner.Editor) || organisation.AuthorsMaySubmit {
		return nil
	}
	return fault.New(fault.Forbidden, "submitting is the release by your organisation: it needs a token with the role EDITOR")
}

// matter is a text that curators decide over. Who decides over the published
// text goes by that text alone: the owner's draft beside it neither moves it
// into another scope nor makes anybody a part in it.
type matter struct {
	owners []string // keys
	text   *Text    // in whose scope it is goes by this
	// parts are the texts that say who has a part in it.
	parts []*Text
}

// displayed is what steps on the published text are about, and who may know
// whose it is.
func (e *Entry) displayed() matter {
	return matter{[]string{e.Owner}, e.Current(), []*Text{e.Current()}}
}

// underReview is what the steps of a review are about: the draft once it was
// submitted. Who has a part in the published text has one in its next as well.
func (e *Entry) underReview() matter {
	if e.Draft == nil || e.Draft.State == StateDraft {
		return e.displayed()
	}
	return matter{[]string{e.Owner, e.DraftOwner()}, &e.Draft.Text, []*Text{&e.Draft.Text, e.Current()}}
}

// AsCurator refuses whoever is no CURATOR.
func AsCurator(who partner.Principal) error {
	if !who.Has(partner.Curator) {
		return fault.New(fault.Forbidden, "this needs a token with the role CURATOR")
	}
	return nil
}

// mayCurate tells whether who may decide over m: see [Service.mayDecide].
func (s *Service) mayCurate(ctx context.Context, who partner.Principal, m matter) error {
	if err := AsCurator(who); err != nil {
		return err
	}
	association, err := s.Partners.Organisation(ctx, who.Organisation)
	if err != nil {
		return err
	}
	return s.mayDecide(ctx, association, m)
}

// curator tells whether who deals with m as a curator: it is in the scope of
// who's association, also where that has a part in it, or that one must decide
// for want of another. That is enough for whatever needs no second pair of eyes.
func (s *Service) curator(ctx context.Context, who partner.Principal, m matter) bool {
	if !who.Has(partner.Curator) {
		return false
	}
	association, err := s.Partners.Organisation(ctx, who.Organisation)
	return err == nil && (s.covers(ctx, association, m) || s.mayDecide(ctx, association, m) == nil)
}

// mayDecide tells whether an association may decide over m. It must be
// neither owner nor subject nor partner, and m must be in its scope; outside
// of it only where every association in scope has a part in m, or there is
// none.
func (s *Service) mayDecide(ctx context.Context, association partner.Organisation, m matter) error {
	if s.involved(ctx, association, m) {
		return fault.New(fault.Forbidden, "four eyes: your organisation owns the entry or takes part in it, so another curator must decide")
	}
	if s.covers(ctx, association, m) {
		return nil
	}
	all, err := s.Partners.All(ctx)
	if err != nil {
		return err
	}
	for _, other := range all {
		if GrantsCurator(other.Value) && !s.involved(ctx, other.Value, m) && s.covers(ctx, other.Value, m) {
			return outOfScope()
		}
	}
	return nil
}

func outOfScope() error {
	return fault.New(fault.Forbidden, "the entry is outside of what your association curates")
}

// GrantsCurator tells whether the organisation's people may be curators.
func GrantsCurator(o partner.Organisation) bool {
	return !o.Suspended && slices.Contains(o.Grants, partner.Curator)
}

// Curators are the associations that may decide over the published text.
func (s *Service) Curators(ctx context.Context, e *Entry) ([]partner.Organisation, error) {
	return s.deciders(ctx, e.displayed())
}

// DraftCurators are the associations that may decide over the draft that was
// submitted.
func (s *Service) DraftCurators(ctx context.Context, e *Entry) ([]partner.Organisation, error) {
	return s.deciders(ctx, e.underReview())
}

func (s *Service) deciders(ctx context.Context, m matter) ([]partner.Organisation, error) {
	all, err := s.Partners.All(ctx)
	if err != nil {
		return nil, err
	}
	var deciders []partner.Organisation
	for _, r := range all {
		if GrantsCurator(r.Value) && s.mayDecide(ctx, r.Value, m) == nil {
			deciders = append(deciders, r.Value)
		}
	}
	return deciders, nil
}

// TakesPart tells whether the organisation is owner, subject or partner of
// the text that is shown.
func (s *Service) TakesPart(ctx context.Context, o partner.Organisation, e *Entry) bool {
	return s.involved(ctx, o, e.displayed())
}

// involved tells whether the organisation is owner, subject or partner.
func (s *Service) involved(ctx context.Context, o partner.Organisation, m matter) bool {
	return slices.ContainsFunc(m.owners, func(owner string) bool { return s.Same(ctx, o.Key, owner) }) ||
		slices.ContainsFunc(m.parts, func(t *Text) bool { return s.Describes(ctx, t, o) || s.namesPartner(ctx, t, o) })
}

// namesPartner tells whether a partner of the text is the organisation. One
// that is given by a name is if that is the organisation's key, holds its name,
// whole or shortened, or calls the authority that it is: "Kreisverwaltung Soest".
func (s *Service) namesPartner(ctx context.Context, t *Text, o partner.Organisation) bool {
	return slices.ContainsFunc(t.Partners, func(p Partner) bool {
		if p.Organisation != "" {
			return s.Same(ctx, p.Organisation, o.Key)
		}
		return german.Phrase(p.Name) == german.Phrase(o.Key) || german.HoldsName(p.Name, o.Name) || s.callsAuthority(p.Name, o)
	})
}

// callsAuthority tells whether a text calls the authority that the organisation is
// by what that is and its name, in whatever form.
func (s *Service) callsAuthority(text string, o partner.Organisation) bool {
	if o.RegionKey == "" {
		return false
	}
	words, own := strings.Fields(text), s.region(o.RegionKey)
	for i := range words {
		called, n := s.Register().Called(words[i:min(len(words), i+authority.MostCalling)])
		if n > 0 && string(called.Key) == own {
			return true
		}
	}
	return false
}

// region returns the register's own key for what may be written as AGS or ARS.
func (s *Service) region(key string) string {
	if a, err := s.Register().Lookup(key); err == nil {
		return string(a.Key)
	}
	return key
}

// covers tells whether m is in the scope of an association.
func (s *Service) covers(ctx context.Context, association partner.Organisation, m matter) bool {
	scope := association.Scope
	if scope == nil {
		return true
	}
	return slices.ContainsFunc(s.contexts(ctx, m.text), func(c subjectContext) bool {
		return (len(scope.Types) == 0 || slices.Contains(scope.Types, c.organisationType)) &&
			(len(scope.Laender) == 0 || slices.Contains(scope.Laender, c.land))
	})
}
