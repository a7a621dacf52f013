package practice

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"time"

	"praxistransfer/server/audit"
)

// Hash returns the SHA-256 of the revision's canonical document in hexadecimal:
// its JSON with sorted keys, and with times in UTC to the millisecond. So it is
// the same from every engine, and for programs that keep the fields in another order.
// A CONFIRMED that an older program kept counts as the ASKED that every reader reads there.
func (r Revision) Hash() (string, error) {
	r.At = canonicalTime(r.At)
	if r.Text.embargo() != nil {
		rights, until := *r.Text.Rights, canonicalTime(*r.Text.embargo())
		rights.EmbargoUntil = &until
		r.Text.Rights = &rights
	}
	if r.Text.Consent == Confirmed {
		r.Text.Consent = Asked
	}
	document, err := sortedJSON(r)
	if err != nil {
		return "", fmt.Errorf("hash the text %s: %w", r.ID, err)
	}
	sum := sha256.Sum256(document)
	return hex.EncodeToString(sum[:]), nil
}

// Told is the revision as an event of the audit trail tells of it.
func (r Revision) Told() (audit.Text, error) {
	hash, err := r.Hash()
	return audit.Text{Revision: r.Number, Hash: hash}, err
}

// Newest is the text that readers of e find, as the document of its revision
// holds it too; false where nothing was published.
func (e *Entry) Newest() (Revision, bool) {
	if e.Published == nil || len(e.Revisions) == 0 {
		return Revision{}, false
	}
	ref := e.Revisions[len(e.Revisions)-1]
	return Revision{ID: ref.ID, Entry: e.ID, Number: ref.Number, At: ref.At, Text: *e.Published}, true
}

func canonicalTime(t time.Time) time.Time { return t.UTC().Truncate(time.Millisecond) }

// sortedJSON encodes v with the keys of its objects in their order.
func sortedJSON(v any) ([]byte, error) {
	raw, err := json.Marshal(v)
	if err != nil {
		return nil, err
	}
	var tree any
	in := json.NewDecoder(bytes.NewReader(raw))
	in.UseNumber() // a number stays as it is written
	if err := in.Decode(&tree); err != nil {
		return nil, err
	}
	return json.Marshal(tree)
}
