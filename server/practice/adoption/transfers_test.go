package adoption_test

import (
	"testing"

	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/adoption"
	"praxistransfer/server/practice/practicetest"
)

func TestTransfersNameOnlyWhoSaysSoAndCountNoFewerThanFive(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	open := h.About("Offen", false, "05974")
	hidden := h.About("Ohne Namen", true, "05974")
	adopted := func(organisation string, entry practice.View, visibility practice.Visibility) {
		t.Helper()
		content := practicetest.Adopting(practice.Adopted)
		content.Visibility = visibility
		h.Adopted(practicetest.Of(organisation, partner.Editor), entry.ID, content)
	}
	said := func() adoption.Transfers {
		t.Helper()
		found, err := h.Adoptions.Transfers(h.Ctx)
		if err != nil {
			t.Fatal(err)
		}
		return found
	}
	if got := said(); len(got.Public) != 0 || got.Others != 0 {
		t.Errorf("before any adoption: %+v", got)
	}
	adopted("stadt-essen", open, practice.Public)
	if got := said(); len(got.Public) != 1 || got.Public[0].Adopter != "stadt-essen" || got.Public[0].Entry.ID != open.ID || got.Public[0].Status != practice.Adopted {
		t.Errorf("a public adoption: %+v", got)
	}
	for i, other := range []struct {
		organisation string
		entry        practice.View
		visibility   practice.Visibility
	}{
		{"stadt-essen", hidden, practice.Public}, {"ovgu", open, practice.Counted}, {"ovgu", hidden, practice.Public}, {"landkreistag", open, practice.ForPartners}, {"landkreistag", hidden, practice.Counted},
	} {
		if got := said(); got.Others != 0 {
			t.Errorf("%d that are not shown are told as %d", i, got.Others)
		}
		adopted(other.organisation, other.entry, other.visibility)
	}
	got := said()
	if got.Others != 5 {
		t.Errorf("five that are not shown are told as %d", got.Others)
	}
	if len(got.Public) != 1 {
		t.Errorf("of the others are named: %+v", got.Public)
	}
	for organisation, want := range map[string]int{"stadt-essen": 1, "ovgu": 0, "landkreistag": 0, "kreis-soest": 0} {
		if taken, err := h.Adoptions.TakenOver(h.Ctx, organisation); err != nil || len(taken) != want {
			t.Errorf("of %s everybody may read %d, %v", organisation, len(taken), err)
		}
	}
	for _, line := range got.Public {
		if line.Entry.Text.DeIdentified {
			t.Errorf("an entry without names is drawn: %+v", line)
		}
	}
}
