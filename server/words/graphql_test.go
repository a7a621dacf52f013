package words

import (
	"strings"
	"testing"
)

func TestWhatIsWrongWithADocumentIsSaidInGerman(t *testing.T) {
	for english, german := range map[string]string{
		`no operation provided`: `es ist keine Operation angegeben: eine unter query senden`,
		`operation  not found`:  `das Dokument hat mehrere Operationen: mit operationName eine davon nennen`,
		`operation C not found`: `das Dokument hat keine Operation C: einen Namen aus dem Dokument als operationName senden`,
		`Cannot query field "titel" on type "Entry". Did you mean "title" or "state"?`:                    `Das Feld "titel" gibt es an Entry nicht. Gemeint ist vielleicht "title" oder "state"?`,
		`Value "X" does not exist in "Kind" enum.`:                                                        `Den Wert "X" gibt es in Kind nicht.`,
		`Field "entry" of type "Entry" must have a selection of subfields. Did you mean "entry { ... }"?`: `Vom Feld "entry" der Art Entry muss etwas ausgewählt werden. Gemeint ist vielleicht "entry { ... }"?`,
		`something new`: `something new`,
	} {
		if got := German.Document(english); got != german {
			t.Errorf("%s: %s, want %s", english, got, german)
		}
		if got := English.Document(english); got != english {
			t.Errorf("in English %s: %s", english, got)
		}
	}
	for _, words := range documentWords {
		if strings.Count(words[0], "%s") != strings.Count(words[1], "%s") {
			t.Errorf("%q does not take what %q has", words[1], words[0])
		}
	}
}
