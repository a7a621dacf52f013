package words

var kinds = table{
	"CASE_STUDY":     {"Praxisbeispiel", "Case study"},
	"PROJECT_RESULT": {"Projektergebnis", "Project result"},
}

var statuses = table{
	"PLANNED":      {"geplant", "planned"},
	"PILOT":        {"in Erprobung", "being tried out"},
	"IN_OPERATION": {"im Regelbetrieb", "in regular operation"},
	"COMPLETED":    {"abgeschlossen", "completed"},
	"DISCONTINUED": {"eingestellt", "discontinued"},
}

var outcomes = table{
	"SUCCESS":   {"Ziel erreicht", "aim reached"},
	"MIXED":     {"teils erreicht", "partly reached"},
	"NO_EFFECT": {"ohne erkennbare Wirkung", "no visible effect"},
	"FAILED":    {"Ziel nicht erreicht", "aim not reached"},
	"OPEN":      {"noch offen", "still open"},
}

var settings = table{
	"LEARNING_SPACE": {"Lern- oder Experimentierraum", "Learning space"},
	"LIVING_LAB":     {"Reallabor", "Living lab"},
	"PROJECT":        {"Projekt", "Project"},
	"LINE":           {"Linienorganisation", "Line organisation"},
}

var topics = table{
	"LEADERSHIP":         {"Führung und Führungskultur", "Leadership and leadership culture"},
	"REMOTE_WORK":        {"Führung auf Distanz und mobiles Arbeiten", "Remote leadership and mobile work"},
	"ORG_DEVELOPMENT":    {"Organisationsentwicklung", "Organisational development"},
	"HR_DEVELOPMENT":     {"Personalentwicklung und Lernen", "Staff development and learning"},
	"RECRUITING":         {"Personalgewinnung", "Recruiting"},
	"PROCESSES":          {"Prozesse und Qualität", "Processes and quality"},
	"DIGITALISATION":     {"Digitalisierung und OZG", "Digitalisation and online services"},
	"DATA_AI":            {"Daten und KI", "Data and AI"},
	"PARTICIPATION":      {"Beteiligung", "Participation"},
	"CITIZEN_SERVICE":    {"Bürgerservice", "Citizen service"},
	"PROJECT_MANAGEMENT": {"Projektmanagement", "Project management"},
	"INNOVATION_LAB":     {"Innovationslabor", "Innovation lab"},
	"COLLABORATION":      {"Zusammenarbeit über Ämter", "Collaboration across departments"},
	"INTERMUNICIPAL":     {"Interkommunale Zusammenarbeit", "Intermunicipal cooperation"},
	"HEALTH_AT_WORK":     {"Gesundheit bei der Arbeit", "Health at work"},
	"CRISIS":             {"Krisenbewältigung", "Crisis management"},
	"FINANCE":            {"Haushalt und Steuerung", "Budget and control"},
	"PROCUREMENT":        {"Vergabe", "Procurement"},
	"CLIMATE":            {"Klima und Nachhaltigkeit", "Climate and sustainability"},
	"MOBILITY":           {"Mobilität", "Mobility"},
	"SOCIAL":             {"Soziales, Jugend, Bildung", "Social affairs, youth, education"},
	"MIGRATION":          {"Migration und Integration", "Migration and integration"},
	"EQUALITY":           {"Gleichstellung", "Equality"},
	"PUBLIC_HEALTH":      {"Gesundheit und Veterinärwesen", "Public health and veterinary affairs"},
	"PUBLIC_SAFETY":      {"Sicherheit, Ordnung und Bevölkerungsschutz", "Safety, public order and civil protection"},
	"BUILDING":           {"Planen und Bauen", "Planning and building"},
	"KNOWLEDGE":          {"Wissensmanagement", "Knowledge management"},
}

var resultTypes = table{
	"GUIDE":             {"Leitfaden", "Guide"},
	"TEMPLATE":          {"Muster", "Template"},
	"SERVICE_AGREEMENT": {"Dienstvereinbarung", "Service agreement"},
	"SPECIFICATION":     {"Leistungsbeschreibung", "Specification of services"},
	"COUNCIL_PAPER":     {"Vorlage", "Council paper"},
	"TRAINING":          {"Schulung", "Training"},
	"TOOL":              {"Werkzeug", "Tool"},
	"REPORT":            {"Bericht", "Report"},
	"BOOK":              {"Buch", "Book"},
}

var partnerRoles = table{
	"OWNER":            {"Projektträger", "Project owner"},
	"FUNDER":           {"Förderung", "Funder"},
	"RESEARCH":         {"Forschung", "Research"},
	"PRACTICE":         {"Praxispartner", "Practice partner"},
	"STAFF_COUNCIL":    {"Personalrat", "Staff council"},
	"UNION":            {"Gewerkschaft", "Trade union"},
	"ASSOCIATION":      {"Verband", "Association"},
	"SERVICE_PROVIDER": {"Dienstleister", "Service provider"},
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
