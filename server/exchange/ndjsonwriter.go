package exchange

import (
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"slices"

	"praxistransfer/server/practice"
	"praxistransfer/server/site"
)

// exported is a published text as another server reads it, and what tells
// programs which text it is. The reader of ndjson passes over the latter.
type exported struct {
	practice.Text
	ID       practice.ID `json:"id"`
	URL      string      `json:"url"`
	Revision int         `json:"revision"`
	Date     string      `json:"date"`
	Licence  string      `json:"licence"`
	// Names are what keys in the text stand for, where they are not known.
	Names exportedNames `json:"names"`
}

type exportedNames struct {
	Organisations map[string]string `json:"organisations,omitempty"`
	Methods       map[string]string `json:"methods,omitempty"`
	Projects      map[string]string `json:"projects,omitempty"`
}

func (p *Publication) exported() exported {
	r := exported{Text: p.portable(), ID: p.ID, URL: p.URL, Revision: p.Revision, Date: p.day().Format(isoDay), Licence: p.licence()}
	r.Names.Organisations, r.Names.Methods = map[string]string{}, map[string]string{}
	for _, party := range append(slices.Clone(p.Names.Subjects), p.Names.Partners...) {
		if party.Organisation != "" {
			r.Names.Organisations[party.Organisation] = oneLine(party.Name)
		}
	}
	for _, m := range p.Names.Methods {
		r.Names.Methods[m.Key] = oneLine(m.Name)
	}
	if project := p.Names.Project; project != nil {
		r.Names.Projects = map[string]string{project.Key: oneLine(project.Name)}
	}
	return r
}

// WriteNDJSON writes published entries, one JSON object a line, in the form
// that the format ndjson reads: each with a provenance by which another server
// finds it again and names it rightly. Persons stay out. It stops at the first
// error of entries or of w.
func WriteNDJSON(w io.Writer, entries iter.Seq2[*Publication, error]) error {
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	for p, err := range entries {
		if err != nil {
			return fmt.Errorf("read entries to export: %w", err)
		}
		if err := out.Encode(p.exported()); err != nil {
			return fmt.Errorf("write entry %s: %w", p.ID, err)
		}
	}
	return nil
}

// WriteJSON writes p as a line of [WriteNDJSON], in a form that people can read.
func WriteJSON(w io.Writer, p *Publication) error {
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	out.SetIndent("", "  ")
	return out.Encode(p.exported())
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
