package practice

import (
	"context"
	"slices"
	"time"

	"praxistransfer/server/audit"
	"praxistransfer/server/fault"
	"praxistransfer/server/form"
	"praxistransfer/server/partner"
)

// FindingAnswer is what the owner says to one finding of the last verdict.
type FindingAnswer struct {
	Criterion Criterion
	Text      string
}

// Answer keeps what the owner says to the findings of the last verdict, for
// the curators who look at the draft next. An answer replaces an earlier one
// to the same finding.
func (s *Service) Answer(ctx context.Context, who partner.Principal, id ID, expected int, answers []FindingAnswer) (View, error) {
	e, err := s.writable(ctx, who, id, expected)
	if err != nil {
		return View{}, err
	}
	if err := e.inReview("answered for", StateChangesRequested); err != nil {
		return View{}, err
	}
	verdicts := slices.Clone(e.Verdicts)
	last := &verdicts[len(verdicts)-1]
	last.Findings = slices.Clone(last.Findings)
	if err := last.answer(answers); err != nil {
		return View{}, err
	}
	now := s.Now()
	last.AnsweredAt = &now
	e.Verdicts = verdicts
	state := string(e.Draft.State)
	return s.change(ctx, who, e, audit.Event{Action: audit.AnswerReview, From: state, To: state})
}

func (v *Verdict) answer(answers []FindingAnswer) error {
	c := Checker{}
	if len(answers) == 0 {
		c.Add(fault.Required, "answers", "there is no answer: answer at least one of the findings")
	}
	for i, a := range answers {
		at := slices.IndexFunc(v.Findings, func(f Finding) bool { return f.Criterion == a.Criterion })
		if at < 0 {
			c.Add(fault.Unknown, form.Path("answers", i, "criterion"), "the last verdict has no finding %q: answer one of those that it names", form.Clip(string(a.Criterion)))
			continue
		}
		c.comment(a.Text, "answers", i, "text")
		v.Findings[at].Answer = a.Text
	}
	return c.Err()
}

// Reopen makes a draft of what was rejected. Only the owner's EDITOR may.
func (s *Service) Reopen(ctx context.Context, who partner.Principal, id ID, expected int) (View, error) {
	e, err := s.asEditor(ctx, who, id, (*Entry).DraftOwner)
	if err != nil {
		return View{}, err
	}
	if err := fresh(&e, expected); err != nil {
		return View{}, err
	}
	if err := e.inReview("reopened", StateRejected); err != nil {
		return View{}, err
	}
	draft := *e.Draft
	draft.State = StateDraft
	e.Draft = &draft
	return s.change(ctx, who, e, audit.Event{Action: audit.ReopenEntry, From: string(StateRejected), To: string(StateDraft)})
}

// Review is where a draft stands, and what was said to it and to those before.
type Review struct {
	Claim *Claim
	// Reviewer is the token's subject of the curator, for its own association
	// only; empty where nobody is named, or the name was erased.
	Reviewer string
	Approved *Approval
	// Verdicts are on this draft and earlier ones, oldest first.
	Verdicts []Verdict
	// SubmittedAt is when the draft was sent last; nil before.
	SubmittedAt *time.Time
}

// Review returns where the review of v stands, and false to those who are
// neither its owner's people nor curators who may decide over it.
func (s *Service) Review(ctx context.Context, who partner.Principal, v View) (Review, bool) {
	if !v.Insider || v.Erased {
		return Review{}, false
	}
	r := Review{Verdicts: v.Verdicts}
	d := v.Draft
	if d == nil || !s.seesDraft(ctx, who, v.Entry) {
		return r, true
	}
	r.Claim, r.Approved, r.SubmittedAt = d.Claim, d.Approved, d.SubmittedAt
	if d.Claim != nil && d.Claim.Organisation == who.Organisation {
		if p, ok := v.Person(d.Claim.Person); ok {
			r.Reviewer = p.Name
		}
	}
	return r, true
}
