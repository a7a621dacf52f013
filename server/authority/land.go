package authority

import (
	"slices"
	"strings"
)

// Land is one of the sixteen Länder.
type Land struct {
	Key  string // two digits
	ISO  string // ISO 3166-2, "DE-NW"
	Name string // in German
}

// lands has the Land with the key n at n-1.
var lands = [...]Land{
	{"01", "DE-SH", "Schleswig-Holstein"},
	{"02", "DE-HH", "Hamburg"},
	{"03", "DE-NI", "Niedersachsen"},
	{"04", "DE-HB", "Bremen"},
	{"05", "DE-NW", "Nordrhein-Westfalen"},
	{"06", "DE-HE", "Hessen"},
	{"07", "DE-RP", "Rheinland-Pfalz"},
	{"08", "DE-BW", "Baden-Württemberg"},
	{"09", "DE-BY", "Bayern"},
	{"10", "DE-SL", "Saarland"},
	{"11", "DE-BE", "Berlin"},
	{"12", "DE-BB", "Brandenburg"},
	{"13", "DE-MV", "Mecklenburg-Vorpommern"},
	{"14", "DE-SN", "Sachsen"},
	{"15", "DE-ST", "Sachsen-Anhalt"},
	{"16", "DE-TH", "Thüringen"},
}

// Lands returns the sixteen Länder in the order of their keys.
func Lands() []Land { return append([]Land(nil), lands[:]...) }

// FindLand returns the Land that s names by its two digits, by the letters of
// ISO 3166-2 with or without DE-, or as people call it: "Bayern", "NRW".
func FindLand(s string) (Land, bool) {
	called := func(name string) bool { return strings.EqualFold(s, name) }
	for _, l := range lands {
		if s == l.Key || called(l.ISO) || called(strings.TrimPrefix(l.ISO, "DE-")) || slices.ContainsFunc(landNames[l.Key], called) {
			return l, true
		}
	}
	return Land{}, false
}

// LandOf returns the Land with the two-digit key.
func LandOf(key string) (Land, bool) {
	if len(key) != 2 || !digits(key) {
		return Land{}, false
	}
	n := int(key[0]-'0')*10 + int(key[1]-'0')
	if n < 1 || n > len(lands) {
		return Land{}, false
	}
	return lands[n-1], true
}
