package practice

import (
	"context"
	"slices"
	"time"

	"praxistransfer/server/audit"
	"praxistransfer/server/fault"
	"praxistransfer/server/partner"
)

// Submit releases the draft for review, or names everything that is missing.
func (s *Service) Submit(ctx context.Context, who partner.Principal, id ID, expected int) (View, error) {
	e, err := s.writable(ctx, who, id, expected)
	if err != nil {
		return View{}, err
	}
	owner, err := s.Partners.Organisation(ctx, e.DraftOwner())
	if err != nil {
		return View{}, err
	}
	if err := maySubmit(who, owner); err != nil {
		return View{}, err
	}
	if e.Draft == nil || e.Draft.State != StateDraft && e.Draft.State != StateChangesRequested {
		return View{}, wrongState(e.working(), "submitted", StateDraft, StateChangesRequested)
	}
	if err := s.submittable(ctx, &e); err != nil {
		return View{}, err
	}
	draft := *e.Draft
	from := draft.State
	now := s.Now()
	draft.State, draft.SubmittedAt, draft.Refiled = StateSubmitted, &now, false
	e.Draft = &draft
	return s.change(ctx, who, e, audit.Event{Action: audit.SubmitEntry, From: string(from), To: string(StateSubmitted)})
}

// submittable lists what a review needs of the draft. One that takes an entry
// over was never held to the rules for what an authority says itself.
func (s *Service) submittable(ctx context.Context, e *Entry) error {
	if e.Draft.Owner != "" {
		if err := s.check(ctx, e.DraftOwner(), e.Published, &e.Draft.Text, nil); err != nil {
			return err
		}
	}
	return missingToSubmit(&e.Draft.Text).Err()
}

// Recall takes a submission back, so that its authors can go on writing, as long
// as nobody has begun to review it. Only the owner's EDITOR may.
func (s *Service) Recall(ctx context.Context, who partner.Principal, id ID, expected int) (View, error) {
	e, err := s.asEditor(ctx, who, id, (*Entry).DraftOwner)
	if err != nil {
		return View{}, err
	}
	if err := fresh(&e, expected); err != nil {
		return View{}, err
	}
	if err := e.inReview("taken back", StateSubmitted); err != nil {
		return View{}, err
	}
	draft := *e.Draft
	draft.State, draft.SubmittedAt = StateDraft, nil
	e.Draft = &draft
	return s.change(ctx, who, e, audit.Event{Action: audit.RecallSubmission, From: string(StateSubmitted), To: string(StateDraft)})
}

// working returns the state in which the entry's author finds it.
func (e *Entry) working() State {
	if e.Draft != nil {
		return e.Draft.State
	}
	return e.State
}

// Publish shows a submitted draft to readers: at once, or when its embargo
// ends. Only a curator may whose organisation has no part in it.
func (s *Service) Publish(ctx context.Context, who partner.Principal, id ID, expected int) (View, error) {
	e, err := s.reviewable(ctx, who, id, expected)
	if err != nil {
		return View{}, err
	}
	if err := e.inReview("published", StateSubmitted, StateInReview); err != nil {
		return View{}, err
	}
	if e.Draft.Approved != nil {
		return View{}, approvedAlready()
	}
	if err := fault.Together(missingToPublish(&e.Draft.Text).Err(), s.undecided(ctx, &e.Draft.Text).Err()); err != nil {
		return View{}, err
	}
	if err := s.toldHidden(ctx, &e, nil, &e.Draft.Text); err != nil {
		return View{}, err
	}
	event := audit.Event{Action: audit.PublishEntry, From: string(e.Draft.State), To: string(StatePublished)}
	if until := e.Draft.Text.embargo(); until != nil && until.After(s.Now()) {
		draft := *e.Draft
		e.People = unclaim(&draft, e.People)
		draft.State = StateInReview
		draft.Approved = &Approval{At: s.Now(), Organisation: who.Organisation, Until: *until}
		e.Draft = &draft
		event.Action, event.To = audit.ApproveEntry, string(StateInReview)
		return s.change(ctx, who, e, event)
	}
	return s.release(ctx, who, e, event)
}

// embargo returns until when the text must not be shown.
func (t *Text) embargo() *time.Time {
	if t.Rights == nil {
		return nil
	}
	return t.Rights.EmbargoUntil
}

// release makes the draft the published text. The revision is written before
// the entry points to it: if the entry's write is refused, the revision is
// one that nothing names.
func (s *Service) release(ctx context.Context, who partner.Principal, e Entry, event audit.Event) (View, error) {
	e.Freshness.ReviewDue = reviewDue(&e.Draft.Text, s.Now())
	return s.issue(ctx, who, e, event)
}

// issue does so without saying that somebody looked whether the text holds.
func (s *Service) issue(ctx context.Context, who partner.Principal, e Entry, event audit.Event) (View, error) {
	now := s.Now()
	r := Revision{ID: RevisionID(s.NewID("revision")), Entry: e.ID, Number: len(e.Revisions) + 1, At: now, Text: e.Draft.Text}
	text, err := r.Told()
	if err != nil {
		return View{}, err
	}
	if err := s.Store.PutRevision(ctx, r); err != nil {
		return View{}, err
	}
	if err := s.carryConsent(ctx, &e, &r.Text); err != nil {
		return View{}, err
	}
	if owner := e.DraftOwner(); owner != e.Owner {
		event.Object, e.Owner = e.Owner, owner // who had it is told
	}
	e.dropDraft()
	if r.Text.DeIdentified {
		// A title that it was begun with, or had, may tell whose it is: nobody
		// finds it under that any more.
		e.Slug = e.silentSlug(&r.Text)
	}
	e.Published, e.State = &r.Text, StatePublished
	s.capEvidence(ctx, &e)
	e.Revisions = append(e.Revisions[:len(e.Revisions):len(e.Revisions)], RevisionRef{r.Number, r.ID, now, r.Text.DeIdentified})
	if e.PublishedAt == nil {
		e.PublishedAt = &now
	}
	event.Revision, event.Texts = r.Number, []audit.Text{text}
	return s.change(ctx, who, e, event)
}

