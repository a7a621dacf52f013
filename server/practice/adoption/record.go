package adoption

import (
	"context"
	"slices"
	"strings"
	"time"

	"praxistransfer/server/audit"
	"praxistransfer/server/fault"
	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
	"praxistransfer/server/record"
	"praxistransfer/server/words"
)

// Record states what the organisation of who does with an entry of
// another. There is one adoption for each organisation and entry.
func (s *Service) Record(ctx context.Context, who partner.Principal, id practice.ID, content Content) (View, error) {
	if _, err := s.Entries.Writer(ctx, who); err != nil {
		return View{}, err
	}
	e, err := s.Entries.Visible(ctx, who, id)
	if err != nil {
		return View{}, err
	}
	adopter, err := s.Entries.Partners.Organisation(ctx, who.Organisation)
	if err != nil {
		return View{}, err
	}
	if err := s.mayAdopt(ctx, adopter, &e); err != nil {
		return View{}, err
	}
	s.completeAdoption(&content)
	if err := s.checkAdoption(ctx, &content); err != nil {
		return View{}, err
	}
	if there := e.AdoptedBy(who.Organisation); there != nil {
		return View{}, practice.AlreadyAdopted(there.ID)
	}
	return s.begin(ctx, who, &e, Adoption{Organisation: adopter.Key}, content, audit.RecordAdoption)
}

// mayAdopt refuses an entry that is not published, or that the organisation
// wrote or is described in, by its key or by that of its region.
func (s *Service) mayAdopt(ctx context.Context, adopter partner.Organisation, e *practice.Entry) error {
	own := fault.New(fault.Forbidden, "the entry is about your own organisation: only others adopt it")
	closed := e.TakesAdoptions()
	switch {
	case fault.Is(closed, fault.Conflict): // it was withdrawn, whoever's it is
		return closed
	case s.Entries.Same(ctx, adopter.Key, e.Owner):
		return own
	case closed != nil:
		return closed
	case s.Entries.Describes(ctx, e.Published, adopter):
		return own
	}
	return nil
}

func (s *Service) begin(ctx context.Context, who partner.Principal, e *practice.Entry, a Adoption, content Content, action audit.Action) (View, error) {
	a.Entry, a.BegunAt = e.ID, s.Entries.Now()
	id := practice.AdoptionID(s.Entries.NewID("adoption"))
	return s.state(ctx, who, pending{
		record: record.Record[Adoption]{Key: string(id), Value: a},
		next:   Statement{Content: content, Revision: len(e.Revisions), RecordedAt: s.Entries.Now()},
		event:  audit.Event{Action: action, To: string(content.Status), Reason: string(content.Reason)},
	})
}

// state admits a statement and returns what who sees of it.
func (s *Service) state(ctx context.Context, who partner.Principal, st pending) (View, error) {
	e, err := s.admit(ctx, who, st)
	if err != nil {
		return View{}, err
	}
	ref := e.Adoption(practice.AdoptionID(st.record.Key))
	a := st.record.Value
	st.next.Number, st.next.At = ref.Statement, s.Entries.Now()
	return s.viewAdoption(who, *ref, &a, &st.next), nil
}

// Update changes what the adopter said. A confirmation ends when
// status or beginning change.
func (s *Service) Update(ctx context.Context, who partner.Principal, id practice.AdoptionID, expected int, write func(*Content)) (View, error) {
	found, err := s.ownAdoption(ctx, who, id, expected)
	if err != nil {
		return View{}, err
	}
	next := *found.statement
	write(&next.Content)
	if !next.Content.Status.Over() && next.Content.Reason == found.statement.Content.Reason {
		next.Content.Reason = "" // it was that of an end which is none any more
	}
	s.completeAdoption(&next.Content)
	if found.record.Value.Report != nil {
		next.Content.Visibility = practice.Public
	}
	if err := s.checkAdoption(ctx, &next.Content); err != nil {
		return View{}, err
	}
	before := found.statement.Content
	if next.Content.Status != before.Status || next.Content.Since != before.Since {
		next.ConfirmedAt, next.ConfirmedBy = nil, ""
		next.RecordedAt = s.Entries.Now()
	}
	event := audit.Event{Action: audit.UpdateAdoption, From: string(before.Status), To: string(next.Content.Status), Reason: string(next.Content.Reason)}
	if before.Visibility == practice.Counted && next.Content.Visibility != practice.Counted {
		event.Action = audit.ShowAdoption // from here on the owner may know
	}
	return s.state(ctx, who, found.next(next, event))
}

