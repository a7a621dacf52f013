package words

import "testing"

func TestAnUnknownLanguageHidesNoOther(t *testing.T) {
	for wanted, is := range map[string]Language{"xx, en;q=0.5": "en", "xx": "de", "xx, de;q=0.5, en;q=0.4": "de", "": "de", "en;q=0.9, de;q=0.8": "en"} {
		if got := Accepted(wanted); got != is {
			t.Errorf("%q is answered in %s", wanted, got)
		}
	}
}

func TestARefusalByStateIsGermanThroughout(t *testing.T) {
	const format = "the entry is %s: it can be %s only in the state %s"
	want := "der Eintrag ist im Zustand PUBLISHED: dieser Schritt geht nur im Zustand DRAFT, REJECTED"
	if got := German.Say(format, "PUBLISHED", "deleted", "DRAFT, REJECTED"); got != want {
		t.Error(got)
	}
}
