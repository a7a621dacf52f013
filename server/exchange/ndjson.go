package exchange

import (
	"bytes"
	"cmp"
	"encoding/json"
	"io"
	"regexp"
	"strings"
	"unicode/utf8"

	"praxistransfer/server/form"
	"praxistransfer/server/practice"
	"praxistransfer/server/words"
)

// ndjsonSource names where a text comes from that does not say so itself.
const ndjsonSource = "NDJSON"

// ndjsonReader reads one JSON object a line, in the form of [practice.Text].
// Empty lines count as no record.
type ndjsonReader struct {
	*source
	position int
	buffer   bounded
}

func openNDJSON(r io.Reader, _ Register) (Reader, error) {
	return &ndjsonReader{source: newSource(r)}, nil
}

// Next returns the next line that is not empty.
func (r *ndjsonReader) Next() (Record, error) {
	for {
		line := r.line
		raw, tooLong, err := r.readLine()
		if err != nil {
			return Record{}, err
		}
		raw = bytes.TrimSpace(raw)
		if len(raw) == 0 && !tooLong {
			continue
		}
		r.position++
		rec := Record{Position: r.position, Line: line}
		if tooLong {
			rec.skip("", "is longer than %d bytes: shorten it", MaxRecord)
			return rec, nil
		}
		rec.fromJSON(raw)
		return rec, nil
	}
}

// readLine returns the next line; [io.EOF] only where there is none.
func (r *ndjsonReader) readLine() ([]byte, bool, error) {
	r.buffer.reset()
	for n := 0; ; n++ {
		c, err := r.next()
		if ended(err) && n > 0 {
			return r.buffer.data, r.buffer.tooLong, nil
		}
		if err != nil {
			return nil, false, err
		}
		if c == '\n' {
			return r.buffer.data, r.buffer.tooLong, nil
		}
		r.buffer.add(c)
	}
}

// fromJSON reads a text in its own form. What an import may not bring is put
// right: an origin of its own, and persons, who lie outside the texts.
func (r *Record) fromJSON(raw []byte) {
	var line struct {
		practice.Text
		ID    word              `json:"id"`
		Names practice.KeyNames `json:"names"`
	}
	if !decode(r, raw, &line) {
		r.ID, r.Skip.Field = externalID(raw), strings.TrimPrefix(r.Skip.Field, "Text.") // the file has no part of that name
		return
	}
	r.Text, r.Names = line.Text, line.Names
	if entryID.MatchString(string(line.ID)) {
		r.Of = practice.ID(line.ID)
	}
	r.warnOfSigns(raw)
	r.unknownField(raw)
	t := &r.Text
	if n := form.CleanAll(t); n > 0 {
		r.warn("", "%d texts held signs that nobody sees or blanks around them, or were not composed (NFC), and were put right", n)
	}
	t.Title = oneLine(t.Title)
	stateOrigin(t)
	r.withoutPersons()
	r.identify("provenance.externalId", cmp.Or(t.Provenance.ExternalID, string(r.Of)))
	if t.Title == "" {
		r.skip("title", "is empty: an entry needs a title")
	}
	if !hasText(t) {
		r.skip("summary", "is empty, and so are story and result: an entry needs a text")
	}
}

// warnOfSigns says which signs of a line were lost before it could be read.
func (r *Record) warnOfSigns(raw []byte) {
	if !utf8.Valid(raw) {
		r.warn("", "holds bytes that are no UTF-8, and lost characters with them: save the file as UTF-8")
	}
	if form.HalfCharacter(raw) {
		r.warn("", `holds half a character, as \ud83d alone, and lost it: write the entry again with whatever made the file`)
	}
}

// stateOrigin fills in what an imported text is where it does not say so itself,
// and lets it say of its origin only what an import may.
func stateOrigin(t *practice.Text) {
	t.Kind = cmp.Or(t.Kind, practice.CaseStudy)
	t.Language = cmp.Or(t.Language, words.German)
	if t.Origin != practice.Compiled {
		t.Origin = practice.Imported
	}
	t.Consent = cmp.Or(t.Consent, practice.PublicSource)
	if t.Provenance == nil {
		t.Provenance = &practice.Provenance{}
	}
	t.Provenance.Source = cmp.Or(oneLine(t.Provenance.Source), ndjsonSource)
}

// entryID is the form of the ids that servers like this one give to entries.
var entryID = regexp.MustCompile(`^entry_[0-9A-HJKMNP-TV-Z]{26}$`)

// withoutPersons drops ids of persons, who are kept outside the texts.
func (r *Record) withoutPersons() {
	if len(r.Text.Creators) > 0 {
		r.Text.Creators = nil
		r.warn("creators", "persons cannot be imported and were left out")
	}
	if rights := r.Text.Rights; rights != nil && rights.Contact != nil && rights.Contact.Person != "" {
		rights.Contact.Person = ""
		r.warn("rights.contact.person", "persons cannot be imported and were left out")
	}
}

// unknownField warns of the first field that a text does not have; what it
// holds would be lost in silence otherwise.
func (r *Record) unknownField(raw []byte) {
	strict := json.NewDecoder(bytes.NewReader(raw))
	strict.DisallowUnknownFields()
	var ignored exported
	if err := strict.Decode(&ignored); err != nil {
		if name, ok := strings.CutPrefix(err.Error(), "json: unknown field "); ok {
			r.warn(strings.Trim(name, `"`), "is no field of an entry and was left out")
		}
	}
}

// externalID looks for the id in a text that is otherwise broken.
func externalID(raw []byte) string {
	var only struct {
		Provenance struct {
			ExternalID string `json:"externalId"`
		} `json:"provenance"`
	}
	if json.Unmarshal(raw, &only) != nil {
		return ""
	}
	return oneLine(only.Provenance.ExternalID)
}

// hasText tells whether a text says anything besides its title.
func hasText(t *practice.Text) bool {
	st, res := t.Story, t.Result
	return t.Summary != "" || t.PlainSummary != nil && t.PlainSummary.Text != "" ||
		st != nil && (st.Problem+st.Goal+st.Results+st.Mechanism+st.Limits != "" || len(st.Approach) > 0) ||
		res != nil && res.Description != ""
}
