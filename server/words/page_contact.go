package words

// pageContact holds the texts of forms, and of the message to an authority.
var pageContact = map[string]text{
	"form.errors": plain("Das müssen Sie noch ändern", "What you have to change"),
	"form.failed": plain("Das hat nicht geklappt", "That did not work"),
	"form.wrong":  plain("Fehler: %s", "Error: %s"),

	"message.title":        plain("Nachricht an die Behörde", "Message to the authority"),
	"message.intro":        plain("Fragen Sie nach, was der Eintrag offen lässt. Ihre Nachricht geht an das Postfach der Stelle, die für den Eintrag einsteht.", "Ask what the entry leaves open. Your message goes to the mailbox of the office that answers for the entry."),
	"message.page":         plain("Nachricht", "Message"),
	"message.title.others": plain("Nachricht zum Eintrag", "Message about the entry"),
	"message.intro.others": plain("Fragen Sie nach, was der Eintrag offen lässt. Ihre Nachricht geht nicht an die beschriebene Behörde, sondern an die Stelle, die für den Eintrag einsteht: %s.", "Ask what the entry leaves open. Your message does not go to the authority described, but to the office that answers for the entry: %s."),
	"message.text":         plain("Ihre Nachricht", "Your message"),
	"message.text.hint":    plain("Wer Sie sind, worum es geht, was Sie wissen möchten", "Who you are, what it is about, what you would like to know"),
	"message.reply":        plain("Ihre E-Mail-Adresse", "Your e-mail address"),
	"message.reply.hint":   plain("Dorthin geht die Antwort", "The answer goes there"),
	"message.privacy":      plain("Wir leiten Ihre Nachricht weiter und behalten nichts davon.", "We pass your message on and keep nothing of it."),
	"message.send":         plain("Nachricht senden", "Send the message"),
	"message.sent":         plain("Ihre Nachricht ist unterwegs. Die Antwort kommt unmittelbar von dort, nicht über diese Seiten.", "Your message is on its way. The answer comes straight from there, not by way of these pages."),
	"message.none":         plain("Dieser Server kann gerade keine Nachrichten weiterleiten. Wenden Sie sich unmittelbar an die Stelle, die für den Eintrag einsteht.", "This server cannot pass messages on at the moment. Please contact the office that answers for the entry directly."),
}
