package form

import "testing"

func TestAMailboxThatLooksLikeAPersonsIsTold(t *testing.T) {
	for address, want := range map[string]bool{
		"erika.mustermann@kreis-soest.de": true,
		"e.mustermann@example.org":        true,
		"Erika_Mustermann@example.org":    true,
		"mustermann-erika@example.org":    true,
		"erika.mustermann2@example.org":   true,
		"info@example.org":                false,
		"personal@example.org":            false,
		"post.hauptamt@example.org":       false,
		"team-digital@example.org":        false,
		"agiles.lernlabor@example.org":    false,
		"poststelle@kreis-soest.de":       false,
		"fb.18@example.org":               false,
		"":                                false,
	} {
		if got := PersonalMailbox(address); got != want {
			t.Errorf("%q looks like a person's: %v, want %v", address, got, want)
		}
	}
	if !PersonalMailbox("mustermann@example.org", "Dr. Erika Mustermann") {
		t.Error("a family name that the entry names is not told")
	}
}

func TestAMailboxSpellsTheNameOfAPerson(t *testing.T) {
	for _, tc := range []struct {
		address, name string
		want          bool
	}{
		{"kaethe.musterfrau@example.org", "Musterfrau, Käthe", true},
		{"k.musterfrau@example.org", "Käthe Musterfrau", true},
		{"musterfrau@example.org", "Dr. Käthe  Musterfrau", true},
		{"musterfrauk@example.org", "Käthe Musterfrau", true},
		{"kaethe-marie.muster-frau@example.org", "Käthe Marie Muster-Frau", true},
		{"kaethe@example.org", "Käthe Musterfrau", false},
		{"info@example.org", "Käthe Musterfrau", false},
		{"p.musterfrau@example.org", "Käthe Musterfrau", false},
		{"info@example.org", "", false},
	} {
		if got := SpellsName(tc.address, tc.name); got != tc.want {
			t.Errorf("%s spells %q: %v, want %v", tc.address, tc.name, got, tc.want)
		}
	}
}
