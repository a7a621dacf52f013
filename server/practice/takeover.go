package practice

import (
	"context"

	"praxistransfer/server/audit"
	"praxistransfer/server/fault"
	"praxistransfer/server/partner"
)

// TakeOver begins a draft of who's organisation from a compiled or imported
// entry that describes it. Readers keep the published text. Once the draft is
// reviewed and published, the entry is that organisation's own, under the same
// address and with its revisions; until then everything else about it stays
// with its owner, which is told. Only the EDITOR of an authority described may.
func (s *Service) TakeOver(ctx context.Context, who partner.Principal, id ID, expected int) (View, error) {
	e, err := s.Visible(ctx, who, id)
	if err != nil {
		return View{}, err
	}
	if err := s.speaksForSubject(ctx, who, &e, false); err != nil {
		return View{}, err
	}
	if e.State != StatePublished {
		return View{}, wrongState(e.State, "taken over", StatePublished)
	}
	if origin := e.Published.Origin; origin != Compiled && origin != Imported {
		return View{}, fault.New(fault.Conflict, "only an entry that was compiled or imported can be taken over: write to the owner of this one, or reply to it")
	}
	if err := startedFrom(s.knownTo(ctx, who, &e), expected); err != nil {
		return View{}, err
	}
	if e.Draft != nil {
		return View{}, fault.New(fault.Conflict, "somebody works on a new text of the entry: take it over when that is published")
	}
	owner, err := s.Partners.Organisation(ctx, who.Organisation)
	if err != nil {
		return View{}, err
	}
	text := *e.Published
	text.Origin = Own
	s.complete(ctx, &text, owner)
	s.join(ctx, &text)
	e.Draft = &Draft{Text: text, State: StateDraft, Owner: owner.Key, CreatedBy: who.Subject, CreatedAt: s.Now()}
	return s.change(ctx, who, e, audit.Event{Action: audit.TakeOverEntry, Object: e.Owner, From: string(StatePublished), To: string(StateDraft)})
}

// DraftOwner is the key of the organisation that works on the draft: the
// entry's owner, or the authority described that takes the entry over.
func (e *Entry) DraftOwner() string {
	if e.Draft != nil && e.Draft.Owner != "" {
		return e.Draft.Owner
	}
	return e.Owner
}

// owner is the key of the organisation that answers for what is published.
func (e *Entry) owner() string { return e.Owner }

// drafts tells whether who's organisation works on e's draft, or would.
func drafts(who partner.Principal, e *Entry) bool {
	return !who.Anonymous() && who.Organisation == e.DraftOwner()
}
