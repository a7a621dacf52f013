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
	return s.inScope(ctx, who, e)
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
	case who.Organisation != e.Owner:
		return fault.New(fault.Forbidden, "the entry belongs to another organisation: only a token of %s may change it", e.Owner)
	case who.Has(partner.Editor):
		return nil
	case !who.Has(partner.Author, partner.Researcher):
		return fault.New(fault.Forbidden, "your token has none of the roles AUTHOR, EDITOR and RESEARCHER")
	case who.Subject == "" || who.Subject != e.CreatedBy:
		return fault.New(fault.Forbidden, "another person of your organisation began this draft: an EDITOR may change it")
	}
	return nil
}

// maySubmit tells whether who may release the entry for its organisation.
func maySubmit(who partner.Principal, organisation partner.Organisation) error {
	if who.Has(partner.Editor) || organisation.AuthorsMaySubmit {
		return nil
	}
	return fault.New(fault.Forbidden, "submitting is the release by your organisation: it needs a token with the role EDITOR")
}

// mayCurate tells whether who may decide over e: a curator in scope whose
// organisation is neither owner nor subject nor partner.
func (s *Service) mayCurate(ctx context.Context, who partner.Principal, e *Entry) error {
	if !who.Has(partner.Curator) {
		return fault.New(fault.Forbidden, "this needs a token with the role CURATOR")
	}
	if involved(who.Organisation, e) {
		return fault.New(fault.Forbidden, "four eyes: your organisation owns the entry or takes part in it, so another curator must decide")
	}
	if !s.inScope(ctx, who, e) {
		return fault.New(fault.Forbidden, "the entry is outside of what your association curates")
	}
	return nil
}

// involved tells whether the organisation is owner, subject or partner.
func involved(organisation string, e *Entry) bool {
	if organisation == e.Owner {
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
		if slices.ContainsFunc(t.Subjects, func(s Subject) bool { return s.Organisation == organisation }) ||
			slices.ContainsFunc(t.Partners, func(p Partner) bool { return p.Organisation == organisation }) {
			return true
		}
	}
	return false
}

// inScope tells whether e is something that who's association curates.
func (s *Service) inScope(ctx context.Context, who partner.Principal, e *Entry) bool {
	association, err := s.Partners.Organisation(ctx, who.Organisation)
	if err != nil {
		return false
	}
	scope := association.Scope
	if scope == nil {
		return true
	}
	text := e.current()
	if e.Draft != nil {
		text = &e.Draft.Text
	}
	for _, c := range s.contexts(ctx, text) {
		if (len(scope.Types) == 0 || slices.Contains(scope.Types, c.organisationType)) &&
			(len(scope.Laender) == 0 || slices.Contains(scope.Laender, c.land)) {
			return true
		}
	}
	return false
}
