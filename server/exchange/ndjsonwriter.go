package exchange

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"praxistransfer/server/practice"
	"praxistransfer/server/site"
)

// exported is a published text as another server reads it, and what tells
// programs which text it is. The reader of ndjson passes over address, revision,
// date and licence.
type exported struct {
	practice.Text
	ID       practice.ID `json:"id"`
	URL      string      `json:"url"`
	Revision int         `json:"revision"`
	Date     string      `json:"date"`
	Licence  string      `json:"licence"`
	// Names are what keys in the text stand for, where they are not known.
	Names practice.KeyNames `json:"names"`
}

func (p *Publication) exported() exported {
	return exported{Text: p.portable(), ID: p.ID, URL: p.URL, Revision: p.Revision, Date: p.day().Format(isoDay), Licence: p.licence(), Names: p.keyNames()}
}

// keyNames are what keys in the text stand for.
func (p *Publication) keyNames() practice.KeyNames {
	n := practice.KeyNames{Organisations: map[string]string{}, Regions: map[string]string{}, Methods: map[string]string{}}
	for _, party := range slices.Concat(p.Names.Subjects, p.Names.Partners) {
		if party.Organisation == "" {
			continue
		}
		n.Organisations[party.Organisation] = oneLine(party.Name)
		if party.RegionKey != "" {
			n.Regions[party.Organisation] = party.RegionKey
		}
	}
	for _, m := range p.Names.Methods {
		n.Methods[m.Key] = oneLine(m.Name)
	}
	if project := p.Names.Project; project != nil {
		n.Projects = map[string]string{project.Key: oneLine(project.Name)}
	}
	return n
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
	t.Creators, t.BasedOn = nil, p.Names.Bases // no persons
	t.Partners = slices.Clone(t.Partners)
	for i, party := range p.Names.Partners {
		t.Partners[i].Name = cmp.Or(t.Partners[i].Name, oneLine(party.Name)) // also beside its key
	}
	if t.Rights != nil && t.Rights.Contact != nil {
		rights, contact := *t.Rights, *t.Rights.Contact
		contact.Person = ""
		rights.Contact, t.Rights = &contact, &rights
	}
	from := practice.Provenance{Source: site.Name, Licence: p.licence()}
	if strings.Contains(p.URL, "://") { // elsewhere a relative address leads nowhere
		from.URL = p.URL
	}
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
