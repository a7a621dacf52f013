package authority

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"praxistransfer/server/fault"
)

func TestLookupInTheOfficialRegister(t *testing.T) {
	r := BuiltIn()
	for name, tc := range map[string]struct{ in, key, called string }{
		"the Bund":                                      {"00", "00", "Bund"},
		"the Bund with zeros":                           {"000000000000", "00", "Bund"},
		"a Land":                                        {"05", "05", "Nordrhein-Westfalen"},
		"a Land with zeros":                             {"05000000", "05", "Nordrhein-Westfalen"},
		"a Regierungsbezirk":                            {"059", "059", "Regierungsbezirk Arnsberg"},
		"a Regierungsbezirk with zeros":                 {"059000000000", "059", "Regierungsbezirk Arnsberg"},
		"a Bavarian one":                                {"091", "091", "Regierungsbezirk Oberbayern"},
		"a former one keeps its name":                   {"071", "071", "früher: Regierungsbezirk Koblenz"},
		"a Kreis":                                       {"05974", "05974", "Kreis Soest"},
		"a padded Kreis is no Gemeinde":                 {"05974000", "05974", "Kreis Soest"},
		"a Kreis as ARS":                                {"059740000000", "05974", "Kreis Soest"},
		"a Landkreis":                                   {"06432", "06432", "Landkreis Darmstadt-Dieburg"},
		"a Kreis that says so itself":                   {"05958", "05958", "Hochsauerlandkreis"},
		"the Region Hannover":                           {"03241", "03241", "Region Hannover"},
		"the Städteregion Aachen":                       {"05334", "05334", "Städteregion Aachen"},
		"a Kreis that is a Herzogtum":                   {"01053", "01053", "Kreis Herzogtum Lauenburg"},
		"a Gemeinde with the name of its Kreis":         {"05974040", "05974040", "Soest"},
		"a Gemeinde by ARS":                             {"059740040040", "05974040", "Soest"},
		"a Gemeinde in no Verband by 9 digits":          {"059740040", "05974040", "Soest"},
		"a kreisfreie Stadt as a Gemeinde":              {"05113000", "05113000", "Essen"},
		"a kreisfreie Stadt as a Kreis":                 {"05113", "05113000", "Essen"},
		"a kreisfreie Stadt by ARS":                     {"051130000000", "05113000", "Essen"},
		"a kreisfreie Stadt by 9 digits":                {"051130000", "05113000", "Essen"},
		"the Land Berlin":                               {"11", "11", "Berlin"},
		"the city of Berlin":                            {"11000", "11000000", "Berlin"},
		"a Gemeinde in a Verband by ARS":                {"010515166072", "01051072", "Marne"},
		"an Amt":                                        {"010515163", "010515163", "Amt Burg-St. Michaelisdonn"},
		"an Amt with zeros":                             {"010515163000", "010515163", "Amt Burg-St. Michaelisdonn"},
		"a Verwaltungsgemeinschaft in Baden":            {"081155003", "081155003", "Vereinbarte Verwaltungsgemeinschaft der Stadt Herrenberg"},
		"a town named with more than one title":         {"05958032", "05958032", "Meschede"},
		"a town whose name has a comma in the register": {"08311000", "08311000", "Freiburg im Breisgau"},
	} {
		t.Run(name, func(t *testing.T) {
			a := mustLookup(t, r, tc.in)
			if string(a.Key) != tc.key || a.Name != tc.called {
				t.Errorf("got %s %q, want %s %q", a.Key, a.Name, tc.key, tc.called)
			}
		})
	}
}

func TestLookupRefuses(t *testing.T) {
	r := BuiltIn()
	for name, tc := range map[string]struct {
		key  string
		code fault.Code
		says string
	}{
		"what is no key": {"Soest", fault.BadInput, "digits"},
		"a Kreis that does not exist, with the date": {"05999", fault.NotFound, "register of 30 November 2023"},
		"a Gemeinde that does not exist":             {"05974999", fault.NotFound, "05974999"},
		"an ARS with another Verband, and says it":   {"059749999040", fault.NotFound, "ARS 059740040040"},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := r.Lookup(tc.key); !fault.Is(err, tc.code) || !strings.Contains(err.Error(), tc.says) {
				t.Errorf("got %v, want %s with %q", err, tc.code, tc.says)
			}
		})
	}
}

func TestEveryAuthorityIsFoundByItsOwnKeys(t *testing.T) {
	r := BuiltIn()
	for _, a := range r.All() {
		for _, key := range []string{string(a.Key), a.ARS} {
			if a.Key == "02" || a.Key == "11" {
				key = string(a.Key) // its padded ARS is that of the city
			}
			if got := mustLookup(t, r, key); got.Key != a.Key {
				t.Fatalf("%s finds %s %q, not %s %q", key, got.Key, got.Name, a.Key, a.Name)
			}
		}
		if a.Parent != "" && mustLookup(t, r, string(a.Parent)).Key != a.Parent {
			t.Fatalf("%s has the parent %s, which is not there", a.Key, a.Parent)
		}
	}
}

func TestChildrenOfTheKreisSoestAreItsGemeinden(t *testing.T) {
	children, err := BuiltIn().Children("05974")
	if err != nil || len(children) != 14 {
		t.Fatalf("%d children, %v", len(children), err)
	}
	sum := 0
	for _, c := range children {
		sum += c.Population
	}
	if sum != 306_068 {
		t.Errorf("they have %d inhabitants", sum)
	}
}

