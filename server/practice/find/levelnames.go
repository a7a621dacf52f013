package find

// levelNames are how people call the levels of government.
var levelNames = map[string][]string{
	"FEDERAL":               {"Bundesbehörde", "Bundesbehörden", "Bundesverwaltung", "federal authority", "federal authorities"},
	"STATE":                 {"Landesbehörde", "Landesbehörden", "Landesverwaltung"},
	"DISTRICT":              {"Kreis", "Kreise", "Kreisen", "Landkreis", "Landkreise", "Landkreisen", "Landkreises", "Kreisverwaltung", "Kreisverwaltungen"},
	"MUNICIPAL_ASSOCIATION": {"Gemeindeverband", "Gemeindeverbände", "Samtgemeinde", "Samtgemeinden", "Verbandsgemeinde", "Verbandsgemeinden", "Verwaltungsgemeinschaft", "Verwaltungsgemeinschaften"},
	"MUNICIPALITY":          {"Gemeinde", "Gemeinden", "Gemeindeverwaltung", "Gemeindeverwaltungen", "municipality", "municipalities"},
}
