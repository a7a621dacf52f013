package message

import "testing"

func TestARefusalByStateIsGermanThroughout(t *testing.T) {
	const format = "the entry is %s: it can be %s only in the state %s"
	want := "der Eintrag ist im Zustand PUBLISHED: dieser Schritt geht nur im Zustand DRAFT, REJECTED"
	if got := Of("de", format, "PUBLISHED", "deleted", "DRAFT, REJECTED"); got != want {
		t.Error(got)
	}
}
