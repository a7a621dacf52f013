package vocabulary

import (
	"cmp"
	"context"

	"praxistransfer/server/audit"
	"praxistransfer/server/fault"
	"praxistransfer/server/form"
	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/notice"
)

// mostWaiting bounds the undecided proposals of one organisation.
const mostWaiting = 50

// Decision is what a curator makes of a proposal.
type Decision struct {
	Decision practice.TermDecision
	// Into is the key that a mapped proposal leads to.
	Into string
	// Reason is told to whoever proposed it; one that is declined needs it.
	Reason string
}

// proposed adds a value that only who's organisation and curators see.
func (f shelf[T]) proposed(ctx context.Context, who partner.Principal, value T, comment string) (T, error) {
	if _, err := f.service.Entries.Writer(ctx, who); err != nil {
		return value, err
	}
	var c form.Checker
	c.Length(comment, form.MaxLine, "comment")
	if err := c.Err(); err != nil {
		return value, err
	}
	f.parts(&value).term.Proposal = &practice.TermProposal{Organisation: who.Organisation, At: f.service.Entries.Now(), Comment: comment}
	return f.addOneMore(ctx, who, value)
}

// addOneMore adds a proposal where its organisation has room for one. Another
// process may write at the same time: who finds too many after writing takes its
// own back, so that more than allowed never stay.
func (f shelf[T]) addOneMore(ctx context.Context, who partner.Principal, value T) (T, error) {
	f.service.proposing.Lock()
	defer f.service.proposing.Unlock()
	if err := f.room(ctx, who.Organisation, 1); err != nil {
		return value, err
	}
	added, err := f.add(ctx, who, value, f.propose)
	if err != nil {
		return added, err
	}
	full := f.room(ctx, who.Organisation, 0)
	if !fault.Is(full, fault.Conflict) {
		return added, full
	}
	if err := f.takeBack(ctx, *f.parts(&added).key); err != nil {
		return value, err
	}
	return value, full
}

// room fails with [fault.Conflict] where the organisation has too many undecided
// proposals for so many more.
func (f shelf[T]) room(ctx context.Context, organisation string, more int) error {
	waiting, err := f.waiting(ctx, partner.Principal{Organisation: organisation})
	if err != nil || len(waiting)+more <= mostWaiting {
		return err
	}
	return fault.New(fault.Conflict, "%d proposals of your organisation wait for a decision already: wait for one of them", mostWaiting)
}

// takeBack removes a proposal, whoever moved its event meanwhile.
func (f shelf[T]) takeBack(ctx context.Context, key string) error {
	for {
		r, err := f.library.Whole().Get(ctx, key)
		if err == nil {
			err = f.library.Whole().Delete(ctx, key, r.Version)
		}
		switch {
		case fault.Is(err, fault.NotFound):
			return nil
		case !fault.Is(err, fault.Conflict) || ctx.Err() != nil:
			return err
		}
	}
}

// waiting are the undecided proposals that who may see: a curator all, others
// those of their organisation; in the order of their keys.
func (f shelf[T]) waiting(ctx context.Context, who partner.Principal) ([]T, error) {
	if who.Anonymous() {
		return nil, nil
	}
	all, err := f.library.Whole().All(ctx)
	if err != nil {
		return nil, err
	}
	var found []T
	for _, r := range all {
		if term := *f.parts(&r.Value).term; term.Waiting() && sees(who, term) {
			found = append(found, r.Value)
		}
	}
	return found, nil
}

// decided stores what a curator makes of a proposal.
func (f shelf[T]) decided(ctx context.Context, who partner.Principal, key string, expected int, d Decision) (T, error) {
	into, err := f.checkDecision(ctx, who, key, d)
	if err != nil {
		var none T
		return none, err
	}
	event := audit.Event{Action: f.decide, To: string(d.Decision), Reason: d.Reason}
	if into != "" {
		event.Object = f.prefix + into
	}
	return f.change(ctx, who, key, expected, event, func(value *T) error {
		term := f.parts(value).term
		if !term.Waiting() {
			return fault.New(fault.Conflict, "there is no proposal of %q that waits for a decision", key)
		}
		now := f.service.Entries.Now()
		p := *term.Proposal
		p.Decision, p.Reason, p.DecidedBy, p.DecidedAt = d.Decision, d.Reason, who.Organisation, &now
		term.Proposal, term.MergedInto = &p, into
		return nil
	})
}

// checkDecision returns the key that a mapped proposal leads to.
func (f shelf[T]) checkDecision(ctx context.Context, who partner.Principal, key string, d Decision) (into string, err error) {
	if err := curates(who); err != nil {
		return "", err
	}
	var c form.Checker
	c.Length(d.Reason, form.MaxLine, "reason")
	if d.Decision == practice.ProposalDeclined && form.Clean(d.Reason) == "" {
		c.Add(fault.Required, "reason", "the reason is missing: say why it is declined, whoever proposed it is told")
	}
	if d.Decision != practice.ProposalMapped {
		if d.Into != "" {
			c.Add(fault.NotAllowed, "into", "only a proposal that is mapped leads to another one: leave it out")
		}
		return "", c.Err()
	}
	if err := c.Err(); err != nil {
		return "", err
	}
	target, err := f.target(ctx, key, d.Into)
	return *f.parts(&target).key, err
}

// ProposalFor returns how a method or project was proposed to those who may know:
// its organisation and curators. Nil for all others.
func ProposalFor(who partner.Principal, t practice.Term) *practice.TermProposal {
	if t.Proposal == nil || !who.Has(partner.Curator) && (who.Anonymous() || who.Organisation != t.Proposal.Organisation) {
		return nil
	}
	return t.Proposal
}

// Told tells of a step on a method or project whoever must know: curators of a
// proposal, and who proposed it of what became of it. A second time it does
// nothing.
func (s *Service) Told(ctx context.Context, name string, t practice.Term, event audit.Event) error {
	n := notice.Notice{At: event.At, Organisation: event.Organisation, Object: name, Reason: event.Reason}
	switch event.Action {
	case audit.ProposeMethod, audit.ProposeProject:
		n.Kind, n.Role = practice.NoticeTermProposed, partner.Curator
		return s.tellCurators(ctx, n, event)
	case audit.DecideMethod, audit.DecideProject:
		n.ID, n.Kind, n.Status = practice.DerivedID("notice", event.ID), practice.NoticeTermDecided, event.To
		return s.Notices.Tell(ctx, t.Proposal.Organisation, n)
	}
	return nil
}

func (s *Service) tellCurators(ctx context.Context, n notice.Notice, event audit.Event) error {
	all, err := s.Entries.Partners.All(ctx)
	if err != nil {
		return err
	}
	for _, o := range all {
		if !practice.GrantsCurator(o.Value) {
			continue
		}
		n.ID = practice.DerivedID("notice", event.ID, o.Key)
		if err := s.Notices.Tell(ctx, cmp.Or(o.Value.Key, o.Key), n); err != nil {
			return err
		}
	}
	return nil
}
