package practice

import (
	"context"

	"praxistransfer/server/fault"
	"praxistransfer/server/partner"
)

// EntryAction is something that can be done with an entry, by the name of the
// mutation that does it.
type EntryAction string

// Permission says whether somebody may do something now.
type Permission[Action ~string] struct {
	Action Action
	// Refusal is why not; nil where it is allowed.
	Refusal error
}

// Attempt is a step as it is rehearsed, with an input that the step itself finds
// nothing wrong with.
type Attempt[Action ~string] struct {
	Action Action
	Do     func() error
}

// rehearsedText stands for whatever somebody would write.
const rehearsedText = "Wird geprüft"

// attempts are the steps in the order in which an entry goes through them.
func (s *Service) attempts(ctx context.Context, who partner.Principal, e *Entry, version int) []Attempt[EntryAction] {
	id, findings := e.ID, []Finding{{Criterion: Criteria[0], Comment: rehearsedText}}
	return []Attempt[EntryAction]{
		{"UPDATE_ENTRY", func() error { return second(s.Update(ctx, who, id, version, func(*Working) {})) }},
		{"DELETE_DRAFT", func() error { return second(s.DeleteDraft(ctx, who, id, version)) }},
		{"SUBMIT_ENTRY", func() error { return second(s.Submit(ctx, who, id, version)) }},
		{"RECALL_SUBMISSION", func() error { return second(s.Recall(ctx, who, id, version)) }},
		{"CLAIM_REVIEW", func() error { return second(s.Claim(ctx, who, id, version)) }},
		{"HAND_OVER_REVIEW", func() error { return second(s.HandOver(ctx, who, id, version, "")) }},
		{"MEND_ENTRY", func() error { return second(s.Mend(ctx, who, id, version, Mend{Keywords: otherKeywords(e.newest())})) }},
		{"DECIDE_MENTIONS", func() error { return s.rehearseMentions(ctx, who, e, version) }},
		{"REQUEST_CHANGES", func() error { return second(s.RequestChanges(ctx, who, id, version, findings)) }},
		{"ANSWER_REVIEW", func() error { return second(s.Answer(ctx, who, id, version, e.answerable())) }},
		{"REJECT_ENTRY", func() error { return second(s.Reject(ctx, who, id, version, findings)) }},
		{"REOPEN_ENTRY", func() error { return second(s.Reopen(ctx, who, id, version)) }},
		{"PUBLISH_ENTRY", func() error { return second(s.Publish(ctx, who, id, version)) }},
		{"CANCEL_APPROVAL", func() error { return second(s.CancelApproval(ctx, who, id, version, rehearsedText)) }},
		{"CONFIRM_ENTRY", func() error { return second(s.Confirm(ctx, who, id, version)) }},
		{"SET_REVIEW_DUE", func() error { return second(s.SetReviewDue(ctx, who, id, version, s.Now().AddDate(0, 0, 1))) }},
		{"FEATURE_ENTRY", func() error { return second(s.Feature(ctx, who, id, version, !e.Featured, rehearsedText)) }},
		{"SET_EVIDENCE_LEVEL", func() error { return second(s.SetEvidenceLevel(ctx, who, id, version, 0, rehearsedText)) }},
		{"PROPOSE_EVIDENCE", func() error {
			return second(s.ProposeEvidence(ctx, who, id, version, EvidenceItem{Kind: "SURVEY", Citation: rehearsedText}, ""))
		}},
		{"DECIDE_EVIDENCE", func() error { return s.rehearseRuling(ctx, who, e, version) }},
		{"CONFIRM_CONSENT", func() error { return second(s.ConfirmConsent(ctx, who, id, version)) }},
		{"TAKE_OVER_ENTRY", func() error { return second(s.TakeOver(ctx, who, id, version)) }},
		{"COMMENT_EVIDENCE", func() error { return second(s.CommentEvidence(ctx, who, id, version, rehearsedText)) }},
		{"REPLY_AS_SUBJECT", func() error { return second(s.ReplyAsSubject(ctx, who, id, version, rehearsedText)) }},
		{"ARCHIVE_ENTRY", func() error { return second(s.Archive(ctx, who, id, version, rehearsedText)) }},
		{"WITHDRAW_ENTRY", func() error { return second(s.Withdraw(ctx, who, id, version, rehearsedText)) }},
	}
}

// rehearseMentions decides over the first mention of the draft.
func (s *Service) rehearseMentions(ctx context.Context, who partner.Principal, e *Entry, version int) error {
	rulings := []MentionRuling{{Decision: MentionStays}}
	found, err := s.mentions(ctx, e, e.newest())
	if err != nil {
		return err
	}
	if len(found) > 0 {
		rulings[0].Mention = found[0].ID
	}
	return second(s.DecideMentions(ctx, who, e.ID, version, rulings))
}

// rehearseRuling decides over the first proposed item over which who may.
func (s *Service) rehearseRuling(ctx context.Context, who partner.Principal, e *Entry, version int) error {
	if _, err := s.judged(ctx, who, e.ID, version); err != nil {
		return err
	}
	err := error(fault.New(fault.Conflict, "nobody proposed evidence for the entry: there is nothing to decide"))
	for _, p := range e.Evidence.Proposals {
		if err = second(s.DecideEvidence(ctx, who, e.ID, version, p.ID, Ruling{Reason: rehearsedText})); fault.CodeOf(err) != fault.Forbidden {
			return err
		}
	}
	return err
}

// answerable is an answer to a finding of the last verdict; empty where there is
// none.
func (e *Entry) answerable() []FindingAnswer {
	if len(e.Verdicts) == 0 {
		return nil
	}
	var answers []FindingAnswer
	for _, f := range e.Verdicts[len(e.Verdicts)-1].Findings {
		answers = append(answers, FindingAnswer{Criterion: f.Criterion, Text: rehearsedText})
	}
	return answers
}

// otherKeywords are keywords that t does not have.
func otherKeywords(t *Text) []string {
	if len(t.Keywords) > 0 {
		return t.Keywords[: len(t.Keywords)-1 : len(t.Keywords)-1]
	}
	return []string{rehearsedText}
}

// Allowed says of every step whether who may take it on v's entry now, and why
// not. It is found out by trying: each step is taken as by the mutation, and
// stopped where it would be stored. An input of its own can still be refused.
func (s *Service) Allowed(ctx context.Context, who partner.Principal, v View) ([]Permission[EntryAction], error) {
	e, err := s.Visible(ctx, who, v.ID)
	if err != nil {
		return nil, err
	}
	return Permissions(s.Rehearsing(&e).attempts(ctx, who, &e, s.knownTo(ctx, who, &e)))
}

// Permissions makes attempts, which store nothing, and says of each whether it is
// allowed. It fails where that cannot be found out.
func Permissions[Action ~string](attempts []Attempt[Action]) ([]Permission[Action], error) {
	permissions := make([]Permission[Action], len(attempts))
	for i, a := range attempts {
		refused, err := refusal(a.Do())
		if err != nil {
			return nil, err
		}
		permissions[i] = Permission[Action]{a.Action, refused}
	}
	return permissions, nil
}

func second[T any](_ T, err error) error { return err }
