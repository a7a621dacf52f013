package words

// pageFigures holds the texts of the page with figures.
var pageFigures = map[string]text{
	"figures.title":          plain("Was in der Sammlung steht", "What the collection holds"),
	"figures.lead":           counted(wording{"Ein Eintrag. Jede Zahl führt zu den Einträgen, die dahinterstehen.", "%d Einträge. Jede Zahl führt zu den Einträgen, die dahinterstehen."}, wording{"One entry. Every number leads to the entries behind it.", "%d entries. Every number leads to the entries behind it."}),
	"figures.table":          plain("Als Tabelle", "As a table"),
	"figures.year":           plain("Jahr", "Year"),
	"figures.years":          plain("Wann erprobt wurde", "When it was tried"),
	"figures.years.says":     plain("Einträge, deren Zeitraum das Jahr enthält. Die meisten betreffen %s: %d.", "Entries whose period includes the year. Most concern %s: %d."),
	"figures.laender":        plain("Einträge nach Land", "Entries by Land"),
	"figures.laender.says":   plain("Die meisten Einträge beschreiben Behörden aus %s: %d.", "Most entries describe authorities of %s: %d."),
	"figures.laender.many":   plain("Ein Eintrag kann mehrere Länder beschreiben.", "One entry can describe several Länder."),
	"figures.methods":        plain("Methoden und was daraus wurde", "Methods and what came of them"),
	"figures.methods.says":   plain("Die Methoden, die am häufigsten vorkommen. Einträge ohne Angabe eines Ergebnisses fehlen hier.", "The methods that occur most. Entries that state no outcome are missing here."),
	"figures.methods.none":   plain("Noch nennt kein Eintrag mit einer Methode ein Ergebnis.", "No entry with a method states an outcome yet."),
	"figures.transfers":      plain("Von Behörde zu Behörde", "From authority to authority"),
	"figures.transfers.says": plain("Wer etwas übernommen hat und das öffentlich sagt.", "Who took something over and says so publicly."),
	"figures.transfers.none": plain("Noch hat keine Behörde eine Übernahme öffentlich gemacht.", "No authority has made an adoption public yet."),
	"figures.to":             plain("an", "to"),
	"figures.others":         counted(wording{"Eine weitere Übernahme wird nur gezählt.", "%d weitere Übernahmen werden nur gezählt."}, wording{"One more adoption is only counted.", "%d more adoptions are only counted."}),
}
