package exchange

import (
	"io"
	"strconv"
	"strings"
)

// WriteRIS writes p as an RIS record of type RPRT, in UTF-8 and with the line
// ends that the format asks for.
func WriteRIS(w io.Writer, p *Publication) error {
	t, at := p.Text, p.At.UTC()
	var b strings.Builder
	line := func(tag, value string) {
		if value = oneLine(value); value != "" {
			b.WriteString(tag + "  - " + value + "\r\n")
		}
	}
	line("TY", "RPRT")
	line("ID", p.key())
	line("TI", t.Title)
	for _, c := range p.Persons {
		given, family := givenFamily(c.Name)
		line("AU", strings.TrimSuffix(family+", "+given, ", "))
	}
	for _, name := range p.institutions() {
		line("AU", strings.ReplaceAll(name, ",", " –")) // a comma would make it a person
	}
	line("PB", p.publisher())
	line("PY", strconv.Itoa(at.Year()))
	line("DA", at.Format("2006/01/02"))
	line("ET", "Revision "+strconv.Itoa(p.Revision))
	line("LA", string(t.Language))
	line("AB", t.Summary)
	for _, k := range t.Keywords {
		line("KW", k)
	}
	line("DO", p.doi())
	line("UR", p.URL)
	b.WriteString("ER  - \r\n")
	_, err := io.WriteString(w, b.String())
	return err
}
