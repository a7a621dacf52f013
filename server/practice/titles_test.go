package practice

import (
	"slices"
	"testing"
)

func TestTitlesAreOrderedAsInADictionary(t *testing.T) {
	t.Parallel()
	for rule, want := range map[string][]string{
		"an umlaut counts as its letter":         {"Lande", "Länderfinanzausgleich", "Landes"},
		"ae, oe and ue in other words stay":      {"Aerial", "Apfel", "Aria", "Poesie", "Polis", "Treppe", "True", "Trupp"},
		"ß counts as ss":                         {"Strand", "Straße", "Strasse 2", "Strassen"},
		"a shorter word comes first":             {"Das Amt", "Dasein"},
		"quotes and case do not count":           {"aber", "„Bauen“", "citizen", "Daten"},
		"digits come before letters":             {"10 Dinge", "Aal"},
		"other scripts' letters have a place":    {"Lodz", "Łódź 2", "Loge"},
		"hyphens part words as blanks do":        {"Open-Data-Tag", "Open Data und mehr", "Opendata"},
		"a combined accent is a precomposed one": {"Apfel", "A\u0308pfel 2", "Äpfel 3"},
	} {
		got := slices.Clone(want)
		slices.Reverse(got)
		slices.SortFunc(got, func(a, b string) int {
			switch x, y := sortTitle(a), sortTitle(b); {
			case x < y:
				return -1
			case x > y:
				return 1
			}
			return 0
		})
		if !slices.Equal(got, want) {
			t.Errorf("%s: %q", rule, got)
		}
	}
	if a, b := sortTitle("Äpfel"), sortTitle("apfel!"); a != b {
		t.Errorf("%q and %q differ", a, b)
	}
}
