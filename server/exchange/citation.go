package exchange

import (
	"fmt"
	"strings"

	"praxistransfer/server/site"
	"praxistransfer/server/words"
)

// Citation is p in one line, in the language of its text, see [Publication.CitationIn].
func (p *Publication) Citation() string { return p.CitationIn(p.Text.Language) }

// CitationIn is p in one line, in the language of whoever cites it: authors, year,
// title, number of the revision, publisher where that is no author, the name of this
// collection, and the address where that says which server is meant.
func (p *Publication) CitationIn(lang words.Language) string {
	word := func(code string) string { return lang.Label("Citation", code) }
	authors := strings.Join(p.authors(lang), "; ")
	if p.After != "" {
		authors += ", " + word("AFTER") + ": " + p.After
	}
	line := fmt.Sprintf("%s (%d): %s. %s %d. ", authors, p.day().Year(), oneLine(p.Text.Title), word("REVISION"), p.Revision)
	if p.Publisher != nil && p.Publisher.Name != p.Institution {
		line += p.Publisher.Name + ", "
	}
	line += site.Name
	if strings.Contains(p.URL, "://") {
		line += ", " + p.URL
	}
	if !p.Withdrawn.IsZero() {
		line += " (" + word("WITHDRAWN") + " " + lang.Day(p.Withdrawn) + ")"
	}
	return line
}

// authors names the persons, or else the institution.
func (p *Publication) authors(lang words.Language) []string {
	var names []string
	for _, person := range p.Persons {
		names = append(names, oneLine(person.Name))
	}
	return append(names, p.institutionsIn(lang)...)
}
