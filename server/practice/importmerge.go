package practice

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"praxistransfer/server/fault"
)

// incoming returns the text that e gets by an import of another: of each field
// that was edited here what stands here, and of every other what came in. What
// an importer still owns from earlier times passes to owner.
func (s *Service) incoming(ctx context.Context, e *Entry, in Text, owner string) (Text, ImportResult, error) {
	switch {
	case e.Version == 0:
		return in, ImportResult{Outcome: ImportTaken}, nil
	case e.Source == nil || e.State != StatePublished || e.Draft != nil || e.Published == nil,
		e.Published.Origin != Imported && e.Published.Origin != Compiled:
		return in, ImportResult{Outcome: ImportEdited}, nil
	}
	base, err := s.lastImport(ctx, e)
	if err != nil {
		return in, ImportResult{}, err
	}
	m, err := merge(base, e.Published, &in)
	if err != nil {
		return in, ImportResult{}, err
	}
	r := ImportResult{Outcome: ImportUnchanged, Kept: m.kept}
	switch {
	case m.taken || e.Owner != owner:
		r.Outcome = ImportTaken
	case m.refused:
		r.Outcome = ImportEdited
	}
	return m.text, r, nil
}

// lastImport returns the digests of the fields that came in last. Entries of
// earlier versions have none: there the revision that the import made tells.
func (s *Service) lastImport(ctx context.Context, e *Entry) (map[string]string, error) {
	if e.Source.Fields != nil {
		return e.Source.Fields, nil
	}
	for _, ref := range slices.Backward(e.Revisions) {
		r, err := s.Store.Revision(ctx, ref.ID)
		if fault.Is(err, fault.NotFound) {
			continue
		}
		if err != nil {
			return nil, err
		}
		if digest, err := textDigest(&r.Text); err != nil || digest == e.Source.Imported {
			fields, err := fieldsOf(&r.Text)
			return digests(fields), err
		}
	}
	return map[string]string{}, nil
}

// merged is a text into which another one came.
type merged struct {
	text    Text
	taken   bool     // something came in
	refused bool     // something new did not, since it was edited here
	kept    []string // edited here, and other than what came in
}

// merge compares both texts with the digests of the one that came in before.
func merge(base map[string]string, here, in *Text) (merged, error) {
	ours, err := fieldsOf(here)
	if err != nil {
		return merged{}, err
	}
	theirs, err := fieldsOf(in)
	if err != nil {
		return merged{}, err
	}
	var m merged
	all := maps.Clone(ours)
	maps.Copy(all, theirs)
	for _, path := range slices.Sorted(maps.Keys(all)) {
		our, their := digest(ours[path]), digest(theirs[path])
		switch {
		case our == their:
		case our == base[path]:
			ours[path], m.taken = theirs[path], true
		default:
			m.kept = append(m.kept, path)
			m.refused = m.refused || their != base[path]
		}
	}
	m.text, err = textOf(ours)
	return m, err
}

// fieldsOf returns what stands in a text by dotted paths, those within a part
// such as the story each for itself.
func fieldsOf(t *Text) (map[string]json.RawMessage, error) {
	raw, err := json.Marshal(t)
	if err != nil {
		return nil, fmt.Errorf("take a text apart: %w", err)
	}
	var parts map[string]json.RawMessage
	if err := json.Unmarshal(raw, &parts); err != nil {
		return nil, fmt.Errorf("take a text apart: %w", err)
	}
	fields := map[string]json.RawMessage{}
	for name, part := range parts {
		var within map[string]json.RawMessage
		if part[0] != '{' {
			fields[name] = part
			continue
		}
		if err := json.Unmarshal(part, &within); err != nil {
			return nil, fmt.Errorf("take a text apart: %w", err)
		}
		for inner, value := range within {
			fields[name+"."+inner] = value
		}
	}
	return fields, nil
}

// textOf puts together what [fieldsOf] took apart; a field without a value is
// not stated.
func textOf(fields map[string]json.RawMessage) (Text, error) {
	tree := map[string]any{}
	for path, value := range fields {
		name, inner, within := strings.Cut(path, ".")
		switch part, _ := tree[name].(map[string]json.RawMessage); {
		case value == nil:
		case !within:
			tree[name] = value
		case part == nil:
			tree[name] = map[string]json.RawMessage{inner: value}
		default:
			part[inner] = value
		}
	}
	var t Text
	raw, err := json.Marshal(tree)
	if err == nil {
		err = json.Unmarshal(raw, &t)
	}
	if err != nil {
		return t, fmt.Errorf("put a text together: %w", err)
	}
	return t, nil
}

// markOf remembers what came in.
func markOf(in Incoming) (*SourceMark, error) {
	fields, err := fieldsOf(&in.Text)
	if err != nil {
		return nil, err
	}
	whole, err := textDigest(&in.Text)
	return &SourceMark{Source: in.Source, ExternalID: in.ExternalID, Imported: whole, Fields: digests(fields)}, err
}

func digests(fields map[string]json.RawMessage) map[string]string {
	all := make(map[string]string, len(fields))
	for path, value := range fields {
		all[path] = digest(value)
	}
	return all
}

// digest is equal for equal values, and empty for none.
func digest(value json.RawMessage) string {
	if value == nil {
		return ""
	}
	sum := sha256.Sum256(value)
	return hex.EncodeToString(sum[:8])
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
