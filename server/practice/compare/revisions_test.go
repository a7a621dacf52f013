package compare_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"praxistransfer/server/fault"
	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/compare"
	"praxistransfer/server/practice/practicetest"
	"praxistransfer/server/words"
)

// differences writes a comparison on one line each.
func differences(c compare.Comparison) string {
	var lines []string
	for _, d := range c.Differences {
		lines = append(lines, strings.Join(d.Path, ".")+": "+d.Before+" → "+d.After)
	}
	return strings.Join(lines, "\n")
}

func TestRevisionsAreComparedFieldByField(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	v := h.Must(h.Create(h.Ctx, practicetest.Editor, func(w *practice.Working) {
		practicetest.Write("Vorher")(w)
		w.Text.Story.Lessons = []practice.Lesson{{Kind: "KEEP", Text: "Eins"}, {Kind: "AVOID", Text: "Zwei"}, {Kind: "KEEP", Text: "Drei"}}
		w.SetCreators([]practice.Person{{Name: "Eine Person"}})
		days := 3.0
		w.Text.Effort = &practice.Effort{SetupDays: &practice.Range{Min: &days}}
	}))
	v = h.Must(h.Submit(h.Ctx, practicetest.Editor, v.ID, v.Version))
	v = h.Must(h.Publish(h.Ctx, practicetest.Curator, v.ID, v.Version))
	v = h.Revised(v, func(w *practice.Working) {
		w.Text.Title = "Nachher"
		w.SetCreators([]practice.Person{{Name: "Eine Person"}, {Name: "Noch eine"}})
		story := *w.Text.Story
		story.Problem = "Es dauert viel zu lange."
		story.Lessons = []practice.Lesson{{Kind: "KEEP", Text: "Eins"}, {Kind: "KEEP", Text: "Drei und mehr"}, {Kind: "SURPRISE", Text: "Vier"}}
		w.Text.Story = &story
		w.Text.Topics = []practice.Topic{"LEADERSHIP", "PROCESSES"}
		w.Text.Effort = nil
		yes := true
		w.Text.Preconditions = &practice.Preconditions{StaffCouncilPartner: &yes}
	})
	c, err := h.Compare.Revisions(h.Ctx, practicetest.Nobody, v.ID, 1, 2)
	want := `title: Vorher → Nachher
creators.1:  → Noch eine
topics.1:  → PROCESSES
story.problem: Es dauert zu lange. → Es dauert viel zu lange.
story.lessons.1.kind: AVOID → KEEP
story.lessons.1.text: Zwei → Drei und mehr
story.lessons.2.kind: KEEP → SURPRISE
story.lessons.2.text: Drei → Vier
preconditions.staffCouncilPartner:  → true
effort.setupDays: {"min":3} → `
	if got := differences(c); err != nil || got != want {
		t.Errorf("%v\ngot:\n%s\nwant:\n%s", err, got, want)
	}
	parts := c.Differences[3].Parts
	if want := []compare.DifferencePart{{Text: "Es dauert ", Change: "SAME"}, {Text: "viel ", Change: "ADDED"}, {Text: "zu lange.", Change: "SAME"}}; !reflect.DeepEqual(parts, want) {
		t.Errorf("words %+v", parts)
	}
	back, err := h.Compare.Revisions(h.Ctx, practicetest.Nobody, v.ID, 2, 1)
	if err != nil || len(back.Differences) != len(c.Differences) || back.Differences[0].Before != "Nachher" {
		t.Errorf("the other way round: %s, %v", differences(back), err)
	}
	same, err := h.Compare.Revisions(h.Ctx, practicetest.Nobody, v.ID, 2, 2)
	if err != nil || len(same.Differences) != 0 {
		t.Errorf("with itself: %s, %v", differences(same), err)
	}
	for _, numbers := range [][2]int{{0, 1}, {1, 3}, {-1, 1}, {1, 0}} {
		_, err := h.Compare.Revisions(h.Ctx, practicetest.Nobody, v.ID, numbers[0], numbers[1])
		practicetest.Refused(t, "revisions that are not there", err, fault.NotFound)
	}
	v = h.Must(h.Update(h.Ctx, practicetest.Editor, v.ID, v.Version, func(w *practice.Working) { w.Text.Title = "Entwurf" }))
	draft, err := h.Compare.Revisions(h.Ctx, practicetest.Editor, v.ID, 2, 0)
	if err != nil || differences(draft) != "title: Nachher → Entwurf\nconsent: CONFIRMED → " { // whoever submits it stands by it
		t.Errorf("the draft: %s, %v", differences(draft), err)
	}
	_, err = h.Compare.Revisions(h.Ctx, practicetest.Stranger, v.ID, 2, 0)
	practicetest.Refused(t, "a stranger compares the draft", err, fault.NotFound)
}

