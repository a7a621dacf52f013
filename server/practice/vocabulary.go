package practice

// Kind says what an entry is.
type Kind string

// The kinds.
const (
	CaseStudy     Kind = "CASE_STUDY"     // something an authority tried
	ProjectResult Kind = "PROJECT_RESULT" // something to take and use that a project produced
)

// State is the place of an entry, or of the draft beside it, in its life cycle.
type State string

// The states. Deleted is never shown: it is a draft that is gone but for the
// audit event of its deletion, and is swept when that has moved on.
const (
	StateDraft            State = "DRAFT"
	StateSubmitted        State = "SUBMITTED"
	StateInReview         State = "IN_REVIEW"
	StateChangesRequested State = "CHANGES_REQUESTED"
	StateRejected         State = "REJECTED"
	StatePublished        State = "PUBLISHED"
	StateArchived         State = "ARCHIVED"
	StateWithdrawn        State = "WITHDRAWN"
	StateDeleted          State = "DELETED"
)

// The words of the domain. [Vocabularies] lists the values of each; what a
// value means is told by the schema, and in German by package words.
type (
	Status          string // how far the practice itself is
	Outcome         string // what became of its aim
	Setting         string // where it was tried
	Topic           string // what it is about
	ResultType      string // what a project result is
	Offer           string // what a contact offers
	Factor          string // group of factors, after the AgilKom guide
	EvidenceKind    string // what a piece of evidence is
	Origin          string // who says so
	Consent         string // of the subjects
	LessonKind      string // to keep, to avoid, surprising
	AdaptationKind  string // what happened to a part of a method
	Dimension       string // of a condition
	Weight          string // of a condition
	PartnerRole     string // what a partner did
	Depth           string // how fully an entry is described
	Quality         string // of a translation
	Consultation    string // of the staff council
	CouncilDecision string // decision of the council
	Involved        string // which representatives took part
	Agreement       string // service agreement with the staff council
	Protection      string // how data protection was looked at
	Procurement     string // how it was bought
	Joinable        string // whether others may join
	Funds           string // whether the budget has the means
	Accessibility   string // of an attachment
)

// Values that rules name.
const (
	Own      Origin = "OWN"
	Research Origin = "RESEARCH"
	Compiled Origin = "COMPILED"
	Imported Origin = "IMPORTED"

	Planned      Status = "PLANNED"
	Pilot        Status = "PILOT"
	InOperation  Status = "IN_OPERATION"
	Completed    Status = "COMPLETED"
	Discontinued Status = "DISCONTINUED"

	Brief        Depth = "BRIEF"
	Transferable Depth = "TRANSFERABLE"

	Confirmed    Consent = "CONFIRMED" // by what they say themselves, see [Service.ConfirmConsent]
	Asked        Consent = "ASKED"
	PublicSource Consent = "PUBLIC_SOURCE"
)

