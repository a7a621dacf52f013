package words

var facets = table{
	"kind":          {"Art des Eintrags", "Kind of entry"},
	"topic":         {"Thema", "Topic"},
	"method":        {"Methode", "Method"},
	"level":         {"Verwaltungsebene", "Level of government"},
	"sizeClass":     {"Größe", "Size"},
	"land":          {"Land", "State (Land)"},
	"status":        {"Stand", "Status"},
	"outcome":       {"Ergebnis", "Outcome"},
	"evidenceLevel": {"Beleglage", "Evidence"},
	"language":      {"Sprache", "Language"},
	"organisation":  {"Organisation", "Organisation"},
	"origin":        {"Herkunft", "Origin"},
	"year":          {"Jahr", "Year"},
	"offer":         {"Angebot", "Offer"},
}

var languages = table{
	"de": {"Deutsch", "German"},
	"en": {"Englisch", "English"},
}

var methodGroups = table{
	"FRAMEWORK":    {"Rahmenwerke", "Frameworks"},
	"USER_CENTRED": {"Nutzerzentriert", "User-centred"},
	"RITUAL":       {"Rituale", "Rituals"},
	"DIALOGUE":     {"Dialog", "Dialogue"},
	"DECISION":     {"Entscheiden", "Decision making"},
	"FUTURE":       {"Zukunft", "Futures"},
	"LEADERSHIP":   {"Führung", "Leadership"},
	"LEARNING":     {"Lernen", "Learning"},
}
