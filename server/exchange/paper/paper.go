// Package paper drafts from an entry what an administration puts before its
// council: the parts that such a paper has, filled with what the entry says and
// left open where only the reader's own authority can know. A page prints it,
// and [WriteDOCX] writes it as a file for a word processor.
package paper

import (
	"praxistransfer/server/exchange"
	"praxistransfer/server/words"
)

// Paper is the draft of a council paper, in one language.
type Paper struct {
	Language words.Language
	// Title is what the draft is called as a file, Heading what stands above it,
	// Subject what it is about.
	Title, Heading, Subject string
	// Head are the fields at the top, in their order.
	Head []Field
	// Course is the table of the bodies that deal with it, with empty rows.
	Course   Table
	Sections []Section
}

// Field is a line to fill in.
type Field struct {
	// Key names the field within the paper.
	Key, Label string
	// Value is filled in already; often empty.
	Value string
	// Choices are what may stand there, where that is fixed.
	Choices []string
}

// Section is a part of the paper under a heading.
type Section struct {
	Key, Heading string
	// Hint says what to write here; it is for the page, not for the council.
	Hint   string
	Blocks []Block
	// Open is true of a section that the reader's authority writes.
	Open bool
	// Fields are lines to fill in, after the blocks.
	Fields []Field
}

// Block is one of a paragraph, a list and a table.
type Block struct {
	// Heading stands above the block; often empty.
	Heading string
	Text    string
	Items   []string
	Table   *Table
}

// Table has a header row; every row has as many cells, of which the first says
// what the row is about.
type Table struct {
	Header []string
	Rows   [][]string
	// Own heads one more column, which the reader's authority fills in; empty
	// for none.
	Own string
}

// whole returns the header and all rows, with the column to fill in.
func (t Table) whole() [][]string {
	rows := append([][]string{t.Header}, t.Rows...)
	if t.Own == "" {
		return rows
	}
	filled := make([][]string, len(rows))
	for i, row := range rows {
		own := ""
		if i == 0 {
			own = t.Own
		}
		filled[i] = append(append([]string{}, row...), own)
	}
	return filled
}

// Council is the body that a paper is put before: it names the texts that speak
// of it.
type Council string

// The councils: that of a town or municipality, which is meant where nobody says
// for whom, and that of a Kreis.
const (
	OfTown     Council = ""
	OfDistrict Council = ".district"
)

// Of drafts the paper of a publication for a council in the language asked for.
// The entry's own words stay in the language that they are written in.
func Of(p *exchange.Publication, council Council, lang words.Language) Paper {
	d := draft{Publication: p, council: council, lang: lang}
	made := Paper{Language: lang, Title: d.say("title", p.Text.Title), Heading: d.say("link" + string(council)), Subject: d.say("subject", p.Text.Title)}
	made.Head = []Field{
		{Key: "subject", Label: d.say("head.subject"), Value: made.Subject},
		{Key: "status", Label: d.say("head.status"), Choices: []string{d.say("status.public"), d.say("status.closed")}},
		{Key: "kind", Label: d.say("head.kind"), Choices: []string{d.say("kind.decision"), d.say("kind.information"), d.say("kind.motion")}},
		{Key: "number", Label: d.say("head.number")},
		{Key: "signed", Label: d.say("head.signed")},
		{Key: "unit", Label: d.say("head.unit")},
	}
	made.Course = Table{Header: []string{d.say("course.body"), d.say("course.decision"), d.say("course.date"), d.say("course.session")}, Rows: [][]string{{"", "", "", ""}, {"", "", "", ""}}}
	for _, section := range []Section{d.proposal(), d.summary(), d.money(), d.matter(), d.law(), d.takingPart(), d.risks(), d.source()} {
		if section.Open || len(section.Blocks) > 0 {
			made.Sections = append(made.Sections, section)
		}
	}
	return made
}

// draft fills the parts of one paper.
type draft struct {
	*exchange.Publication
	council Council
	lang    words.Language
}

func (d draft) say(key string, args ...any) string { return d.lang.Text("paper."+key, args...) }

func (d draft) label(vocabulary, code string) string {
	if code == "" || code == "NOT_STATED" {
		return ""
	}
	return d.lang.Label(vocabulary, code)
}
