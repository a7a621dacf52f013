package form

import "testing"

func TestMarkdownIsReadAsPlainText(t *testing.T) {
	for markdown, want := range map[string]string{
		"Ein *wichtiger* Satz mit **fett**, [Link](https://a.de/x) und `Code`.": "Ein wichtiger Satz mit fett, Link und Code.",
		"Drei Schritte\n\n- planen\n- tun\n- prüfen\n\nDann von vorn.":          "Drei Schritte: planen; tun; prüfen. Dann von vorn.",
		"1. Erstens.\n2. Zweitens.":                                             "Erstens. Zweitens.",
		"# Anlass\n\nDer Text":                                                  "Anlass: Der Text",
		"Erste Zeile\nzweite Zeile":                                             "Erste Zeile zweite Zeile",
		`5 \* 3 \_ \[x\] &amp; &#8364;`:                                         "5 * 3 _ [x] & €",
		"<b>kein</b> HTML, <https://a.de>":                                      "<b>kein</b> HTML, https://a.de",
		"![Bild](https://a.de/b.png) und ~~weg~~":                               "Bild und weg",
		"```\ncode & so\n```":                                                   "code & so",
		"| A | B |\n|---|---|\n| 1 | 2 |":                                       "A B 1 2",
		"Text mit \u202eumgedrehter\u202c Richtung":                             "Text mit umgedrehter Richtung",
		"": "",
	} {
		if got := PlainLine(markdown); got != want {
			t.Errorf("%q reads\n%q, want\n%q", markdown, got, want)
		}
	}
}
