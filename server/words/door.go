package words

// doorTexts describe the collection to portals, harvesters and browsers.
var doorTexts = map[string]text{
	"door.opensearch":    plain("Gute Praxis der öffentlichen Verwaltung durchsuchen", "Search good practice of public administration"),
	"door.catalog.title": plain("Praxistransfer: offene Daten", "Praxistransfer: open data"),
	"door.catalog.text":  plain("Was diese Sammlung guter Praxis der öffentlichen Verwaltung als offene Daten bereitstellt.", "What this collection of good practice of public administration offers as open data."),
	"door.dataset.title": plain("Praxisbeispiele und Projektergebnisse der öffentlichen Verwaltung", "Case studies and project results of public administration"),
	"door.dataset.text":  plain("Was Behörden ausprobiert haben, was dabei herauskam und was für eine Übertragung wichtig ist: alle veröffentlichten Einträge der Sammlung. Jeder Eintrag nennt seine eigene Lizenz; Personen sind nicht enthalten.", "What authorities have tried, what came of it and what matters for a transfer: all published entries of the collection. Each entry names its own licence; persons are not included."),
	"door.graphql.title": plain("GraphQL-Schnittstelle", "GraphQL interface"),
	"door.graphql.text":  plain("Suche, Abruf und Vergleich aller Einträge. Zum Lesen ist keine Anmeldung nötig.", "Search, read and compare all entries. Reading needs no sign-in."),
	"door.oai-pmh.title": plain("OAI-PMH-Schnittstelle", "OAI-PMH interface"),
	"door.oai-pmh.text":  plain("Metadaten aller Einträge in Dublin Core, auch der zurückgezogenen, zum Abgleich nach Datum.", "Metadata of all entries in Dublin Core, those withdrawn among them, to be harvested by date."),
	"door.ndjson":        plain("Alle Einträge, je Zeile ein JSON-Objekt", "All entries, a JSON object a line"),
	"door.csv":           plain("Alle Einträge als Tabelle", "All entries as a table"),
	"door.atom":          plain("Neue und geänderte Einträge als Atom-Feed", "New and changed entries as an Atom feed"),
	"door.oai":           plain("Alle Einträge über OAI-PMH in Dublin Core", "All entries by OAI-PMH in Dublin Core"),
	"door.feed":          plain("Praxistransfer: neue Einträge", "Praxistransfer: new entries"),
	"door.feed.home":     plain("Einträge aus anderen Staaten sind nicht dabei. Mit europa=ja in der Adresse kommen auch sie.", "Entries from other states are not among them. With europa=ja in the address they come, too."),
	"door.feed.query":    plain("Praxistransfer: neue Einträge zu „%s“", "Praxistransfer: new entries about “%s”"),
}
