package exchange

import (
	"fmt"
	"io"
	"strings"
)

// WriteBibTeX writes p as a BibTeX record of type techreport, in UTF-8.
func WriteBibTeX(w io.Writer, p *Publication) error {
	t, at := p.Text, p.At.UTC()
	var b strings.Builder
	fmt.Fprintf(&b, "@techreport{%s,\n", p.key())
	field := func(name, value string) {
		if value != "" {
			fmt.Fprintf(&b, "  %s = {%s},\n", name, value)
		}
	}
	field("title", "{"+escapeBibTeX(t.Title)+"}") // braces keep the case of German nouns
	field("author", bibAuthors(p))
	field("institution", escapeBibTeX(p.publisher()))
	field("year", fmt.Sprint(at.Year()))
	field("month", fmt.Sprint(int(at.Month())))
	field("number", fmt.Sprintf("Revision %d", p.Revision))
	field("url", bibAddress.Replace(p.URL))
	field("doi", bibAddress.Replace(p.doi()))
	field("language", map[string]string{"de": "ngerman", "en": "english"}[string(t.Language)])
	field("keywords", escapeBibTeX(strings.Join(t.Keywords, ", ")))
	b.WriteString("}\n")
	_, err := io.WriteString(w, b.String())
	return err
}

// bibAuthors braces institutions, so that "and" and commas in them do not
// split them into persons.
func bibAuthors(p *Publication) string {
	var names []string
	for _, c := range p.Persons {
		given, family := givenFamily(c.Name)
		name := "{" + escapeBibTeX(family) + "}"
		if given != "" {
			name += ", " + escapeBibTeX(given)
		}
		names = append(names, name)
	}
	for _, name := range p.institutions() {
		names = append(names, "{"+escapeBibTeX(name)+"}")
	}
	return strings.Join(names, " and ")
}

var bibSigns = strings.NewReplacer(
	`\`, `\textbackslash{}`, `{`, `\{`, `}`, `\}`, `&`, `\&`, `%`, `\%`, `$`, `\$`, `#`, `\#`, `_`, `\_`,
	`~`, `\textasciitilde{}`, `^`, `\textasciicircum{}`,
)

// bibAddress keeps braces in addresses from ending the field.
var bibAddress = strings.NewReplacer(`{`, `%7B`, `}`, `%7D`, `\`, `%5C`)

func escapeBibTeX(s string) string { return bibSigns.Replace(oneLine(s)) }
