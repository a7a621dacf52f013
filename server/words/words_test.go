package words

import (
	"strings"
	"testing"
	"time"

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

func TestAGermanRefusalQuotesAsGermansDo(t *testing.T) {
	for name, tc := range map[string]struct {
		err  error
		lang Language
		want string
	}{
		"a value":                        {fault.New(fault.NotFound, "there is no organisation %q: use the key of a registered one", "kreis"), German, "Es gibt keine Organisation „kreis“. Verwenden Sie den Schlüssel einer registrierten."},
		"at the beginning":               {fault.New(fault.NotFound, "%q does not exist", "kreis-soest"), German, "„kreis-soest“ gibt es nicht."},
		"a value with a quotation mark":  {fault.New(fault.NotFound, "%q does not exist", `a "b" \c`), German, `„a "b" \c“ gibt es nicht.`},
		"signs that nobody sees":         {fault.New(fault.NotFound, "%q does not exist", "a\n\u202e\u00a0b\xff"), German, `„a\n\u202e\u00a0b\xff“ gibt es nicht.`},
		"a value of a type of its own":   {fault.New(fault.NotFound, "%q does not exist", fault.Invalid), German, "„INVALID“ gibt es nicht."},
		"a problem of a field":           {fault.Problems{{Field: []string{"title"}, Format: "%q stands there twice", Args: []any{"x"}}}, German, "Titel: „x“ steht doppelt da. Lassen Sie die Angabe einmal weg."},
		"English as commands write it":   {fault.New(fault.NotFound, "%q does not exist", "kreis"), English, `"kreis" does not exist.`},
		"a name in front stays":          {fault.New(fault.Forbidden, "%s reviews the entry: ask it to hand the review over", "ver.di"), German, "ver.di prüft den Eintrag. Bitten Sie dort um die Übergabe der Prüfung."},
		"a name in front, in English":    {fault.New(fault.Forbidden, "%s reviews the entry: ask it to hand the review over", "ver.di"), English, "ver.di reviews the entry: ask it to hand the review over."},
		"a span of time":                 {fault.New(fault.BadInput, "a token of %s cannot live %s: use 1 second to %s", "Kreis Soest", Duration(48*time.Hour), Duration(90*time.Minute)), German, "Ein Token dieser Organisation (Kreis Soest) kann nicht 48 Stunden gelten. Geben Sie 1 Sekunde bis 90 Minuten an."},
		"a number of one":                {fault.New(fault.RateLimited, "too many messages at once: try again in %d minutes", 1), German, "Das waren zu viele Nachrichten auf einmal. Versuchen Sie es in einer Minute wieder."},
		"a number of one, in English":    {fault.New(fault.RateLimited, "too many messages at once: try again in %d minutes", 1), English, "Too many messages at once: try again in a minute."},
		"a number of several":            {fault.New(fault.RateLimited, "too many messages at once: try again in %d minutes", 7), German, "Das waren zu viele Nachrichten auf einmal. Versuchen Sie es in 7 Minuten wieder."},
		"a sentence begins with capital": {fault.New(fault.Unauthenticated, "the token has expired: ask for a new one"), English, "The token has expired: ask for a new one."},
	} {
		t.Run(name, func(t *testing.T) {
			if got := tc.lang.Refusal(tc.err); got != tc.want {
				t.Errorf("got  %s\nwant %s", got, tc.want)
			}
		})
	}
}

func TestLinesOfAReasonBecomeOneLine(t *testing.T) {
	for lines, want := range map[string]string{
		"Zu teuer": " Begründung: Zu teuer.",
		"verständlich: Bitte kürzer.\nUnd klarer.\nGrenzen: fehlen": " Begründung: verständlich: Bitte kürzer. Und klarer. Grenzen: fehlen.",
		"eins\nzwei?": " Begründung: eins; zwei?",
	} {
		got := German.Notice(Notice{Kind: "ENTRY_REJECTED", Who: "Der Verband", Reason: lines})
		if !strings.Contains(got, want) {
			t.Errorf("got %q, want %q in it", got, want)
		}
	}
}

func TestALabelWithinAnEnglishSentenceBeginsSmall(t *testing.T) {
	for label, want := range map[string]string{"Town within a district": "town within a district", "IT provider": "IT provider", "": "", "State (Land)": "state (Land)"} {
		if got := Lowered(label); got != want {
			t.Errorf("%q is %q, want %q", label, got, want)
		}
	}
}
