package german

import "testing"

func TestFormsOfAWordAreToldFromOtherWordsOfItsStem(t *testing.T) {
	for _, c := range []struct {
		a, b             string
		inflected, about bool
	}{
		{"antrag", "antrage", true, true},
		{"haus", "hausern", false, false},
		{"plan", "planned", true, true},
		{"policy", "policies", true, true},
		{"licence", "license", true, true},
		{"recognise", "recognized", true, true},
		{"unemployed", "unemployment", false, true},
		{"person", "personal", false, false},
		{"personal", "personalised", false, false},
		{"natur", "naturalisation", false, false},
		{"customs", "customers", false, false},
		{"lead", "leader", false, false},
		{"sicherheit", "sicher", false, false},
		{"entwickler", "entwicklung", false, false},
	} {
		if got := Inflected(c.a, c.b, true); got != c.inflected {
			t.Errorf("%s and %s are forms of one word: %v, want %v", c.a, c.b, got, c.inflected)
		}
		if got := Derived(c.b, c.a); got != c.about {
			t.Errorf("%s and %s are about the same: %v, want %v", c.a, c.b, got, c.about)
		}
	}
	if !Inflected("haus", "hausern", false) || Inflected("entwickler", "entwicklung", false) {
		t.Error("a German text has German forms, and no others")
	}
}

func TestSynonymsAreOfTheWordItself(t *testing.T) {
	lexicon := NewLexicon(nil)
	for _, c := range []struct {
		word, synonym string
		itself        bool
	}{
		{"kitas", "kindergarten", true},
		{"planes", "aircraft", true},
		{"plan", "aircraft", false},
		{"natur", "citizenship", false},
		{"neighborhoods", "district", true},
		{"potholes", "road", true},
		{"roads", "pothole", false},
	} {
		of, perhaps := lexicon.Synonyms(c.word)
		if got, other := has(of, c.synonym), has(perhaps, c.synonym); got != c.itself || other == c.itself {
			t.Errorf("%s is a synonym of %s: %v, and perhaps: %v", c.synonym, c.word, got, other)
		}
	}
}

// TestAWordIsNotWhatAnotherOneOfItsLettersMeans asks for words that are spelt, once
// folded and without their endings, as others that stand in no group for that.
func TestAWordIsNotWhatAnotherOneOfItsLettersMeans(t *testing.T) {
	lexicon := NewLexicon(nil)
	for word, other := range map[string]string{
		"Fälle":    "Rodung",      // fällen
		"Wasser":   "Bewässerung", // wässern
		"Ausweise": "Abschiebung", // ausweisen
		"Rolle":    "E-Scooter",   // Roller
		"Rasen":    "Tempolimit",  // Raser
		"Gründe":   "Start-up",    // Gründer
		"Lasten":   "Lkw",         // Laster
		"lokale":   "Restaurant",  // Lokal
		"buchen":   "Literatur",   // Buch
		"Kammer":   "Kämmerei",    // Kämmerer
		"Glas":     "Transparenz", // gläsern
		"glauben":  "Kirche",      // Glaube
		"löschen":  "Feuerwehr",
		"laden":    "Handel",
	} {
		of, perhaps := lexicon.Synonyms(Fold(word))
		if has(of, foldWhole(other)) || has(perhaps, foldWhole(other)) {
			t.Errorf("%s counts as %s", word, other)
		}
	}
}

func has(words []string, word string) bool { return Within([]string{word}, words) }
