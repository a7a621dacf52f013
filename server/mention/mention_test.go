package mention

import (
	"strings"
	"testing"
)

// hidden are names of every kind, for texts that may tell them.
func hidden() *Names {
	n := &Names{}
	n.Place(1, "Kreis Soest")
	n.Key(1, "05974")
	n.Place(2, "Halle (Saale)")
	n.Place(3, "Göttingen")
	n.Organisation(4, "Otto-von-Guericke-Universität Magdeburg", func(w string) bool { return w == "Magdeburg" })
	n.Organisation(5, "FOM Hochschule Essen, Institut für Public Management (ifpm)", func(w string) bool { return w == "Essen" })
	n.Person(6, "Dr. Käthe Musterfrau-Beispiel")
	n.Person(7, "Klein, Erika")
	n.Phrase(8, "18 Stabsstelle Digitale Modellregion")
	for _, name := range []string{"Nordrhein-Westfalen", "nordrhein-westfälisch"} {
		n.Place(9, name)
	}
	n.Mark(9, "NRW")
	n.Mark(9, "NW")
	n.Mark(10, "Bay")
	n.Organisation(11, "ver.di – Vereinte Dienstleistungsgewerkschaft", func(string) bool { return false })
	return n
}

func TestNamesAreFoundHoweverATextSaysThem(t *testing.T) {
	names := hidden()
	for text, want := range map[string]string{
		"Der Kreis Soest hat es erprobt.":                     "Kreis Soest",
		"Im Auftrag des Kreises Soest":                        "Kreises Soest",
		"Das Soester Modell":                                  "Soester",
		"Soests Weg und die Soesterinnen":                     "Soests|Soesterinnen",
		"SOEST und soest":                                     "SOEST|soest",
		"das Soest-Modell":                                    "Soest",
		"So-est":                                              "So-est",
		"Ѕоеst in fremden Buchstaben":                         "Ѕоеst",
		"Mail an info@kreis-soest.de":                         "kreis-soest",
		"www.kreissoest.example":                              "kreissoest",
		"AGS 05974":                                           "05974",
		"Die Hallenser Verwaltung in Halle":                   "Hallenser|Halle",
		"Goettinger und GÖTTINGEN":                            "Goettinger|GÖTTINGEN",
		"mit der Uni Magdeburg und den Magdeburgern":          "Magdeburg|Magdeburgern",
		"die Otto-von-Guericke-Universität":                   "Otto-von-Guericke-Universität",
		"das ifpm der FOM":                                    "ifpm|FOM",
		"Frau Musterfrau-Beispiel leitete":                    "Musterfrau-Beispiel",
		"Musterfrau-Beispiels Idee":                           "Musterfrau-Beispiels",
		"von Käthe Musterfrau-Beispiel":                       "Käthe Musterfrau-Beispiel",
		"Erika Klein, die":                                    "Erika Klein",
		"eine klein gehaltene Runde":                          "",
		"Die Stabsstelle Digitale Modellregion":               "Stabsstelle Digitale Modellregion",
		"der Stabsstelle Digitaler Modellregion":              "Stabsstelle Digitaler Modellregion",
		"eine Stabsstelle half":                               "",
		"§ 72 LPVG NRW":                                       "NRW",
		"in NRWs Kommunen":                                    "NRWs",
		"nordrhein-westfälisches Recht":                       "nordrhein-westfälisches",
		"GO NW, aber nw nicht":                                "NW",
		"nach BayPVG":                                         "Bay",
		"mit ver.di":                                          "ver.di",
		"Ein Text, der niemanden nennt, in einer Kommune.":    "",
		"Die interessierten Kreise und die Sachen der Städte": "",
	} {
		var got []string
		for _, f := range names.In(text) {
			got = append(got, text[f.Start:f.End])
		}
		if strings.Join(got, "|") != want {
			t.Errorf("%q names %q, want %q", text, strings.Join(got, "|"), want)
		}
	}
}

func TestTheLongestNameCounts(t *testing.T) {
	n := &Names{}
	n.Place(1, "Soest")
	n.Place(2, "Kreis Soest")
	if got := n.In("der Kreis Soest"); len(got) != 1 || got[0].Name != 2 {
		t.Errorf("found %+v", got)
	}
}