// Vocabularies lists the values of every fixed vocabulary under the name of
// its enum in the schema, in the order in which people see them. The schema's
// enums have the same values in the same order: a test compares them.
var Vocabularies = map[string][]string{
	"Language":           {"de", "en"},
	"Kind":               Texts([]Kind{CaseStudy, ProjectResult}),
	"Status":             Texts([]Status{Planned, Pilot, InOperation, Completed, Discontinued}),
	"Outcome":            {"SUCCESS", "MIXED", "NO_EFFECT", "FAILED", "OPEN"},
	"Setting":            {"LEARNING_SPACE", "LIVING_LAB", "PROJECT", "LINE"},
	"Topic":              {"LEADERSHIP", "REMOTE_WORK", "ORG_DEVELOPMENT", "HR_DEVELOPMENT", "RECRUITING", "PROCESSES", "DIGITALISATION", "DATA_AI", "PARTICIPATION", "CITIZEN_SERVICE", "PROJECT_MANAGEMENT", "INNOVATION_LAB", "COLLABORATION", "INTERMUNICIPAL", "HEALTH_AT_WORK", "CRISIS", "FINANCE", "PROCUREMENT", "CLIMATE", "MOBILITY", "SOCIAL", "MIGRATION", "EQUALITY", "PUBLIC_HEALTH", "PUBLIC_SAFETY", "BUILDING", "KNOWLEDGE"},
	"ResultType":         {"GUIDE", "TEMPLATE", "SERVICE_AGREEMENT", "SPECIFICATION", "COUNCIL_PAPER", "TRAINING", "TOOL", "REPORT", "BOOK"},
	"Offer":              {"CALL", "DOCUMENTS", "VISIT", "HOSPITATION", "TALK"},
	"Factor":             {"EXTERNAL", "STRUCTURE", "CULTURE", "INDIVIDUAL", "LEGAL", "RESOURCES", "TECHNOLOGY"},
	"EvidenceKind":       {"SELF_REPORT", "SURVEY", "KPI", "BEFORE_AFTER", "COMPARISON", "EXTERNAL_EVALUATION", "PEER_REVIEWED", "AUDIT"},
	"Origin":             Texts([]Origin{Own, Research, Compiled, Imported}),
	"Consent":            Texts([]Consent{Confirmed, Asked, PublicSource}),
	"LessonKind":         {"KEEP", "AVOID", "SURPRISE"},
	"AdaptationKind":     {"KEPT", "CHANGED", "DROPPED", "ADDED"},
	"Dimension":          {"PEOPLE", "INTERVENTION", "ENVIRONMENT", "TRANSFER"},
	"Weight":             {"MUST", "SHOULD", "HELPFUL"},
	"PartnerRole":        {"OWNER", "FUNDER", "RESEARCH", "PRACTICE", "STAFF_COUNCIL", "UNION", "ASSOCIATION", "SERVICE_PROVIDER"},
	"Quality":            {"MACHINE", "CHECKED"},
	"StaffCouncil":       {"NOT_STATED", "NOT_REQUIRED", "INFORMED", "HEARD", "COOPERATED", "CO_DETERMINED"},
	"CouncilDecision":    {"NOT_STATED", "NOT_REQUIRED", "INFORMED", "DECIDED"},
	"Involved":           {"EQUALITY", "DISABILITY", "DATA_PROTECTION"},
	"ServiceAgreement":   {"NOT_STATED", "NOT_REQUIRED", "PLANNED", "IN_FORCE"},
	"DataProtection":     {"NOT_STATED", "NOT_REQUIRED", "CHECKED", "DPIA"},
	"Procurement":        {"NOT_STATED", "NOT_REQUIRED", "DIRECT", "NEGOTIATED", "RESTRICTED", "OPEN", "FRAMEWORK", "COOPERATION"},
	"Joinable":           {"NO", "CALL_OFF", "COOPERATION", "OPEN_SOURCE", "EFA"},
	"Funds":              {"PLANNED", "PARTLY", "NOT_PLANNED"},
	"Accessibility":      {"YES", "NO", "UNKNOWN"},
	"Criterion":          Texts(Criteria),
	"EvidenceDecision":   Texts(Decisions),
	"MentionDecision":    Texts(MentionDecisions),
	"HiddenFact":         Texts(HiddenFacts),
	"CurationStep":       Texts(LogSteps),
	"TermDecision":       Texts(TermDecisions),
	"AdoptionStatus":     Texts(AdoptionStatuses),
	"AdoptionReason":     Texts(AdoptionReasons),
	"AdoptionVisibility": Texts(Visibilities),
	"TransferAnswer":     {"YES", "PARTLY", "NO", "UNKNOWN"},
}

// TextLicences are the SPDX names under which an entry's text may stand;
// AttachmentLicences those of an attachment.
var (
	TextLicences       = []string{"CC-BY-4.0", "CC0-1.0", "CC-BY-SA-4.0", "DL-DE-BY-2.0", "DL-DE-ZERO-2.0"}
	AttachmentLicences = append([]string{"EUPL-1.2", "ALL_RIGHTS_RESERVED"}, TextLicences...)
)

// DefaultLicence is the licence of a text that names none.
const DefaultLicence = "CC-BY-4.0"
