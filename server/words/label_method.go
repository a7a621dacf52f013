package words

var methodGroups = table{
	"FRAMEWORK":    {"Rahmenwerke", "Frameworks"},
	"USER_CENTRED": {"Nutzerzentriert", "User-centred"},
	"RITUAL":       {"Rituale", "Rituals"},
	"DIALOGUE":     {"Dialog", "Dialogue"},
	"DECISION":     {"Entscheiden", "Decision making"},
	"FUTURE":       {"Zukunft", "Futures"},
	"LEADERSHIP":   {"Führung", "Leadership"},
	"LEARNING":     {"Lernen", "Learning"},
}

var adaptationKinds = table{
	"KEPT":    {"beibehalten", "kept"},
	"CHANGED": {"geändert", "changed"},
	"DROPPED": {"weggelassen", "dropped"},
	"ADDED":   {"ergänzt", "added"},
}
