package words

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
