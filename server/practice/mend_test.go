package practice_test

import (
	"slices"
	"strings"
	"testing"

	"praxistransfer/server/audit"
	"praxistransfer/server/fault"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/practicetest"
)

func misspelt(w *practice.Working) {
	practicetest.Write("Ein Versuch mit 12 Kolegen")(w)
	w.Text.Story = &practice.Story{Problem: "Es dauerte und dauerte.", Approach: []practice.Step{{Text: "Ein Standart für alle"}}}
}

func TestACuratorMendsOnlySmallThings(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	v := h.Must(h.Create(h.Ctx, practicetest.Editor, misspelt))
	v = h.Must(h.Submit(h.Ctx, practicetest.Editor, v.ID, v.Version))
	spelling := func(path, before, after string) practice.Mend {
		return practice.Mend{Spelling: []practice.Spelling{{Path: path, Before: before, After: after}}}
	}
	for name, tc := range map[string]struct {
		mend practice.Mend
		want string // the field of the problem
	}{
		"nothing to mend":                       {practice.Mend{}, "spelling"},
		"a field that is no text":               {spelling("status", "COMPLETED", "COMPLETEX"), "spelling.0.path"},
		"who it is about":                       {spelling("subjects.0.regionKey", "05974", "05978"), "spelling.0.path"},
		"a place that does not exist":           {spelling("story.approach.7.text", "Standart", "Standard"), "spelling.0.before"},
		"words that do not stand there":         {spelling("title", "Kollegin", "Kollege"), "spelling.0.before"},
		"words that stand there twice":          {spelling("story.problem", "dauerte", "dauert"), "spelling.0.before"},
		"another meaning":                       {spelling("story.approach.0.text", "Ein Standart für alle", "Kein Standard für irgendwen"), "spelling.0.after"},
		"a figure":                              {spelling("title", "12", "21"), "spelling.0.after"},
		"an unknown topic":                      {practice.Mend{Topics: []practice.Topic{"NONSENSE"}}, "topics.0"},
		"no topic at all":                       {practice.Mend{Topics: []practice.Topic{}}, "topics"},
		"an unknown method":                     {practice.Mend{Methods: []string{"zauberei"}}, "methods.0"},
		"the same methods again change nothing": {practice.Mend{Methods: []string{"scrum"}}, "spelling"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := h.Mend(h.Ctx, practicetest.Curator, v.ID, v.Version, tc.mend)
			problems, _ := err.(fault.Problems)
			if len(problems) != 1 || strings.Join(problems[0].Field, ".") != tc.want {
				t.Errorf("the problem is %v, want one at %q", err, tc.want)
			}
		})
	}
	_, err := h.Mend(h.Ctx, practicetest.Editor, v.ID, v.Version, practice.Mend{Keywords: []string{"neu"}})
	practicetest.Refused(t, "by an editor", err, fault.Forbidden)
}

func TestSpellingDoesNotTurnTheMeaningRound(t *testing.T) {
	t.Parallel()
	const text = "Das war nicht teuer, dauerte 1,5 Wochen und hat alle gefreut. Ein unklarer Auftrag war es auch garnicht, nur die Maßname fehlte."
	type step struct{ before, after string }
	for name, tc := range map[string]struct {
		steps []step
		want  string // the field of the problem; "" where it is mended
		text  string // what must stand there then
	}{
		"a letter more":                 {[]step{{"Maßname", "Maßnahme"}}, "", "die Maßnahme fehlte"},
		"two words written apart":       {[]step{{"garnicht", "gar nicht"}}, "", "auch gar nicht, nur"},
		"two letters exchanged":         {[]step{{"und hat", "udn hat"}}, "", "udn hat"},
		"a comma":                       {[]step{{"Wochen und", "Wochen, und"}}, "", "Wochen, und"},
		"two words of one text":         {[]step{{"Maßname", "Maßnahme"}, {"garnicht", "gar nicht"}}, "", "gar nicht, nur die Maßnahme"},
		"a word that says no taken out": {[]step{{"nicht teuer", "teuer"}}, "spelling.0.after", ""},
		"in pieces":                     {[]step{{"nicht ", "ni "}, {"ni ", ""}}, "spelling.0.after", ""},
		"a word that says no made of one that does not": {[]step{{"Ein unklarer", "Kein unklarer"}}, "spelling.0.after", ""},
		"an opposite":                     {[]step{{"unklarer", "klarer"}}, "spelling.0.after", ""},
		"another word":                    {[]step{{"gefreut", "geärgt"}}, "spelling.0.after", ""},
		"another word by small steps":     {[]step{{"gefreut", "gefreud"}, {"gefreud", "gefrust"}}, "spelling.1.before", ""},
		"one word mended twice":           {[]step{{"Maßn", "Masn"}, {"name", "nahme"}}, "spelling.1.before", ""},
		"a short word exchanged":          {[]step{{"alle gefreut", "all gefreut"}}, "", "all gefreut"},
		"a word of two letters exchanged": {[]step{{"es auch", "er auch"}}, "spelling.0.after", ""},
		"a word more":                     {[]step{{"war es", "war es so"}}, "spelling.0.after", ""},
		"a figure without its comma":      {[]step{{"1,5", "15"}}, "spelling.0.after", ""},
	} {
		t.Run(name, func(t *testing.T) {
			h := practicetest.New(t)
			v := h.Published(practicetest.Editor, "Ein Versuch", func(w *practice.Working) {
				w.Text.Story = &practice.Story{Problem: text, Approach: []practice.Step{{Text: "Ein Versuch"}}}
			})
			m := practice.Mend{}
			for _, s := range tc.steps {
				m.Spelling = append(m.Spelling, practice.Spelling{Path: "story.problem", Before: s.before, After: s.after})
			}
			now, err := h.Mend(h.Ctx, practicetest.Curator, v.ID, v.Version, m)
			if tc.want == "" {
				if err != nil || !strings.Contains(now.Text.Story.Problem, tc.text) {
					t.Fatalf("%v, want %q in it", err, tc.text)
				}
				return
			}
			problems, _ := err.(fault.Problems)
			if len(problems) == 0 || !slices.ContainsFunc(problems, func(p fault.Problem) bool { return strings.Join(p.Field, ".") == tc.want }) {
				t.Errorf("the problem is %v, want one at %q", err, tc.want)
			}
		})
	}
}

