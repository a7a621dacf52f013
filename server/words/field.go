package words

import (
	"strconv"
	"strings"
)

// fields are the headings of what an entry says, by the names of the schema's
// fields. A name that means something else within another field stands there
// with that field before it.
var fields = table{
	"kind":         {"Art des Eintrags", "Kind of entry"},
	"title":        {"Titel", "Title"},
	"summary":      {"Zusammenfassung", "Summary"},
	"plainSummary": {"Einfache Sprache", "Plain language"}, "plainSummary.text": {"Text in Einfacher Sprache", "Text in plain language"}, "plainSummary.checkedBy": {"Geprüft von", "Tested by"},
	"language":    {"Sprache", "Language"},
	"translation": {"Übersetzung", "Translation"}, "translation.text": {"Übersetzter Text", "Translated text"}, "translation.revision": {"Übersetzte Fassung", "Revision translated"}, "quality": {"Art der Übersetzung", "Kind of translation"},
	"subjects": {"Beschriebene Behörden", "Authorities described"}, "organisation": {"Organisation", "Organisation"}, "regionKey": {"Regionalschlüssel", "Region key"},
	"countries": {"Staat", "Country"},
	"partners":  {"Partner", "Partners"}, "name": {"Name", "Name"}, "role": {"Rolle", "Role"},
	"creators":     {"Autorinnen und Autoren", "Authors"},
	"project":      {"Projekt", "Project"},
	"leadUnit":     {"Federführende Stelle", "Unit in charge"},
	"topics":       {"Themen", "Topics"},
	"methods":      {"Methoden", "Methods"},
	"setting":      {"Rahmen", "Setting"},
	"basedOn":      {"Beruht auf", "Based on"},
	"deIdentified": {"Ohne Nennung der Behörde", "Without naming the authority"},
	"status":       {"Stand", "Status"},
	"outcome":      {"Ergebnis", "Outcome"},
	"period":       {"Zeitraum", "Period"}, "projectPeriod": {"Laufzeit des Projekts", "Period of the project"}, "start": {"Beginn", "Start"}, "end": {"Ende", "End"},
	"keywords":   {"Schlagwörter", "Keywords"},
	"origin":     {"Herkunft", "Origin"},
	"consent":    {"Einverständnis", "Consent"},
	"provenance": {"Quelle des Eintrags", "Source of the entry"}, "source": {"Quelle", "Source"}, "externalId": {"Kennung bei der Quelle", "Identifier at the source"}, "url": {"Adresse", "Address"}, "licence": {"Lizenz", "Licence"}, "attribution": {"Namensnennung", "Attribution"},

	"story": {"Bericht", "Story"}, "problem": {"Problem", "Problem"}, "goal": {"Ziel", "Goal"}, "approach": {"Vorgehen", "Approach"}, "text": {"Text", "Text"}, "duration": {"Dauer", "Duration"}, "results": {"Ergebnisse", "Results"},
	"indicators": {"Kennzahlen", "Indicators"}, "unit": {"Einheit", "Unit"}, "before": {"Vorher", "Before"}, "after": {"Nachher", "After"}, "date": {"Datum", "Date"},
	"mechanism": {"Warum es wirkt", "Why it works"},
	"lessons":   {"Lehren", "Lessons"}, "lessons.kind": {"Art der Lehre", "Kind of lesson"},
	"obstacles": {"Hindernisse", "Obstacles"}, "factor": {"Faktor", "Factor"}, "handling": {"Umgang damit", "How it was handled"},
	"limits": {"Grenzen", "Limits"},

	"methodUses": {"Anpassung der Methoden", "Adaptation of the methods"}, "method": {"Methode", "Method"}, "adaptations": {"Anpassungen", "Adaptations"}, "adaptations.kind": {"Art der Anpassung", "Kind of adaptation"}, "why": {"Warum", "Why"},

	"transfer": {"Übertragung", "Transfer"}, "coreElements": {"Kern, der bleiben muss", "Core that must stay"}, "adaptableElements": {"Was sich ändern darf", "What may change"},
	"conditions": {"Bedingungen", "Conditions"}, "dimension": {"Bereich", "Dimension"}, "weight": {"Gewicht", "Weight"}, "transferableFrom": {"Übertragbar ab", "Transferable from"},

	"result": {"Projektergebnis", "Project result"}, "type": {"Art des Ergebnisses", "Type of result"}, "description": {"Beschreibung", "Description"},

	"preconditions": {"Voraussetzungen", "Preconditions"}, "legalBasis": {"Rechtsgrundlage", "Legal basis"}, "councilDecision": {"Rat oder Ausschuss", "Council or committee"}, "staffCouncil": {"Personalrat", "Staff council"},
	"staffCouncilPartner": {"Personalrat als Partner", "Staff council as a partner"}, "involved": {"Beteiligt", "Involved"}, "serviceAgreement": {"Dienstvereinbarung", "Service agreement"}, "dataProtection": {"Datenschutz", "Data protection"},
	"procurement": {"Vergabe", "Procurement"}, "procurementYear": {"Jahr der Vergabe", "Year of procurement"}, "joinable": {"Für andere offen", "Open to others"},

	"effort": {"Aufwand", "Effort"}, "setupDays": {"Aufwand zum Einrichten", "Effort to set up"}, "runningHoursPerMonth": {"Laufender Aufwand im Monat", "Running effort a month"}, "staffFte": {"Stellen", "Posts"}, "costOnce": {"Kosten einmalig", "Costs, once"}, "costYearly": {"Kosten im Jahr", "Costs a year"},
	"priceYear": {"Preisstand", "Price level"}, "funds": {"Mittel", "Funds"}, "funding": {"Förderung", "Funding"}, "timeToFirstResult": {"Bis zum ersten Ergebnis", "Until the first result"},

	"evidenceItems": {"Belege", "Evidence"}, "evidenceItems.kind": {"Art des Belegs", "Kind of evidence"}, "citation": {"Fundstelle", "Citation"},

	"rights": {"Rechte und Kontakt", "Rights and contact"}, "contact": {"Kontakt", "Contact"}, "mailbox": {"Funktionspostfach", "Functional mailbox"}, "person": {"Ansprechperson", "Contact person"}, "offers": {"Angebote", "Offers"}, "offers.kind": {"Art des Angebots", "Kind of offer"}, "count": {"Anzahl", "Number"}, "until": {"Bis", "Until"},
	"sourceUrl": {"Adresse der Quelle", "Address of the source"}, "doi": {"DOI", "DOI"}, "embargoUntil": {"Sperrfrist bis", "Embargo until"},
	"attachments": {"Anhänge", "Attachments"}, "resultType": {"Art des Anhangs", "Type of attachment"}, "accessible": {"Barrierefreiheit", "Accessibility"},

	// What a comparison of entries tells besides.
	"levels": {"Verwaltungsebene", "Level of government"}, "organisationTypes": {"Art der Behörde", "Kind of authority"}, "sizeClasses": {"Größe", "Size"}, "districtBands": {"Größe des Kreises", "Size of the district"}, "laender": {"Land", "State (Land)"}, "density": {"Einwohner je km²", "Inhabitants per km²"},
	"PEOPLE": {"Bedingungen: Menschen", "Conditions: people"}, "INTERVENTION": {"Bedingungen: Vorgehen", "Conditions: approach"}, "ENVIRONMENT": {"Bedingungen: Umfeld", "Conditions: environment"}, "TRANSFER": {"Bedingungen: Übertragung", "Conditions: transfer"},
	"evidenceLevel": {"Beleglage", "Evidence"}, "adoptions": {"Übernahmen", "Adoptions"},
}

