package words

var noticeKinds = table{
	"ENTRY_SUBMITTED":    {"Eine Prüfung steht an", "A review is waiting"},
	"REVIEW_HANDED_OVER": {"Eine Prüfung wurde Ihnen übergeben", "A review was handed over to you"},
	"CHANGES_REQUESTED":  {"Überarbeitung erbeten", "Changes requested"},
	"ENTRY_REJECTED":     {"Nicht aufgenommen", "Not accepted"},
	"ENTRY_APPROVED":     {"Angenommen, erscheint nach der Sperrfrist", "Accepted, appears after its embargo"},
	"ENTRY_PUBLISHED":    {"Veröffentlicht", "Published"},
	"ENTRY_MENDED":       {"Kleinigkeiten berichtigt", "Small things mended"},
	"ENTRY_ARCHIVED":     {"Archiviert", "Archived"},
	"SUBJECT_DESCRIBED":  {"Ein Eintrag über Ihre Behörde ist veröffentlicht", "An entry about your authority is published"},
	"SUBJECT_REPLIED":    {"Eine beschriebene Behörde hat Stellung genommen", "An authority described has replied"},
	"CONSENT_CONFIRMED":  {"Eine beschriebene Behörde hat den Text bestätigt", "An authority described has confirmed the text"},
	"TAKEOVER_BEGUN":     {"Eine beschriebene Behörde übernimmt den Eintrag", "An authority described takes the entry over"},
	"ENTRY_TAKEN_OVER":   {"Der Eintrag gehört jetzt der beschriebenen Behörde", "The entry belongs to the authority described now"},
	"CONFIRMATION_NEAR":  {"Bald zu bestätigen", "To be confirmed soon"},
	"CONFIRMATION_DUE":   {"Bestätigung fällig", "Confirmation due"},
	"LINK_DEAD":          {"Eine Adresse führt ins Leere", "An address leads nowhere"},
	"ADOPTION_RECORDED":  {"Neues zu einer Übernahme Ihres Eintrags", "News of an adoption of your entry"},
	"ADOPTION_REPORTED":  {"Eine Übernahme wurde berichtet", "An adoption was reported"},
	"ADOPTION_ANSWERED":  {"Antwort auf Ihre Übernahme", "An answer to your adoption"},
	"ENTRY_WITHDRAWN":    {"Ein übernommener Eintrag wurde zurückgezogen", "An entry that you adopted was withdrawn"},
	"EVIDENCE_PROPOSED":  {"Ein Beleg wurde vorgeschlagen", "Evidence was proposed"},
	"EVIDENCE_DECIDED":   {"Über einen Beleg wurde entschieden", "Evidence was decided on"},
	"EVIDENCE_ASSESSED":  {"Die Beleglage wurde eingestuft", "How well it is backed was assessed"},
	"TERM_PROPOSED":      {"Eine Methode oder ein Projekt wurde vorgeschlagen", "A method or project was proposed"},
	"TERM_DECIDED":       {"Über Ihren Vorschlag wurde entschieden", "Your proposal was decided on"},
	"NEED_MATCHED":       {"Neuer Eintrag zu Ihrem Gesuch", "A new entry for your request"},
}

var noticeScopes = table{
	"CONTENT": {"der ganze Eintrag", "the whole entry"},
	"CONTACT": {"nur der Kontakt", "the contact only"},
}

var termDecisions = table{
	"ACCEPTED": {"aufgenommen", "accepted"},
	"MAPPED":   {"mit einer vorhandenen Bezeichnung zusammengeführt", "mapped onto one that there was already"},
	"DECLINED": {"nicht aufgenommen", "declined"},
}
