package german_test

import (
	"testing"

	"praxistransfer/server/german"
)

func TestTheSameWordsInAnotherSpelling(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct {
		before, after string
		want          bool
	}{
		"a letter is missing":                       {"die Maßname fehlte", "die Maßnahme fehlte", true},
		"ß and ss are one letter":                   {"Strasse", "Straße", true},
		"two letters are exchanged":                 {"udn hat", "und hat", true},
		"a word is written apart":                   {"garnicht", "gar nicht", true},
		"signs are no letters":                      {"Wochen und Monate", "Wochen, und Monate", true},
		"a short word is another one":               {"er", "es", false},
		"a word is another one":                     {"gefreut", "geärgert", false},
		"a word comes":                              {"war es", "war es so", false},
		"a word that says no goes":                  {"nicht teuer", "teuer", false},
		"a word that says no is made of another":    {"Ein Auftrag", "Kein Auftrag", false},
		"a syllable turns the meaning round":        {"unklarer", "klarer", false},
		"an ending turns the meaning round":         {"kostenvolle", "kostenlose", false},
		"a figure without its comma is another one": {"1,5 Wochen", "15 Wochen", false},
		"a figure without its minus is another one": {"-3 Grad", "3 Grad", false},
	} {
		if got := german.Respelt(tc.before, tc.after); got != tc.want {
			t.Errorf("%s: %q to %q is %v", name, tc.before, tc.after, got)
		}
	}
}
