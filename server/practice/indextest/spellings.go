package indextest

import (
	"fmt"
	"slices"
	"testing"

	"praxistransfer/server/practice"
)

// spellings checks which words of a question are which words of a text, and
// which only look so.
func spellings(t *testing.T, ix practice.Index) {
	s := suite{t, ix}
	for i, c := range []struct {
		promise, question, text string
		finds                   bool
	}{
		{"neighbours in the question are one word in the text", "flash company", "Das Register FlashCompany", true},
		{"a word with capitals inside is found by its parts", "company", "Das Register FlashCompany", true},
		{"and as one", "flashcompany", "Das Register FlashCompany", true},
		{"a hyphen in the text", "ePayment", "Bezahlen mit E-Payment", true},
		{"a hyphen in the question", "E-Payment", "Bezahlen mit ePayment", true},
		{"no hyphen in the question", "epayment", "Bezahlen mit E-Payment", true},
		{"a hyphen that only the question has", "Co-Working", "Ein Raum für Coworking", true},
		{"a hyphen that only the text has", "Coworking", "Ein Raum für Co-Working", true},
		{"a blank for a hyphen", "co working", "Ein Raum für Coworking", true},
		{"what means the same as a word with hyphens", "Wahl-O-Mat", "Ein Wahlkompass", true},
		{"what means the same as one that is written apart", "social media ", "Beiträge bei Instagram", true},
		{"one letter before a hyphen", "W-LAN", "WLAN im Bus", true},
		{"and without it", "WLAN", "W-LAN im Bus", true},
		{"a letter before a hyphen is no word of its own", "ePayment ", "Ein Verein e. V.", false},
		{"a hyphen that does not break", "W\u2011LAN", "WLAN im Bus", true},
		{"a hyphen that only shows at the end of a line", "Verwaltungsakt", "Der Verwal\u00adtungsakt", true},
		{"a stem inside a longer word", "Baumpaten", "Eine Baumpatenschaft übernehmen", true},
		{"a stem at its beginning", "Diesel", "Dieselfahrverbotszonen auf der Karte", true},
		{"a verb with zu inside", "anmelden", "um sich anzumelden", true},
		{"and its noun without", "auszubauen", "Netze ausbauen", true},
		{"a citizen lives in no castle", "Bürger ", "Der Hafen Flensburgs", false},
		{"nor is every townsman one", "Bürger ", "Die Flensburger Förde", false},
		{"but citizens are", "Bürger ", "Ein Rat der Bürgerinnen", true},
		{"no typing error makes a word one that says nothing", "Diesel ", "Das Amt und dieser Plan", false},
		{"a misspelt word that only synonyms know", "Toiltete", "Das Klo im Park", true},
		{"in any of its forms", "Defibrilaltoren", "Ein AED im Rathaus", true},
		{"a misspelt part of a longer word", "Bauantarg", "Das Bauantragsverfahren", true},
		{"nor is a stop word a compound", "Fall ", "Das gilt ebenfalls", false},
	} {
		t.Run(fmt.Sprintf("%s: %s in %s", c.promise, c.question, c.text), func(t *testing.T) {
			s := suite{t, ix}
			id := practice.ID(fmt.Sprintf("s%d", i))
			d := document(id, "Eintrag")
			d.Body = c.text
			s.put(d)
			defer s.remove(id)
			if found := slices.Contains(ids(s.search(practice.Query{Text: c.question})), id); found != c.finds {
				t.Errorf("found: %v, want %v", found, c.finds)
			}
		})
	}
	s.put(document("k2", "Die Wangen"))
	t.Run("a word that is known and in no text is not misspelt: what is spelt nearly so only follows", func(t *testing.T) {
		s, wagons := suite{t, ix}, practice.Query{Text: "Wagen "}
		s.counted(wagons, 0, 1, true, "k2")
		if asked := s.search(wagons).Asked; !slices.Equal(asked, []practice.AskedWord{{Typed: "Wagen"}}) {
			s.Errorf("asked is %+v, want it as it was typed, found nowhere", asked)
		}
	})
	s.put(document("k1", "Ein Pkw"))
	t.Run("a word that is known by what means the same is not taken for another", func(t *testing.T) {
		suite{t, ix}.finds(practice.Query{Text: "Wagen "}, "k1")
	})
	english := document("e1", "Service")
	english.Language, english.Body = "en", "A kind of organs, by rates of the nature"
	s.put(english)
	t.Run("no German stem runs over an English text: Kinder", func(t *testing.T) {
		suite{t, ix}.finds(practice.Query{Text: "Kinder "})
	})
	meant := s.search(practice.Query{Text: "Servise "})
	if len(meant.Asked) != 1 || meant.Asked[0] != (practice.AskedWord{Typed: "Servise", Count: 1, Meant: "service"}) {
		t.Errorf("a misspelt word is asked as %+v, want what it is taken for", meant.Asked)
	}
}
