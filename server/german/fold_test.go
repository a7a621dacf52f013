package german

import "testing"

func TestFoldGivesAllSpellingsOneForm(t *testing.T) {
	for _, group := range [][]string{
		{"Führung", "Fuehrung", "FÜHRUNG", "Fuhrung", "Fu\u0308hrung"},
		{"Straße", "STRASSE", "strasse", "STRAẞE"},
		{"Öffentlichkeit", "Oeffentlichkeit", "O\u0308ffentlichkeit"},
		{"Café", "cafe", "CAFE\u0301"},
		{"Łódź", "łódź"},
	} {
		for _, spelling := range group[1:] {
			if got, want := Fold(spelling), Fold(group[0]); got != want {
				t.Errorf("Fold(%q) = %q, Fold(%q) = %q", spelling, got, group[0], want)
			}
		}
	}
}

func TestFoldKeepsWhatIsNoUmlaut(t *testing.T) {
	for _, word := range []string{"neue", "bauen", "quelle", "values", "issued", "treue", "shoe"} {
		if got := Fold(word); got != word {
			t.Errorf("Fold(%q) = %q, want it unchanged", word, got)
		}
	}
}
