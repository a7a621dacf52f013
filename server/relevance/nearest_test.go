package relevance

import "testing"

func TestTheNearestNameIsTheOneThatWasMeant(t *testing.T) {
	t.Parallel()
	names := []string{"kanban", "scrum", "scrumban", "design-thinking", "okr", "review", "daily"}
	for typed, want := range map[string]string{
		"kanbann":         "kanban",
		"kabnan":          "kanban",
		"desing-thinking": "design-thinking",
		"okr":             "okr",
		"oks":             "okr",
		"scrumbn":         "scrumban",
		"lean":            "",
		"x":               "",
		"":                "",
	} {
		if got := Nearest(typed, names); got != want {
			t.Errorf("by %q %q is meant, not %q", typed, want, got)
		}
	}
}
