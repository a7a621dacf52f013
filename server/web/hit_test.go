package web

import (
	"testing"

	"praxistransfer/server/practice"
	"praxistransfer/server/practice/find"
	"praxistransfer/server/relevance"
	"praxistransfer/server/words"
)

func TestATranslationMayHaveTheTitleOfTheEntry(t *testing.T) {
	v := practice.View{Text: &practice.Text{
		Language: words.German, Title: "FührDiV", Summary: "Führung in der digitalen Verwaltung",
		Translation: &practice.Translation{Language: words.English, Title: "FührDiV", Summary: "Leading a digital administration"},
	}}
	for name, tc := range map[string]struct {
		lang             language
		summary, written string
	}{
		"in its own language": {german, "Führung in der digitalen Verwaltung", ""},
		"translated":          {english, "Leading a digital administration", ""},
	} {
		q := &ask{voice: voice{tc.lang}}
		if _, summary := q.titleOf(v); summary != tc.summary || q.titleCode(v) != tc.written {
			t.Errorf("%s: %q is marked as %q", name, summary, q.titleCode(v))
		}
	}
	v.Text.Translation = nil
	if code := (&ask{voice: voice{english}}).titleCode(v); code != "de" {
		t.Errorf("what is not translated is marked as %q", code)
	}
}

func TestAHitShowsWhatTheEntrySaysBesideItsSummary(t *testing.T) {
	passage := func(field, text string) find.Highlight {
		return find.Highlight{Field: field, Parts: []relevance.Part{{Text: text, Match: true}}}
	}
	for _, tc := range []struct {
		passages         []find.Highlight
		summary, passage string
	}{
		{[]find.Highlight{passage("summary", "Führung"), passage("body", "auf Distanz")}, "Führung", "auf Distanz"},
		{[]find.Highlight{passage("body", "auf Distanz")}, "auf Distanz", ""},
		{[]find.Highlight{passage("summary", "Führung")}, "Führung", ""},
	} {
		h := hit{Summary: []part{{Text: "Etwas"}}}
		if h.mark(tc.passages); joined(h.Summary) != tc.summary || joined(h.Passage) != tc.passage {
			t.Errorf("%v shows %q and %q", tc.passages, joined(h.Summary), joined(h.Passage))
		}
	}
}

func TestNoPassageOfTheOtherLanguageTakesThePlaceOfATranslation(t *testing.T) {
	passages := []find.Highlight{{Field: "summary", Parts: []relevance.Part{{Text: "Führung", Match: true}}}}
	for translated, want := range map[bool]string{true: "Leading", false: "Führung"} {
		h := hit{translated: translated, Summary: []part{{Text: "Leading"}}}
		if h.mark(passages); joined(h.Summary) != want {
			t.Errorf("of a hit that is translated (%t) the page shows %q", translated, joined(h.Summary))
		}
	}
}
