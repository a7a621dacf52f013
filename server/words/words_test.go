package words

import (
	"testing"

	"praxistransfer/server/fault"
)

func TestAnUnknownLanguageHidesNoOther(t *testing.T) {
	for wanted, is := range map[string]Language{"xx, en;q=0.5": "en", "xx": "de", "xx, de;q=0.5, en;q=0.4": "de", "": "de", "en;q=0.9, de;q=0.8": "en"} {
		if got := Accepted(wanted); got != is {
			t.Errorf("%q is answered in %s", wanted, got)
		}
	}
}

func TestARefusalByStateIsGermanThroughout(t *testing.T) {
	const format = "the state of the entry is %s: it can be %s only where that is %s"
	is, needs := Labels{"State", []string{"PUBLISHED"}}, Labels{"State", []string{"DRAFT", "CHANGES_REQUESTED", "REJECTED"}}
	for lang, want := range map[Language]string{
		German:  "Der Stand des Eintrags ist „veröffentlicht“. Dieser Schritt geht nur, wenn er „Entwurf“, „Überarbeitung erbeten“ oder „nicht aufgenommen“ ist.",
		English: "The state of the entry is “published”: it can be deleted only where that is “Draft”, “changes requested” or “not accepted”.",
	} {
		if got := lang.Say(format, is, "deleted", needs); got != want {
			t.Error(got)
		}
	}
}

func TestARefusalWritesDatesAsItsReadersDo(t *testing.T) {
	const format = "the embargo ended on %s: name a day that lies ahead, or leave it out"
	for lang, want := range map[Language]string{
		German:  "Die Sperrfrist endete am 1. Januar 2001. Nennen Sie einen künftigen Tag, oder lassen Sie sie weg.",
		English: "The embargo ended on 1 January 2001: name a day that lies ahead, or leave it out.",
	} {
		if got := lang.Say(format, Date("2001-01-01")); got != want {
			t.Error(got)
		}
	}
}

func TestAProblemNamesItsFieldAsReadersKnowIt(t *testing.T) {
	var problems fault.Problems
	problems.Add(fault.Required, "topics", "no topic is chosen: choose 1 to %d", 4)
	problems.Add(fault.Required, "story.approach", "the approach is missing: one step is enough")
	for lang, want := range map[Language]string{
		German:  "Themen: Es fehlt ein Thema. Wählen Sie 1 bis 4 Themen. Vorgehen: Das Vorgehen fehlt. Ein Schritt genügt.",
		English: "Topics: No topic is chosen: choose 1 to 4. Approach: The approach is missing: one step is enough.",
	} {
		if got := lang.Refusal(problems); got != want {
			t.Error(got)
		}
	}
}
