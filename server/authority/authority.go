package authority

import (
	"slices"
	"strings"
)

// Level is a level of administration.
type Level string

// The levels.
const (
	Federal            Level = "FEDERAL"
	State              Level = "STATE"
	GovernmentDistrict Level = "GOVERNMENT_DISTRICT"
	District           Level = "DISTRICT"
	Association        Level = "MUNICIPAL_ASSOCIATION"
	Municipality       Level = "MUNICIPALITY"
)

// Levels lists the levels from the top, in the order of the schema's enum.
var Levels = []Level{Federal, State, GovernmentDistrict, District, Association, Municipality}

// Authority is one authority as the register has it.
type Authority struct {
	// Key is the AGS, of a Gemeindeverband the first nine digits of the ARS.
	Key string
	// ARS is the key with twelve digits.
	ARS string
	// Name is what people call it, OfficialName what the register writes.
	Name, OfficialName string
	// Level is "" for the statistical regions among the Regierungsbezirke.
	Level Level
	// Type is the kind of organisation that it is, in the words of partner.Type.
	Type string
	// Land is the key of its state, Parent that of the next level above.
	Land, Parent string
	Population   int

	AreaHectares      int
	MunicipalityCount int
	// Postcode is that of the administration; only a Gemeinde has one.
	Postcode string

	// independent is true for a kreisfreie Stadt, which is a Kreis as well.
	independent bool
	// association is the population of the Gemeindeverband that runs its
	// administration; 0 where none does.
	association int
	kind        string // of record, with the kind within it, as 40/43
}

// Density returns the inhabitants per square kilometre, 0 without an area.
func (a Authority) Density() float64 {
	if a.AreaHectares == 0 {
		return 0
	}
	return float64(a.Population) / (float64(a.AreaHectares) / 100)
}

// Levels returns the levels that a answers to: a kreisfreie Stadt to two.
func (a Authority) Levels() []Level {
	switch {
	case a.independent:
		return []Level{District, Municipality}
	case a.Level == "":
		return nil
	}
	return []Level{a.Level}
}

// sizeClass is a class of the BBSR's types of cities and municipalities.
type sizeClass struct {
	from  int
	class string
}

var sizeClasses = []sizeClass{{500_000, "11"}, {100_000, "12"}, {50_000, "21"}, {20_000, "22"}, {10_000, "30"}, {5_000, "40"}, {0, "50"}}

var districtBands = []sizeClass{{400_001, "K5"}, {250_001, "K4"}, {150_001, "K3"}, {100_000, "K2"}, {0, "K1"}}

// SizeClassCodes lists every code that [Authority.SizeClasses] and
// [Authority.DistrictBand] may return.
var SizeClassCodes = []string{"11", "12", "21", "22", "30", "40", "50", "K1", "K2", "K3", "K4", "K5"}

func classOf(population int, classes []sizeClass) string {
	i := slices.IndexFunc(classes, func(c sizeClass) bool { return population >= c.from })
	return classes[i].class
}

// SizeClasses returns the classes that a counts with: its own by population,
// and for a Gemeinde also that of the Gemeindeverband that runs its
// administration.
func (a Authority) SizeClasses() []string {
	if !a.independent && a.Level != Municipality && a.Level != Association {
		return nil
	}
	classes := []string{classOf(a.Population, sizeClasses)}
	if a.association > 0 && !a.independent {
		if with := classOf(a.association, sizeClasses); with != classes[0] {
			classes = append(classes, with)
		}
	}
	return classes
}

// DistrictBand returns the band of a Kreis by population: K1 below 100,000,
// K2 to 150,000, K3 to 250,000, K4 to 400,000, K5 above. For others it is "".
func (a Authority) DistrictBand() string {
	if a.Level != District || a.independent {
		return ""
	}
	return classOf(a.Population, districtBands)
}

// tidy returns what people call an authority: without titles behind a comma,
// and a Kreis with the word before it that tells it from its town.
func tidy(record, kind, name string) string {
	short, title, _ := strings.Cut(name, ", ")
	if record == recordDistrict && title == "" && !strings.Contains(strings.ToLower(short), "kreis") {
		switch kind {
		case kindKreis:
			return "Kreis " + short
		case kindLandkreis:
			if !strings.HasPrefix(short, "Region ") {
				return "Landkreis " + short
			}
		}
	}
	if record == recordGovernmentDistrict {
		if of, ok := strings.CutPrefix(short, "Reg.-Bez. "); ok {
			return "Regierungsbezirk " + of
		}
	}
	return short
}

// typeOf returns the kind of organisation of a record.
func typeOf(record, kind string) string {
	switch record {
	case recordLand, recordGovernmentDistrict:
		return "STATE_AUTHORITY"
	case recordDistrict:
		if kind == kindKreisfrei || kind == kindStadtkreis {
			return "INDEPENDENT_CITY"
		}
		return "DISTRICT"
	case recordAssociation:
		return "MUNICIPAL_ASSOCIATION"
	case recordMunicipality:
		switch kind {
		case "61", "62":
			return "INDEPENDENT_CITY"
		case "63", "67":
			return "TOWN"
		}
		return "MUNICIPALITY"
	}
	return "FEDERAL_AUTHORITY"
}
