package exchange

import (
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/yuin/goldmark"

	"praxistransfer/server/practice"
)

func TestMarkdownHoldsTheTextBehindFrontMatter(t *testing.T) {
	t.Parallel()
	p := publication()
	p.Text.Title = "--- \"Titel\": # [eins] *zwei*"
	p.Text.PlainSummary = &practice.PlainSummary{Text: "Ein kurzer Satz."}
	p.Text.Story = &practice.Story{Problem: "Es *dauert*.", Approach: []practice.Step{{Text: "Erst\nso", Duration: "1 Tag"}, {Text: "dann so"}}}
	p.Text.MethodUses = []practice.MethodUse{{Method: "scrum", Adaptations: []practice.Adaptation{{Kind: "CHANGED", Text: "Der Takt", Why: "Sitzungen"}}}}
	p.Names.Methods = []practice.Method{{Key: "scrum", Name: "Scrum"}}
	p.Text.EvidenceItems = []practice.EvidenceItem{{Citation: "Bericht [2] (vorläufig)", URL: "https://example.org/a b"}}
	got := written(t, WriteMarkdown, p)
	parts := strings.SplitN(got, "---\n", 3)
	if len(parts) != 3 || parts[0] != "" {
		t.Fatalf("no front matter: %s", got)
	}
	var head map[string]any
	if err := yaml.Unmarshal([]byte(parts[1]), &head); err != nil {
		t.Fatalf("%v: %s", err, parts[1])
	}
	if head["title"] != p.Text.Title || head["license"] != "CC-BY-4.0" || head["url"] != p.URL {
		t.Errorf("front matter %v", head)
	}
	var shown strings.Builder
	if err := goldmark.Convert([]byte(parts[2]), &shown); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"<h1>--- &quot;Titel&quot;: # [eins] *zwei*</h1>", "<h2>In einfacher Sprache</h2>", "<p>Es <em>dauert</em>.</p>", "<li>Erst\nso (1 Tag)</li>",
		"Scrum, geändert: Der Takt (Sitzungen)", `<a href="https://example.org/a%20b">Bericht [2] (vorläufig)</a>`,
	} {
		if !strings.Contains(shown.String(), want) {
			t.Errorf("%s is missing in %s", want, shown.String())
		}
	}
	if keys := []string{"creators", "person_1"}; slices.ContainsFunc(keys, func(k string) bool { return strings.Contains(got, k) }) {
		t.Errorf("names ids of persons: %s", got)
	}
}
