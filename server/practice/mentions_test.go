package practice_test

import (
	"slices"
	"strings"
	"testing"

	"praxistransfer/server/audit"
	"praxistransfer/server/fault"
	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/practicetest"
	"praxistransfer/server/record"
)

// silent is a text that tells nobody, of an entry that hides all it can.
func silent(w *practice.Working) {
	w.Text.DeIdentified = true
	w.Text.LeadUnit = "18 Personalentwicklung"
	w.Text.Project = "agilkom"
	w.Text.Partners = []practice.Partner{{Organisation: "ovgu"}, {Name: "Zwiebelturm GmbH"}}
	w.SetCreators([]practice.Person{{Name: "Dr. Erika Mustermann"}})
}

func mentionHouse(t *testing.T) *practicetest.House {
	h := practicetest.New(t)
	project := practice.Project{Key: "agilkom", Name: "AgilKom"}
	if _, err := h.Service.Projects.Put(h.Ctx, record.Record[practice.Project]{Key: project.Key, Value: project}); err != nil {
		t.Fatal(err)
	}
	return h
}

// mentioned returns field, words and what they would tell of each mention.
func mentioned(h *practicetest.House, who partner.Principal, v practice.View) []string {
	h.T.Helper()
	found, err := h.Mentions(h.Ctx, v)
	if err != nil {
		h.T.Fatal(err)
	}
	var all []string
	for _, m := range found {
		all = append(all, m.Field+": "+m.Words+" "+string(m.Hides))
	}
	return all
}

func TestTheAuthorIsToldWhereATextTellsWhomItHides(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct {
		set  practicetest.Set
		want []string
	}{
		"a text that names nobody tells nothing": {func(w *practice.Working) {}, nil},
		"the title names the authority":          {func(w *practice.Working) { w.Text.Title = "Das Soester Modell" }, []string{"title: Soester AUTHORITY"}},
		"the summary names it inflected":         {func(w *practice.Working) { w.Text.Summary = "Ein Versuch des Kreises Soest." }, []string{"summary: Kreises Soest AUTHORITY"}},
		"its key tells it":                       {func(w *practice.Working) { w.Text.Summary = "AGS 05974" }, []string{"summary: 05974 AUTHORITY"}},
		"a Gemeinde within it tells it":          {func(w *practice.Working) { w.Text.Summary = "In Lippstadt begann es." }, []string{"summary: Lippstadt PLACE"}},
		"the legal basis tells the Land": {func(w *practice.Working) {
			w.Text.Preconditions = &practice.Preconditions{LegalBasis: "§ 72 LPVG NRW"}
		}, []string{"preconditions.legalBasis: LPVG LAND", "preconditions.legalBasis: NRW LAND"}},
		"an adjective tells the Land": {func(w *practice.Working) { w.Text.Story.Goal = "Nach nordrhein-westfälischem Recht" }, []string{"story.goal: nordrhein-westfälischem LAND"}},
		"a partner is named":          {func(w *practice.Working) { w.Text.Story.Problem = "Mit der Uni Magdeburg und Zwiebelturm." }, []string{"story.problem: Magdeburg PARTNER", "story.problem: Zwiebelturm PARTNER"}},
		"the unit is named":           {func(w *practice.Working) { w.Text.Story.Results = "Die Personalentwicklung half." }, []string{"story.results: Personalentwicklung UNIT"}},
		"a person is named":           {func(w *practice.Working) { w.Text.Story.Limits = "Mustermanns Idee" }, []string{"story.limits: Mustermanns PERSON"}},
		"the project is named":        {func(w *practice.Working) { w.Text.Story.Mechanism = "Aus AgilKom heraus" }, []string{"story.mechanism: AgilKom PROJECT"}},
		"a link leads there":          {func(w *practice.Working) { w.Text.Summary = "Siehe [hier](https://www.kreis-soest.example/x)." }, []string{"summary: kreis-soest AUTHORITY"}},
		"marks stand within the name": {func(w *practice.Working) { w.Text.Summary = "In **So**est und S&#111;est" }, []string{"summary: Soest AUTHORITY"}},
		"a keyword, a step, a condition and the translation tell": {func(w *practice.Working) {
			w.Text.Keywords = []string{"Führung", "soest"}
			w.Text.Story.Approach = []practice.Step{{Text: "Erst im Kreishaus Soest"}}
			w.Text.Transfer = &practice.Transfer{Conditions: []practice.Condition{{Dimension: "PEOPLE", Weight: "MUST", Text: "Soest"}}}
			w.Text.Translation = &practice.Translation{Language: "en", Quality: "MACHINE", Title: "North Rhine-Westphalia tries it"}
		}, []string{"translation.title: North Rhine-Westphalia LAND", "keywords.1: soest AUTHORITY", "story.approach.0.text: Soest AUTHORITY", "transfer.conditions.0.text: Soest AUTHORITY"}},
	} {
		t.Run(name, func(t *testing.T) {
			h := mentionHouse(t)
			v := h.Draft(practicetest.Editor, "Eine Kommune", silent, tc.set)
			if got := mentioned(h, practicetest.Editor, v); !slices.Equal(got, tc.want) {
				t.Errorf("told of %q, want %q", got, tc.want)
			}
			missing, _, err := h.Missing(h.Ctx, v)
			if err != nil || len(tc.want) > 0 && !slices.ContainsFunc(missing.Advice, func(p fault.Problem) bool {
				return strings.HasPrefix(tc.want[0], strings.Join(p.Field, "."))
			}) {
				t.Errorf("the advice is %v, %v", missing.Advice, err)
			}
		})
	}
}

