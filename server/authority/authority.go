// Package authority knows the territorial authorities of Germany: their keys
// (AGS and ARS), levels, sizes and how alike two of them are.
//
// A [Register] is read from the official GV100AD file of the Statistisches
// Bundesamt and kept in a compact form of its own; it never changes, and a
// newer one takes its place as a whole and remembers what it no longer has, so
// that stored keys keep a name. One is built in, see [BuiltIn].
package authority

import (
	"math"
	"slices"
)

// Authority is one authority as the register has it. It is a value: a copy
// stays true for the date it names, whatever is imported later.
//
// A kreisfreie Stadt has a record as a Kreis and one as a Gemeinde in the
// official file; here it is one authority under the key of the Gemeinde.
type Authority struct {
	// Key is the AGS of the Bund, a Land, Regierungsbezirk, Kreis or Gemeinde,
	// and the ARS of 9 digits of a Gemeindeverband.
	Key Key `json:"key"`
	// ARS has 12 digits, of a Gemeindeverband 9.
	ARS string `json:"ars"`
	// Name is what people call it: "Essen", "Kreis Soest", "Amt Büchen".
	Name string `json:"name"`
	// OfficialName is the name as the register writes it: "Essen, Stadt", "Soest".
	OfficialName string `json:"officialName"`
	// Level is the level of the key, "" for what is no authority of its own;
	// [Authority.Levels] has all levels.
	Level Level `json:"level,omitempty"`
	// Type is "" where the register does not tell it.
	Type Type `json:"type,omitempty"`
	// Population counts inhabitants; of anything above a Gemeinde, those of
	// all its Gemeinden.
	Population int `json:"population"`
	// AreaHectares is the area in hectares.
	AreaHectares int `json:"areaHectares"`
	// Density is inhabitants per square kilometre, to one decimal place.
	Density float64 `json:"density"`
	// MunicipalityCount counts the Gemeinden on its territory, itself included.
	// Areas that belong to no Gemeinde (gemeindefreie Gebiete) are none.
	MunicipalityCount int `json:"municipalityCount"`
	// Parent is the key of the authority above: of a Gemeinde or a Verband the
	// Kreis, of a Kreis the Regierungsbezirk where one exists, else the Land.
	Parent Key `json:"parent,omitempty"`
	// Region is the key of the Regierungsbezirk it lies in, where one exists.
	Region Key `json:"region,omitempty"`
	// Association is the key of the Gemeindeverband that a Gemeinde is in.
	Association Key `json:"association,omitempty"`
	// AssociationPopulation counts the inhabitants of that Verband.
	AssociationPopulation int `json:"associationPopulation,omitempty"`
	// Land is the two-digit key of the Land, "" for the Bund.
	Land string `json:"land,omitempty"`
	// LandName is the German name of the Land.
	LandName string `json:"landName,omitempty"`
	// ISO is the ISO 3166-2 code of the Land ("DE-NW"), "DE" for the Bund.
	ISO string `json:"iso"`
	// SizeClass is the BBSR class of a Gemeinde or Verband by its own
	// population, see [SizeClass].
	SizeClass string `json:"sizeClass,omitempty"`
	// DistrictBand is the band of whatever answers to DISTRICT, see [DistrictBand].
	DistrictBand string `json:"districtBand,omitempty"`
	// Postcode is that of the administration; the register has it for Gemeinden.
	Postcode string `json:"postcode,omitempty"`
	// Seat is the place of the administration; the register has it above Gemeinden.
	Seat string `json:"seat,omitempty"`
	// Date is that of the territorial state, YYYY-MM-DD; of a former authority
	// that of the last register that had it.
	Date string `json:"date"`
	// Former tells that the register in use has it no more; an older one may
	// lack what is yet to come.
	Former bool `json:"former,omitempty"`
}

// Levels returns every level that a answers to: two for a kreisfreie Stadt,
// none for a former or statistical Regierungsbezirk and for areas that belong
// to no Gemeinde. The result is shared: do not change it.
func (a Authority) Levels() []Level { return levelsOf(a.Type, a.Level) }

// Answers tells whether a answers to the level.
func (a Authority) Answers(level Level) bool {
	return slices.Contains(levelsOf(a.Type, a.Level), level)
}

func levelsOf(t Type, l Level) []Level {
	if t == IndependentCity {
		return cityLevels
	}
	return levelsAlone[l]
}

// SizeClasses returns the size classes under which a is found: its own and,
// where it differs, that of the Gemeindeverband that runs its administration.
// None for what is no Gemeinde or Verband.
func (a Authority) SizeClasses() []string {
	if a.SizeClass == "" {
		return nil
	}
	if a.AssociationPopulation > 0 {
		if class := SizeClass(a.AssociationPopulation); class != a.SizeClass {
			return []string{a.SizeClass, class}
		}
	}
	return []string{a.SizeClass}
}

// density returns inhabitants per square kilometre to one decimal place, 0 for
// no area.
func density(population, hectares int) float64 {
	if hectares == 0 {
		return 0
	}
	return math.Round(float64(population)*1000/float64(hectares)) / 10
}
