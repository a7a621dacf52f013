package practice

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"

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
)

// Incoming is a text from elsewhere.
type Incoming struct {
	Text Text
	// Source and ExternalID find it again; empty ones are those of the text's
	// provenance.
	Source, ExternalID string
	// Slug is its address as a new entry; empty makes one from the title.
	Slug string
}

// Importer returns the organisation that imports, or fails with
// [fault.NotFound] or, where it is suspended, with [fault.Forbidden].
func (s *Service) Importer(ctx context.Context, organisation string) (partner.Organisation, error) {
	o, err := s.Partners.Organisation(ctx, organisation)
	if err == nil && o.Suspended {
		err = fault.New(fault.Forbidden, "the organisation %s is suspended: it imports nothing", organisation)
	}
	return o, err
}

// Import publishes a compiled or imported text without a review; the audit
// trail says so and names the organisation that imports. The entry belongs to
// the operator's organisation, whoever imports: it must never look like the
// importer's own work. A text with the same source and external id as an
// earlier one becomes its next revision, unless somebody edited that since.
// With dry nothing is written.
func (s *Service) Import(ctx context.Context, organisation string, in Incoming, dry bool) (ImportOutcome, error) {
	importer, err := s.Importer(ctx, organisation)
	if err != nil {
		return "", err
	}
	owner, err := s.operator(ctx)
	if err != nil {
		return "", err
	}
	text := in.Text
	if p := text.Provenance; in.Source == "" && p != nil {
		in.Source, in.ExternalID = p.Source, p.ExternalID
	}
	if in.Source == "" || in.ExternalID == "" {
		return "", fault.New(fault.BadInput, "the entry has no source and external id: without them it could not be found again").At("provenance")
	}
	if text.Origin != Compiled && text.Origin != Imported {
		return "", fault.New(fault.BadInput, "origin %q: an import is COMPILED or IMPORTED", string(text.Origin)).At("origin")
	}
	complete(&text, owner)
	found, err := s.Store.BySource(ctx, in.Source, in.ExternalID)
	if err != nil {
		return "", err
	}
	var before *Text
	if len(found) > 0 {
		before = found[0].current()
	}
	if err := s.check(ctx, before, &text, nil); err != nil {
		return "", err
	}
	if err := missingToSubmit(&text).Err(); err != nil {
		return "", err
	}
	digest, err := textDigest(&text)
	if err != nil {
		return "", err
	}
	e := Entry{ID: ID(s.NewID("entry")), Owner: owner.Key, CreatedAt: s.Now(), Slug: in.Slug}
	event := audit.Event{Action: audit.ImportEntry, To: string(StatePublished), Reason: "imported by the operator without a review"}
	if len(found) > 0 {
		e = found[0]
		event.From = string(e.State)
		outcome, err := e.importable(digest, owner.Key)
		if err != nil || outcome != ImportTaken {
			return outcome, err
		}
	}
	if dry {
		return ImportTaken, nil
	}
	e.Owner = owner.Key
	e.Draft = &Draft{Text: text, State: StateDraft}
	e.Source = &SourceMark{Source: in.Source, ExternalID: in.ExternalID, Imported: digest}
	who := partner.Principal{Organisation: importer.Key}
	return ImportTaken, s.releaseImported(ctx, who, e, event)
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

// importable tells what a newer import may do with the entry. What an
// importer still owns from earlier times passes to owner.
func (e *Entry) importable(digest, owner string) (ImportOutcome, error) {
	if e.State != StatePublished || e.Draft != nil || e.Published == nil {
		return ImportEdited, nil
	}
	now, err := textDigest(e.Published)
	switch {
	case err != nil:
		return "", err
	case e.Source == nil || now != e.Source.Imported:
		return ImportEdited, nil
	case digest == e.Source.Imported && e.Owner == owner:
		return ImportUnchanged, nil
	}
	return ImportTaken, nil
}

func (s *Service) releaseImported(ctx context.Context, who partner.Principal, e Entry, event audit.Event) error {
	if e.Version > 0 {
		_, err := s.release(ctx, who, e, event)
		return err
	}
	base := e.Slug
	if base == "" {
		base = Slug(e.Draft.Text.Title)
	}
	return s.withFreeSlug(&e, base, func() error {
		_, err := s.release(ctx, who, e, event)
		return err
	})
}

// textDigest is equal for equal texts.
func textDigest(t *Text) (string, error) {
	raw, err := json.Marshal(t)
	if err != nil {
		return "", fmt.Errorf("digest a text: %w", err)
	}
	sum := sha256.Sum256(raw)
	return hex.EncodeToString(sum[:16]), nil
}
