package words

var adoptionStatuses = table{
	"INTERESTED":   {"interessiert", "interested"},
	"ASSESSING":    {"in Prüfung", "assessing"},
	"ADAPTING":     {"wird angepasst", "adapting"},
	"PILOTING":     {"in Erprobung", "piloting"},
	"ADOPTED":      {"übernommen", "adopted"},
	"REJECTED":     {"verworfen", "rejected"},
	"DISCONTINUED": {"eingestellt", "discontinued"},
}

var adoptionReasons = table{
	"LAW":            {"Rechtslage", "law"},
	"COST":           {"Kosten", "cost"},
	"STAFF":          {"Personal fehlt", "lack of staff"},
	"LEADERSHIP":     {"Rückhalt der Leitung fehlt", "lack of support by the leadership"},
	"PARTICIPATION":  {"Beteiligungsverfahren offen", "staff participation still open"},
	"IT":             {"IT passt nicht", "IT does not fit"},
	"SIZE_MISMATCH":  {"Größe passt nicht", "size does not fit"},
	"NO_NEED":        {"kein Bedarf", "no need"},
	"OTHER_SOLUTION": {"andere Lösung gewählt", "another solution was chosen"},
	"TIMING":         {"Zeitpunkt passt nicht", "wrong time"},
}

var adoptionVisibilities = table{
	"COUNTED":  {"nur gezählt", "only counted"},
	"PARTNERS": {"für Partnerbehörden sichtbar", "visible to partners"},
	"PUBLIC":   {"öffentlich", "public"},
}
