package exchange

import (
	"strings"

	"praxistransfer/server/form"
)

// MetaTag is a tag in the head of a page.
type MetaTag struct{ Name, Content string }

// Highwire describes p in the tags of Highwire Press, which reference managers
// and Google Scholar read from a page.
func (p *Publication) Highwire() []MetaTag {
	t := p.Text
	var tags []MetaTag
	tag := func(name, content string) {
		if content = oneLine(content); content != "" {
			tags = append(tags, MetaTag{"citation_" + name, content})
		}
	}
	tag("title", t.Title)
	for _, name := range p.highwireAuthors() {
		tag("author", name)
	}
	tag("publication_date", p.day().Format("2006/01/02"))
	tag("publisher", p.publisher())
	tag("technical_report_institution", p.publisher())
	tag("technical_report_number", p.edition())
	tag("language", string(t.Language))
	tag("abstract", form.PlainLine(t.Summary))
	tag("doi", p.doi())
	for _, keyword := range t.Keywords {
		tag("keywords", keyword)
	}
	tag("public_url", p.URL)
	return tags
}

// highwireAuthors are the authors so that nobody takes an institution for a
// person, or one person for two. Zotero reads what stands before a comma as one
// name, and a single tag with several words on both sides of it as two authors,
// unless a semicolon says that there is one list.
func (p *Publication) highwireAuthors() []string {
	var names []string
	for _, person := range p.Persons {
		names = append(names, risName(parseName(person.Name)))
	}
	if len(names) == 1 && strings.Count(names[0], " ") > 2 {
		names[0] += ";"
	}
	for _, name := range withoutCommas(p.institutions()) {
		names = append(names, name+",")
	}
	return names
}