func TestChildrenOfAVerbandAreItsGemeinden(t *testing.T) {
	r := BuiltIn()
	children, err := r.Children("010515163")
	if err != nil || len(children) < 2 {
		t.Fatalf("%d children, %v", len(children), err)
	}
	for _, c := range children {
		if c.Association != "010515163" || c.Parent != "01051" {
			t.Errorf("%s is in %s under %s", c.Key, c.Association, c.Parent)
		}
	}
}

func TestCountAlikeCountsEachAuthorityOnce(t *testing.T) {
	r := BuiltIn()
	kreise := 0
	for _, l := range Lands() {
		kreise += r.CountAlike("DISTRICT", l.Key) + r.CountAlike("INDEPENDENT_CITY", l.Key)
	}
	if kreise != 400 {
		t.Errorf("%d Kreise and kreisfreie Städte, want 400", kreise)
	}
	if n := r.CountAlike("DISTRICT", "05"); n != 31 {
		t.Errorf("%d Kreise in Nordrhein-Westfalen, want 31", n)
	}
	if n := r.CountAlike("UNIVERSITY", "05"); n != 0 {
		t.Errorf("%d universities in a register of territories", n)
	}
}

func TestARegisterIsReadAndReplacedAtTheSameTime(t *testing.T) {
	newer := BuiltIn().After(BuiltIn())
	var c Current
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for range 200 {
				if _, err := c.Register().Lookup("05974"); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Go(func() {
		for range 200 {
			c.Use(newer)
		}
	})
	wg.Wait()
	if c.Register() != newer {
		t.Error("the new register is not in use")
	}
}

func TestLevelsAndSizes(t *testing.T) {
	r := BuiltIn()
	for name, tc := range map[string]struct {
		key    string
		typ    Type
		levels []Level
		sizes  []string
		band   string
		parent Key
	}{
		"the Bund stands alone":                     {"00", FederalAuthorityType, []Level{Federal}, nil, "", ""},
		"a Land is under the Bund":                  {"05", StateAuthorityType, []Level{State}, nil, "", "00"},
		"a Regierungsbezirk is a level":             {"059", StateAuthorityType, []Level{GovernmentDistrict}, nil, "", "05"},
		"a former one is none":                      {"071", "", nil, nil, "", "07"},
		"a statistical region is none":              {"032", "", nil, nil, "", "03"},
		"a Kreis has a band":                        {"05974", KreisType, []Level{District}, nil, "K4", "059"},
		"a Kreis of a former one is under the Land": {"07131", KreisType, []Level{District}, nil, "K2", "07"},
		"a kreisfreie Stadt answers to two levels":  {"05113", IndependentCity, []Level{District, Municipality}, []string{"11"}, "K5", "051"},
		"a Stadt within a Kreis":                    {"05558012", Town, []Level{Municipality}, []string{"22"}, "", "05558"},
		"a Große Kreisstadt is a Stadt":             {"08115003", Town, []Level{Municipality}, []string{"21"}, "", "08115"},
		"an inhabited area without a Gemeinde":      {"03351501", "", nil, nil, "", "03351"},
		"a Markt in no Verband":                     {"09172116", MunicipalityType, []Level{Municipality}, []string{"40"}, "", "09172"},
		"an Amt has a size":                         {"010515163", AssociationType, []Level{MunicipalAssociation}, []string{"30"}, "", "01051"},
		"a Gemeinde counts with its Amt too":        {"01051003", MunicipalityType, []Level{Municipality}, []string{"50", "30"}, "", "01051"},
	} {
		t.Run(name, func(t *testing.T) {
			a := mustLookup(t, r, tc.key)
			if a.Type != tc.typ || !slices.Equal(a.Levels(), tc.levels) || !slices.Equal(a.SizeClasses(), tc.sizes) || a.DistrictBand != tc.band || a.Parent != tc.parent {
				t.Errorf("%s %q: type %s, levels %v, sizes %v, band %q, parent %s (population %d)", a.Key, a.Name, a.Type, a.Levels(), a.SizeClasses(), a.DistrictBand, a.Parent, a.Population)
			}
			for _, l := range tc.levels {
				if !a.Answers(l) {
					t.Errorf("%s does not answer to %s", a.Name, l)
				}
			}
			if a.Answers("") {
				t.Errorf("%s answers to no level at all", a.Name)
			}
		})
	}
}

func TestSizesBeginAtTheirLowerBound(t *testing.T) {
	for population, want := range map[int][2]string{
		0: {"50", "K1"}, 4_999: {"50", "K1"}, 5_000: {"40", "K1"}, 9_999: {"40", "K1"}, 10_000: {"30", "K1"},
		19_999: {"30", "K1"}, 20_000: {"22", "K1"}, 49_999: {"22", "K1"}, 50_000: {"21", "K1"}, 99_999: {"21", "K1"},
		100_000: {"12", "K2"}, 149_999: {"12", "K2"}, 150_000: {"12", "K3"}, 249_999: {"12", "K3"}, 250_000: {"12", "K4"},
		399_999: {"12", "K4"}, 400_000: {"12", "K5"}, 499_999: {"12", "K5"}, 500_000: {"11", "K5"},
	} {
		if got := [2]string{SizeClass(population), DistrictBand(population)}; got != want {
			t.Errorf("%d inhabitants: %v, want %v", population, got, want)
		}
		if !IsSizeClass(want[0]) {
			t.Errorf("%s is no size class", want[0])
		}
	}
}
