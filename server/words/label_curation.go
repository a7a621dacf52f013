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

var evidenceDecisions = table{
	"PROPOSED": {"vorgeschlagen", "proposed"},
	"ACCEPTED": {"angenommen", "accepted"},
	"DECLINED": {"nicht angenommen", "declined"},
}

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

var curationSteps = table{
	"PUBLISHED":         {"veröffentlicht", "published"},
	"IMPORTED":          {"eingelesen", "imported"},
	"MENDED":            {"Kleinigkeiten berichtigt", "small things mended"},
	"FEATURED":          {"hervorgehoben", "featured"},
	"UNFEATURED":        {"nicht mehr hervorgehoben", "no longer featured"},
	"EVIDENCE_ASSESSED": {"Beleglage bewertet", "evidence assessed"},
	"EVIDENCE_ACCEPTED": {"Beleg angenommen", "evidence accepted"},
	"COMMENTED":         {"Anmerkung zur Beleglage", "comment on the evidence"},
	"REPLIED":           {"Erwiderung der beschriebenen Behörde", "reply by the authority described"},
	"REPLY_WITHDRAWN":   {"Erwiderung zurückgenommen", "reply taken back"},
	"CONSENT_CONFIRMED": {"von einer beschriebenen Behörde bestätigt", "confirmed by an authority described"},
	"CONFIRMED":         {"Aktualität bestätigt", "confirmed as current"},
	"ARCHIVED":          {"archiviert", "archived"},
	"WITHDRAWN":         {"zurückgezogen", "withdrawn"},
}
