package exchange

import (
	"fmt"
	"io"
	"regexp"
	"strings"

	"praxistransfer/server/form"
	"praxistransfer/server/site"
	"praxistransfer/server/words"
)

// texLanguages are what babel, and styles without it, call the languages.
var texLanguages = map[words.Language]struct{ babel, style string }{
	words.German: {"ngerman", "german"}, words.English: {"english", "english"},
}

// WriteBibTeX writes p as a BibTeX record of type techreport, in UTF-8.
func WriteBibTeX(w io.Writer, p *Publication) error {
	t, on := p.Text, p.day()
	lang := t.Language
	var b strings.Builder
	fmt.Fprintf(&b, "@techreport{%s,\n", p.key())
	field := func(name, value string) {
		if value != "" {
			fmt.Fprintf(&b, "  %s = {%s},\n", name, value)
		}
	}
	field("title", "{"+tex(lang, t.Title)+"}") // braces keep the case of German nouns
	field("author", bibAuthors(p))
	field("institution", tex(lang, p.publisher()))
	field("series", site.Name)
	field("type", lang.Label("Kind", string(t.Kind)))
	field("number", p.edition())
	field("year", fmt.Sprint(on.Year()))
	fmt.Fprintf(&b, "  month = %s,\n", strings.ToLower(on.Month().String()[:3])) // a word that styles translate
	field("url", texAddress.Replace(p.URL))
	field("doi", texVerbatim(p.doi()))
	field("langid", texLanguages[lang].babel)
	field("language", texLanguages[lang].style)
	field("abstract", tex(lang, form.PlainLine(t.Summary)))
	field("keywords", tex(lang, strings.Join(withoutCommas(t.Keywords), ", ")))
	field("note", tex(lang, p.note()))
	field("copyright", tex(lang, p.licenceInWords()))
	b.WriteString("}\n")
	_, err := io.WriteString(w, b.String())
	return err
}

// bibAuthors braces families and institutions, so that "and" and commas in them
// do not split them into persons.
func bibAuthors(p *Publication) string {
	var names []string
	for _, person := range p.Persons {
		names = append(names, bibName(p.Text.Language, parseName(person.Name)))
	}
	for _, name := range p.institutions() {
		names = append(names, "{"+tex(p.Text.Language, name)+"}")
	}
	return strings.Join(names, " and ")
}

// bibAnd is the word that separates authors, whatever its case.
var bibAnd = regexp.MustCompile(`(?i)(^| )and( |$)`)

// bibName writes "von {Family}, Suffix, Given".
func bibName(lang words.Language, n personName) string {
	name := "{" + tex(lang, n.Family) + "}"
	if n.Particle != "" {
		name = tex(lang, n.Particle) + " " + name
	}
	for _, part := range []string{n.Suffix, n.Given} {
		part = tex(lang, part)
		switch {
		case part == "":
		case bibAnd.MatchString(part):
			name += ", {" + part + "}"
		default:
			name += ", " + part
		}
	}
	return name
}

// withoutCommas puts a dash in place of commas, at which readers would cut.
func withoutCommas(list []string) []string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = strings.ReplaceAll(oneLine(s), ",", " –")
	}
	return out
}
