package words_test

import (
	"testing"

	"praxistransfer/server/words"
)

func TestStatesAreNamedInBothLanguages(t *testing.T) {
	for code, want := range map[string][2]string{
		"DE": {"Deutschland", "Germany"}, "AT": {"Österreich", "Austria"}, "CZ": {"Tschechien", "Czechia"}, "GB": {"Vereinigtes Königreich", "United Kingdom"},
		"EU": {"Europäische Union", "European Union"}, "ZZ": {"Nicht angegeben", "Not stated"}, "DD": {"DD", "DD"}, "XX": {"XX", "XX"},
	} {
		if got := [2]string{words.German.Label("Country", code), words.English.Label("Country", code)}; got != want {
			t.Errorf("%s is %q, want %q", code, got, want)
		}
	}
	if n := len(words.Countries()); n != 252 {
		t.Errorf("%d states, want the 249 of the standard, EU, XK and ZZ", n)
	}
}

func TestAStateIsKnownByItsCodeAndItsNames(t *testing.T) {
	for name, want := range map[string]string{
		"at": "AT", "Österreich": "AT", "austria": "AT", "Czech Republic": "CZ", " Russia ": "RU", "European Union": "EU",
		"ZZ": "", "Not stated": "", "Bavaria": "", "DD": "", "": "",
	} {
		if got, ok := words.CountryNamed(name); got != want || ok != (want != "") {
			t.Errorf("%q is %q (%t), want %q", name, got, ok, want)
		}
	}
}
