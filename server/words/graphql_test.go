package words

import (
	"strings"
	"testing"
)

func TestWhatIsWrongWithADocumentIsSaidInGerman(t *testing.T) {
	for english, german := range map[string]string{
		`no operation provided`: `Es ist keine Operation angegeben. Senden Sie eine unter query.`,
		`operation  not found`:  `Das Dokument hat mehrere Operationen. Nennen Sie eine davon mit operationName.`,
		`operation C not found`: `Das Dokument hat keine Operation „C“. Senden Sie als operationName einen Namen aus dem Dokument.`,
		`Cannot query field "titel" on type "Entry". Did you mean "title" or "state"?`:                    `Das Feld „titel“ gibt es an Entry nicht. Gemeint ist vielleicht „title“ oder „state“?`,
		`Cannot query field "x" on type "Entry". Did you mean "a", "b", or "c"?`:                          `Das Feld „x“ gibt es an Entry nicht. Gemeint ist vielleicht „a“, „b“ oder „c“?`,
		`Value "X" does not exist in "Kind" enum.`:                                                        `Den Wert „X“ gibt es in Kind nicht.`,
		`Field "entry" of type "Entry" must have a selection of subfields. Did you mean "entry { ... }"?`: `Vom Feld „entry“ der Art Entry muss etwas ausgewählt werden. Gemeint ist vielleicht „entry { ... }“?`,
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
