package exchange

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"praxistransfer/server/fault"
	"praxistransfer/server/practice"
	"praxistransfer/server/site"
)

// Publication is one published revision as every reader sees it, with what
// formats say of it.
type Publication struct {
	ID       practice.ID
	Revision int
	At       time.Time // of this revision's publication
	// URL names this revision for good.
	URL string
	// Attribution says who wrote the text and who publishes it.
	practice.Attribution
	Text *practice.Text
}

// Attributions says who wrote a text: [practice.Service] does.
type Attributions interface {
	Attribution(ctx context.Context, v practice.View) (practice.Attribution, error)
}

// Of returns what the formats say of the text that v shows, under its permanent
// address. It is what every reader may know, also where v is for somebody who
// knows more. Of a draft, and of what is not public otherwise, there is no
// publication: it fails with [fault.NotFound].
func Of(ctx context.Context, from Attributions, v practice.View, address string) (*Publication, error) {
	open, ok := v.Outside()
	if !ok || !open.Cited() {
		return nil, fault.New(fault.NotFound, "nothing of the entry %q is published in this text", v.ID)
	}
	a, err := from.Attribution(ctx, open)
	if err != nil {
		return nil, fmt.Errorf("say who wrote %s: %w", v.ID, err)
	}
	at := open.Entry.Revisions[open.Revision-1].At
	return &Publication{ID: open.ID, Revision: open.Revision, At: at, URL: address, Attribution: a, Text: open.Text}, nil
}

// institutions are the authors that are no persons: one where no person is
// named.
func (p *Publication) institutions() []string {
	switch {
	case p.Unnamed:
		return []string{p.Text.Language.Label("Citation", "UNNAMED")}
	case p.Institution == "":
		return nil
	}
	return []string{p.Institution}
}

// publisher is the name of whoever answers for the text, or of this collection
// where that is not told.
func (p *Publication) publisher() string {
	if p.Publisher == nil {
		return site.Name
	}
	return p.Publisher.Name
}

// licence is the SPDX name under which the text stands. That of an imported
// text is its source's, even if it is none that authors may choose here.
func (p *Publication) licence() string {
	t := p.Text
	switch {
	case t.Origin == practice.Imported && t.Provenance != nil && t.Provenance.Licence != "":
		return t.Provenance.Licence
	case t.Rights != nil && t.Rights.Licence != "":
		return t.Rights.Licence
	case t.Origin == practice.Imported:
		return ""
	}
	return practice.DefaultLicence
}

func (p *Publication) doi() string {
	if p.Text.Rights == nil {
		return ""
	}
	return p.Text.Rights.DOI
}

// key is what a citation manager files the revision under.
func (p *Publication) key() string {
	id := strings.TrimPrefix(string(p.ID), "entry_")
	return "praxistransfer-" + strings.ToLower(id) + "-" + strconv.Itoa(p.Revision)
}

// givenFamily splits a person's name at its last blank.
func givenFamily(name string) (given, family string) {
	name = oneLine(name)
	if i := strings.LastIndexByte(name, ' '); i >= 0 {
		return name[:i], name[i+1:]
	}
	return "", name
}
