package practice

import (
	"bytes"
	"context"
	"maps"
	"slices"
	"strings"

	"praxistransfer/server/partner"
)

// own returns the entry of this server that in was exported from, and false
// where it comes from elsewhere. An id is given once in the world, so that it
// is enough to know one by.
func (s *Service) own(ctx context.Context, in Incoming) (Entry, bool, error) {
	var ids []ID
	if in.Of != "" {
		ids = append(ids, in.Of)
	}
	if p := in.Text.Provenance; p != nil && strings.HasPrefix(p.ExternalID, "entry_") {
		ids = append(ids, ID(p.ExternalID))
	}
	if len(ids) == 0 {
		return Entry{}, false, nil
	}
	found, err := s.Store.Get(ctx, ids...)
	if err != nil || len(found) == 0 {
		return Entry{}, false, err
	}
	i := max(0, slices.IndexFunc(found, func(e Entry) bool { return e.ID == in.Of }))
	return found[i], true, nil
}

// returned answers for a text that comes back to the entry it was exported
// from: its people work here, and no file takes that from them. It is unchanged
// where readers see the same, and edited here otherwise.
func (s *Service) returned(ctx context.Context, e *Entry, in Incoming, owner partner.Organisation) (ImportResult, error) {
	edited := ImportResult{Outcome: ImportEdited}
	if !readable(e) || e.State == StateWithdrawn || e.Published == nil {
		return edited, nil
	}
	here := *s.Published(ctx, partner.Principal{}, e).Text
	if _, _, err := s.localise(ctx, &in); err != nil {
		return edited, err
	}
	there := Incoming{Text: here, Names: in.Names}
	there.Text.Origin = in.Text.Origin
	_, _, err := s.localise(ctx, &there)
	if err != nil {
		return edited, err
	}
	in.Text = withoutExport(in.Text, here)
	there.Text = withoutExport(there.Text, here)
	s.complete(ctx, &in.Text, owner)
	s.join(ctx, &in.Text)
	s.complete(ctx, &there.Text, owner)
	s.join(ctx, &there.Text)
	if edited.Kept, err = differing(&there.Text, &in.Text); err != nil || len(edited.Kept) > 0 {
		return edited, err
	}
	return ImportResult{Outcome: ImportUnchanged}, nil
}

// differing lists the paths of the fields in which two texts differ, sorted.
func differing(a, b *Text) ([]string, error) {
	ours, err := fieldsOf(a)
	if err != nil {
		return nil, err
	}
	theirs, err := fieldsOf(b)
	if err != nil {
		return nil, err
	}
	all := maps.Clone(ours)
	maps.Copy(all, theirs)
	return slices.DeleteFunc(slices.Sorted(maps.Keys(all)), func(path string) bool { return bytes.Equal(ours[path], theirs[path]) }), nil
}

// withoutExport returns t with what an export leaves out or adds as it is here.
func withoutExport(t, here Text) Text {
	t.Creators, t.BasedOn, t.Consent, t.Provenance = here.Creators, here.BasedOn, here.Consent, here.Provenance
	if t.Rights != nil && t.Rights.Contact != nil {
		rights, contact := *t.Rights, *t.Rights.Contact
		contact.Person = ""
		rights.Contact, t.Rights = &contact, &rights
	}
	return t
}
