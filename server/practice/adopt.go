package practice

import (
	"context"
	"slices"
	"strings"

	"praxistransfer/server/audit"
	"praxistransfer/server/fault"
	"praxistransfer/server/partner"
	"praxistransfer/server/record"
)

// RecordAdoption states what the organisation of who does with an entry of
// another. There is one adoption for each organisation and entry.
func (s *Service) RecordAdoption(ctx context.Context, who partner.Principal, id ID, content AdoptionContent) (AdoptionView, error) {
	if _, err := s.writer(ctx, who); err != nil {
		return AdoptionView{}, err
	}
	e, err := s.visible(ctx, who, id)
	if err != nil {
		return AdoptionView{}, err
	}
	adopter, err := s.Partners.Organisation(ctx, who.Organisation)
	if err != nil {
		return AdoptionView{}, err
	}
	if err := s.mayAdopt(adopter, &e); err != nil {
		return AdoptionView{}, err
	}
	s.completeAdoption(&content)
	if err := s.checkAdoption(ctx, &content); err != nil {
		return AdoptionView{}, err
	}
	if there := e.adoptedBy(who.Organisation); there != nil {
		return AdoptionView{}, alreadyAdopted(there.ID)
	}
	return s.begin(ctx, who, &e, Adoption{Organisation: adopter.Key}, content, audit.RecordAdoption)
}

// mayAdopt refuses an entry that is not published, or that the organisation
// wrote or is described in, by its key or by that of its region.
func (s *Service) mayAdopt(adopter partner.Organisation, e *Entry) error {
	if err := e.open(); err != nil {
		return err
	}
	if adopter.Key == e.Owner || s.describes(e.Published, adopter) {
		return fault.New(fault.Forbidden, "the entry is about your own organisation: only others adopt it")
	}
	return nil
}

func (s *Service) begin(ctx context.Context, who partner.Principal, e *Entry, a Adoption, content AdoptionContent, action audit.Action) (AdoptionView, error) {
	a.Entry, a.BegunAt = e.ID, s.Now()
	id := AdoptionID(s.NewID("adoption"))
	return s.state(ctx, who, statement{
		record: record.Record[Adoption]{Key: string(id), Value: a},
		next:   Statement{Content: content, Revision: len(e.Revisions)},
		event:  audit.Event{Action: action, To: string(content.Status)},
	})
}

// state admits a statement and returns what who sees of it.
func (s *Service) state(ctx context.Context, who partner.Principal, st statement) (AdoptionView, error) {
	e, err := s.admit(ctx, who, st)
	if err != nil {
		return AdoptionView{}, err
	}
	ref := e.adoption(AdoptionID(st.record.Key))
	a := st.record.Value
	st.next.Number, st.next.At = ref.Statement, s.Now()
	return s.viewAdoption(who, *ref, &a, &st.next), nil
}

// UpdateAdoption changes what the adopter said. A confirmation ends when
// status or beginning change.
func (s *Service) UpdateAdoption(ctx context.Context, who partner.Principal, id AdoptionID, expected int, write func(*AdoptionContent)) (AdoptionView, error) {
	found, err := s.ownAdoption(ctx, who, id, expected)
	if err != nil {
		return AdoptionView{}, err
	}
	next := *found.statement
	write(&next.Content)
	s.completeAdoption(&next.Content)
	if found.record.Value.Report != nil {
		next.Content.Visibility = Public
	}
	if err := s.checkAdoption(ctx, &next.Content); err != nil {
		return AdoptionView{}, err
	}
	before := found.statement.Content
	if next.Content.Status != before.Status || next.Content.Since != before.Since {
		next.ConfirmedAt, next.ConfirmedBy = nil, ""
	}
	event := audit.Event{Action: audit.UpdateAdoption, From: string(before.Status), To: string(next.Content.Status)}
	if before.Visibility == Counted && next.Content.Visibility != Counted {
		event.Action = audit.ShowAdoption // from here on the owner may know
	}
	return s.state(ctx, who, found.next(next, event))
}

// ConfirmAdoption states an adoption again, at least six months after it
// began. Only the adopter's EDITOR may.
func (s *Service) ConfirmAdoption(ctx context.Context, who partner.Principal, id AdoptionID, expected int) (AdoptionView, error) {
	found, err := s.ownAdoption(ctx, who, id, expected)
	if err != nil {
		return AdoptionView{}, err
	}
	next := *found.statement
	switch {
	case !who.Has(partner.Editor):
		return AdoptionView{}, fault.New(fault.Forbidden, "confirming an adoption needs a token with the role EDITOR")
	case found.record.Value.Report != nil:
		return AdoptionView{}, fault.New(fault.Conflict, "the adoption is only reported: the adopter itself must record it")
	case next.Content.Status != Adopted:
		return AdoptionView{}, fault.New(fault.Conflict, "the adoption is %s: only one that is ADOPTED can be confirmed", string(next.Content.Status))
	}
	if from := next.Content.Since.end().AddDate(0, 6, 0); from.After(s.Now()) {
		return AdoptionView{}, fault.New(fault.Conflict, "the adoption began %s: it can be confirmed from %s on, six months later", string(next.Content.Since), from.Format("2006-01-02"))
	}
	now := s.Now()
	next.ConfirmedAt, next.ConfirmedBy = &now, who.Organisation
	return s.state(ctx, who, found.next(next, audit.Event{Action: audit.ConfirmAdoption, From: string(Adopted), To: string(Adopted)}))
}

// AnswerAdoption lets the owner of the entry say something to an adoption that
// it may see; an empty text takes the answer back.
func (s *Service) AnswerAdoption(ctx context.Context, who partner.Principal, id AdoptionID, expected int, text string) (AdoptionView, error) {
	found, err := s.findAdoption(ctx, who, id)
	if err != nil {
		return AdoptionView{}, err
	}
	if !mine(who, &found.entry) || !who.Has(partner.Author, partner.Editor) {
		return AdoptionView{}, fault.New(fault.Forbidden, "answering needs a token of the entry's owner with the role AUTHOR or EDITOR")
	}
	if err := found.fresh(expected); err != nil {
		return AdoptionView{}, err
	}
	c := s.Checker(ctx)
	c.Markdown(text, "text")
	if err := c.Err(); err != nil {
		return AdoptionView{}, err
	}
	next := *found.statement
	next.Answer = nil
	if strings.TrimSpace(text) != "" {
		next.Answer = &Answer{At: s.Now(), Text: text}
	}
	return s.state(ctx, who, found.next(next, audit.Event{Action: audit.AnswerAdoption}))
}

// DeleteAdoption takes the adoption back. It works for a withdrawn entry too.
func (s *Service) DeleteAdoption(ctx context.Context, who partner.Principal, id AdoptionID, expected int) (AdoptionID, error) {
	found, err := s.ownAdoption(ctx, who, id, expected)
	if err != nil {
		return "", err
	}
	event := audit.Event{Action: audit.DeleteAdoption, From: string(found.ref.Status)}
	_, err = s.relist(ctx, who, found.entry.ID, event, id, func(e *Entry) error {
		ref := e.adoption(id)
		if ref == nil || ref.Statement != found.ref.Statement {
			return changedMeanwhile()
		}
		e.Adoptions = slices.DeleteFunc(slices.Clone(e.Adoptions), func(r AdoptionRef) bool { return r.ID == id })
		return nil
	})
	if err != nil {
		return "", err
	}
	return id, s.forget(ctx, id)
}

func changedMeanwhile() error {
	return fault.New(fault.Conflict, "the adoption was changed meanwhile: read it again and repeat your change").At("expectedVersion")
}
