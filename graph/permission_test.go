package graph_test

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	"praxistransfer/server/practice"
	"praxistransfer/server/practice/adoption"
)

// codes are names of fields and values, which readers of pages never meet; the
// roles of tokens have no other names.
var codes = regexp.MustCompile(`(^|; )[a-z]+: |\b[a-z]+[A-Z]\w*|\b[a-z]+\.[a-z0-9]|\b[A-Z]+_[A-Z_]+\b|\b(OPEN|OWN|ADOPTED|ADOPTING|DRAFT|SUBMITTED|PUBLISHED)\b`)

func TestReasonsForWhatIsNotAllowedAreReadByPeople(t *testing.T) {
	h := newHouse(t)
	empty := h.draft("Leer", func(w *practice.Working) {
		w.Text.Summary, w.Text.Topics, w.Text.Status, w.Text.Outcome, w.Text.Story, w.Text.Methods = "", nil, "", "", nil, nil
	})
	h.draft("Ohne Ergebnis", func(w *practice.Working) { w.Text.Outcome = "" })
	published := h.publish("Veröffentlicht")
	if _, err := h.Adoptions.Record(t.Context(), stranger, published.ID, adoption.Content{Status: practice.Interested}); err != nil {
		t.Fatal(err)
	}
	var reasons []string
	for who, query := range map[string]string{
		"the owner": `{ entries(first: 10) { nodes { allowedActions { reason } } } }`, "the adopter": `{ viewer { adoptions { nodes { allowedActions { reason } } } } }`,
	} {
		asks := editor
		if who == "the adopter" {
			asks = stranger
		}
		got := h.ask(asks, query, nil)
		if got.code() != "" {
			t.Fatalf("%s: %s", who, got.raw)
		}
		reasons = append(reasons, strings.Split(string(got.raw), `"reason":`)[1:]...)
	}
	if len(reasons) < 40 {
		t.Fatalf("%d reasons", len(reasons))
	}
	for _, text := range reasons {
		var reason string
		if json.NewDecoder(strings.NewReader(text)).Decode(&reason) != nil { // null: it is allowed
			continue
		}
		if code := codes.FindString(reason); code != "" {
			t.Errorf("%q says %q", reason, code)
		}
	}
	all := string(h.ask(editor, `query($id: ID!) { entry(id: $id) { allowedActions { action reason } } }`, map[string]any{"id": string(empty.ID)}).raw)
	if !strings.Contains(all, "Themen: Es fehlt ein Thema") {
		t.Errorf("the fields have no headings: %s", all)
	}
}