// sideGroups are the parts of a comparison of entries.
var sideGroups = table{
	"CONTEXT":       {"Umfeld", "Context"},
	"EFFORT":        {"Aufwand", "Effort"},
	"PRECONDITIONS": {"Voraussetzungen", "Preconditions"},
	"CONDITIONS":    {"Was bleiben muss und was sich ändern darf", "What must stay and what may change"},
	"OUTCOME":       {"Ergebnis", "Outcome"},
}

// Field returns the heading of the field of an entry at a path, positions in
// lists left out. What no table has comes back as its last name.
func (l Language) Field(path ...string) string {
	for i := range path {
		if name := strings.Join(path[i:], "."); HasLabel("Field", name) {
			return l.Label("Field", name)
		}
	}
	if len(path) == 0 {
		return ""
	}
	return path[len(path)-1]
}

// FieldAt returns the heading of the field at a path with its places in lists,
// from 1 on: "Lehren 2: Text".
func (l Language) FieldAt(path ...string) string {
	var label string
	var names []string
	for i, part := range path {
		if at, err := strconv.Atoi(part); err == nil {
			label = l.Field(names...) + " " + strconv.Itoa(at+1)
			if i < len(path)-1 {
				label += ": "
			}
			continue
		}
		names = append(names, part)
		if i == len(path)-1 {
			label += l.Field(names...)
		}
	}
	return label
}
