package words

var criteria = table{
	"COMPLETE":                  {"vollständig", "complete"},
	"UNDERSTANDABLE":            {"verständlich", "understandable"},
	"CONTEXT_CLEAR":             {"Rahmenbedingungen klar", "context clear"},
	"RESULTS_BACKED":            {"Ergebnisse belegt", "results backed"},
	"TRANSFERABILITY_DESCRIBED": {"Übertragbarkeit beschrieben", "transferability described"},
	"LIMITS_HONEST":             {"Grenzen ehrlich benannt", "limits stated honestly"},
	"LAW_AND_RIGHTS_CLEAR":      {"Recht und Rechte geklärt", "law and rights clear"},
	"VENDOR_NEUTRAL":            {"herstellerneutral", "vendor-neutral"},
	"ATTACHMENTS_ACCESSIBLE":    {"Anhänge barrierefrei", "attachments accessible"},
}
