package words

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
