package practice

import (
	"context"
	"slices"

	"praxistransfer/server/audit"
	"praxistransfer/server/fault"
	"praxistransfer/server/partner"
)

// ForeignClaims are what an entry of an older program said for authorities that never
// said so themselves.
type ForeignClaims struct {
	// Consent is true where it was shown as confirmed, and is not any more.
	Consent bool
	// Origin is true where it spoke of others as its owner's own.
	Origin bool
}

// TakeBackClaims leaves it to the authorities described what they consent to:
// of what an older program stored, CONFIRMED becomes ASKED, OWN about others
// RESEARCH, and what the owner submitted about itself is confirmed by that. It
// writes what changes. A second time it changes nothing.
func (s *Service) TakeBackClaims(ctx context.Context, e Entry) (ForeignClaims, error) {
	owner, err := s.Partners.Organisation(ctx, e.Owner)
	if fault.Is(err, fault.NotFound) {
		owner, err = partner.Organisation{Key: e.Owner}, nil
	}
	if err != nil || e.Gone() {
		return ForeignClaims{}, err
	}
	said := e.Published != nil && e.Published.Consent == Confirmed
	before := len(e.Confirmations)
	replaced, texts, err := s.revisionClaims(ctx, owner, &e)
	if err != nil {
		return ForeignClaims{}, err
	}
	claims, changed := ForeignClaims{}, len(e.Confirmations) > before || len(replaced) > 0
	if e.Published != nil {
		changed = s.lessClaiming(ctx, owner, &e.Published, &claims) || changed
		claims.Consent = said && s.consented(ctx, View{Entry: &e, Text: e.Published, Revision: len(e.Revisions)}).Text.Consent != Confirmed
	}
	if e.Draft != nil {
		draft, text := *e.Draft, &e.Draft.Text
		changed = s.lessClaiming(ctx, owner, &text, &claims) || changed
		draft.Text = *text
		e.Draft = &draft
	}
	if !changed {
		return ForeignClaims{}, nil
	}
	_, err = s.putAside(ctx, partner.Principal{}, e, audit.Event{Action: audit.TakeBackClaims, From: string(e.State), To: string(e.State), Texts: texts})
	if err != nil {
		return ForeignClaims{}, err
	}
	return claims, s.Store.RemoveRevisions(ctx, replaced...)
}

// revisionClaims does so in the texts published before: a published text never
// changes, so another one takes its place, and it returns those that go and what
// stands there now. For each text that the owner submitted about itself it notes
// that the owner stands by it.
func (s *Service) revisionClaims(ctx context.Context, owner partner.Organisation, e *Entry) (replaced []RevisionID, texts []audit.Text, err error) {
	noted := len(e.Confirmations) > 0
	e.Revisions = slices.Clone(e.Revisions)
	for i, ref := range e.Revisions {
		r, err := s.Store.Revision(ctx, ref.ID)
		if fault.Is(err, fault.NotFound) {
			continue
		}
		if err != nil {
			return nil, nil, err
		}
		text, claims := &r.Text, ForeignClaims{}
		s.lessClaiming(ctx, owner, &text, &claims)
		if claims.Origin { // what it says of consent a view corrects
			r.ID, r.Text = RevisionID(s.NewID("revision")), *text
			told, err := r.Told()
			if err != nil {
				return nil, nil, err
			}
			if err := s.Store.PutRevision(ctx, r); err != nil {
				return nil, nil, err
			}
			e.Revisions[i].ID = r.ID
			replaced, texts = append(replaced, ref.ID), append(texts, told)
		}
		if submitted := r.Text.Origin == Own || r.Text.Origin == Research; submitted && !noted && s.Describes(ctx, &r.Text, owner) {
			e.confirm(owner.Key, r.Number, r.At)
		}
	}
	return replaced, texts, nil
}

// lessClaiming sets text to a copy without those claims, and tells whether it
// had any.
func (s *Service) lessClaiming(ctx context.Context, owner partner.Organisation, text **Text, claims *ForeignClaims) bool {
	t := **text
	if t.Consent == Confirmed {
		t.Consent = Asked
	}
	if t.Origin == Own && !s.Describes(ctx, &t, owner) {
		t.Origin, claims.Origin = Research, true
	}
	changed := t.Consent != (*text).Consent || t.Origin != (*text).Origin
	*text = &t
	return changed
}
