package message

import (
	"net/http/httptest"
	"testing"
)

func TestAnUnknownLanguageHidesNoOther(t *testing.T) {
	for wanted, is := range map[string]string{"xx, en;q=0.5": "en", "xx": "de", "xx, de;q=0.5, en;q=0.4": "de", "": "de", "en;q=0.9, de;q=0.8": "en"} {
		r := httptest.NewRequest("GET", "/", nil)
		r.Header.Set("Accept-Language", wanted)
		if got := Language(r); got != is {
			t.Errorf("%q is answered in %s", wanted, got)
		}
	}
}

func TestARefusalByStateIsGermanThroughout(t *testing.T) {
	const format = "the entry is %s: it can be %s only in the state %s"
	want := "der Eintrag ist im Zustand PUBLISHED: dieser Schritt geht nur im Zustand DRAFT, REJECTED"
	if got := Of("de", format, "PUBLISHED", "deleted", "DRAFT, REJECTED"); got != want {
		t.Error(got)
	}
}
