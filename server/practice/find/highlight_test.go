package find_test

import (
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
		marks := find.NewHighlighter(relevance.Marked{German: []string{"burger"}})
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
