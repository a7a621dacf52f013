package exchange

import "praxistransfer/server/practice"

var civicStatus = map[string]practice.Status{
	"":                     "",
	"unbekannt":            "",
	"in planung":           practice.Planned,
	"im testbetrieb":       practice.Pilot,
	"in betrieb":           practice.InOperation,
	"in weiterentwicklung": practice.InOperation,
	"abgeschlossen":        practice.Completed,
	"eingestellt":          practice.Discontinued,
}

// civicTopics maps areas, keywords and kinds that are topics. "Inklusion &
// Teilhabe" and "Stadtentwicklung" stand with half of all projects, whatever
// they are about, and are none.
var civicTopics = map[string]practice.Topic{
	"Klima & Umwelt":            "CLIMATE",
	"Klima":                     "CLIMATE",
	"Klimaschutz":               "CLIMATE",
	"Umweltschutz":              "CLIMATE",
	"Nachhaltigkeit":            "CLIMATE",
	"Partizipation":             "PARTICIPATION",
	"Jugendbeteiligung":         "PARTICIPATION",
	"Jugendhilfe":               "SOCIAL",
	"Bildung":                   "SOCIAL",
	"Soziale Dienste":           "SOCIAL",
	"Arbeit & Soziales":         "SOCIAL",
	"Soziale Arbeit":            "SOCIAL",
	"Flucht & Migration":        "MIGRATION",
	"Migration":                 "MIGRATION",
	"Geflüchtete":               "MIGRATION",
	"Gesundheit":                "PUBLIC_HEALTH",
	"Stadtplanung":              "BUILDING",
	"Öffentlicher Nahverkehr":   "MOBILITY",
	"Katastrophenschutz":        "PUBLIC_SAFETY",
	"Rettungsdienst":            "PUBLIC_SAFETY",
	"Gleichstellung":            "EQUALITY",
	"Gleichberechtigung":        "EQUALITY",
	"Geschlechtergerechtigkeit": "EQUALITY",
	"Wissensmanagement":         "KNOWLEDGE",
	"Wissensorganisation":       "KNOWLEDGE",
	"Prozessautomatisierung":    "PROCESSES",
	"Prozessoptimierung":        "PROCESSES",
}

// civicMisspelt puts right what the collection misspells or has lost a hyphen of.
var civicMisspelt = map[string]string{
	"Anti Dismkriminierung":           "Antidiskriminierung",
	"Recomender System":               "Recommender-System",
	"Kinder und Jugendhilfe":          "Kinder- und Jugendhilfe",
	"Dokumentations und Netzwerktool": "Dokumentations- und Netzwerktool",
	"Flucht Migration":                "Flucht & Migration",
	"Inklusion Teilhabe":              "Inklusion & Teilhabe",
}
