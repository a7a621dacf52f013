package authority

import (
	"slices"
	"testing"
)

func TestAuthoritiesAreFoundByWhatPeopleType(t *testing.T) {
	r := BuiltIn()
	for name, tc := range map[string]struct {
		query  string
		filter Filter
		want   Key
	}{
		"a Kreis and its town: the larger first":  {"Soest", Filter{}, "05974"},
		"the town by its level":                   {"Soest", Filter{Level: Municipality}, "05974040"},
		"a letter is missing":                     {"Sost", Filter{}, "05974"},
		"two letters are swapped":                 {"Sosest", Filter{}, "05974"},
		"with what it is":                         {"Kreis Soest", Filter{}, "05974"},
		"with what the other one is":              {"Stadt Soest", Filter{}, "05974040"},
		"in the genitive":                         {"des Kreises Soest", Filter{}, "05974"},
		"a town's name in the genitive":           {"Soests", Filter{Level: Municipality}, "05974040"},
		"what is named after a town":              {"Münchner", Filter{}, "09162000"},
		"the largest Halle":                       {"Stadt Halle", Filter{}, "15002000"},
		"Halle in another Land":                   {"Halle", Filter{Land: "05"}, "05754012"},
		"without the umlaut":                      {"Munchen", Filter{}, "09162000"},
		"the umlaut spelt out":                    {"Muenchen", Filter{}, "09162000"},
		"the beginning of a name":                 {"Darmst", Filter{Level: Municipality}, "06411000"},
		"a name of several words":                 {"frankfurt am main", Filter{}, "06412000"},
		"abbreviated":                             {"Frankfurt a. M.", Filter{}, "06412000"},
		"St. for Sankt":                           {"St. Augustin", Filter{}, "05382056"},
		"a Kreis in one word":                     {"Hochsauerland", Filter{}, "05958"},
		"the Land and not its city":               {"Land Berlin", Filter{}, "11"},
		"a Land":                                  {"Nordrhein Westfalen", Filter{}, "05"},
		"two typos in a long name":                {"Recklinghusen Kreis", Filter{}, "05562"},
		"a Landkreis by its short form":           {"LK Darmstadt-Dieburg", Filter{}, "06432"},
		"the larger Frankfurt":                    {"Frankfurt", Filter{}, "06412000"},
		"the larger Freiburg":                     {"Freiburg", Filter{Level: Municipality}, "08311000"},
		"a town of that name before a longer one": {"Ludwigshafen", Filter{}, "07314000"},
		"a hyphen left out":                       {"Rheinsieg Kreis", Filter{}, "05382"},
		"all hyphens left out":                    {"Werrameissnerkreis", Filter{}, "06636"},
		"a Land by what people call it":           {"NRW", Filter{}, "05"},
		"a Land by a name of the people":          {"BaWü", Filter{}, "08"},
		"a Land in English":                       {"Bavaria", Filter{}, "09"},
		"a Land by its letters":                   {"sh", Filter{}, "01"},
		"a town by its Verwaltung":                {"Stadtverwaltung Hamm", Filter{}, "05915000"},
		"a key":                                   {"05974040", Filter{}, "05974040"},
		"composed of two signs":                   {"Ko\u0308ln", Filter{}, "05315000"},
	} {
		t.Run(name, func(t *testing.T) {
			found := r.Find(tc.query, tc.filter)
			if len(found) == 0 || found[0].Key != tc.want {
				t.Errorf("%q finds %v", tc.query, names(found))
			}
		})
	}
	for name, query := range map[string]string{"nothing": "", "signs": " -- ", "what no name is like": "xyzzyplugh", "a former Regierungsbezirk": "früher Regierungsbezirk Koblenz xyzzyplugh qqqq"} {
		if found := r.Find(query, Filter{Level: GovernmentDistrict}); len(found) > 0 {
			t.Errorf("%s finds %v", name, names(found))
		}
	}
	if found := reformed(t).Find("Eisenach", Filter{}); len(found) == 0 || found[0].Former {
		t.Errorf("a former authority is found: %v", names(found))
	}
}

func names(found []Authority) []string {
	var list []string
	for _, a := range found[:min(len(found), 5)] {
		list = append(list, string(a.Key)+" "+a.Name)
	}
	return list
}

func BenchmarkFind(b *testing.B) {
	r := BuiltIn()
	for _, query := range []string{"Soest", "Sost", "Kreis Soest", "Stadt Halle", "Recklinghusen", "a"} {
		b.Run(query, func(b *testing.B) {
			for b.Loop() {
				r.Find(query, Filter{})
			}
		})
	}
}

func TestAnAuthorityIsCalledByWhatItIsAndItsName(t *testing.T) {
	for key, want := range map[string]string{"05113000": "Stadt Essen", "05974": "Kreis Soest", "05974012": "Gemeinde Ense", "11": "Land Berlin", "05974040": "Stadt Soest"} {
		a, err := BuiltIn().Lookup(key)
		if got := a.Titled(); err != nil || got != want {
			t.Errorf("%s is called %q, want %q: %v", key, got, want, err)
		}
	}
}

func TestAuthoritiesOfOneNameAreAllMeant(t *testing.T) {
	r := BuiltIn()
	for name, tc := range map[string]struct {
		said string
		want []Key
	}{
		"a town and its Kreis":               {"Soest", []Key{"05974", "05974040"}},
		"the Kreis":                          {"Kreis Soest", []Key{"05974"}},
		"the Kreis in the genitive":          {"des Kreises Soest", []Key{"05974"}},
		"the town":                           {"Stadt Soest", []Key{"05974040"}},
		"Städte of one name":                 {"Stadt Halle", []Key{"15002000", "05754012"}},
		"which of them is said":              {"Halle (Saale)", []Key{"15002000"}},
		"which is said without the brackets": {"stadt halle saale", []Key{"15002000"}},
		"one alone":                          {"Lünen", []Key{"05978024"}},
		"one alone, spelt out":               {"LUENEN", []Key{"05978024"}},
		"a capital":                          {"Landeshauptstadt Magdeburg", []Key{"15003000"}},
		"a Land":                             {"Land Brandenburg", []Key{"12"}},
		"no Regierungsbezirk unasked":        {"Arnsberg", []Key{"05958004"}},
		"a Regierungsbezirk":                 {"Regierungsbezirk Arnsberg", []Key{"059"}},
		"a Kreis that says so itself":        {"Rhein-Sieg-Kreis", []Key{"05382"}},
		"a part of a name":                   {"Lün", nil},
		"a name that goes on":                {"Personalrat der Stadt Lünen", nil},
		"nothing":                            {" – ", nil},
	} {
		var got []Key
		for _, a := range r.GoingBy(tc.said) {
			got = append(got, a.Key)
		}
		if !slices.Equal(got, tc.want) {
			t.Errorf("%s: %q is %v, want %v", name, tc.said, got, tc.want)
		}
	}
	if same := r.GoingBy("Neustadt"); len(same) < 5 {
		t.Errorf("of Neustadt there are %v", names(same))
	}
}