func TestACuratorDecidesOverEachMentionBeforeThePublication(t *testing.T) {
	t.Parallel()
	h := mentionHouse(t)
	v := h.Submitted(practicetest.Editor, "Das Soester Modell", silent, func(w *practice.Working) {
		w.Text.Preconditions = &practice.Preconditions{LegalBasis: "§ 10 GO NRW"}
	})
	_, err := h.Publish(h.Ctx, practicetest.Curator, v.ID, v.Version)
	practicetest.Refused(t, "undecided", err, fault.BadInput)
	allowed := func(action practice.EntryAction) error {
		all, err := h.Allowed(h.Ctx, practicetest.Curator, h.Read(practicetest.Curator, v.ID))
		if err != nil {
			t.Fatal(err)
		}
		return all[slices.IndexFunc(all, func(p practice.Permission[practice.EntryAction]) bool { return p.Action == action })].Refusal
	}
	if allowed("PUBLISH_ENTRY") == nil || allowed("DECIDE_MENTIONS") != nil {
		t.Errorf("before: publishing %v, deciding %v", allowed("PUBLISH_ENTRY"), allowed("DECIDE_MENTIONS"))
	}
	found, err := h.Mentions(h.Ctx, h.Read(practicetest.Curator, v.ID))
	if err != nil || len(found) != 2 {
		t.Fatalf("found %+v, %v", found, err)
	}
	for name, who := range map[string]partner.Principal{"the author": practicetest.Editor, "a curator with a part in it": practicetest.Of("kreis-soest", partner.Curator)} {
		_, err = h.DecideMentions(h.Ctx, who, v.ID, v.Version, []practice.MentionRuling{{Mention: found[0].ID, Decision: practice.MentionStays}})
		practicetest.Refused(t, name, err, fault.Forbidden)
	}
	_, err = h.DecideMentions(h.Ctx, practicetest.Curator, v.ID, v.Version, []practice.MentionRuling{{Mention: "mention_x", Decision: "PERHAPS"}})
	practicetest.Refused(t, "what is not there", err, fault.BadInput)
	v = h.Must(h.DecideMentions(h.Ctx, practicetest.Curator, v.ID, v.Version, []practice.MentionRuling{
		{Mention: found[0].ID, Decision: practice.MentionGoes}, {Mention: found[1].ID, Decision: practice.MentionStays, Reason: "Das Land wird ohnehin genannt."},
	}))
	if allowed("PUBLISH_ENTRY") == nil {
		t.Error("it may be published although its title must go")
	}
	v = h.Must(h.RequestChanges(h.Ctx, practicetest.Curator, v.ID, v.Version, []practice.Finding{{Criterion: "CONTEXT_CLEAR", Comment: "Der Titel nennt die Behörde."}}))
	v = h.Must(h.Update(h.Ctx, practicetest.Editor, v.ID, v.Version, func(w *practice.Working) { w.Text.Title = "Ein Modell" }))
	v = h.Must(h.Submit(h.Ctx, practicetest.Editor, v.ID, v.Version))
	v = h.Must(h.Publish(h.Ctx, practicetest.Curator, v.ID, v.Version))
	if !strings.HasPrefix(v.Slug, "praxisbeispiel-") {
		t.Errorf("it is found at %q", v.Slug)
	}
	if got, err := h.Mentions(h.Ctx, h.Read(practicetest.Nobody, v.ID)); len(got) > 0 || err != nil {
		t.Errorf("a reader is told of %+v, %v", got, err)
	}
	again := h.Must(h.Update(h.Ctx, practicetest.Editor, v.ID, v.Version, func(w *practice.Working) { w.Text.Summary = "Mehr davon." }))
	h.Release(practicetest.Editor, again) // what was decided holds while the words stand as they did
}

func TestWhatACuratorDecidedOverMentionsIsInTheTrail(t *testing.T) {
	t.Parallel()
	h := mentionHouse(t)
	v := h.Submitted(practicetest.Editor, "Soest macht es vor", silent)
	found, err := h.Mentions(h.Ctx, h.Read(practicetest.Curator, v.ID))
	if err != nil || len(found) != 1 {
		t.Fatalf("found %+v, %v", found, err)
	}
	v = h.Must(h.DecideMentions(h.Ctx, practicetest.Curator, v.ID, v.Version, []practice.MentionRuling{{Mention: found[0].ID, Decision: practice.MentionGoes, Reason: "Der Ort."}}))
	last := v.Events[len(v.Events)-1]
	want := audit.Change{Path: "title", After: "GOES"}
	if last.Action != audit.DecideMentions || len(last.Changes) != 1 || last.Changes[0] != want || last.Reason != "Der Ort." || last.Organisation != "landkreistag" {
		t.Errorf("the trail tells %+v", last)
	}
	_, err = h.Mend(h.Ctx, practicetest.Curator, v.ID, v.Version, practice.Mend{Keywords: []string{"Papier"}})
	practicetest.Refused(t, "mending the draft", err, "")
}

func TestACuratorMendsNoNameIntoAPublishedText(t *testing.T) {
	t.Parallel()
	h := mentionHouse(t)
	v := h.Published(practicetest.Editor, "Eine Kommune", silent)
	_, err := h.Mend(h.Ctx, practicetest.Curator, v.ID, v.Version, practice.Mend{Keywords: []string{"Soest"}})
	practicetest.Refused(t, "a telling keyword", err, fault.BadInput)
	h.Must(h.Mend(h.Ctx, practicetest.Curator, v.ID, v.Version, practice.Mend{Keywords: []string{"Papier"}}))
}
