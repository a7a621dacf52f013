package exchange

import (
	"strconv"
	"strings"
	"time"

	"praxistransfer/server/practice"
)

// Publication is one published revision, as every reader sees it: whoever
// fills it has redacted a de-identified entry, whose owner and partners are
// empty here then.
type Publication struct {
	ID       practice.ID
	Revision int
	At       time.Time // of this revision's publication
	// URL names this revision for good.
	URL string
	// Owner is the name of the organisation that answers for the entry.
	Owner string
	// Creators are the persons among the authors, unless they were removed.
	Creators []Creator
	// Site is the name of this collection.
	Site string
	Text *practice.Text
}

// Creator is a person who wrote an entry.
type Creator struct {
	Name  string
	ORCID string
}

// institutions are the authors that are no persons: the owner, or where the
// text was not written here, the collection it comes from.
func (p *Publication) institutions() []string {
	t := p.Text
	if t.Origin == practice.Imported && t.Provenance != nil && t.Provenance.Source != "" {
		return []string{t.Provenance.Source}
	}
	if p.Owner == "" || t.DeIdentified {
		return nil
	}
	return []string{p.Owner}
}

func (p *Publication) people() []Creator {
	if p.Text.DeIdentified {
		return nil
	}
	return p.Creators
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
	if p.Text.Rights == nil || p.Text.DeIdentified {
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
