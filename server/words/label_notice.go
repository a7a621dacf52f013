package words

var noticeKinds = table{
	"ENTRY_SUBMITTED":   {"Eingereicht: eine Prüfung steht an", "Submitted: a review is waiting"},
	"CHANGES_REQUESTED": {"Überarbeitung erbeten", "Changes requested"},
	"ENTRY_REJECTED":    {"Nicht aufgenommen", "Not accepted"},
	"ENTRY_APPROVED":    {"Angenommen, erscheint nach der Sperrfrist", "Accepted, appears after its embargo"},
	"ENTRY_PUBLISHED":   {"Veröffentlicht", "Published"},
	"ENTRY_MENDED":      {"Von der Redaktion berichtigt", "Mended by a curator"},
	"ENTRY_ARCHIVED":    {"Archiviert", "Archived"},
	"SUBJECT_REPLIED":   {"Eine beschriebene Behörde hat geantwortet", "An authority described has replied"},
	"CONFIRMATION_NEAR": {"Bald zu bestätigen", "To be confirmed soon"},
	"CONFIRMATION_DUE":  {"Bestätigung fällig", "Confirmation due"},
	"LINK_DEAD":         {"Ein Link führt ins Leere", "A link leads nowhere"},
	"ADOPTION_RECORDED": {"Eine andere Behörde hat festgehalten, was sie mit Ihrem Eintrag vorhat", "Another authority recorded what it does with your entry"},
	"ADOPTION_ANSWERED": {"Antwort auf Ihre Übernahme", "An answer to your adoption"},
	"ENTRY_WITHDRAWN":   {"Ein übernommener Eintrag wurde zurückgezogen", "An entry that you adopted was withdrawn"},
	"EVIDENCE_PROPOSED": {"Ein Beleg wurde vorgeschlagen", "Evidence was proposed"},
	"EVIDENCE_DECIDED":  {"Über einen Beleg wurde entschieden", "Evidence was decided on"},
	"NEED_MATCHED":      {"Neuer Eintrag zu Ihrem Gesuch", "A new entry for your request"},
}

var noticeScopes = table{
	"CONTENT": {"der ganze Eintrag", "the whole entry"},
	"CONTACT": {"nur der Kontakt", "the contact only"},
}
