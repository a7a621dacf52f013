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

var evidenceDecisions = table{
	"PROPOSED": {"vorgeschlagen", "proposed"},
	"ACCEPTED": {"angenommen", "accepted"},
	"DECLINED": {"nicht angenommen", "declined"},
}
