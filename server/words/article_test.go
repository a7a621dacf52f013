package words

import "testing"

func TestNamesTakeTheirArticle(t *testing.T) {
	for name, want := range map[string][3]string{
		"Lünen":                       {"Lünen", "Lünen", "zu Lünen"},
		"Halle (Saale)":               {"Halle (Saale)", "Halle (Saale)", "zu Halle (Saale)"},
		"Nordrhein-Westfalen":         {"Nordrhein-Westfalen", "Nordrhein-Westfalen", "zu Nordrhein-Westfalen"},
		"Kreis Soest":                 {"der Kreis Soest", "den Kreis Soest", "zum Kreis Soest"},
		"Landkreis Darmstadt-Dieburg": {"der Landkreis Darmstadt-Dieburg", "den Landkreis Darmstadt-Dieburg", "zum Landkreis Darmstadt-Dieburg"},
		"Rhein-Sieg-Kreis":            {"der Rhein-Sieg-Kreis", "den Rhein-Sieg-Kreis", "zum Rhein-Sieg-Kreis"},
		"Rhein-Kreis Neuss":           {"der Rhein-Kreis Neuss", "den Rhein-Kreis Neuss", "zum Rhein-Kreis Neuss"},
		"Altmarkkreis Salzwedel":      {"der Altmarkkreis Salzwedel", "den Altmarkkreis Salzwedel", "zum Altmarkkreis Salzwedel"},
		"Ostalbkreis":                 {"der Ostalbkreis", "den Ostalbkreis", "zum Ostalbkreis"},
		"Märkischer Kreis":            {"der Märkische Kreis", "den Märkischen Kreis", "zum Märkischen Kreis"},
		"Rheinisch-Bergischer Kreis":  {"der Rheinisch-Bergische Kreis", "den Rheinisch-Bergischen Kreis", "zum Rheinisch-Bergischen Kreis"},
		"Bund":                        {"der Bund", "den Bund", "zum Bund"},
		"Amt Büchen":                  {"das Amt Büchen", "das Amt Büchen", "zum Amt Büchen"},
		"Saarland":                    {"das Saarland", "das Saarland", "zum Saarland"},
		"Region Hannover":             {"die Region Hannover", "die Region Hannover", "zur Region Hannover"},
		"Städteregion Aachen":         {"die Städteregion Aachen", "die Städteregion Aachen", "zur Städteregion Aachen"},
		"Samtgemeinde Harsefeld":      {"die Samtgemeinde Harsefeld", "die Samtgemeinde Harsefeld", "zur Samtgemeinde Harsefeld"},
		"Stadt Essen":                 {"die Stadt Essen", "die Stadt Essen", "zur Stadt Essen"},
	} {
		if got := [3]string{German.Named(name), German.For(name), German.Toward(name)}; got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
		if got := [3]string{English.Named(name), English.For(name), English.Toward(name)}; got != [3]string{name, name, name} {
			t.Errorf("%s in English: %q", name, got)
		}
	}
}
