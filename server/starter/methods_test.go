package starter

import (
	"slices"
	"strings"
	"testing"

	"praxistransfer/server/practice"
)

// listed are the methods of the domain's list, by group.
var listed = map[practice.MethodGroup][]string{
	"FRAMEWORK":    {"Scrum", "Kanban", "Scrumban", "OKR", "Lean"},
	"USER_CENTRED": {"Design Thinking", "Service Design", "Design Sprint", "Personas", "Nutzerreise", "Prototyping", "User Stories"},
	"RITUAL":       {"Daily", "Sprint Planning", "Review", "Retrospektive", "Backlog", "Taskboard", "Timeboxing", "Planning Poker"},
	"DIALOGUE":     {"Barcamp", "World-Café", "Open Space", "Zukunftswerkstatt", "Fishbowl", "Lean Coffee", "Innovationsellipse", "Liberating Structures"},
	"DECISION":     {"Konstruktive Kontroverse", "Konsent", "Delegation Poker", "Systemisches Konsensieren"},
	"FUTURE":       {"Szenariomethode", "Strategiewerkstatt", "Stacey-Matrix", "Effectuation"},
	"LEADERSHIP":   {"Dienende Führung", "Führung auf Distanz", "Geteilte Führung", "Team-Vereinbarung"},
	"LEARNING":     {"Lernraum", "Community of Practice", "Working Out Loud", "Kollegiale Beratung", "Hospitation", "Reallabor"},
}

func TestEveryListedMethodHasAPage(t *testing.T) {
	byKey := map[string]practice.Method{}
	for _, m := range methods(t) {
		byKey[m.Key] = m
	}
	total := 0
	for group, names := range listed {
		for _, name := range names {
			total++
			m, ok := byKey[practice.Slug(name)]
			if !ok || m.Name != name || m.Group != group {
				t.Errorf("%s (%s) is missing, or has another name (%q) or group (%s)", name, practice.Slug(name), m.Name, m.Group)
			}
		}
	}
	if total != len(byKey) {
		t.Errorf("%d pages for %d methods", len(byKey), total)
	}
}

func TestEveryMethodPageIsComplete(t *testing.T) {
	parts := []string{"## Worum es geht", "## Wann es hilft und wann nicht", "## So geht es", "## In der Verwaltung zu beachten", "## Morgen anfangen"}
	for _, m := range methods(t) {
		if m.Summary == "" || m.NameEn == "" || !slices.Contains(practice.MethodGroups, m.Group) {
			t.Errorf("%s: summary, English name or group is missing", m.Key)
		}
		if n := len(strings.Fields(m.Text)); n < 150 || n > 300 {
			t.Errorf("%s: the page has %d words", m.Key, n)
		}
		at := -1
		for _, part := range parts {
			next := strings.Index(m.Text, part)
			if next <= at {
				t.Errorf("%s: the part %q is missing or out of order", m.Key, part)
			}
			at = next
		}
		for _, s := range m.Sources {
			if s.Title == "" || s.URL != "" && !strings.HasPrefix(s.URL, "https://") {
				t.Errorf("%s: source %+v is incomplete", m.Key, s)
			}
			if _, path, _ := strings.Cut(strings.TrimPrefix(s.URL, "https://"), "/"); s.URL != "" && path == "" {
				t.Errorf("%s: %s is a home page, where nobody can look up what the page says", m.Key, s.URL)
			}
		}
	}
}

func TestNoNameLeadsToTwoMethods(t *testing.T) {
	owner := map[string]string{}
	for _, m := range methods(t) {
		for _, name := range append([]string{m.Name}, m.Names...) {
			key := practice.Slug(name)
			if other, taken := owner[key]; taken && other != m.Key {
				t.Errorf("%q stands for %s and %s", name, other, m.Key)
			}
			owner[key] = m.Key
		}
	}
}