// Archive takes a published entry out of search; it stays readable and
// citable. Only a curator may.
func (s *Service) Archive(ctx context.Context, who partner.Principal, id ID, expected int, reason string) (View, error) {
	e, err := s.Visible(ctx, who, id)
	if err != nil {
		return View{}, err
	}
	if err := s.mayArchive(ctx, who, &e); err != nil {
		return View{}, err
	}
	if e.Draft != nil && (e.Draft.State == StateSubmitted || e.Draft.State == StateInReview) {
		return View{}, fault.New(fault.Conflict, "a new text of the entry waits for its review, and would be lost: decide on it first, then archive")
	}
	return s.end(ctx, who, e, expected, reason, StateArchived, audit.ArchiveEntry)
}

// mayArchive lets curators; ending an entry needs no second pair of eyes.
func (s *Service) mayArchive(ctx context.Context, who partner.Principal, e *Entry) error {
	if s.curator(ctx, who, e.displayed()) {
		return nil
	}
	return s.mayCurate(ctx, who, e.displayed()) // says why not
}

// Withdraw takes a published entry back: a tombstone with the reason stays.
// Only the owner's EDITOR may.
func (s *Service) Withdraw(ctx context.Context, who partner.Principal, id ID, expected int, reason string) (View, error) {
	e, err := s.asEditor(ctx, who, id, (*Entry).owner)
	if err != nil {
		return View{}, err
	}
	return s.end(ctx, who, e, expected, reason, StateWithdrawn, audit.WithdrawEntry)
}

// WithdrawLegally takes an entry back for legal reasons: only its id and the
// date stay. Its texts disappear from the store as well, the published ones
// when the outbox is drained. The reason is for the audit trail.
// Only the owner's EDITOR may, also after a withdrawal of the usual kind.
func (s *Service) WithdrawLegally(ctx context.Context, who partner.Principal, id ID, expected int, reason string) (View, error) {
	e, err := s.asEditor(ctx, who, id, (*Entry).owner)
	if err != nil {
		return View{}, err
	}
	if err := fresh(&e, expected); err != nil {
		return View{}, err
	}
	if !readable(&e) || e.Gone() {
		return View{}, wrongState(e.working(), "withdrawn", StatePublished, StateArchived, StateWithdrawn)
	}
	if err := reasoned(reason); err != nil {
		return View{}, err
	}
	event := audit.Event{Action: audit.WithdrawEntry, From: string(e.State), To: string(StateWithdrawn), Reason: reason}
	return s.change(ctx, who, e.erase(s.Now()), event)
}

// erase returns what stays of an entry that was withdrawn for legal reasons:
// beside id and date only what no reader sees, so that an import does not
// bring it again and its revisions can be removed.
func (e Entry) erase(now time.Time) Entry {
	return Entry{
		ID: e.ID, Version: e.Version, Owner: e.Owner, State: StateWithdrawn, CreatedAt: e.CreatedAt, ModifiedAt: now, PublishedAt: e.PublishedAt,
		Slug: Slug(string(e.ID)), Published: &Text{Kind: e.Current().Kind, DeIdentified: true}, Revisions: e.Revisions,
		Tombstone: &Tombstone{At: now, Legal: true}, Source: e.Source, Events: e.Events, Adoptions: e.Adoptions,
	}
}

// Gone tells whether e was withdrawn for legal reasons.
func (e *Entry) Gone() bool { return e.Tombstone != nil && e.Tombstone.Legal }

func (s *Service) end(ctx context.Context, who partner.Principal, e Entry, expected int, reason string, to State, action audit.Action) (View, error) {
	if err := fresh(&e, expected); err != nil {
		return View{}, err
	}
	archived := e.State == StateArchived && to == StateWithdrawn
	if e.State != StatePublished && !archived {
		return View{}, wrongState(e.working(), map[State]string{StateArchived: "archived", StateWithdrawn: "withdrawn"}[to], StatePublished)
	}
	if err := reasoned(reason); err != nil {
		return View{}, err
	}
	event := audit.Event{Action: action, From: string(e.State), To: string(to), Reason: reason}
	e.People = e.publishedPeople()
	e.dropDraft()
	e.State = to
	if to == StateWithdrawn {
		e.Tombstone = &Tombstone{At: s.Now(), Reason: reason, Title: e.Published.Title}
	}
	return s.change(ctx, who, e, event)
}

// DeleteDraft removes the draft: beside a published text only the draft,
// otherwise the entry. It returns the id.
func (s *Service) DeleteDraft(ctx context.Context, who partner.Principal, id ID, expected int) (ID, error) {
	e, err := s.writable(ctx, who, id, expected)
	if err != nil {
		return "", err
	}
	if e.Draft == nil || !slices.Contains(unsent, e.Draft.State) {
		return "", wrongState(e.working(), "deleted", unsent...)
	}
	event := audit.Event{Action: audit.DeleteDraft, From: string(e.Draft.State)}
	e.People, e.Draft = e.publishedPeople(), nil
	if e.Published == nil {
		e.State = StateDeleted
		event.To = string(StateDeleted)
	}
	_, err = s.Put(ctx, who, e, event)
	return id, err
}
