package exchange

import "praxistransfer/server/practice"

// ipsStatus maps the explorer's words. What is in development is not tried
// yet, so it counts as planned.
var ipsStatus = map[string]practice.Status{
	"planned":            practice.Planned,
	"in development":     practice.Planned,
	"pilot":              practice.Pilot,
	"implemented":        practice.InOperation,
	"in production":      practice.InOperation,
	"completed":          practice.Completed,
	"finished":           practice.Completed,
	"not in use anymore": practice.Discontinued,
	"discontinued":       practice.Discontinued,
}

// ipsTechnology maps technologies, which are either of two in the file.
var ipsTechnology = map[string]practice.Topic{
	"artificial intelligence": "DATA_AI",
	"blockchain":              "DIGITALISATION",
}

// ipsPrimary maps the sectors that are topics; the others are too wide.
var ipsPrimary = map[string]practice.Topic{
	"health":                   "PUBLIC_HEALTH",
	"education":                "SOCIAL",
	"social protection":        "SOCIAL",
	"public order and safety":  "PUBLIC_SAFETY",
	"environmental protection": "CLIMATE",
}

// ipsSecondary goes before ipsPrimary. A sector without a topic is there
// because its primary one would be wrong for it.
var ipsSecondary = map[string]practice.Topic{
	"transport":                "MOBILITY",
	"police services":          "PUBLIC_SAFETY",
	"fire-protection services": "PUBLIC_SAFETY",
	"civil defence":            "PUBLIC_SAFETY",
	"housing":                  "BUILDING",
	"housing development":      "BUILDING",
	"unemployment":             "SOCIAL",
	"family and children":      "SOCIAL",
	"old age":                  "SOCIAL",
	"law courts":               "",
	"r&d education":            "SOCIAL",
}

// ipsType maps the kinds of use that are topics.
var ipsType = map[string]practice.Topic{
	"engagement management":                   "CITIZEN_SERVICE",
	"internal primary processes":              "PROCESSES",
	"internal support processes":              "PROCESSES",
	"internal management processes":           "PROCESSES",
	"procurement management":                  "PROCUREMENT",
	"financial management and support":        "FINANCE",
	"payments and international transactions": "FINANCE",
	"governance and voting":                   "PARTICIPATION",
}
