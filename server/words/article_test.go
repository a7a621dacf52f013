package words

import "testing"

func TestNamesTakeTheirArticleBehindAPreposition(t *testing.T) {
	for name, want := range map[string][2]string{
		"Lünen": {"zu Lünen", "von Lünen"}, "Halle (Saale)": {"zu Halle (Saale)", "von Halle (Saale)"}, "Nordrhein-Westfalen": {"zu Nordrhein-Westfalen", "von Nordrhein-Westfalen"},
		"Kreis Soest": {"zum Kreis Soest", "vom Kreis Soest"}, "Landkreis Darmstadt-Dieburg": {"zum Landkreis Darmstadt-Dieburg", "vom Landkreis Darmstadt-Dieburg"},
		"Rhein-Sieg-Kreis": {"zum Rhein-Sieg-Kreis", "vom Rhein-Sieg-Kreis"}, "Ostalbkreis": {"zum Ostalbkreis", "vom Ostalbkreis"},
		"Rhein-Kreis Neuss": {"zum Rhein-Kreis Neuss", "vom Rhein-Kreis Neuss"}, "Eifelkreis Bitburg-Prüm": {"zum Eifelkreis Bitburg-Prüm", "vom Eifelkreis Bitburg-Prüm"},
		"Märkischer Kreis": {"zum Märkischen Kreis", "vom Märkischen Kreis"}, "Rheinisch-Bergischer Kreis": {"zum Rheinisch-Bergischen Kreis", "vom Rheinisch-Bergischen Kreis"},
		"Amt Büchen": {"zum Amt Büchen", "vom Amt Büchen"}, "Saarland": {"zum Saarland", "vom Saarland"}, "Freistaat Bayern": {"zum Freistaat Bayern", "vom Freistaat Bayern"},
		"Gemeindeverwaltungsverband Elzach": {"zum Gemeindeverwaltungsverband Elzach", "vom Gemeindeverwaltungsverband Elzach"}, "Regionalverband Saarbrücken": {"zum Regionalverband Saarbrücken", "vom Regionalverband Saarbrücken"},
		"Region Hannover": {"zur Region Hannover", "von der Region Hannover"}, "Städteregion Aachen": {"zur Städteregion Aachen", "von der Städteregion Aachen"},
		"Samtgemeinde Harsefeld": {"zur Samtgemeinde Harsefeld", "von der Samtgemeinde Harsefeld"}, "Stadt Essen": {"zur Stadt Essen", "von der Stadt Essen"},
		"Vereinbarte Verwaltungsgemeinschaft Aalen": {"zur Vereinbarten Verwaltungsgemeinschaft Aalen", "von der Vereinbarten Verwaltungsgemeinschaft Aalen"},
		"Freie und Hansestadt Hamburg":              {"zur Freien und Hansestadt Hamburg", "von der Freien und Hansestadt Hamburg"},
		"Otto-von-Guericke-Universität Magdeburg":   {"zur Otto-von-Guericke-Universität Magdeburg", "von der Otto-von-Guericke-Universität Magdeburg"},
		"Darmstadt": {"zu Darmstadt", "von Darmstadt"}, "Krayenberggemeinde": {"zu Krayenberggemeinde", "von Krayenberggemeinde"},
	} {
		if got := [2]string{German.Toward(name), German.From(name)}; got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	for name, want := range map[string]string{"Kreis Soest": "Kreis Soest", "Freie Hansestadt Bremen": "Freie Hansestadt Bremen", "Federation": "the Federation"} {
		if toward, from := English.Toward(name), English.From(name); toward != want || from != want {
			t.Errorf("%s in English: %q, %q", name, toward, from)
		}
	}
}

func TestNamesTakeTheirArticleAsTheSubject(t *testing.T) {
	for name, want := range map[string]string{
		"Lünen": "Lünen", "Nordrhein-Westfalen": "Nordrhein-Westfalen", "Kreis Soest": "der Kreis Soest", "Rhein-Kreis Neuss": "der Rhein-Kreis Neuss",
		"Märkischer Kreis": "der Märkische Kreis", "Stadt Essen": "die Stadt Essen", "Region Hannover": "die Region Hannover", "Amt Büchen": "das Amt Büchen", "Saarland": "das Saarland",
		"Freie und Hansestadt Hamburg": "die Freie und Hansestadt Hamburg", "Otto-von-Guericke-Universität Magdeburg": "die Otto-von-Guericke-Universität Magdeburg",
	} {
		if got := German.Named(name); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
		if got := English.Named(name); got != name {
			t.Errorf("%s in English: %q", name, got)
		}
	}
}
