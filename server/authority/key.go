// Package authority is the register of public authorities in Germany: their
// official keys, names, levels, sizes, and how alike two of them are. Its facts
// come from the Gemeindeverzeichnis (GV100AD) of the Statistisches Bundesamt.
package authority

import (
	"strings"

	"praxistransfer/server/fault"
)

// Land is one of the sixteen states.
type Land struct {
	Key  string // two digits, as in an AGS
	ISO  string // ISO 3166-2, as DE-NW
	Name string
}

// Laender lists the states in the order of their keys.
var Laender = []Land{
	{"01", "DE-SH", "Schleswig-Holstein"}, {"02", "DE-HH", "Hamburg"}, {"03", "DE-NI", "Niedersachsen"},
	{"04", "DE-HB", "Bremen"}, {"05", "DE-NW", "Nordrhein-Westfalen"}, {"06", "DE-HE", "Hessen"},
	{"07", "DE-RP", "Rheinland-Pfalz"}, {"08", "DE-BW", "Baden-Württemberg"}, {"09", "DE-BY", "Bayern"},
	{"10", "DE-SL", "Saarland"}, {"11", "DE-BE", "Berlin"}, {"12", "DE-BB", "Brandenburg"},
	{"13", "DE-MV", "Mecklenburg-Vorpommern"}, {"14", "DE-SN", "Sachsen"}, {"15", "DE-ST", "Sachsen-Anhalt"},
	{"16", "DE-TH", "Thüringen"},
}

// FindLand returns the state that s names by key, by the letters of ISO 3166-2
// with or without DE-, or by name.
func FindLand(s string) (Land, bool) {
	for _, l := range Laender {
		if s == l.Key || strings.EqualFold(s, l.ISO) || strings.EqualFold("DE-"+s, l.ISO) || strings.EqualFold(s, l.Name) {
			return l, true
		}
	}
	return Land{}, false
}

// federal is the key of the Bund.
const federal = "00"

// CheckKey refuses what cannot be the key of an authority: it looks at the
// shape and the Land, not at the register.
func CheckKey(key string) error {
	if strings.Trim(key, "0123456789") != "" {
		return fault.New(fault.BadInput, "region key %q: write digits only, as 05974", key)
	}
	switch len(key) {
	case 2, 3, 5, 8, 9, 12:
	default:
		return fault.New(fault.BadInput, "region key %q has %d digits: an AGS has 2, 3, 5 or 8, an ARS 9 or 12; keep leading zeros", key, len(key))
	}
	if _, ok := FindLand(key[:2]); !ok && strings.Trim(key, "0") != "" {
		return fault.New(fault.BadInput, "region key %q: there is no Land %s, keys begin with 01 to 16 or are 00", key, key[:2])
	}
	return nil
}
