package exchange

import (
	"io"
	"strconv"
	"strings"

	"praxistransfer/server/form"
	"praxistransfer/server/site"
)

// WriteRIS writes p as an RIS record of type RPRT, in UTF-8 and with the line
// ends that the format asks for.
func WriteRIS(w io.Writer, p *Publication) error {
	t, on := p.Text, p.day()
	var b strings.Builder
	line := func(tag, value string) {
		if value = oneLine(value); value != "" {
			b.WriteString(tag + "  - " + value + "\r\n")
		}
	}
	line("TY", "RPRT")
	line("ID", p.key())
	line("TI", t.Title)
	for _, person := range p.Persons {
		line("AU", risName(parseName(person.Name)))
	}
	for _, name := range withoutCommas(p.institutions()) { // a comma would make it a person
		line("AU", name)
	}
	line("PB", p.publisher())
	line("T2", site.Name)
	line("M3", t.Language.Label("Kind", string(t.Kind)))
	line("SN", p.edition()) // the number of a report
	line("PY", strconv.Itoa(on.Year()))
	line("DA", on.Format("2006/01/02"))
	line("LA", string(t.Language))
	line("AB", form.PlainLine(t.Summary))
	for _, k := range t.Keywords {
		line("KW", k)
	}
	line("N1", p.note())
	line("N1", p.licenceInWords())
	line("DO", p.doi())
	line("UR", p.URL)
	b.WriteString("ER  - \r\n")
	_, err := io.WriteString(w, b.String())
	return err
}

// risName writes "van der Family, Given, Suffix".
func risName(n personName) string {
	name := strings.TrimSpace(n.Particle + " " + n.Family)
	if n.Given != "" || n.Suffix != "" {
		name += ", " + n.Given
	}
	if n.Suffix != "" {
		name += ", " + n.Suffix
	}
	return name
}
