package exchange

import (
	"encoding/json"
	"fmt"
	"io"
	"iter"

	"praxistransfer/server/practice"
	"praxistransfer/server/site"
)

// WriteNDJSON writes the texts of published entries, one JSON object a line,
// in the form that the format ndjson reads: each with a provenance by which
// another server finds it again and names it rightly. Persons stay out. It
// stops at the first error of entries or of w.
func WriteNDJSON(w io.Writer, entries iter.Seq2[Publication, error]) error {
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	for p, err := range entries {
		if err != nil {
			return fmt.Errorf("read entries to export: %w", err)
		}
		if err := out.Encode(p.portable()); err != nil {
			return fmt.Errorf("write entry %s: %w", p.ID, err)
		}
	}
	return nil
}

// portable returns a copy of the text that means the same elsewhere.
func (p *Publication) portable() practice.Text {
	t := *p.Text
	t.Creators, t.BasedOn = nil, nil // persons, and ids that mean nothing elsewhere
	if t.Rights != nil && t.Rights.Contact != nil {
		rights, contact := *t.Rights, *t.Rights.Contact
		contact.Person = ""
		rights.Contact, t.Rights = &contact, &rights
	}
	from := practice.Provenance{Source: site.Name, URL: p.URL, Licence: p.licence()}
	if p.Publisher != nil {
		from.Attribution = p.Publisher.Name + ", " + site.Name
	}
	if t.Provenance != nil {
		from = *t.Provenance
	}
	if from.ExternalID == "" {
		from.ExternalID = string(p.ID)
	}
	t.Provenance = &from
	return t
}
