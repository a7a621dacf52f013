package practice

import (
	"context"
	"slices"

	"praxistransfer/server/audit"
	"praxistransfer/server/fault"
	"praxistransfer/server/partner"
)

// Mend is what a curator may put right without asking: the spelling of
// texts, topics, methods and keywords. Nil lists stay as they are.
type Mend struct {
	Spelling []Spelling
	Topics   []Topic
	Methods  []string
	Keywords []string
}

// Mend puts small things right: in the draft while it is before the curators,
// else in the published text, of which that makes a new revision. What was
// changed is in the audit trail, from which the owner is told.
func (s *Service) Mend(ctx context.Context, who partner.Principal, id ID, expected int, m Mend) (View, error) {
	e, err := s.reviewable(ctx, who, id, expected)
	if err != nil {
		return View{}, err
	}
	onDraft := e.inReview("mended", StateSubmitted, StateInReview) == nil
	if !onDraft && (e.State != StatePublished || e.Draft != nil) {
		return View{}, wrongState(e.working(), "mended", StateSubmitted, StateInReview, StatePublished)
	}
	before := e.Published
	if onDraft {
		before = &e.Draft.Text
	}
	after, changes, err := m.apply(before)
	if err != nil {
		return View{}, err
	}
	if err := s.check(ctx, e.DraftOwner(), before, after, nil); err != nil {
		return View{}, err
	}
	event := audit.Event{Action: audit.MendEntry, From: string(e.working()), To: string(e.working()), Changes: changes}
	if onDraft {
		draft := *e.Draft
		draft.Text = *after
		draft.Refiled = draft.Refiled || m.Topics != nil || m.Methods != nil || m.Keywords != nil
		e.Draft = &draft
		return s.change(ctx, who, e, event)
	}
	if err := s.toldHidden(ctx, &e, before, after); err != nil {
		return View{}, err
	}
	e.Draft = &Draft{Text: *after}
	return s.issue(ctx, who, e, event) // mending says nothing about whether the text still holds
}

// apply returns a mended copy of t and what differs, or everything that is
// wrong with m.
func (m Mend) apply(t *Text) (*Text, []audit.Change, error) {
	var p fault.Problems
	var changes []audit.Change
	after, err := m.respell(t, &p, &changes)
	if err != nil {
		return nil, nil, err
	}
	if m.Topics != nil && !slices.Equal(m.Topics, after.Topics) {
		changes = append(changes, audit.Change{Path: "topics", Before: joined(after.Topics), After: joined(m.Topics)})
		after.Topics = m.Topics
		RequireTopics(&p, m.Topics)
	}
	if m.Methods != nil && !slices.Equal(m.Methods, after.Methods) {
		changes = append(changes, audit.Change{Path: "methods", Before: joined(after.Methods), After: joined(m.Methods)})
		after.Methods = m.Methods
	}
	if m.Keywords != nil && !slices.Equal(m.Keywords, after.Keywords) {
		changes = append(changes, audit.Change{Path: "keywords", Before: joined(after.Keywords), After: joined(m.Keywords)})
		after.Keywords = m.Keywords
	}
	if len(p) == 0 && len(changes) == 0 {
		p.Add(fault.Required, "spelling", "nothing would change: correct a spelling, or give other topics, methods or keywords")
	}
	return after, changes, p.Err()
}
