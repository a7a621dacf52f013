package words

var staffCouncils = table{
	"NOT_STATED":    {"keine Angabe", "not stated"},
	"NOT_REQUIRED":  {"nicht erforderlich", "not required"},
	"INFORMED":      {"Unterrichtung", "informed"},
	"HEARD":         {"Anhörung", "heard"},
	"COOPERATED":    {"Mitwirkung", "cooperated"},
	"CO_DETERMINED": {"Mitbestimmung", "co-determined"},
}

var councilDecisions = table{
	"NOT_STATED":   {"keine Angabe", "not stated"},
	"NOT_REQUIRED": {"nicht erforderlich", "not required"},
	"INFORMED":     {"zur Kenntnis gegeben", "informed"},
	"DECIDED":      {"beschlossen", "decided"},
}

var involved = table{
	"EQUALITY":        {"Gleichstellungsbeauftragte", "Equal opportunities officer"},
	"DISABILITY":      {"Schwerbehindertenvertretung", "Representatives of severely disabled staff"},
	"DATA_PROTECTION": {"Datenschutzbeauftragte", "Data protection officer"},
}

var serviceAgreements = table{
	"NOT_STATED":   {"keine Angabe", "not stated"},
	"NOT_REQUIRED": {"nicht erforderlich", "not required"},
	"PLANNED":      {"geplant", "planned"},
	"IN_FORCE":     {"in Kraft", "in force"},
}

var dataProtections = table{
	"NOT_STATED":   {"keine Angabe", "not stated"},
	"NOT_REQUIRED": {"nicht erforderlich", "not required"},
	"CHECKED":      {"geprüft", "checked"},
	"DPIA":         {"Datenschutz-Folgenabschätzung", "data protection impact assessment"},
}

var procurements = table{
	"NOT_STATED":   {"keine Angabe", "not stated"},
	"NOT_REQUIRED": {"nicht erforderlich", "not required"},
	"DIRECT":       {"Direktauftrag", "direct award"},
	"NEGOTIATED":   {"Verhandlungsvergabe", "negotiated procedure"},
	"RESTRICTED":   {"beschränkte Ausschreibung", "restricted procedure"},
	"OPEN":         {"öffentliche Ausschreibung", "open procedure"},
	"FRAMEWORK":    {"Rahmenvereinbarung", "framework agreement"},
	"COOPERATION":  {"Inhouse oder Zusammenarbeit zwischen Behörden", "in-house or between authorities"},
}

var joinables = table{
	"NO":          {"kein Beitritt möglich", "not open to others"},
	"CALL_OFF":    {"Abruf aus dem Rahmenvertrag", "call-off from the framework contract"},
	"COOPERATION": {"Beitritt zur Zusammenarbeit", "by joining the cooperation"},
	"OPEN_SOURCE": {"als Open Source nachnutzbar", "re-usable as open source"},
	"EFA":         {"nach dem Prinzip „Einer für Alle“", "by the principle “one for all” (EfA)"},
}