// Confirm states an adoption again, at least six months after it
// began and after that was recorded. Only the adopter's EDITOR may.
func (s *Service) Confirm(ctx context.Context, who partner.Principal, id practice.AdoptionID, expected int) (View, error) {
	found, err := s.ownAdoption(ctx, who, id, expected)
	if err != nil {
		return View{}, err
	}
	next := *found.statement
	switch {
	case !who.Has(partner.Editor):
		return View{}, fault.New(fault.Forbidden, "confirming an adoption needs a token with the role EDITOR")
	case found.record.Value.Report != nil:
		return View{}, fault.New(fault.Conflict, "the adoption is only reported: the adopter itself must record it")
	case next.Content.Status != practice.Adopted:
		return View{}, fault.New(fault.Conflict, "the adoption is %s: only one that is ADOPTED can be confirmed", words.Labels{Vocabulary: "AdoptionStatus", Codes: []string{string(next.Content.Status)}})
	}
	if from := confirmableFrom(&found.record.Value, &next); from.After(s.Entries.Now()) {
		return View{}, fault.New(fault.Conflict, "the adoption began %s and was recorded on %s: it can be confirmed from %s on, six months after both", words.Date(next.Content.Since), words.DayOf(next.recorded(&found.record.Value)), words.DayOf(from))
	}
	now := s.Entries.Now()
	next.ConfirmedAt, next.ConfirmedBy = &now, who.Organisation
	return s.state(ctx, who, found.next(next, audit.Event{Action: audit.ConfirmAdoption, From: string(practice.Adopted), To: string(practice.Adopted)}))
}

// confirmAfter is how many months an adoption lasts before it is confirmed.
const confirmAfter = 6

// confirmableFrom is when the statement can be confirmed: its beginning is the
// adopter's to choose, so the time since it was recorded counts as well.
func confirmableFrom(a *Adoption, st *Statement) time.Time {
	began, recorded := st.Content.Since.End().AddDate(0, confirmAfter, 0), st.recorded(a).AddDate(0, confirmAfter, 0)
	if recorded.After(began) {
		return recorded
	}
	return began
}

// Answer lets the owner of the entry say something to an adoption that
// it may see; an empty text takes the answer back.
func (s *Service) Answer(ctx context.Context, who partner.Principal, id practice.AdoptionID, expected int, text string) (View, error) {
	found, err := s.findAdoption(ctx, who, id)
	if err != nil {
		return View{}, err
	}
	if !practice.Owns(who, &found.entry) || !who.Has(partner.Author, partner.Editor) {
		return View{}, fault.New(fault.Forbidden, "answering needs a token of the entry's owner with the role AUTHOR or EDITOR")
	}
	if err := found.fresh(expected); err != nil {
		return View{}, err
	}
	c := s.Entries.Checker(ctx)
	c.Markdown(text, "text")
	if err := c.Err(); err != nil {
		return View{}, err
	}
	next := *found.statement
	next.Answer = nil
	if strings.TrimSpace(text) != "" {
		next.Answer = &Answer{At: s.Entries.Now(), Text: text}
	}
	return s.state(ctx, who, found.next(next, audit.Event{Action: audit.AnswerAdoption}))
}

// Delete takes the adoption back. It works for a withdrawn entry too.
func (s *Service) Delete(ctx context.Context, who partner.Principal, id practice.AdoptionID, expected int) (practice.AdoptionID, error) {
	found, err := s.ownAdoption(ctx, who, id, expected)
	if err != nil {
		return "", err
	}
	event := audit.Event{Action: audit.DeleteAdoption, From: string(found.ref.Status)}
	_, err = s.Entries.ChangeAdoptions(ctx, who, found.entry.ID, event, id, func(e *practice.Entry) error {
		ref := e.Adoption(id)
		if ref == nil || ref.Statement != found.ref.Statement {
			return changedMeanwhile()
		}
		e.Adoptions = slices.DeleteFunc(slices.Clone(e.Adoptions), func(r practice.AdoptionRef) bool { return r.ID == id })
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