func TestComparingTellsNoMoreThanReading(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	v := h.Published(practicetest.Editor, "Verborgen")
	v = h.Revised(v, func(w *practice.Working) {
		w.Text.DeIdentified = true
		w.Text.LeadUnit = "Amt 18"
		w.Text.Subjects = append(w.Text.Subjects, practice.Subject{RegionKey: "05113000"})
	})
	_, err := h.Compare.Revisions(h.Ctx, practicetest.Nobody, v.ID, 1, 2)
	practicetest.Refused(t, "a reader compares with what was written before it was de-identified", err, fault.NotFound)
	v = h.Revised(v, func(w *practice.Working) { w.Text.LeadUnit = "Amt 19" })
	c, err := h.Compare.Revisions(h.Ctx, practicetest.Nobody, v.ID, 2, 3)
	if got := differences(c); err != nil || got != "" {
		t.Errorf("a reader learns %q, %v", got, err)
	}
	c, err = h.Compare.Revisions(h.Ctx, practicetest.Curator, v.ID, 1, 2)
	if got := differences(c); err != nil || !strings.Contains(got, "Amt 18") {
		t.Errorf("the curator learns only %q, %v", got, err)
	}
	v = h.Must(h.Withdraw(h.Ctx, practicetest.Editor, v.ID, v.Version, "Doch nicht."))
	_, err = h.Compare.Revisions(h.Ctx, practicetest.Editor, v.ID, 1, 2)
	practicetest.Refused(t, "after the withdrawal", err, fault.NotFound)
	if read := h.Must(h.Entry(h.Ctx, practicetest.Nobody, v.ID)); !read.Hidden() {
		t.Error("the tombstone tells whose it was")
	}
}

func TestDifferencesAreLabelledAndFormatted(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	low, high, more := 3.0, 5.0, 1500.0
	v := h.Published(practicetest.Editor, "Ein Versuch", func(w *practice.Working) {
		w.Text.Status = practice.Pilot
		w.Text.Effort = &practice.Effort{SetupDays: &practice.Range{Min: &low, Max: &high}}
		w.Text.Story.Lessons = []practice.Lesson{{Kind: "KEEP", Text: "nach zwei Monaten fragen"}}
	})
	v = h.Revised(v, func(w *practice.Working) {
		w.Text.Status = practice.Planned
		w.Text.Effort = &practice.Effort{SetupDays: &practice.Range{Max: &more}}
		w.Text.Story = &practice.Story{Problem: w.Text.Story.Problem, Approach: w.Text.Story.Approach, Lessons: []practice.Lesson{{Kind: "KEEP", Text: "nach drei Wochen fragen"}, {Kind: "AVOID", Text: "zu eilen"}}}
	})
	c, err := h.Compare.Revisions(h.Ctx, practicetest.Nobody, v.ID, 1, 2)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string][3]string{}
	for _, d := range c.Differences {
		got[d.Label(words.German)] = [3]string{d.Heading(words.German), d.BeforeText(words.German), d.AfterText(words.German)}
		var parts []string
		for _, p := range d.Parts {
			parts = append(parts, string(p.Change)+" "+p.Text)
		}
		if strings.HasPrefix(d.Label(words.German), "Stand") && len(parts) > 0 {
			t.Errorf("the words of a code are %q", parts)
		}
		if want := []string{"SAME nach ", "REMOVED zwei Monaten", "ADDED drei Wochen", "SAME  fragen"}; d.Label(words.German) == "Lehren 1: Text" && !slices.Equal(parts, want) {
			t.Errorf("parts %q, want %q", parts, want)
		}
	}
	for label, want := range map[string][3]string{
		"Stand":                  {"Stand", "in Erprobung", "geplant"},
		"Aufwand zum Einrichten": {"Aufwand", "3 bis 5 Tage", "höchstens 1.500 Tage"},
		"Lehren 1: Text":         {"Bericht", "nach zwei Monaten fragen", "nach drei Wochen fragen"},
		"Lehren 2":               {"Bericht", "", "Art der Lehre: besser vermeiden; Text: zu eilen"},
	} {
		if got[label] != want {
			t.Errorf("%s: %q, want %q", label, got[label], want)
		}
	}
}

