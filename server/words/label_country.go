package words

import (
	"maps"
	"slices"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// countries has the states of ISO 3166-1 by their two letters, as CLDR names
// them; besides EU, which that standard reserves for the European Union, XK for
// Kosovo, and ZZ for what is not stated.
var countries = func() table {
	german, english := display.Regions(language.German), display.Regions(language.English)
	all := table{}
	for first := 'A'; first <= 'Z'; first++ {
		for second := 'A'; second <= 'Z'; second++ {
			code := string([]rune{first, second})
			if region, err := language.ParseRegion(code); err == nil && isState(code, region) && german.Name(region) != "" {
				all[code] = label{german.Name(region), english.Name(region)}
			}
		}
	}
	maps.Copy(all, renamedCountries)
	return all
}()

// isState leaves out what has no place in ISO 3166-1 of today: former states,
// groups, and islands that are only reserved in it.
func isState(code string, region language.Region) bool {
	if code == "EU" {
		return true
	}
	return region.IsCountry() && region.Canonicalize().String() == code && !strings.Contains("AC CP DG EA EZ IC TA UN", code)
}

// renamedCountries took their names after the edition of CLDR in use; ZZ has
// one that fits an entry.
var renamedCountries = table{
	"MK": {"Nordmazedonien", "North Macedonia"},
	"SZ": {"Eswatini", "Eswatini"},
	"ZZ": {"Nicht angegeben", "Not stated"},
}

// Countries lists the codes of the vocabulary Country in the order of the
// alphabet, with ZZ for what is not stated at the end.
func Countries() []string { return slices.Sorted(maps.Keys(countries)) }

// otherCountryNames are names that collections use and CLDR does not.
var otherCountryNames = map[string]string{
	"czech republic": "CZ", "tschechische republik": "CZ", "turkey": "TR", "great britain": "GB", "großbritannien": "GB", "england": "GB", "uk": "GB",
	"holland": "NL", "the netherlands": "NL", "russian federation": "RU", "usa": "US", "macedonia": "MK",
}

// CountryNamed returns the code of ISO 3166-1 for a state that is named by its
// code or by its name in either language, and whether there is one.
func CountryNamed(name string) (code string, ok bool) {
	name = strings.TrimSpace(name)
	if code = strings.ToUpper(name); code == "ZZ" {
		return "", false
	}
	if HasLabel("Country", code) {
		return code, true
	}
	for code, l := range countries {
		if code != "ZZ" && (strings.EqualFold(l.de, name) || strings.EqualFold(l.en, name)) {
			return code, true
		}
	}
	code, ok = otherCountryNames[strings.ToLower(name)]
	return code, ok
}
