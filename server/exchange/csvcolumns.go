package exchange

import (
	"cmp"
	"strings"

	"praxistransfer/server/practice"
)

// CSVColumn is a column that a table may have.
type CSVColumn struct {
	// Name is the header, Others are headers taken for it. Case, blanks,
	// hyphens and underscores in headers do not matter.
	Name   string
	Others []string
	// Holds says what stands in it.
	Holds string

	text bool   // one of these is needed besides the title
	path string // the field of the text that it fills; empty where Name is that
	set  func(rec *Record, field, value string)
	// read is set instead where the file must be asked.
	read func(c *csvReader, rec *Record, field, value string)
}

// CSVColumns lists what a table may hold, in any order. title and one of the
// texts are needed. Lists are as [ListSeparators] says; Markdown is taken as it
// stands; vocabulary words may be codes or their German or English labels.
var CSVColumns = []CSVColumn{
	{Name: "externalId", path: "provenance.externalId", Others: []string{"id", "externeId"}, Holds: "what finds the entry again at the next import", set: func(r *Record, _, v string) { r.Text.Provenance.ExternalID = v }},
	{Name: "title", Others: []string{"titel", "name"}, Holds: "what was done, at most 300 characters", set: func(r *Record, f, v string) { r.Text.Title = r.line(f, v) }},
	{Name: "summary", Others: []string{"kurzfassung", "zusammenfassung", "beschreibung", "description"}, Holds: "Markdown", text: true, set: func(r *Record, f, v string) { r.Text.Summary = r.markdown(f, v) }},
	{Name: "problem", path: "story.problem", Others: []string{"ausgangslage"}, Holds: "Markdown", text: true, set: func(r *Record, f, v string) { r.story().Problem = r.markdown(f, v) }},
	{Name: "goal", path: "story.goal", Others: []string{"ziel"}, Holds: "Markdown", text: true, set: func(r *Record, f, v string) { r.story().Goal = r.markdown(f, v) }},
	{Name: "approach", path: "story.approach", Others: []string{"vorgehen"}, Holds: "Markdown, one step a line", text: true, set: setApproach},
	{Name: "results", path: "story.results", Others: []string{"ergebnisse", "ergebnis"}, Holds: "Markdown", text: true, set: func(r *Record, f, v string) { r.story().Results = r.markdown(f, v) }},
	{Name: "limits", path: "story.limits", Others: []string{"grenzen"}, Holds: "Markdown, when not to use it", set: func(r *Record, f, v string) { r.story().Limits = r.markdown(f, v) }},
	{Name: "kind", Others: []string{"art"}, Holds: "CASE_STUDY (without this column) or PROJECT_RESULT", set: func(r *Record, f, v string) { setWord(r, f, "Kind", v, &r.Text.Kind) }},
	{Name: "resultType", path: "result.type", Others: []string{"ergebnisart"}, Holds: "of a project result", set: setResultType},
	{Name: "language", Others: []string{"sprache"}, Holds: "de (without this column) or en", set: setLanguage},
	{Name: "topics", Others: []string{"themen", "topic", "thema"}, Holds: "list of up to 4", set: setTopics},
	{Name: "methods", Others: []string{"methoden", "method", "methode"}, Holds: "list of names or keys", set: setMethods},
	{Name: "setting", Others: []string{"rahmen"}, Holds: "where it was tried", set: func(r *Record, f, v string) { setWord(r, f, "Setting", v, &r.Text.Setting) }},
	{Name: "status", Others: []string{"stand"}, Holds: "how far it is", set: func(r *Record, f, v string) { setWord(r, f, "Status", v, &r.Text.Status) }},
	{Name: "outcome", Others: []string{"wirkung"}, Holds: "what became of its aim", set: func(r *Record, f, v string) { setWord(r, f, "Outcome", v, &r.Text.Outcome) }},
	{Name: "start", path: "period.start", Others: []string{"beginn", "von", "startdatum", "startdate"}, Holds: "2019, 2019-11 or 2019-11-27"},
	{Name: "end", path: "period.end", Others: []string{"ende", "bis", "enddatum", "enddate"}, Holds: "as start"},
	{Name: "organisation", path: "partners", Others: []string{"organization", "kommune", "behoerde"}, Holds: "list of names of who did it, without commas as separators", set: setPartners("PRACTICE")},
	{Name: "partners", Others: []string{"partner"}, Holds: "list of names of who took part, without commas as separators", set: setPartners("")},
	{Name: "regionKey", path: "subjects", Others: []string{"ags", "ars", "regionalschluessel", "gemeindeschluessel", "amtlichergemeindeschluessel"}, Holds: "list of AGS or ARS of the authorities described", read: setSubjects},
	{Name: "countries", Others: []string{"country", "staat", "staaten"}, Holds: "list of states by ISO 3166-1 code or name; Germany (without this column) where regionKey is given", set: setCountries},
	{Name: "leadUnit", Others: []string{"fachbereich", "amt"}, Holds: "the unit in charge", set: func(r *Record, f, v string) { r.Text.LeadUnit = r.line(f, v) }},
	{Name: "keywords", Others: []string{"schlagworte", "schlagwoerter", "stichworte", "tags"}, Holds: "list", set: func(r *Record, f, v string) { r.keywords(f, splitList(v)...) }},
	{Name: "url", path: "rights.sourceUrl", Others: []string{"link", "links", "website", "webseite"}, Holds: "where it stands; further addresses become links", set: setAddresses},
	{Name: "source", path: "provenance.source", Others: []string{"quelle"}, Holds: "the collection it comes from", set: func(r *Record, f, v string) { r.Text.Provenance.Source = r.line(f, v) }},
	{Name: "licence", path: "provenance.licence", Others: []string{"license", "lizenz"}, Holds: "SPDX name, as CC-BY-4.0", set: func(r *Record, f, v string) { r.Text.Provenance.Licence = r.line(f, v) }},
	{Name: "attribution", path: "provenance.attribution", Others: []string{"namensnennung"}, Holds: "whom to name", set: func(r *Record, f, v string) { r.Text.Provenance.Attribution = r.line(f, v) }},
}

// csvHeaders returns the columns by the keys of all their headers.
func csvHeaders() map[string]*CSVColumn {
	byKey := map[string]*CSVColumn{}
	for i := range CSVColumns {
		c := &CSVColumns[i]
		for _, name := range append([]string{c.Name}, c.Others...) {
			byKey[headerKey(name)] = c
		}
	}
	return byKey
}

func headerKey(s string) string {
	return cmp.Or(strings.ReplaceAll(practice.Slug(s), "-", ""), strings.ToLower(s))
}

// CSVColumnNames lists the columns of [CSVColumns], for a person to read.
func CSVColumnNames() string {
	names := make([]string, len(CSVColumns))
	for i, c := range CSVColumns {
		names[i] = c.Name
	}
	return strings.Join(names, ", ")
}
