package practice

import (
	"context"
	"slices"

	"praxistransfer/server/fault"
	"praxistransfer/server/partner"
)

// readable tells whether every reader may see e.
func readable(e *Entry) bool {
	return e.State == StatePublished || e.State == StateArchived || e.State == StateWithdrawn
}

// mine tells whether e belongs to the organisation that who writes for.
func mine(who partner.Principal, e *Entry) bool {
	return !who.Anonymous() && who.Organisation == e.Owner
}

// seesDraft tells whether who may read what is not published: the owner's
// people, and a curator once it was submitted.
func (s *Service) seesDraft(ctx context.Context, who partner.Principal, e *Entry) bool {
	if mine(who, e) {
		return true
	}
	if !who.Has(partner.Curator) || e.Draft == nil || e.Draft.State == StateDraft {
		return false
	}
	return s.curator(ctx, who, e)
}

// visible returns the entry if who may know of it. To a stranger a draft does
// not exist: "forbidden" would tell that it does.
func (s *Service) visible(ctx context.Context, who partner.Principal, id ID) (Entry, error) {
	e, err := s.one(ctx, id)
	if err != nil {
		return Entry{}, err
	}
	if !readable(&e) && !s.seesDraft(ctx, who, &e) {
		return Entry{}, notFound(string(id))
	}
	return e, nil
}

// writable returns the entry if who may change its draft.
func (s *Service) writable(ctx context.Context, who partner.Principal, id ID, expected int) (Entry, error) {
	e, err := s.visible(ctx, who, id)
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
	case who.Organisation != e.Owner: // which one it does not say: the entry may hide it
		return fault.New(fault.Forbidden, "the entry belongs to another organisation: only a token of its owner may change it")
	case who.Has(partner.Editor):
		return nil
	case !who.Has(partner.Author, partner.Researcher):
		return fault.New(fault.Forbidden, "your token has none of the roles AUTHOR, EDITOR and RESEARCHER")
	case who.Subject == "" || who.Subject != e.CreatedBy:
		return fault.New(fault.Forbidden, "another person of your organisation began this draft: an EDITOR may change it")
	}
	return nil
}

// asEditor returns the entry if who is an EDITOR of its owner.
func (s *Service) asEditor(ctx context.Context, who partner.Principal, id ID) (Entry, error) {
	e, err := s.visible(ctx, who, id)
	if err != nil {
		return Entry{}, err
	}
	if !mine(who, &e) || !who.Has(partner.Editor) {
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

// asCurator refuses whoever is no CURATOR.
func asCurator(who partner.Principal) error {
	if !who.Has(partner.Curator) {
		return fault.New(fault.Forbidden, "this needs a token with the role CURATOR")
	}
	return nil
}

// mayCurate tells whether who may decide over e: see [Service.mayDecide].
func (s *Service) mayCurate(ctx context.Context, who partner.Principal, e *Entry) error {
	if err := asCurator(who); err != nil {
		return err
	}
	association, err := s.Partners.Organisation(ctx, who.Organisation)
	if err != nil {
		return err
	}
	return s.mayDecide(ctx, association, e)
}

// curator tells whether who reads e as a curator: it is in the scope of who's
// association, or that one must decide for want of another.
func (s *Service) curator(ctx context.Context, who partner.Principal, e *Entry) bool {
	return who.Has(partner.Curator) && (s.inScope(ctx, who, e) || s.mayCurate(ctx, who, e) == nil)
}

// mayDecide tells whether an association may decide over e. It must be
// neither owner nor subject nor partner, and e must be in its scope; outside
// of it only where every association in scope has a part in e, or there is
// none.
func (s *Service) mayDecide(ctx context.Context, association partner.Organisation, e *Entry) error {
	if s.involved(association, e) {
		return fault.New(fault.Forbidden, "four eyes: your organisation owns the entry or takes part in it, so another curator must decide")
	}
	if s.covers(ctx, association, e) {
		return nil
	}
	all, err := s.Partners.All(ctx)
	if err != nil {
		return err
	}
	for _, other := range all {
		if grantsCurator(other.Value) && !s.involved(other.Value, e) && s.covers(ctx, other.Value, e) {
			return outOfScope()
		}
	}
	return nil
}

func outOfScope() error {
	return fault.New(fault.Forbidden, "the entry is outside of what your association curates")
}

// grantsCurator tells whether the organisation's people may be curators.
func grantsCurator(o partner.Organisation) bool {
	return !o.Suspended && slices.Contains(o.Grants, partner.Curator)
}

// involved tells whether the organisation is owner, subject or partner.
func (s *Service) involved(o partner.Organisation, e *Entry) bool {
	if o.Key == e.Owner {
		return true
	}
	texts := []*Text{e.Published}
	if e.Draft != nil {
		texts = append(texts, &e.Draft.Text)
	}
	for _, t := range texts {
		if t == nil {
			continue
		}
		if s.describes(t, o) || slices.ContainsFunc(t.Partners, func(p Partner) bool { return p.Organisation == o.Key }) {
			return true
		}
	}
	return false
}

// describes tells whether the text is about the organisation. A subject that
// is known by its region key alone is every organisation with that key.
func (s *Service) describes(t *Text, o partner.Organisation) bool {
	return slices.ContainsFunc(t.Subjects, func(subject Subject) bool {
		if subject.Organisation != "" || o.RegionKey == "" {
			return subject.Organisation == o.Key
		}
		return s.region(subject.RegionKey) == s.region(o.RegionKey)
	})
}

// region returns the register's own key for what may be written as AGS or ARS.
func (s *Service) region(key string) string {
	if a, err := s.Register().Lookup(key); err == nil {
		return string(a.Key)
	}
	return key
}

// inScope tells whether e is something that who's association curates.
func (s *Service) inScope(ctx context.Context, who partner.Principal, e *Entry) bool {
	association, err := s.Partners.Organisation(ctx, who.Organisation)
	return err == nil && s.covers(ctx, association, e)
}

// covers tells whether e is in the scope of an association.
func (s *Service) covers(ctx context.Context, association partner.Organisation, e *Entry) bool {
	scope := association.Scope
	if scope == nil {
		return true
	}
	text := e.current()
	if e.Draft != nil {
		text = &e.Draft.Text
	}
	return slices.ContainsFunc(s.contexts(ctx, text), func(c subjectContext) bool {
		return (len(scope.Types) == 0 || slices.Contains(scope.Types, c.organisationType)) &&
			(len(scope.Laender) == 0 || slices.Contains(scope.Laender, c.land))
	})
}
