package words

import "testing"

func TestNamesTakeTheirArticleBehindZu(t *testing.T) {
	for name, want := range map[string]string{
		"Lünen": "zu Lünen", "Halle (Saale)": "zu Halle (Saale)", "Nordrhein-Westfalen": "zu Nordrhein-Westfalen",
		"Kreis Soest": "zum Kreis Soest", "Landkreis Darmstadt-Dieburg": "zum Landkreis Darmstadt-Dieburg", "Rhein-Sieg-Kreis": "zum Rhein-Sieg-Kreis", "Ostalbkreis": "zum Ostalbkreis",
		"Märkischer Kreis": "zum Märkischen Kreis", "Rheinisch-Bergischer Kreis": "zum Rheinisch-Bergischen Kreis", "Amt Büchen": "zum Amt Büchen", "Saarland": "zum Saarland",
		"Region Hannover": "zur Region Hannover", "Städteregion Aachen": "zur Städteregion Aachen", "Samtgemeinde Harsefeld": "zur Samtgemeinde Harsefeld",
	} {
		if got := German.Toward(name); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	if got := English.Toward("Kreis Soest"); got != "Kreis Soest" {
		t.Errorf("in English: %q", got)
	}
}
