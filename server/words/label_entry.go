package words

var kinds = table{
	"CASE_STUDY":     {"Praxisbeispiel", "Case study"},
	"PROJECT_RESULT": {"Projektergebnis", "Project result"},
}

// citations are the words of citations that are no names.
var citations = table{
	"UNNAMED":   {"Eine Kommune", "A municipality"},
	"AFTER":     {"nach", "after"},
	"REVISION":  {"Fassung", "Revision"},
	"WITHDRAWN": {"zurückgezogen am", "withdrawn on"},
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
	"LEARNING_SPACE": {"Lernraum/Experimentierraum", "Learning space"},
	"LIVING_LAB":     {"Reallabor", "Living lab"},
	"PROJECT":        {"Projekt", "Project"},
	"LINE":           {"Linie", "Line organisation"},
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

var offers = table{
	"CALL":        {"Telefonat", "Phone call"},
	"DOCUMENTS":   {"Unterlagen", "Documents"},
	"VISIT":       {"Besuch", "Visit"},
	"HOSPITATION": {"Hospitation", "Job shadowing"},
	"TALK":        {"Vortrag in einem Gremium", "Talk in a committee"},
}

var factors = table{
	"EXTERNAL":   {"äußere Auslöser und Politik", "external triggers and politics"},
	"STRUCTURE":  {"Strukturen und Prozesse", "structures and processes"},
	"CULTURE":    {"Führungs- und Lernkultur", "leadership and learning culture"},
	"INDIVIDUAL": {"Verhalten Einzelner", "behaviour of individuals"},
	"LEGAL":      {"Recht", "law"},
	"RESOURCES":  {"Mittel und Personal", "funds and staff"},
	"TECHNOLOGY": {"Technik", "technology"},
}

var lessonKinds = table{
	"KEEP":     {"bewährt sich", "keep"},
	"AVOID":    {"besser vermeiden", "avoid"},
	"SURPRISE": {"hat überrascht", "surprise"},
}

var adaptationKinds = table{
	"KEPT":    {"beibehalten", "kept"},
	"CHANGED": {"geändert", "changed"},
	"DROPPED": {"weggelassen", "dropped"},
	"ADDED":   {"ergänzt", "added"},
}

var dimensions = table{
	"PEOPLE":       {"Menschen", "People"},
	"INTERVENTION": {"Vorgehen", "Intervention"},
	"ENVIRONMENT":  {"Umfeld", "Environment"},
	"TRANSFER":     {"Übertragung", "Transfer"},
}

var weights = table{
	"MUST":    {"muss gegeben sein", "must be met"},
	"SHOULD":  {"sollte gegeben sein", "should be met"},
	"HELPFUL": {"hilfreich", "helpful"},
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
