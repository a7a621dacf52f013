package words

var evidenceKinds = table{
	"SELF_REPORT":         {"Eigener Bericht", "Self-report"},
	"SURVEY":              {"Befragung", "Survey"},
	"KPI":                 {"Kennzahlen", "Key figures"},
	"BEFORE_AFTER":        {"Vorher-Nachher-Vergleich", "Before-and-after comparison"},
	"COMPARISON":          {"Vergleich mit anderen", "Comparison with others"},
	"EXTERNAL_EVALUATION": {"Externe Evaluation", "External evaluation"},
	"PEER_REVIEWED":       {"Begutachtete Veröffentlichung", "Peer-reviewed publication"},
	"AUDIT":               {"Prüfbericht", "Audit"},
}

// evidenceLevels are the German "Beleglage".
var evidenceLevels = table{
	"0": {"nicht bewertet", "not assessed"},
	"1": {"schlüssig beschrieben", "plausibly described"},
	"2": {"Daten zeigen Veränderung", "data show a change"},
	"3": {"Vergleich stützt Wirkung", "a comparison supports the effect"},
	"4": {"unabhängig bestätigt", "independently confirmed"},
	"5": {"an mehreren Orten bestätigt", "confirmed in several places"},
}

var origins = table{
	"OWN":      {"von der Behörde selbst", "by the authority itself"},
	"RESEARCH": {"Forschung über die Behörde", "research about the authority"},
	"COMPILED": {"aus öffentlichen Quellen zusammengestellt, von der beschriebenen Stelle nicht bestätigt", "compiled from public sources, not confirmed by the body that it describes"},
	"IMPORTED": {"aus einer anderen Sammlung übernommen, von der beschriebenen Stelle nicht bestätigt", "imported from another collection, not confirmed by the body that it describes"},
}

var consents = table{
	"CONFIRMED":     {"von der Behörde bestätigt", "confirmed by the authority"},
	"ASKED":         {"bei der Behörde angefragt", "the authority has been asked"},
	"PUBLIC_SOURCE": {"öffentliche Quelle", "public source"},
}

var qualities = table{
	"MACHINE": {"maschinell übersetzt", "machine translation"},
	"CHECKED": {"Übersetzung geprüft", "checked translation"},
}

var depths = table{
	"BRIEF":        {"Steckbrief", "Profile"},
	"TRANSFERABLE": {"übertragbar beschrieben", "described for transfer"},
}

var flags = table{
	"STALE":    {"Prüfung fällig", "review due"},
	"FEATURED": {"hervorgehoben", "featured"},
	"PROVEN":   {"bewährt", "proven"},
}

var states = table{
	"DRAFT":             {"Entwurf", "Draft"},
	"SUBMITTED":         {"eingereicht", "submitted"},
	"IN_REVIEW":         {"in Prüfung", "in review"},
	"CHANGES_REQUESTED": {"Überarbeitung erbeten", "changes requested"},
	"REJECTED":          {"nicht aufgenommen", "not accepted"},
	"PUBLISHED":         {"veröffentlicht", "published"},
	"ARCHIVED":          {"archiviert", "archived"},
	"WITHDRAWN":         {"zurückgezogen", "withdrawn"},
	"DELETED":           {"gelöscht", "deleted"},
}

var roles = table{
	"AUTHOR":     {"Autorin oder Autor", "Author"},
	"EDITOR":     {"Redaktion", "Editor"},
	"RESEARCHER": {"Forschung", "Researcher"},
	"CURATOR":    {"Kuratierung", "Curator"},
	"ADMIN":      {"Verwaltung des Dienstes", "Administrator"},
	"AUDITOR":    {"Revision", "Auditor"},
}

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
