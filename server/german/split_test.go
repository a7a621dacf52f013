package german

import (
	"slices"
	"testing"
	"time"
	"os"
	"strings"
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

func TestThesaurus(t *testing.T) {
	start := time.Now()
	th, err := OpenThesaurus(ThesaurusPath)
	if err != nil { t.Fatal(err) }
	t.Log(time.Since(start), len(th.table))
	l := NewLexicon(th)
	for _, w := range []string{"Fahrräder", "Verwaltung", "Müll", "Kita", "Arzt","Wohnung"} {
		s, err := l.Synonyms(l.Forms(Fold(w)))
		t.Log(w, s, err)
	}
	data, _ := os.ReadFile("../../../shared/data/civic-projects.json")
	seen := map[string]bool{}
	for _, lex := range []*Lexicon{NewLexicon(nil), l} {
	clear(seen)
	n := 0
	start = time.Now()
	var out []string
	for w := range Tokens(string(data)) {
		if seen[w.Word] { continue }
		seen[w.Word] = true
		p := lex.Parts(w.Word)
		if p != nil { n++; out = append(out, strings.Join(p, "-")) }
	}
	t.Log(time.Since(start), len(seen), n)
	for i := 0; i < len(out); i += 14 { t.Log(out[i]) }
	}
}
