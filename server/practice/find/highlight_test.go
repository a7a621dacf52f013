package find_test

import (
	"strings"
	"testing"

	"praxistransfer/server/practice"
	"praxistransfer/server/practice/find"
	"praxistransfer/server/relevance"
)

func TestAPassageIsPlainText(t *testing.T) {
	t.Parallel()
	for summary, want := range map[string]string{
		`Für Entwickler\*innen und Bürger`: "Für Entwickler*innen und [Bürger]",
		"Ein **Bürger** je *Woche*":        "Ein [Bürger] je Woche",
		"Bürger × 2 * 3 * 4":               "[Bürger] × 2 * 3 * 4",
		"* Bürger\n* Amt":                  "[Bürger]\nAmt",
		"Der `Bürger`-Dienst":              "Der [Bürger]-Dienst",
		`Ein Pfad C:\temp für Bürger`:      `Ein Pfad C:\temp für [Bürger]`,
		"5 * Bürger":                       "5 * [Bürger]",
	} {
		marks := find.NewHighlighter(relevance.Marked{German: map[string]relevance.WordSet{"burger": 1}})
		passages := marks.Passages(practice.View{Text: &practice.Text{Title: "Titel", Summary: summary}})
		if len(passages) != 1 || passages[0].Field != "summary" {
			t.Errorf("%q: %v", summary, passages)
			continue
		}
		got := ""
		for _, p := range passages[0].Parts {
			if p.Match {
				p.Text = "[" + p.Text + "]"
			}
			got += p.Text
		}
		if got != want {
			t.Errorf("%q shows %q, want %q", summary, got, want)
		}
	}
}

// What a page of hits costs must not grow with what somebody stored.
func TestPassagesAreOfTheFirstPagesOfAText(t *testing.T) {
	t.Parallel()
	marks := find.NewHighlighter(relevance.Marked{German: map[string]relevance.WordSet{"burger": 1}})
	for name, tc := range map[string]struct {
		before int // bytes before the word
		found  bool
	}{
		"a word that stands early is shown": {20_000, true},
		"one that stands late is not":       {100_000, false},
	} {
		step := practice.Step{Text: strings.Repeat("Amt ", 2500)}
		text := &practice.Text{Title: "Titel", Story: &practice.Story{}}
		for range tc.before / len(step.Text) {
			text.Story.Approach = append(text.Story.Approach, step)
		}
		text.Story.Results = "Die Bürger"
		if found := len(marks.Passages(practice.View{Text: text})) > 0; found != tc.found {
			t.Errorf("%s: %v", name, found)
		}
		const some = 5000
		if opening := practice.Opening(text, some); len(opening) > some || !strings.HasPrefix(practice.Body(text), opening) {
			t.Errorf("the opening of %d bytes has %d", some, len(opening))
		}
	}
}

func TestPassagesShowEachWordOfTheQuestion(t *testing.T) {
	t.Parallel()
	marks := find.NewHighlighter(relevance.Marked{German: map[string]relevance.WordSet{"burger": 1, "digital": 2, "amt": 4, "burgeramt": 4 | 4<<32}})
	far := strings.Repeat("Rat ", 100)
	text := func(summary, goal string) *practice.Text {
		return &practice.Text{Title: "Ein Titel", Summary: summary, Story: &practice.Story{Goal: goal}}
	}
	for name, c := range map[string]struct {
		text *practice.Text
		want string
	}{
		"the text below has what the summary lacks":     {text("digital", "ein Bürger"), "summary: digital; body: Bürger"},
		"it is left out where it has nothing more":      {text("digital", "auch digital"), "summary: digital"},
		"it is shown where the summary has but a part":  {text("digital, ein Amt", "das Bürgeramt"), "summary: digital, Amt; body: Bürgeramt"},
		"it is shown where the summary has nothing":     {text("analog", "auch digital"), "body: digital"},
		"a summary with all of the words needs no more": {text("digital, Bürger", "Bürger digital"), "summary: digital, Bürger"},
		"the place that has the missing word is shown":  {text("digital", "digital digital "+far+"Bürger"), "summary: digital; body: Bürger"},
		"or both, though one stands there more often":   {text("nichts", "digital digital digital "+far+"digital Bürger"), "body: digital, Bürger"},
	} {
		var got []string
		for _, h := range marks.Passages(practice.View{Text: c.text}) {
			var marked []string
			for _, p := range h.Parts {
				if p.Match {
					marked = append(marked, p.Text)
				}
			}
			got = append(got, h.Field+": "+strings.Join(marked, ", "))
		}
		if shown := strings.Join(got, "; "); shown != c.want {
			t.Errorf("%s: %q, want %q", name, shown, c.want)
		}
	}
}
