package words

var accessibilities = table{
	"YES":     {"barrierefrei", "accessible"},
	"NO":      {"nicht barrierefrei", "not accessible"},
	"UNKNOWN": {"Barrierefreiheit ungeprüft", "accessibility not checked"},
}

var licences = table{
	"CC-BY-4.0":           {"Creative Commons Namensnennung 4.0", "Creative Commons Attribution 4.0"},
	"CC0-1.0":             {"Creative Commons Zero 1.0 (ohne Bedingungen)", "Creative Commons Zero 1.0"},
	"CC-BY-SA-4.0":        {"Creative Commons Namensnennung, Weitergabe unter gleichen Bedingungen 4.0", "Creative Commons Attribution-ShareAlike 4.0"},
	"DL-DE-BY-2.0":        {"Datenlizenz Deutschland – Namensnennung 2.0", "Data licence Germany – attribution 2.0"},
	"DL-DE-ZERO-2.0":      {"Datenlizenz Deutschland – Zero 2.0", "Data licence Germany – Zero 2.0"},
	"EUPL-1.2":            {"European Union Public Licence 1.2", "European Union Public Licence 1.2"},
	"ALL_RIGHTS_RESERVED": {"alle Rechte vorbehalten (nur Verweis)", "all rights reserved (link only)"},
}

var offers = table{
	"CALL":        {"Telefonat", "Phone call"},
	"DOCUMENTS":   {"Unterlagen", "Documents"},
	"VISIT":       {"Besuch", "Visit"},
	"HOSPITATION": {"Hospitation", "Job shadowing"},
	"TALK":        {"Vortrag in einem Gremium", "Talk in a committee"},
}
