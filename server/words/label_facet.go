package words

var facets = table{
	"kind":             {"Art des Eintrags", "Kind of entry"},
	"topic":            {"Thema", "Topic"},
	"method":           {"Methode", "Method"},
	"level":            {"Verwaltungsebene", "Level of government"},
	"sizeClass":        {"Größe", "Size"},
	"land":             {"Land", "State (Land)"},
	"status":           {"Stand", "Status"},
	"outcome":          {"Ergebnis", "Outcome"},
	"evidenceLevel":    {"Beleglage", "Evidence"},
	"language":         {"Sprache", "Language"},
	"organisation":     {"Organisation", "Organisation"},
	"origin":           {"Herkunft", "Origin"},
	"year":             {"Jahr", "Year"},
	"offer":            {"Angebot", "Offer"},
	"depth":            {"Tiefe der Beschreibung", "Depth of description"},
	"setting":          {"Rahmen", "Setting"},
	"project":          {"Projekt", "Project"},
	"flag":             {"Merkmal", "Flag"},
	"country":          {"Staat", "Country"},
	"region":           {"Gebiet", "Area"},
	"staffCouncil":     {"Personalrat", "Staff council"},
	"serviceAgreement": {"Dienstvereinbarung", "Service agreement"},
	"dataProtection":   {"Datenschutz", "Data protection"},
	"councilDecision":  {"Beschluss", "Council decision"},
	"procurement":      {"Vergabe", "Procurement"},
	"joinable":         {"Nachnutzung", "Re-use"},
}

var suggestionKinds = table{
	"METHOD":       {"Methode", "Method"},
	"PROJECT":      {"Projekt", "Project"},
	"ORGANISATION": {"Organisation", "Organisation"},
	"AUTHORITY":    {"Behörde", "Authority"},
	"COLLECTION":   {"Dossier", "Dossier"},
	"NEED":         {"Gesuch", "Request"},
	"WORD":         {"Suche", "Search"},
	"ENTRY":        {"Eintrag", "Entry"},
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
