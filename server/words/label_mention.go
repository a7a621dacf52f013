package words

var mentionDecisions = table{
	"STAYS": {"bleibt stehen", "stays"},
	"GOES":  {"muss weg", "must go"},
}

// hiddenFacts stand where a sentence says what words may tell.
var hiddenFacts = table{
	"AUTHORITY": {"die Behörde", "the authority"},
	"PARTNER":   {"einen Partner", "a partner"},
	"UNIT":      {"die zuständige Stelle", "the unit in charge"},
	"PERSON":    {"eine Person", "a person"},
	"PROJECT":   {"das Projekt", "the project"},
	"PLACE":     {"die Gegend", "the area"},
	"LAND":      {"das Land", "the Land"},
}
