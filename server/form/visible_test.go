package form_test

import (
	"testing"

	"praxistransfer/server/form"
)

func TestVisibleIsWhatAReaderSees(t *testing.T) {
	for name, tc := range map[string]struct{ in, want string }{
		"plain words":                  {"Das Amt – 2 Jahre.", "Das Amt – 2 Jahre."},
		"characters by their names":    {"Das Gr&uuml;nfl&auml;chenamt pflegt B&#228;ume", "Das Grünflächenamt pflegt Bäume"},
		"a link without its target":    {"Siehe [den Leitfaden](https://example.org/seite.html \"Titel\").", "Siehe den Leitfaden."},
		"a link by reference":          {"Siehe [hier][1].\n\n[1]: https://example.org/a.html", "Siehe hier."},
		"an address that is shown":     {"<https://example.org/>", "https://example.org/"},
		"an image by its words":        {"![Ein Foto](https://example.org/a.jpg)", "Ein Foto"},
		"emphasis and code":            {"**Sehr** *wichtig*: `a*b`", "Sehr wichtig: a*b"},
		"a sign behind a backslash":    {`2 \* 3 \& 4`, "2 * 3 & 4"},
		"headings and lists":           {"# Ziel\n\n- eins\n- zwei\n", "Ziel\neins\nzwei"},
		"a table":                      {"| a | b |\n| --- | --- |\n| 1 | 2 |", "a b \n1 2"},
		"HTML that pages leave out":    {"Ein <span class=\"html\">Wort</span>\n\n<div>weg</div>\n", "Ein Wort"},
		"a soft hyphen stored earlier": {"Verwal\u00adtung", "Verwaltung"},
		"lines of one paragraph":       {"eins *zwei*\ndrei", "eins zwei\ndrei"},
		"a fence":                      {"```\n<a> &uuml;\n```", "<a> &uuml;"},
		"something crossed out":        {"~~alt~~ neu", "alt neu"},
	} {
		if got := form.Visible(tc.in); got != tc.want {
			t.Errorf("%s: %q, want %q", name, got, tc.want)
		}
	}
}

func BenchmarkVisible(b *testing.B) {
	text := ""
	for range 40 {
		text += "Ein **Absatz** mit [einem Verweis](https://example.org/) und viel Text dahinter, der nichts bedeutet.\n\n"
	}
	for b.Loop() {
		form.Visible(text)
	}
}