func TestTheOwnerIsToldWhatWasMended(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	v := h.Published(practicetest.Editor, "Ein Versuhc")
	h.Must(h.Mend(h.Ctx, practicetest.Curator, v.ID, v.Version, practice.Mend{Spelling: []practice.Spelling{{"title", "Versuhc", "Versuch"}}, Methods: []string{"kanban"}}))
	h.Settle()
	page, err := h.Notices.Page(h.Ctx, practicetest.Editor, false, 1, "")
	if err != nil {
		t.Fatal(err)
	}
	if n := page.Notices[0]; n.Kind != practice.NoticeMended || n.Organisation != "landkreistag" || len(n.Changes) != 2 {
		t.Errorf("the owner is told %+v", n)
	}
}

func TestWhatACuratorMendsIsLogged(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	v := h.Must(h.Create(h.Ctx, practicetest.Editor, misspelt))
	v = h.Must(h.Submit(h.Ctx, practicetest.Editor, v.ID, v.Version))
	v = h.Must(h.Mend(h.Ctx, practicetest.Curator, v.ID, v.Version, practice.Mend{
		Spelling: []practice.Spelling{{"title", "Kolegen", "Kollegen"}, {"story.approach.0.text", "Standart", "Standard"}},
		Methods:  []string{"kanban"},
	}))
	if v.State != practice.StateSubmitted || v.Text.Title != "Ein Versuch mit 12 Kollegen" || v.Text.Story.Approach[0].Text != "Ein Standard für alle" || v.Text.Methods[0] != "kanban" {
		t.Errorf("mended to %+v", v.Text)
	}
	want := []audit.Change{{Path: "title", Before: "Kolegen", After: "Kollegen"}, {Path: "story.approach.0.text", Before: "Standart", After: "Standard"}, {Path: "methods", Before: "scrum", After: "kanban"}}
	last := v.Events[len(v.Events)-1]
	if last.Action != "mendEntry" || len(last.Changes) != 3 || last.Changes[0] != want[0] || last.Changes[1] != want[1] || last.Changes[2] != want[2] {
		t.Errorf("logged %+v", last)
	}
	v = h.Must(h.Publish(h.Ctx, practicetest.Curator, v.ID, v.Version))
	due := v.Entry.Freshness
	v = h.Must(h.Mend(h.Ctx, practicetest.Curator, v.ID, v.Version, practice.Mend{Keywords: []string{"Arbeitsweise"}}))
	if v.Revision != 2 || v.Text.Keywords[0] != "Arbeitsweise" || !v.Entry.Freshness.ReviewDue.Equal(*due.ReviewDue) {
		t.Errorf("a published text is mended to revision %d, %v", v.Revision, v.Text.Keywords)
	}
	v = h.Must(h.Update(h.Ctx, practicetest.Editor, v.ID, v.Version, func(w *practice.Working) { w.Text.Title = "In Arbeit" }))
	_, err := h.Mend(h.Ctx, practicetest.Curator, v.ID, v.Version, practice.Mend{Keywords: []string{"anders"}})
	practicetest.Refused(t, "while the owner works on a draft", err, fault.Conflict)
}
