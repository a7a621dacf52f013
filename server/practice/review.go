package practice

import (
	"context"
	"slices"
	"strings"
	"time"

	"praxistransfer/server/audit"
	"praxistransfer/server/fault"
	"praxistransfer/server/form"
	"praxistransfer/server/partner"
	"praxistransfer/server/words"
)

// claimHolds is how long a claim keeps other associations away. After that
// any curator may take the review over, so that none is stuck for ever.
const claimHolds = 14 * 24 * time.Hour

// Claim says which association reviews a draft.
type Claim struct {
	Organisation string `json:"organisation"`
	// Person is the curator, kept among the entry's [Person]s while the claim
	// lasts; empty after a handover until somebody there claims it.
	Person PersonID  `json:"person,omitempty"`
	Since  time.Time `json:"since"`
}

// Verdict is what a curator found wanting in a draft.
type Verdict struct {
	At           time.Time `json:"at"`
	Organisation string    `json:"organisation"`
	// Decision is CHANGES_REQUESTED or REJECTED.
	Decision State     `json:"decision"`
	Findings []Finding `json:"findings"`
	// AnsweredAt is when the owner answered last.
	AnsweredAt *time.Time `json:"answeredAt,omitempty"`
	// Revision is the number that the text would have had.
	Revision int `json:"revision"`
}

// reviewable returns the entry if who may decide over its draft now.
func (s *Service) reviewable(ctx context.Context, who partner.Principal, id ID, expected int) (Entry, error) {
	e, err := s.Visible(ctx, who, id)
	if err != nil {
		return Entry{}, err
	}
	if err := s.mayCurate(ctx, who, e.underReview()); err != nil {
		return Entry{}, err
	}
	if err := fresh(&e, expected); err != nil {
		return Entry{}, err
	}
	return e, s.unclaimedByOthers(ctx, who, &e)
}

// unclaimedByOthers refuses to step into the review of another association.
func (s *Service) unclaimedByOthers(ctx context.Context, who partner.Principal, e *Entry) error {
	if e.Draft == nil || e.Draft.Claim == nil || e.Draft.Claim.Organisation == who.Organisation {
		return nil
	}
	if claim := e.Draft.Claim; s.Now().Before(claim.Since.Add(claimHolds)) {
		return fault.New(fault.Forbidden, "%s reviews the entry: ask it to hand the review over", s.NameOf(ctx, claim.Organisation))
	}
	return nil
}

// inReview refuses a step that needs a draft before the curators.
func (e *Entry) inReview(step string, states ...State) error {
	if e.Draft == nil || !slices.Contains(states, e.Draft.State) {
		return wrongState(e.working(), step, states...)
	}
	return nil
}

// decide stores the draft in a new state and gives the claim up or takes it.
func (s *Service) decide(ctx context.Context, who partner.Principal, e Entry, to State, claim *Claim, event audit.Event) (View, error) {
	draft := *e.Draft
	event.From, event.To = string(draft.State), string(to)
	e.People = unclaim(&draft, e.People)
	draft.State, draft.Claim, draft.Approved = to, claim, nil
	if claim != nil && claim.Person == "" && claim.Organisation == who.Organisation && who.Subject != "" {
		claim.Person = PersonID(s.NewID("person"))
		e.People = append(e.People[:len(e.People):len(e.People)], Person{ID: claim.Person, Name: who.Subject, Role: "CURATOR"})
	}
	e.Draft = &draft
	return s.change(ctx, who, e, event)
}

// unclaim takes the claim off the draft and returns people without its
// curator, of whom nothing is kept longer than the review needs.
func unclaim(draft *Draft, people []Person) []Person {
	claim := draft.Claim
	draft.Claim = nil
	if claim == nil || claim.Person == "" {
		return people
	}
	return slices.DeleteFunc(slices.Clone(people), func(p Person) bool { return p.ID == claim.Person })
}

// Claim takes a submitted draft in review, or takes a review over from a
// colleague or a claim that has lapsed.
func (s *Service) Claim(ctx context.Context, who partner.Principal, id ID, expected int) (View, error) {
	e, err := s.reviewable(ctx, who, id, expected)
	if err != nil {
		return View{}, err
	}
	if err := e.inReview("claimed", StateSubmitted, StateInReview); err != nil {
		return View{}, err
	}
	if e.Draft.Approved != nil {
		return View{}, approvedAlready()
	}
	return s.decide(ctx, who, e, StateInReview, &Claim{Organisation: who.Organisation, Since: s.Now()}, audit.Event{Action: audit.ClaimReview})
}

func approvedAlready() error {
	return fault.New(fault.Conflict, "the publication is approved and waits for the end of the embargo: cancel the approval first")
}

