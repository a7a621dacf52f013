package compare_test

import (
	"slices"
	"testing"

	"praxistransfer/server/fault"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/compare"
	"praxistransfer/server/practice/practicetest"
	"praxistransfer/server/words"
)

func TestEntriesSideBySide(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	low, high := 5.0, 1200.0
	one, err := h.Create(h.Ctx, practicetest.Editor, func(w *practice.Working) {
		practicetest.Write("Eins")(w)
		w.Text.Effort = &practice.Effort{SetupDays: &practice.Range{Min: &low, Max: &high}, CostOnce: &practice.Range{Unknown: true}}
		w.Text.Preconditions = &practice.Preconditions{StaffCouncil: "CO_DETERMINED", DataProtection: "NOT_STATED"}
		w.Text.Transfer = &practice.Transfer{Conditions: []practice.Condition{{Dimension: "PEOPLE", Weight: "MUST", Text: "Rückhalt"}}}
	})
	if err != nil {
		t.Fatal(err)
	}
	one = h.Release(practicetest.Editor, one)
	h.Adopted(practicetest.Stranger, one.ID, practicetest.Adopting("PILOTING"))
	two := h.About("Zwei", false, "05113000")
	c, err := h.Compare.SideBySide(h.Ctx, practicetest.Nobody, words.English, two.ID, one.ID)
	if err != nil {
		t.Fatal(err)
	}
	rows := map[string]compare.SideRow{}
	var groups []compare.SideGroup
	for _, row := range c.Rows {
		rows[row.Key] = row
		if !slices.Contains(groups, row.Group) {
			groups = append(groups, row.Group)
		}
		if len(row.Codes) != 2 {
			t.Errorf("%s has codes for %d entries", row.Key, len(row.Codes))
		}
		if len(row.Cells) != 2 {
			t.Errorf("%s has %d cells", row.Key, len(row.Cells))
		}
	}
	if want := []compare.SideGroup{compare.SideContext, compare.SideEffort, compare.SidePreconditions, compare.SideConditions, compare.SideOutcome}; !slices.Equal(groups, want) {
		t.Errorf("groups %v, want %v", groups, want)
	}
	for key, want := range map[string][2][]string{
		"laender":      {{"North Rhine-Westphalia"}, {"North Rhine-Westphalia"}},
		"setupDays":    {nil, {"5 to 1,200 days"}},
		"costOnce":     {nil, {"unknown"}},
		"staffCouncil": {nil, {"co-determined"}},
		"PEOPLE":       {nil, {"Rückhalt (must be met)"}},
		"outcome":      {{"partly reached"}, {"partly reached"}},
		"adoptions":    {nil, {"1 × piloting"}},
	} {
		row, there := rows[key]
		if !there || !slices.Equal(row.Cells[0], want[0]) || !slices.Equal(row.Cells[1], want[1]) || row.Differs == (want[0] != nil) {
			t.Errorf("%s: %+v, want %q", key, row, want)
		}
	}
	if _, there := rows["dataProtection"]; there {
		t.Error("what nobody states has a row")
	}
}

func TestWhatCannotBeCompared(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	one, two := h.Published(practicetest.Editor, "Eins"), h.Published(practicetest.Editor, "Zwei")
	draft := h.Draft(practicetest.Editor, "Entwurf")
	for name, tc := range map[string]struct {
		ids  []practice.ID
		want fault.Code
	}{
		"one entry is too few":            {[]practice.ID{one.ID}, fault.BadInput},
		"five are too many":               {[]practice.ID{"1", "2", "3", "4", "5"}, fault.BadInput},
		"an entry with itself":            {[]practice.ID{one.ID, one.ID}, fault.BadInput},
		"a draft of another":              {[]practice.ID{one.ID, draft.ID}, fault.NotFound},
		"two that everybody may read can": {[]practice.ID{one.ID, two.ID}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := h.Compare.SideBySide(h.Ctx, practicetest.Nobody, words.German, tc.ids...)
			practicetest.Refused(t, "compare", err, tc.want)
		})
	}
}
