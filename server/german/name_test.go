package german_test

import (
	"slices"
	"testing"

	"praxistransfer/server/german"
)

func TestATextHoldsANameHoweverItIsShortened(t *testing.T) {
	const dlt, dst, dstgb = "Deutscher Landkreistag", "Deutscher Städtetag", "Deutscher Städte- und Gemeindebund"
	for text, name := range map[string]string{
		"Deutscher Landkreistag e. V., Berlin": dlt,
		"Dt. Landkreistag":                     dlt,
		"Dtsch. Landkreistag":                  dlt,
		"Dt Landkreistag":                      dlt,
		"Dt. Landkr., Berlin":                  dlt,
		"DT. LANDKREISTAG":                     dlt,
		"Deutscher Landkr.tag":                 dlt,
		"Deutschen Landkreistages":             dlt,
		"DLT":                                  dlt,
		"DLT (Berlin)":                         dlt,
		"Dt. Städtetag":                        dst,
		"Dt. Staedtetag":                       dst,
		"DST":                                  dst,
		"Dt. Städte- u. Gemeindebund":          dstgb,
		"DStGB":                                dstgb,
		"Otto-v.-Guericke-Univ. Magdeburg":     "Otto-von-Guericke-Universität Magdeburg",
		"LVR":                                  "Landschaftsverband Rheinland",
		"Universität X, Institut Y":            "Universität X",
		"Dt. Gesetzl. Unfallversicherung":      "Deutsche Gesetzliche Unfallversicherung",
		"DGUV":                                 "Deutsche Gesetzliche Unfallversicherung",
	} {
		if !german.HoldsName(text, name) {
			t.Errorf("%q does not hold %q", text, name)
		}
	}
	for text, name := range map[string]string{
		"Deutscher Landkreistagsverlag":    dlt,
		"Landkreistag Nordrhein-Westfalen": dlt,
		"DLR":                              dlt, // the centre for aviation and space flight
		"Deutsches Zentrum für Luft- und Raumfahrt, DLR": dlt,
		"Deutscher Städtetag":                            dlt,
		"DStGB":                                          dst,
		"DST":                                            dstgb,
		"Institut des Bundes":                            dst,
		"Stadt Essen":                                    "Stadtwerke Essen",
		"St. Marien Essen":                               "Stadt Essen",
		"Der Kreis der Freunde":                          "Kreis Soest",
		"Prof. K. S. Weber":                              "Kreis Soest",
		"Stiftung v. d. Heide":                           "ver.di",
		"St. Josef-Hospital":                             "Staatskanzlei",
		"Dt. Landkreistag":                               "Dataport",
		"Weber GmbH":                                     "Gemeindebauhof",
		"":                                               dlt,
	} {
		if german.HoldsName(text, name) {
			t.Errorf("%q holds %q", text, name)
		}
	}
}

func TestOneNameIsTheOtherShortened(t *testing.T) {
	for a, b := range map[string]string{"Dt. Landkreistag": "Deutscher Landkreistag", "Deutscher Städtetag": "DST", "Stadt  Essen": "Stadt Essen"} {
		if !german.SameName(a, b) {
			t.Errorf("%q and %q are two", a, b)
		}
	}
	for a, b := range map[string]string{"Dt. Landkreistag, Berlin": "Deutscher Landkreistag", "Kreis Soest": "Stadt Soest", "": ""} {
		if german.SameName(a, b) {
			t.Errorf("%q and %q are one", a, b)
		}
	}
}

func TestInitialsAreOfWordsAndTheirEnds(t *testing.T) {
	if got := german.Initials("Deutscher Landkreistag"); !slices.Equal(got, []string{"dlt"}) {
		t.Errorf("got %q", got)
	}
	if got := german.Initials("Landkreistag"); len(got) > 0 {
		t.Errorf("one word has the initials %q", got)
	}
}