func TestDifferencesNameWhatKeysStandFor(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	method, err := h.Methods.Get(h.Ctx, "kanban")
	if err != nil {
		t.Fatal(err)
	}
	const kanban = "Kanban (Brett)"
	method.Value.Name = kanban
	if _, err := h.Methods.Put(h.Ctx, method); err != nil {
		t.Fatal(err)
	}
	base := h.Published(practicetest.Stranger, "Worauf es beruht")
	v := h.Published(practicetest.Editor, "Ein Versuch")
	v = h.Revised(v, func(w *practice.Working) {
		w.Text.Methods = []string{"scrum", "kanban"}
		w.Text.MethodUses = []practice.MethodUse{{Method: "kanban", Adaptations: []practice.Adaptation{{Kind: "KEPT", Text: "Das Brett"}}}}
		w.Text.Subjects = append(w.Text.Subjects, practice.Subject{RegionKey: "05113000"})
		w.Text.Partners = []practice.Partner{{Organisation: "fom-ifpm", Role: "RESEARCH"}, {Name: "Ein Verein", Role: "PRACTICE"}}
		w.Text.BasedOn = []practice.ID{base.ID}
	})
	c, err := h.Compare.Revisions(h.Ctx, practicetest.Nobody, v.ID, 1, 2)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, d := range c.Differences {
		got[strings.Join(d.Path, ".")] = d.AfterText(words.German)
	}
	institute, err := h.Partners.Organisation(h.Ctx, "fom-ifpm")
	if err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{
		"methods.1":    kanban,
		"methodUses.0": "Methode: " + kanban + "; Anpassungen: Art der Anpassung: beibehalten; Text: Das Brett",
		"subjects.1":   "Regionalschlüssel: Essen (05113000)",
		"partners.0":   "Organisation: " + institute.Name + "; Rolle: Forschung",
		"partners.1":   "Name: Ein Verein; Rolle: Praxispartner",
		"basedOn.0":    "Worauf es beruht",
	} {
		if got[path] != want {
			t.Errorf("%s reads %q, want %q", path, got[path], want)
		}
	}
}

func TestAComparisonShowsTheBasesThatTheEntryShows(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	hidden := based(h, practicetest.Stranger, "Eine Kommune", true)
	open := h.Published(practicetest.Stranger, "Offen")
	v := based(h, practicetest.Editor, "Abgeleitet", false, hidden.ID, open.ID)
	h.Revised(v, func(w *practice.Working) { w.Text.BasedOn = nil })
	for name, tc := range map[string]struct {
		who  partner.Principal
		want []practice.ID
	}{
		"a reader sees the open one":                     {practicetest.Nobody, []practice.ID{open.ID}},
		"so does the owner of the entry that names both": {practicetest.Editor, []practice.ID{open.ID}},
		"the owner of the hidden one sees both":          {practicetest.Stranger, []practice.ID{hidden.ID, open.ID}},
	} {
		t.Run(name, func(t *testing.T) {
			c, err := h.Compare.Revisions(h.Ctx, tc.who, v.ID, 1, 2)
			if err != nil {
				t.Fatal(err)
			}
			var gone []practice.ID
			for _, d := range c.Differences {
				if d.Path[0] == "basedOn" {
					gone = append(gone, practice.ID(d.Before))
				}
			}
			if !slices.Equal(gone, tc.want) || !slices.Equal(c.From.Text.BasedOn, tc.want) {
				t.Errorf("compared are %v, the text has %v, want %v", gone, c.From.Text.BasedOn, tc.want)
			}
		})
	}
}
