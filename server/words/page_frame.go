package words

// pageFrame holds what surrounds every page, and the pages for what went wrong.
var pageFrame = map[string]text{
	"frame.site":   plain("Praxistransfer", "Praxistransfer"),
	"frame.locale": plain("de_DE", "en_GB"),
	"frame.skip":   plain("Zum Inhalt springen", "Skip to the content"),

	"nav.main":   plain("Bereiche", "Sections"),
	"nav.side":   plain("Sprache", "Language"),
	"nav.crumbs": plain("Sie sind hier", "You are here"),
	"nav.start":  plain("Start", "Start"),
	"nav.search": plain("Suchen", "Search"),
	"nav.other":  plain("English", "Deutsch"),

	"foot.about": plain("Praxistransfer ist eine gemeinsame Wissenssammlung von Kommunen, Verbänden und Forschung: was Behörden erprobt haben, was daraus wurde und was andere davon übernehmen können.", "Praxistransfer is a common collection of municipalities, associations and research: what authorities tried, what came of it, and what others can take over."),

	"text.ueber":            plain("Über die Sammlung", "About the collection"),
	"text.barrierefreiheit": plain("Barrierefreiheit", "Accessibility"),
	"text.leichte-sprache":  plain("Leichte Sprache", "Easy language"),
	"text.gebaerdensprache": plain("Gebärdensprache", "Sign language"),
	"text.datenschutz":      plain("Datenschutz", "Privacy"),
	"text.impressum":        plain("Impressum", "Legal notice"),
	"text.hilfe":            plain("Hilfe", "Help"),
	"text.daten":            plain("Offene Daten und Schnittstellen", "Open data and interfaces"),
	"text.missing":          plain("Diesen Text ergänzt, wer den Server betreibt. Was in eckigen Klammern steht, fehlt noch. Der eigene Text gehört als Datei %s in den Ordner für Texte.", "Whoever runs this server completes this text. What stands in square brackets is missing. The operator’s own text belongs into the folder of texts, as a file named %s."),
	"text.licences":         plain("Die Lizenzen im Wortlaut:", "The licences in full:"),

	"problem.request":   plain("Wenn Sie uns davon berichten, nennen Sie bitte diese Kennung: %s", "If you tell us about it, name this id: %s"),
	"problem.400.title": plain("Diese Adresse ist nicht vollständig", "This address is not complete"),
	"problem.400.text":  plain("Eine Angabe in der Adresse verstehen wir nicht. Vielleicht wurde sie beim Kopieren abgeschnitten. Suchen Sie noch einmal von vorn.", "We do not understand a part of the address. It may have been cut off when it was copied. Search once more from the beginning."),
	"problem.404.title": plain("Diese Seite gibt es nicht", "There is no such page"),
	"problem.404.text":  plain("Vielleicht ist die Adresse nicht vollständig, oder der Eintrag wurde nie veröffentlicht. Suchen Sie nach dem, was Sie brauchen.", "The address may not be complete, or the entry was never published. Search for what you need."),
	"problem.413.title": plain("Das ist zu viel auf einmal", "That is too much at once"),
	"problem.413.text":  plain("Der Text ist länger, als wir ihn annehmen können. Kürzen Sie ihn und senden Sie ihn noch einmal.", "The text is longer than we can take. Shorten it and send it again."),
	"problem.429.title": plain("Das waren sehr viele Anfragen", "That was a great number of requests"),
	"problem.429.text":  plain("Warten Sie einen Augenblick und versuchen Sie es dann noch einmal.", "Wait a moment and try again."),
	"problem.500.title": plain("Hier ist etwas schiefgegangen", "Something went wrong here"),
	"problem.500.text":  plain("Der Fehler liegt bei uns. Versuchen Sie es in einigen Minuten noch einmal.", "The fault is ours. Try again in a few minutes."),
	"problem.503.title": plain("Die Suche ist gerade nicht erreichbar", "The search cannot be reached just now"),
	"problem.503.text":  plain("Die Einträge selbst können Sie weiter lesen. Versuchen Sie die Suche in einigen Minuten noch einmal.", "You can go on reading the entries themselves. Try the search again in a few minutes."),
}
