package exchange

import (
	"context"
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"time"
	_ "time/tzdata" // where the system has no time zones

	"praxistransfer/server/fault"
	"praxistransfer/server/form"
	"praxistransfer/server/practice"
	"praxistransfer/server/site"
	"praxistransfer/server/words"
)

// Publication is one published revision as every reader sees it, with what
// formats say of it.
type Publication struct {
	ID       practice.ID
	Revision int
	At       time.Time // of this revision's publication
	First    time.Time // of its entry's first one
	// Withdrawn is when its entry was withdrawn; zero while it stands.
	Withdrawn time.Time
	// URL names this revision for good.
	URL string
	// Attribution says who wrote the text and who publishes it.
	practice.Attribution
	// Names are what the keys in the text stand for.
	Names practice.Names
	Text  *practice.Text
}

// Source says who wrote a text, and what its keys stand for:
// [practice.Service] does.
type Source interface {
	Attribution(ctx context.Context, v practice.View) (practice.Attribution, error)
	NamesIn(ctx context.Context, v practice.View) (practice.Names, error)
}

// Of returns what the formats say of the text that v shows, under its permanent
// address. It is what every reader may know, also where v is for somebody who
// knows more. Of a draft, and of what is not public otherwise, there is no
// publication: it fails with [fault.NotFound].
func Of(ctx context.Context, from Source, v practice.View, address string) (*Publication, error) {
	open, ok := v.Outside()
	if !ok || !open.Cited() {
		return nil, fault.New(fault.NotFound, "nothing of the entry %q is published in this text", v.ID)
	}
	a, err := from.Attribution(ctx, open)
	if err != nil {
		return nil, fmt.Errorf("say who wrote %s: %w", v.ID, err)
	}
	names, err := from.NamesIn(ctx, open)
	if err != nil {
		return nil, fmt.Errorf("say what %s names: %w", v.ID, err)
	}
	all := open.Entry.Revisions
	p := &Publication{ID: open.ID, Revision: open.Revision, At: all[open.Revision-1].At, First: all[0].At, URL: address, Attribution: a, Names: names, Text: open.Text}
	if stone := open.Tombstone(); stone != nil {
		p.Withdrawn = stone.At
	}
	return p, nil
}

// institutions are the authors that are no persons, in the language of the text.
func (p *Publication) institutions() []string { return p.institutionsIn(p.Text.Language) }

// institutionsIn are the authors that are no persons: one where no person is named.
// Where it stays unnamed, lang says what it is.
func (p *Publication) institutionsIn(lang words.Language) []string {
	switch {
	case p.Unnamed:
		return []string{lang.Label("Citation", "UNNAMED")}
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

func (p *Publication) doi() string {
	if p.Text.Rights == nil {
		return ""
	}
	return p.Text.Rights.DOI
}

// doiAddress is the address of the DOI; empty where there is none.
func (p *Publication) doiAddress() string {
	doi := p.doi()
	if doi == "" {
		return ""
	}
	return (&url.URL{Scheme: "https", Host: "doi.org", Path: "/" + doi}).String()
}

// key is what a citation manager files the revision under.
func (p *Publication) key() string {
	id := strings.TrimPrefix(string(p.ID), "entry_")
	return "praxistransfer-" + strings.ToLower(id) + "-" + strconv.Itoa(p.Revision)
}

// Title is the title on one line.
func (p *Publication) Title() string { return oneLine(p.Text.Title) }

// Summary is the summary as plain text on one line.
func (p *Publication) Summary() string { return form.PlainLine(p.Text.Summary) }

// Rights names the licence with the address of its text.
func (p *Publication) Rights() string { return p.licenceInWords() }

// Authors names the persons, or else the institution, in the language of the text.
func (p *Publication) Authors() []string { return p.authors(p.Text.Language) }

// edition is the number of the revision, in words.
func (p *Publication) edition() string {
	return p.Text.Language.Label("Citation", "REVISION") + " " + strconv.Itoa(p.Revision)
}

// note names the source that a compiled text was written after.
func (p *Publication) note() string {
	if p.After == "" {
		return ""
	}
	return p.Text.Language.Label("Citation", "AFTER") + ": " + oneLine(p.After)
}

// day is when the revision was published, as clocks in Germany show it.
func (p *Publication) day() time.Time { return german(p.At) }

func german(t time.Time) time.Time { return t.In(berlin) }

// berlin is the time zone of those who read here.
var berlin = func() *time.Location {
	zone, err := time.LoadLocation("Europe/Berlin")
	if err != nil { // not with the zones that are built in
		panic(err)
	}
	return zone
}()

// countries are the states in which it was tried, by ISO 3166-1; none where the
// text does not tell.
func (p *Publication) countries() []string {
	return practice.View{Text: p.Text}.Countries()
}
