package words

import "testing"

func TestLettersAreWrittenInTheLanguageOfWhoGetsThem(t *testing.T) {
	digest := Digest{Organisation: "Kreis Soest", Count: 2, Home: "https://praxis.example",
		Kinds: []DigestKind{{Kind: "ENTRY_PUBLISHED", Count: 1, Says: []string{"Ein Versuch ist veröffentlicht."}}, {Kind: "LINK_DEAD", Count: 1}}}
	for name, tc := range map[string]struct {
		write         func() (string, string)
		subject, text string
	}{
		"a digest in German": {func() (string, string) { return German.Digest(digest) }, "Praxistransfer: 2 neue Hinweise",
			"Für Kreis Soest gibt es Neuigkeiten:\n\nVeröffentlicht (1)\n  – Ein Versuch ist veröffentlicht.\n\nEine Adresse führt ins Leere (1)\n\nAlle Hinweise stehen nach der Anmeldung bereit.\nhttps://praxis.example\n"},
		"a digest in English": {func() (string, string) { return English.Digest(digest) }, "Praxistransfer: 2 new notices",
			"There is news for Kreis Soest:\n\nPublished (1)\n  – Ein Versuch ist veröffentlicht.\n\nAn address leads nowhere (1)\n\nYou find all notices after signing in.\nhttps://praxis.example\n"},
		"a digest of one notice without an address": {func() (string, string) { return German.Digest(Digest{Organisation: "Kreis Soest", Count: 1}) }, "Praxistransfer: ein neuer Hinweis",
			"Für Kreis Soest gibt es Neuigkeiten:\n\nAlle Hinweise stehen nach der Anmeldung bereit.\n"},
		"an inquiry in German": {func() (string, string) { return German.Inquiry(Inquiry{"Ein Versuch", "Wie lange?\n\nUnd wer?"}) }, "Anfrage zu „Ein Versuch“",
			"Über das Kontaktformular von Praxistransfer kam diese Nachricht zum Eintrag „Ein Versuch“. Eine Antwort geht unmittelbar an den Absender; hier wurde nichts gespeichert.\n\nWie lange?\n\nUnd wer?\n"},
		"an inquiry in English": {func() (string, string) { return English.Inquiry(Inquiry{"A trial", "How long?"}) }, "Question about “A trial”",
			"This message about the entry “A trial” came by the contact form of Praxistransfer. A reply goes straight to its sender; nothing was kept here.\n\nHow long?\n"},
	} {
		if subject, text := tc.write(); subject != tc.subject || text != tc.text {
			t.Errorf("%s: %q\n%s\nwant %q\n%s", name, subject, text, tc.subject, tc.text)
		}
	}
}
