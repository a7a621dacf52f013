package words

var mentionDecisions = table{
	"STAYS": {"bleibt stehen", "stays"},
	"GOES":  {"muss weg", "must go"},
}

var hiddenFacts = table{
	"AUTHORITY": {"Behörde", "authority"},
	"PARTNER":   {"Partner", "partner"},
	"UNIT":      {"zuständige Stelle", "unit in charge"},
	"PERSON":    {"Person", "person"},
	"PROJECT":   {"Projekt", "project"},
	"PLACE":     {"Gegend", "area"},
	"LAND":      {"Land", "Land"},
}
