package authority

import "strings"

// Levels lists the levels from the top, in the order of the schema's enum.
var Levels = []Level{Federal, State, GovernmentDistrict, District, MunicipalAssociation, Municipality}

// SizeClasses lists the size classes from the largest, and Bands those of
// Kreise from the smallest.
var (
	SizeClasses = []string{"11", "12", "21", "22", "30", "40", "50"}
	Bands       = []string{"K1", "K2", "K3", "K4", "K5"}
)

// shortLands are what people call a Land besides its letters of ISO 3166-2.
var shortLands = map[string]string{"nrw": "DE-NW", "rlp": "DE-RP", "lsa": "DE-ST", "nds": "DE-NI", "bawü": "DE-BW", "meckpomm": "DE-MV"}

// FindLand returns the Land that s names by its two digits, by the letters of
// ISO 3166-2 with or without DE-, by a usual short form as NRW, or by its German
// name.
func FindLand(s string) (Land, bool) {
	for _, l := range lands {
		if s == l.Key || shortLands[strings.ToLower(s)] == l.ISO || strings.EqualFold(s, l.ISO) || strings.EqualFold("DE-"+s, l.ISO) || strings.EqualFold(s, l.Name) {
			return l, true
		}
	}
	return Land{}, false
}
