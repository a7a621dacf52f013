package practice

import (
	"context"
	"errors"

	"praxistransfer/server/audit"
	"praxistransfer/server/fault"
	"praxistransfer/server/partner"
)

// ImportOutcome says what an import did with one entry.
type ImportOutcome string

// The outcomes of an import.
const (
	ImportTaken     ImportOutcome = "TAKEN"     // new, or a newer text
	ImportUnchanged ImportOutcome = "UNCHANGED" // the same text as last time
	ImportEdited    ImportOutcome = "EDITED"    // edited here since, so left alone
	ImportWaits     ImportOutcome = "WAITS"     // an entry that it builds on is missing, so not taken yet
)

// Incoming is a text from elsewhere.
type Incoming struct {
	Text Text
	// Source and ExternalID find it again; empty ones are those of the text's
	// provenance.
	Source, ExternalID string
	// Slug is its address as a new entry; empty makes one from the title.
	Slug string
	// Of is its id on the server that it comes from; empty where it has none.
	Of ID
	// Names are what keys in the text stand for there.
	Names KeyNames
	// Wait leaves the text alone as long as an entry that it builds on is
	// missing, which may come later.
	Wait bool
}

// Importer returns the organisation that imports, or fails with
// [fault.NotFound] or, where it is suspended, with [fault.Forbidden].
func (s *Service) Importer(ctx context.Context, organisation string) (partner.Organisation, error) {
	o, err := s.Partners.Organisation(ctx, organisation)
	if err == nil && o.Suspended {
		err = fault.New(fault.Forbidden, "the organisation %s is suspended: it imports nothing", o.Name)
	}
	return o, err
}

// ImportResult is what an import did with one entry.
type ImportResult struct {
	Outcome ImportOutcome
	// Kept are the paths of the fields that were edited here since the last
	// import and say something else than the text that came in.
	Kept []string
	// Replaced are the references of the text that nothing has here.
	Replaced []Replaced
	// Unconfirmed tells that authorities stood by the text elsewhere, which none of
	// them has said here: it is taken as ASKED.
	Unconfirmed bool
	// Joined are the paths of the lists in which something stood twice and stands
	// once now.
	Joined []string
}

// importTries bounds how often an import begins again because another one, or
// somebody at work here, came first.
const importTries = 5

// Import publishes a compiled or imported text without a review; the audit
// trail says so and names the organisation that imports. The entry belongs to
// the operator's organisation, whoever imports: it must never look like the
// importer's own work. A text with the same source and external id as an
// earlier one becomes its next revision, field by field: what somebody edited
// here since stays. One that was exported here is left alone. With dry nothing
// is written.
func (s *Service) Import(ctx context.Context, organisation string, in Incoming, dry bool) (ImportResult, error) {
	importer, err := s.Importer(ctx, organisation)
	if err != nil {
		return ImportResult{}, err
	}
	owner, err := s.operator(ctx)
	if err != nil {
		return ImportResult{}, err
	}
	if p := in.Text.Provenance; in.Source == "" && p != nil {
		in.Source, in.ExternalID = p.Source, p.ExternalID
	}
	if in.Source == "" || in.ExternalID == "" {
		return ImportResult{}, fault.New(fault.BadInput, "the entry has no source and external id: without them it could not be found again").At("provenance")
	}
	if origin := in.Text.Origin; origin != Compiled && origin != Imported {
		return ImportResult{}, fault.New(fault.BadInput, "origin %q: an import is COMPILED or IMPORTED", string(origin)).At("origin")
	}
	if in.Text, err = tidied(in.Text); err != nil {
		return ImportResult{}, err
	}
	if e, own, err := s.own(ctx, in); err != nil || own {
		if err != nil {
			return ImportResult{}, err
		}
		return s.returned(ctx, &e, in, owner)
	}
	replaced, missing, err := s.localise(ctx, &in)
	if err != nil || missing && in.Wait {
		return ImportResult{Outcome: ImportWaits}, err
	}
	unconfirmed := in.Text.Consent == Confirmed
	if unconfirmed {
		in.Text.Consent = Asked
	}
	s.complete(ctx, &in.Text, owner)
	joined := s.join(ctx, &in.Text)
	for try := 1; ; try++ {
		done, err := s.importOnce(ctx, importer, owner, in, dry)
		done.Replaced, done.Unconfirmed, done.Joined = replaced, unconfirmed, joined
		if !fault.Is(err, fault.Conflict) || try == importTries {
			return done, err
		}
	}
}

func (s *Service) importOnce(ctx context.Context, importer, owner partner.Organisation, in Incoming, dry bool) (ImportResult, error) {
	found, err := s.cameBefore(ctx, in)
	if err != nil {
		return ImportResult{}, err
	}
	e := Entry{ID: ID(s.NewID("entry")), Owner: owner.Key, CreatedAt: s.Now(), Slug: in.Slug}
	if len(found) > 0 {
		e = found[0]
	}
	text, done, err := s.incoming(ctx, &e, in.Text, owner.Key)
	if err != nil || done.Outcome != ImportTaken {
		return done, err
	}
	if err := s.checkImport(ctx, &e, &text); err != nil || dry {
		return done, err
	}
	event := audit.Event{Action: audit.ImportEntry, From: string(e.State), To: string(StatePublished), Reason: "imported by the operator without a review"}
	e.Owner = owner.Key
	e.Draft = &Draft{Text: text, State: StateDraft}
	if e.Source, err = markOf(in); err != nil {
		return ImportResult{}, err
	}
	return done, s.releaseImported(ctx, partner.Principal{Organisation: importer.Key}, e, event)
}

// cameBefore finds the entry that in came in as: by what it is known under, or
// by the provenance that its text names.
func (s *Service) cameBefore(ctx context.Context, in Incoming) ([]Entry, error) {
	found, err := s.Store.BySource(ctx, in.Source, in.ExternalID)
	if p := in.Text.Provenance; err == nil && len(found) == 0 && p != nil && p.Source != "" && p.ExternalID != "" {
		found, err = s.Store.BySource(ctx, p.Source, p.ExternalID)
	}
	return found, err
}

// checkImport refuses a text that no reader could be shown.
func (s *Service) checkImport(ctx context.Context, e *Entry, text *Text) error {
	if err := s.check(ctx, "", e.Current(), text, nil); err != nil {
		return err
	}
	return missingToSubmit(text).Err()
}

// operator returns the organisation that runs this server.
func (s *Service) operator(ctx context.Context) (partner.Organisation, error) {
	all, err := s.Partners.All(ctx)
	if err != nil {
		return partner.Organisation{}, err
	}
	for _, r := range all {
		if r.Value.Operator {
			return r.Value, nil
		}
	}
	return partner.Organisation{}, errors.New("no organisation is marked as the operator's")
}

func (s *Service) releaseImported(ctx context.Context, who partner.Principal, e Entry, event audit.Event) error {
	if e.Version > 0 {
		_, err := s.release(ctx, who, e, event)
		return err
	}
	base := e.Slug
	if base == "" {
		base = titleSlug(e.Draft.Text.Title)
	}
	return s.withFreeSlug(&e, base, func() error {
		_, err := s.release(ctx, who, e, event)
		return err
	})
}
