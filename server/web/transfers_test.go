package web

import (
	"slices"
	"testing"
)

func TestNamesAreBrokenWhereTheyMayBe(t *testing.T) {
	for name, want := range map[string][]string{
		"Kreis Soest":                                            {"Kreis Soest"},
		"Landkreis Darmstadt-Dieburg":                            {"Landkreis", "Darmstadt-", "Dieburg"},
		"Deutscher Landkreistag":                                 {"Deutscher", "Landkreistag"},
		"Landeshauptstadt München":                               {"Landes-", "hauptstadt", "München"},
		"Verbandsgemeinde Kaisersesch":                           {"Verbands-", "gemeinde", "Kaisersesch"},
		"Mecklenburg-Vorpommern":                                 {"Mecklenburg-", "Vorpommern"},
		"Donaudampfschifffahrt":                                  {"Donaudampfschi …"},
		"Zweckverband der Kreise am Niederrhein und an der Ruhr": {"Zweckverband", "der Kreise am", "Niederrhein …"},
	} {
		if got := inLines(name, nameLong, nameLines); !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

func TestWhoeverGaveMostIsNamedWhereThatIsMoreThanOnce(t *testing.T) {
	q := &ask{voice: voice{german}}
	end := func(name, address string, having int) transferEnd {
		return transferEnd{Name: link{name, address}, having: having}
	}
	for name, tc := range map[string]struct {
		givers []transferEnd
		all    int
		want   string
	}{
		"two from one authority":               {[]transferEnd{end("Stadt Essen", "/e", 2)}, 2, "Die meisten Meldungen betreffen, was von der Stadt Essen kommt: bisher 2."},
		"one from each of two":                 {[]transferEnd{end("Kreis Soest", "/s", 1), end("Stadt Essen", "/e", 1)}, 2, "Bisher gibt es 2 Meldungen. Sie betreffen, was von 2 Behörden kommt."},
		"one from an authority, one from none": {[]transferEnd{end("keiner einzelnen Behörde", "", 1), end("Stadt Essen", "/e", 1)}, 2, "Bisher gibt es 2 Meldungen."},
		"one in all":                           {[]transferEnd{end("Stadt Essen", "/e", 1)}, 1, "Bisher gibt es eine Meldung."},
	} {
		if got := q.mostGiven(tc.givers, tc.all); got != tc.want {
			t.Errorf("%s: %q, want %q", name, got, tc.want)
		}
	}
}
