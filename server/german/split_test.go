package german

import (
	"slices"
	"testing"
)

func TestPartsOfCompoundsAreFoundWithoutAThesaurus(t *testing.T) {
	lexicon := NewLexicon(nil)
	for word, want := range map[string][]string{
		"Verwaltungsmodernisierung": {"Verwaltung", "Modernisierung"},
		"Bauantrag":                 {"Bau", "Antrag"},
		"Distanzführung":            {"Distanz", "Führung"},
		"Straßenbaumkataster":       {"Straße", "Baum", "Kataster"},
		"Kinderbetreuung":           {"Kind", "Betreuung"},
		"Schulgebäude":              {"Schule", "Gebäude"},
		"Krankenhaus":               {"Kranker", "Haus"},
		"Quantencomputer":           {"Quanten", "Computer"},
		"Hochwasserschutz":          {"Hochwasser", "Schutz"},
		"Verwaltung":                nil,
		"Modernisierung":            nil,
		"Scrum":                     nil,
		"Wettbewerb":                nil,
		"Kommunikation":             nil,
		"Deutschland":               nil,
		"Landkreis":                 {"Land", "Kreis"},
	} {
		var stems []string
		for _, part := range want {
			stems = append(stems, Stem(Fold(part)))
		}
		if got := lexicon.Parts(Fold(word)); !slices.Equal(got, stems) {
			t.Errorf("Parts(%s) = %q, want %q", word, got, stems)
		}
	}
}