// HandOver passes a review on to another association that may decide over the
// entry, or, with an empty key, back to the queue.
func (s *Service) HandOver(ctx context.Context, who partner.Principal, id ID, expected int, to string) (View, error) {
	e, err := s.reviewable(ctx, who, id, expected)
	if err != nil {
		return View{}, err
	}
	if err := e.inReview("handed over", StateInReview); err != nil {
		return View{}, err
	}
	if e.Draft.Approved != nil {
		return View{}, approvedAlready()
	}
	event := audit.Event{Action: audit.HandOverReview, Object: to}
	if to == "" {
		return s.decide(ctx, who, e, StateSubmitted, nil, event)
	}
	association, err := s.Partners.Organisation(ctx, to)
	if err != nil || !GrantsCurator(association) || s.mayDecide(ctx, association, e.underReview()) != nil {
		var p fault.Problems
		p.Add(fault.NotAllowed, "to", "%q is no association that may decide over this entry: name another one, or leave it out to give the review back to the queue", form.Clip(to))
		return View{}, p
	}
	return s.decide(ctx, who, e, StateInReview, &Claim{Organisation: to, Since: s.Now()}, event)
}

// RequestChanges gives the draft back to its owner, with the criteria that it
// does not meet and a comment for each.
func (s *Service) RequestChanges(ctx context.Context, who partner.Principal, id ID, expected int, findings []Finding) (View, error) {
	return s.verdict(ctx, who, id, expected, StateChangesRequested, findings)
}

// Reject refuses the draft, with the criteria that it does not meet and a
// comment for each. Its owner may reopen it.
func (s *Service) Reject(ctx context.Context, who partner.Principal, id ID, expected int, findings []Finding) (View, error) {
	return s.verdict(ctx, who, id, expected, StateRejected, findings)
}

func (s *Service) verdict(ctx context.Context, who partner.Principal, id ID, expected int, to State, findings []Finding) (View, error) {
	e, err := s.reviewable(ctx, who, id, expected)
	if err != nil {
		return View{}, err
	}
	step, action := "given back for changes", audit.RequestChanges
	if to == StateRejected {
		step, action = "rejected", audit.RejectEntry
	}
	if err := e.inReview(step, StateSubmitted, StateInReview); err != nil {
		return View{}, err
	}
	if err := checkFindings(findings); err != nil {
		return View{}, err
	}
	v := Verdict{At: s.Now(), Organisation: who.Organisation, Decision: to, Revision: len(e.Revisions) + 1}
	for _, f := range findings {
		v.Findings = append(v.Findings, Finding{Criterion: f.Criterion, Comment: f.Comment})
	}
	e.Verdicts = append(e.Verdicts[:len(e.Verdicts):len(e.Verdicts)], v)
	return s.decide(ctx, who, e, to, nil, audit.Event{Action: action, Reason: v.reason()})
}

// reason is the verdict as the audit trail keeps it; [ReasonInWords] reads it.
func (v *Verdict) reason() string {
	lines := make([]string, len(v.Findings))
	for i, f := range v.Findings {
		lines[i] = string(f.Criterion) + ": " + f.Comment
	}
	return strings.Join(lines, "\n")
}

// ReasonInWords returns the reason of a verdict, as the audit trail keeps it, with
// the labels of its criteria.
func ReasonInWords(lang words.Language, reason string) string {
	lines := strings.Split(reason, "\n")
	for i, line := range lines {
		if criterion, comment, ok := strings.Cut(line, ": "); ok && slices.Contains(Criteria, Criterion(criterion)) {
			lines[i] = lang.Label("Criterion", criterion) + ": " + comment
		}
	}
	return strings.Join(lines, "\n")
}

// CancelApproval takes an approval back that waits for the end of an embargo.
// The draft is in review again, claimed by who.
func (s *Service) CancelApproval(ctx context.Context, who partner.Principal, id ID, expected int, reason string) (View, error) {
	e, err := s.reviewable(ctx, who, id, expected)
	if err != nil {
		return View{}, err
	}
	if e.Draft == nil || e.Draft.Approved == nil {
		return View{}, fault.New(fault.Conflict, "no publication of the entry waits for the end of an embargo: there is nothing to cancel")
	}
	if err := reasoned(reason); err != nil {
		return View{}, err
	}
	return s.decide(ctx, who, e, StateInReview, &Claim{Organisation: who.Organisation, Since: s.Now()}, audit.Event{Action: audit.CancelApproval, Reason: reason})
}

// dropDraft ends the work on the draft, and forgets who reviewed it.
func (e *Entry) dropDraft() {
	if e.Draft == nil {
		return
	}
	draft := *e.Draft
	e.People = unclaim(&draft, e.People)
	e.Draft = nil
}

// NameOf returns what an organisation is called, or its key where it is
// registered no more.
func (s *Service) NameOf(ctx context.Context, key string) string {
	if o, err := s.Partners.Organisation(ctx, key); err == nil {
		return o.Name
	}
	return key
}
