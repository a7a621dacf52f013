package web

import (
	"slices"
	"testing"
)

func TestNamesAreBrokenWhereTheyMayBe(t *testing.T) {
	for name, want := range map[string][]string{
		"Kreis Soest":                 {"Kreis Soest"},
		"Landkreis Darmstadt-Dieburg": {"Landkreis", "Darmstadt-", "Dieburg"},
		"Deutscher Landkreistag":      {"Deutscher", "Landkreistag"},
		"Mecklenburg-Vorpommern":      {"Mecklenburg-", "Vorpommern"},
		"Donaudampfschifffahrt":       {"Donaudampfschi …"},
		"Zweckverband der Kreise am Niederrhein und an der Ruhr": {"Zweckverband", "der Kreise am", "Niederrhein …"},
	} {
		if got := inLines(name, nameLong, nameLines); !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}
