package words

var dimensions = table{
	"PEOPLE":       {"Menschen", "People"},
	"INTERVENTION": {"Vorgehen", "Intervention"},
	"ENVIRONMENT":  {"Umfeld", "Environment"},
	"TRANSFER":     {"Übertragung", "Transfer"},
}

var weights = table{
	"MUST":    {"muss gegeben sein", "must be met"},
	"SHOULD":  {"sollte gegeben sein", "should be met"},
	"HELPFUL": {"hilfreich", "helpful"},
}
