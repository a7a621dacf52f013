package practice

import (
	"context"
	"slices"
	"strings"

	"praxistransfer/server/audit"
	"praxistransfer/server/fault"
	"praxistransfer/server/form"
	"praxistransfer/server/partner"
)

// CommentEvidence says what the owner thinks of how its entry was judged.
// Readers see it beside the level. Only the owner's EDITOR may.
func (s *Service) CommentEvidence(ctx context.Context, who partner.Principal, id ID, expected int, text string) (View, error) {
	e, err := s.asEditor(ctx, who, id, (*Entry).owner)
	if err != nil {
		return View{}, err
	}
	if err := s.standing(ctx, who, &e, expected); err != nil {
		return View{}, err
	}
	c := Checker{}
	c.comment(text, "text")
	c.Count(len(e.Evidence.Comments)+1, form.MaxItems, "text")
	if err := c.Err(); err != nil {
		return View{}, err
	}
	comments := e.Evidence.Comments
	e.Evidence.Comments = append(comments[:len(comments):len(comments)], Remark{Organisation: who.Organisation, At: s.Now(), Text: text})
	return s.beside(ctx, who, e, audit.Event{Action: audit.CommentEvidence})
}

// ReplyAsSubject sets what an authority says to an entry that describes it;
// readers see it beside the entry. It replaces an earlier reply of the same
// authority; an empty text takes that back. Only the EDITOR of an authority
// described may, also once the entry is archived: its readers still find it.
// One that a later text does not describe any more may take its reply back.
func (s *Service) ReplyAsSubject(ctx context.Context, who partner.Principal, id ID, expected int, text string) (View, error) {
	return s.say(ctx, who, id, func(e *Entry) (event audit.Event, err error) {
		takesBack := strings.TrimSpace(text) == "" && slices.ContainsFunc(e.Replies, func(r Remark) bool { return r.Organisation == who.Organisation })
		if err := s.speaksForSubject(ctx, who, e, takesBack); err != nil {
			return event, err
		}
		if e.State != StatePublished && e.State != StateArchived {
			return event, wrongState(e.State, "replied to", StatePublished, StateArchived)
		}
		if err := startedFrom(s.knownTo(ctx, who, e), expected); err != nil {
			return event, err
		}
		c := Checker{}
		c.Length(text, maxComment, "text")
		if err := c.Err(); err != nil {
			return event, err
		}
		e.Replies = slices.DeleteFunc(slices.Clone(e.Replies), func(r Remark) bool { return r.Organisation == who.Organisation })
		if strings.TrimSpace(text) == "" {
			return audit.Event{Action: audit.WithdrawReply}, nil
		}
		e.Replies = append(e.Replies, Remark{Organisation: who.Organisation, At: s.Now(), Text: text})
		return audit.Event{Action: audit.ReplyAsSubject}, nil
	})
}

// speaksForSubject refuses whoever is no EDITOR of an authority described, or
// that spoke as one.
func (s *Service) speaksForSubject(ctx context.Context, who partner.Principal, e *Entry, spoke bool) error {
	if who.Anonymous() {
		return fault.New(fault.Unauthenticated, "writing needs a token of a partner organisation")
	}
	o, err := s.Partners.Organisation(ctx, who.Organisation)
	if err != nil {
		return err
	}
	if !who.Has(partner.Editor) || e.Published == nil || !spoke && !s.Describes(ctx, e.Published, o) {
		return fault.New(fault.Forbidden, "this needs a token of an authority that the entry describes, with the role EDITOR")
	}
	return nil
}

// Judgement is what a reader sees of how an entry is backed.
type Judgement struct {
	Level  int
	Reason string
	Capped bool
	// Ceiling is the highest level that the rules allow now.
	Ceiling int
	// Judged names who judged and when; nil where nobody did.
	Judged    *Remark
	Proposals []Proposal
	Comments  []Remark
}

// Judgement returns what who sees of how v is backed. Of a de-identified
// entry outsiders learn the level only: the rest may name whose it is.
// Proposals that were not accepted are for those who proposed them, the
// entry's owner and curators.
func (s *Service) Judgement(who partner.Principal, v View) Judgement {
	e := v.Entry.Evidence
	switch {
	case v.Erased:
		return Judgement{}
	case v.Hidden():
		return Judgement{Level: e.Level}
	}
	j := Judgement{Level: e.Level, Reason: e.Reason, Capped: e.Capped, Ceiling: s.Ceiling(&e), Comments: e.Comments}
	if e.At != nil {
		j.Judged = &Remark{Organisation: e.Organisation, At: *e.At, Text: e.Reason}
	}
	for _, p := range e.Proposals {
		if v.Insider || p.Decision == Accepted || !who.Anonymous() && p.Organisation == who.Organisation {
			j.Proposals = append(j.Proposals, p)
		}
	}
	return j
}

// Replies returns what authorities say to v that it describes; nothing of it
// to an outsider from whom they are hidden.
func (v View) Replies() []Remark {
	if v.Erased || v.Hidden() {
		return nil
	}
	return v.Entry.Replies
}
