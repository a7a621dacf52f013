package words

// pageTransfer holds the texts of the page that asks whether a practice fits.
var pageTransfer = map[string]text{
	"transfer.title":        plain("Passt das zu uns?", "Does this fit us?"),
	"transfer.heading":      plain("Passt das zu uns?", "Does this fit us?"),
	"transfer.intro":        plain("Gehen Sie durch, was die Praxis braucht. Am Ende sehen Sie, was noch fehlt und wie Sie beginnen können. Ihre Antworten speichern wir nicht; sie stehen nur in der Adresse der Seite.", "Go through what the practice needs. At the end you see what is missing and how to begin. We do not keep your answers; they stand in the address of the page only."),
	"transfer.MUST":         plain("Das muss gegeben sein", "This must be so"),
	"transfer.MUST.text":    plain("Ohne das ist es nicht dieselbe Praxis oder nicht erlaubt.", "Without this it is not the same practice, or not allowed."),
	"transfer.SHOULD":       plain("Das sollte gegeben sein", "This should be so"),
	"transfer.SHOULD.text":  plain("Fehlt etwas davon, wird es schwerer.", "Where some of it is missing, it gets harder."),
	"transfer.HELPFUL":      plain("Das hilft", "This helps"),
	"transfer.HELPFUL.text": plain("Es geht auch ohne.", "It works without it, too."),
	"transfer.go":           plain("Ergebnis ansehen", "See the result"),
	"transfer.nothing":      plain("In diesem Eintrag steht noch nicht, was für eine Übertragung nötig ist. Lesen Sie in den Quellen nach, oder fragen Sie diejenigen, die es erprobt haben.", "This entry does not say yet what a transfer needs. Read its sources, or ask those who tried it."),
	"transfer.fit.go":       plain("Passung ansehen", "See the fit"),
	"transfer.unanswered":   plain("Sie haben noch keine Frage beantwortet. Wählen Sie aus, was bei Ihnen zutrifft; dann steht das Ergebnis hier.", "You have not answered any question yet. Choose what applies to your authority; then you will find the result here."),
	"transfer.plan":         plain("Ihr Weg zur Übertragung", "Your way to a transfer"),
	"transfer.gaps":         plain("Was noch offen ist", "What is still open"),
	"transfer.steps":        plain("Die nächsten Schritte", "The next steps"),
	"transfer.print":        plain("Plan drucken", "Print the plan"),
	"transfer.address":      plain("Die Adresse dieser Seite enthält Ihre Antworten. Sie können sie weitergeben oder als Lesezeichen behalten.", "The address of this page holds your answers. You can pass it on or keep it as a bookmark."),
	"transfer.result.open":  counted(wording{"Einer von %[2]d Punkten ist bei Ihnen gegeben.", "%d von %d Punkten sind bei Ihnen gegeben."}, wording{"One of %[2]d points is in place at your authority.", "%d of %d points are in place at your authority."}),
	"transfer.result.all":   counted(wording{"Der eine Punkt ist bei Ihnen gegeben.", "Alle %d Punkte sind bei Ihnen gegeben."}, wording{"The one point is in place at your authority.", "All %d points are in place at your authority."}),
	"transfer.result.none":  counted(wording{"Der eine Punkt ist bei Ihnen noch nicht gegeben.", "Von %d Punkten ist bei Ihnen bisher keiner gegeben."}, wording{"The one point is not in place at your authority yet.", "So far none of the %d points is in place at your authority."}),
	"transfer.result.must":  counted(wording{"Ein Punkt, der gegeben sein muss, ist noch offen.", "%d Punkte, die gegeben sein müssen, sind noch offen."}, wording{"One point that must be in place is still open.", "%d points that must be in place are still open."}),
	"transfer.result.ready": plain("Alles, was gegeben sein muss, ist da.", "All that must be in place is there."),

	"fit.title": plain("Passung zu Ihrer Behörde", "Fit for your authority"),
	"fit.more":  counted(wording{"Ein weiterer Grund", "%d weitere Gründe"}, wording{"One more reason", "%d more reasons"}),
}
