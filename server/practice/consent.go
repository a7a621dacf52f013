package practice

import (
	"context"
	"slices"
	"time"

	"praxistransfer/server/audit"
	"praxistransfer/server/fault"
	"praxistransfer/server/partner"
	"praxistransfer/server/record"
)

// Confirmation says that an authority described stands by a published text. By
// these alone an entry is CONFIRMED: that is computed, never stored or typed.
type Confirmation struct {
	Organisation string    `json:"organisation"`
	At           time.Time `json:"at"`
	// Revision is the number of the text that was confirmed, and Until that of
	// the last one that differs from it in its spelling only.
	Revision int `json:"revision"`
	Until    int `json:"until"`
}

// ConfirmConsent says for an authority described that it stands by the text
// shown. Only its EDITOR may, once a text. What its own submission was
// published as is confirmed by that.
func (s *Service) ConfirmConsent(ctx context.Context, who partner.Principal, id ID, expected int) (View, error) {
	return s.say(ctx, who, id, func(e *Entry) (event audit.Event, err error) {
		if err := s.speaksForSubject(ctx, who, e, false); err != nil {
			return event, err
		}
		if e.State != StatePublished && e.State != StateArchived {
			return event, wrongState(e.State, "confirmed", StatePublished, StateArchived)
		}
		if err := startedFrom(s.knownTo(ctx, who, e), expected); err != nil {
			return event, err
		}
		if slices.Contains(s.confirmers(ctx, e, len(e.Revisions)), s.identityOfKey(ctx, who.Organisation)) {
			return event, fault.New(fault.Conflict, "your authority stands by this text already: there is nothing to confirm")
		}
		e.confirm(who.Organisation, len(e.Revisions), s.Now())
		return audit.Event{Action: audit.ConfirmConsent}, nil
	})
}

func (e *Entry) confirm(organisation string, revision int, at time.Time) {
	e.Confirmations = append(e.Confirmations[:len(e.Confirmations):len(e.Confirmations)], Confirmation{organisation, at, revision, revision})
}

// confirmers returns who stands by the revision of that number.
func (s *Service) confirmers(ctx context.Context, e *Entry, revision int) []identity {
	var all []identity
	for _, c := range e.Confirmations {
		if c.Revision <= revision && revision <= c.Until {
			all = append(all, s.identityOfKey(ctx, c.Organisation))
		}
	}
	return all
}

// consented returns v with the consent that its text has by what authorities
// said: CONFIRMED where every one of those described that are registered
// stands by it, otherwise what its author knows.
func (s *Service) consented(ctx context.Context, v View) View {
	said := s.confirmers(ctx, v.Entry, v.Revision)
	if v.Working {
		said = s.releasedBy(ctx, v.Entry)
	}
	consent := v.Text.Consent
	switch {
	case s.confirmed(ctx, v.Text, said):
		consent = Confirmed
	case consent == Confirmed: // written before only a token could say so
		consent = Asked
	}
	if consent != v.Text.Consent {
		t := *v.Text
		t.Consent = consent
		v.Text = &t
	}
	return v
}

func (s *Service) confirmed(ctx context.Context, t *Text, said []identity) bool {
	if len(said) == 0 {
		return false
	}
	somebody := false
	for _, subject := range t.Subjects {
		for _, id := range s.identities(ctx, subject) {
			if slices.Contains(said, id) {
				somebody = true
			} else if s.registered(ctx, id) {
				return false
			}
		}
	}
	return somebody
}

// registered tells whether an organisation of the registry is that authority.
func (s *Service) registered(ctx context.Context, id identity) bool {
	all, err := s.Partners.All(ctx)
	return err != nil || slices.ContainsFunc(all, func(r record.Record[partner.Organisation]) bool { return s.identityOf(r.Value) == id })
}

// releasedBy returns whose submission the draft under review is, unless a
// curator changed more of it than its spelling since.
func (s *Service) releasedBy(ctx context.Context, e *Entry) []identity {
	if !e.released() {
		return nil
	}
	return []identity{s.identityOfKey(ctx, e.DraftOwner())}
}

// released tells whether the draft stands as its owner submitted it.
func (e *Entry) released() bool {
	d := e.Draft
	return d != nil && d.SubmittedAt != nil && !d.Refiled && !slices.Contains(unsent, d.State)
}

// carryConsent notes what the revision that follows from e's draft means for
// who stood by the text before: its submitter stands by it now, and so does
// whoever confirmed a text from which it differs in its spelling only.
func (s *Service) carryConsent(ctx context.Context, e *Entry, next *Text) error {
	last := len(e.Revisions)
	confirmations := slices.Clone(e.Confirmations)
	for i, c := range confirmations {
		if c.Until != last {
			continue
		}
		same, err := s.sameButSpelling(ctx, e, c.Revision, next)
		if err != nil {
			return err
		}
		if same {
			confirmations[i].Until++
		}
	}
	e.Confirmations = confirmations
	owner := e.DraftOwner()
	o, err := s.Partners.Organisation(ctx, owner)
	if fault.Is(err, fault.NotFound) || err == nil && (!e.released() || !s.Describes(ctx, next, o)) {
		return nil
	}
	if err == nil && !slices.Contains(s.confirmers(ctx, e, last+1), s.identityOf(o)) {
		e.confirm(owner, last+1, *e.Draft.SubmittedAt)
	}
	return err
}

func (s *Service) sameButSpelling(ctx context.Context, e *Entry, revision int, next *Text) (bool, error) {
	r, err := s.Store.Revision(ctx, e.Revisions[revision-1].ID)
	if fault.Is(err, fault.NotFound) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	return onlyRespelt(&r.Text, next)
}

// consent refuses what only authorities described can say.
func (c *Checker) consent(t *Text) {
	if t.Consent == Confirmed {
		c.Add(fault.NotAllowed, "consent", "CONFIRMED is what every authority described says itself, by confirmConsent: use ASKED or PUBLIC_SOURCE")
	}
}
