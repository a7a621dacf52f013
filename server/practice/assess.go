package practice

import (
	"context"
	"slices"
	"strconv"

	"praxistransfer/server/audit"
	"praxistransfer/server/fault"
	"praxistransfer/server/form"
	"praxistransfer/server/partner"
)

// Ruling is what a curator says of a proposed item.
type Ruling struct {
	Accept bool
	// Independent goes only with Accept, and never with an item of the
	// owner, of an authority described or of a partner.
	Independent bool
	// RegionKey corrects the place that the proposal names; nil leaves it.
	RegionKey *string
	Reason    string
}

// DecideEvidence accepts or declines a proposed item, also one that was
// decided before. Where the level rests on an item that falls away, it is
// lowered to what the rules allow.
func (s *Service) DecideEvidence(ctx context.Context, who partner.Principal, id ID, expected int, proposal string, r Ruling) (View, error) {
	e, err := s.judged(ctx, who, id, expected)
	if err != nil {
		return View{}, err
	}
	proposals := slices.Clone(e.Evidence.Proposals)
	at := slices.IndexFunc(proposals, func(p Proposal) bool { return p.ID == proposal })
	if at < 0 {
		return View{}, fault.New(fault.NotFound, "the entry has no proposed item %q", form.Clip(proposal)).At("proposal")
	}
	p := &proposals[at]
	if p.Organisation == who.Organisation {
		return View{}, fault.New(fault.Forbidden, "four eyes: your own organisation proposed the item, so another curator must decide")
	}
	if err := s.checkRuling(ctx, &e, p, r); err != nil {
		return View{}, err
	}
	before := p.Decision
	s.rule(p, r, who.Organisation)
	e.Evidence.Proposals = proposals
	s.lowerEvidence(&e)
	return s.beside(ctx, who, e, audit.Event{Action: audit.DecideEvidence, Object: p.ID, From: string(before), To: string(p.Decision), Reason: r.Reason})
}

// checkRuling returns everything wrong with a decision on an item proposed for e.
func (s *Service) checkRuling(ctx context.Context, e *Entry, p *Proposal, r Ruling) error {
	c := s.Checker(ctx)
	c.reason(r.Reason)
	if r.RegionKey != nil {
		c.place(*r.RegionKey, "regionKey")
	}
	switch {
	case r.Independent && !r.Accept:
		c.Add(fault.NotAllowed, "independent", "only an accepted item can be independent")
	case r.Independent && !s.independent(ctx, p.Organisation, e):
		c.Add(fault.NotAllowed, "independent", "the item comes from the owner, a subject or a partner of the entry: it cannot be independent")
	}
	return c.Err()
}

// rule puts a decision of an association into the item.
func (s *Service) rule(p *Proposal, r Ruling, by string) {
	if r.RegionKey != nil {
		p.RegionKey = *r.RegionKey
		if p.RegionKey != "" {
			p.RegionKey = s.region(p.RegionKey)
		}
	}
	now := s.Now()
	p.Decision, p.DecidedBy, p.DecidedAt, p.Reason = Declined, by, &now, r.Reason
	if r.Accept {
		p.Decision = Accepted
	}
	p.Independent = r.Accept && r.Independent
}

// judged returns a published entry over which who may decide.
func (s *Service) judged(ctx context.Context, who partner.Principal, id ID, expected int) (Entry, error) {
	e, err := s.Visible(ctx, who, id)
	if err != nil {
		return Entry{}, err
	}
	if err := s.mayCurate(ctx, who, e.displayed()); err != nil {
		return Entry{}, err
	}
	return e, s.standing(ctx, who, &e, expected)
}

// SetEvidenceLevel says how well a published entry is backed, 0 to
// [MaxLevel] and at most its [Evidence.Ceiling].
func (s *Service) SetEvidenceLevel(ctx context.Context, who partner.Principal, id ID, expected, level int, reason string) (View, error) {
	e, err := s.judged(ctx, who, id, expected)
	if err != nil {
		return View{}, err
	}
	c := Checker{}
	c.reason(reason)
	switch ceiling := s.Ceiling(&e.Evidence); {
	case level < 0 || level > MaxLevel:
		c.Add(fault.Invalid, "level", "level %d does not exist: use 0 to %d", level, MaxLevel)
	case level > ceiling && level == scaled:
		c.Add(fault.NotAllowed, "level", "level %d needs accepted items from two places that are independent of owner, subjects and partners", level)
	case level > ceiling:
		c.Add(fault.NotAllowed, "level", "level %d needs an accepted item that is independent of owner, subjects and partners", level)
	}
	if err := c.Err(); err != nil {
		return View{}, err
	}
	now := s.Now()
	before := e.Evidence.Level
	e.Evidence.Level, e.Evidence.Reason, e.Evidence.Capped = level, reason, false
	e.Evidence.Organisation, e.Evidence.At = who.Organisation, &now
	return s.beside(ctx, who, e, audit.Event{Action: audit.SetEvidenceLevel, Reason: reason,
		Changes: []audit.Change{{Path: "evidence.level", Before: strconv.Itoa(before), After: strconv.Itoa(level)}}})
}

// Feature marks a published entry as one that curators recommend, or takes
// the mark off.
func (s *Service) Feature(ctx context.Context, who partner.Principal, id ID, expected int, featured bool, reason string) (View, error) {
	e, err := s.judged(ctx, who, id, expected)
	if err != nil {
		return View{}, err
	}
	if err := reasoned(reason); err != nil {
		return View{}, err
	}
	e.Featured = featured
	action := audit.FeatureEntry
	if !featured {
		action = audit.UnfeatureEntry
	}
	return s.beside(ctx, who, e, audit.Event{Action: action, Reason: reason})
}

// reason refuses a missing or too long reason.
func (c *Checker) reason(text string) {
	if p, ok := reasoned(text).(fault.Problems); ok {
		c.Problems = append(c.Problems, p...)
	}
}
