package methoduse_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"praxistransfer/server/fault"
	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/adoption"
	"praxistransfer/server/practice/methoduse"
	"praxistransfer/server/practice/practicetest"
)

// used publishes an entry that used scrum and says what became of it.
func used(h *practicetest.House, title string, status practice.Status, outcome practice.Outcome, kinds ...practice.AdaptationKind) practice.View {
	h.T.Helper()
	v, err := h.Create(h.Ctx, practicetest.Editor, func(w *practice.Working) {
		practicetest.Write(title)(w)
		w.Text.Status, w.Text.Outcome = status, outcome
		use := practice.MethodUse{Method: "scrum"}
		for _, kind := range kinds {
			use.Adaptations = append(use.Adaptations, practice.Adaptation{Kind: kind, Text: "Das Daily"})
		}
		w.Text.MethodUses = []practice.MethodUse{use}
	})
	if err != nil {
		h.T.Fatal(err)
	}
	return h.Release(practicetest.Editor, v)
}

func TestWhatBecameOfAMethod(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	used(h, "Lief", practice.InOperation, "SUCCESS", "KEPT", "DROPPED")
	stopped := used(h, "Eingestellt", practice.Discontinued, "FAILED", "DROPPED", "DROPPED")
	h.Published(practicetest.Editor, "Nur genannt")
	h.Draft(practicetest.Editor, "Entwurf")
	rejected := practicetest.Adopting(practice.NotAdopted)
	rejected.Reason, rejected.Visibility = "COST", practice.Counted
	h.Adopted(practicetest.Stranger, stopped.ID, rejected)
	counts, err := h.MethodUses.Counts(h.Ctx, "scrum")
	if err != nil {
		t.Fatal(err)
	}
	want := methoduse.Counts{
		Total:     3,
		Outcomes:  []practice.Bucket{{Value: "SUCCESS", Count: 1}, {Value: "MIXED", Count: 1}, {Value: "FAILED", Count: 1}},
		Statuses:  []practice.Bucket{{Value: "IN_OPERATION", Count: 1}, {Value: "COMPLETED", Count: 1}, {Value: "DISCONTINUED", Count: 1}},
		Adoptions: []practice.Bucket{{Value: "REJECTED", Count: 1}},
		Adapted: []methoduse.AdaptedCount{
			{Kind: "KEPT", Count: 1, Outcomes: []practice.Bucket{{Value: "SUCCESS", Count: 1}}},
			{Kind: "DROPPED", Count: 2, Outcomes: []practice.Bucket{{Value: "SUCCESS", Count: 1}, {Value: "FAILED", Count: 1}}},
		},
	}
	if !reflect.DeepEqual(counts, want) {
		t.Errorf("counted %+v\nwant %+v", counts, want)
	}
	_, err = h.MethodUses.List(h.Ctx, practicetest.Nobody, methoduse.Query{Method: "unbekannt", First: 1})
	practicetest.Refused(t, "the uses of no method", err, fault.NotFound)
}

func TestTheUsesOfAMethodComeInPages(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	for n := range 5 {
		outcome := practice.Outcome("SUCCESS")
		if n%2 == 1 {
			outcome = "FAILED"
		}
		used(h, fmt.Sprint("Nutzung ", n), practice.Completed, outcome, "CHANGED")
	}
	walk := func(m methoduse.Query) (titles []string) {
		t.Helper()
		for range 10 {
			page, err := h.MethodUses.List(h.Ctx, practicetest.Nobody, m)
			if err != nil {
				t.Fatal(err)
			}
			for _, use := range page.Uses {
				titles = append(titles, use.View.Text.Title)
				if len(use.Adaptations) != 1 {
					t.Errorf("%s says %+v", use.View.Text.Title, use.Adaptations)
				}
			}
			if !page.More {
				return titles
			}
			m.After = page.Cursors[len(page.Cursors)-1]
		}
		t.Fatal("the pages do not end")
		return nil
	}
	if got := walk(methoduse.Query{Method: "scrum", First: 2}); len(got) != 5 || len(slices.Compact(slices.Sorted(slices.Values(got)))) != 5 {
		t.Errorf("all uses: %q", got)
	}
	failed := methoduse.Query{Method: "scrum", First: 1, Outcomes: []string{"FAILED"}}
	if got := walk(failed); len(got) != 2 {
		t.Errorf("the failed: %q", got)
	}
	if n, err := h.MethodUses.Total(h.Ctx, failed); err != nil || n != 2 {
		t.Errorf("%d failed are counted, %v", n, err)
	}
}

func TestTheCountsOfAMethodMayBeAMinuteOld(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	total := func() int {
		t.Helper()
		counts, err := h.MethodUses.Counts(h.Ctx, "scrum")
		if err != nil {
			t.Fatal(err)
		}
		return counts.Total
	}
	if n := total(); n != 0 {
		t.Fatalf("%d uses before the first", n)
	}
	used(h, "Neu", practice.Pilot, "OPEN")
	if n := total(); n != 0 {
		t.Errorf("%d uses, counted anew at once", n)
	}
	h.Clock = h.Clock.Add(time.Minute)
	if n := total(); n != 1 {
		t.Errorf("%d uses a minute later, want 1", n)
	}
	_, err := h.MethodUses.Counts(h.Ctx, "unbekannt")
	practicetest.Refused(t, "an unknown method", err, fault.NotFound)
}

// did is an adoption that says what became of parts of a method.
func did(status practice.AdoptionStatus, outcome practice.Outcome, visibility practice.Visibility, method string, kinds ...practice.AdaptationKind) adoption.Content {
	content := adoption.Content{Status: status, Outcome: outcome, Visibility: visibility}
	if status == practice.AdoptionOver || status == practice.NotAdopted {
		content.Reason = "COST"
	}
	for _, kind := range kinds {
		content.Adaptations = append(content.Adaptations, practice.Adaptation{Kind: kind, Text: "Das Daily", Method: method})
	}
	return content
}

// counted is what the counts of scrum say, in short.
func counted(h *practicetest.House, method string) string {
	h.T.Helper()
	h.Clock = h.Clock.Add(time.Minute)
	counts, err := h.MethodUses.Counts(h.Ctx, method)
	if err != nil {
		h.T.Fatal(err)
	}
	text := fmt.Sprintf("%d entries, %d adoptions", counts.Total, counts.Adopted)
	for _, a := range counts.Adapted {
		text += fmt.Sprintf("; %s %d", a.Kind, a.Count)
		for _, b := range a.Outcomes {
			text += fmt.Sprintf(" %s=%d", b.Value, b.Count)
		}
	}
	return text
}

func TestWhatAdoptersDidWithAMethodCounts(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	v := used(h, "Grundlage", practice.InOperation, "SUCCESS", "KEPT")
	both := h.Published(practicetest.Editor, "Zwei Methoden", func(w *practice.Working) { w.Text.Methods = []string{"scrum", "kanban"} })
	for _, step := range []struct {
		name    string
		adopter string
		entry   practice.ID
		content adoption.Content
		want    string // of scrum, afterwards
	}{
		{"one in numbers only", "ver-di", v.ID, did("PILOTING", "MIXED", practice.Counted, "", "CHANGED"), "2 entries, 1 adoptions; KEPT 1 SUCCESS=1; CHANGED 1 MIXED=1"},
		{"a stopped one", "ovgu", v.ID, did(practice.AdoptionOver, "FAILED", practice.Public, "", "CHANGED", "CHANGED", "DROPPED"), "2 entries, 2 adoptions; KEPT 1 SUCCESS=1; CHANGED 2 MIXED=1 FAILED=1; DROPPED 1 FAILED=1"},
		{"one that says nothing of parts", "fom-ifpm", v.ID, did(practice.Adopted, "SUCCESS", practice.Public, ""), "2 entries, 2 adoptions; KEPT 1 SUCCESS=1; CHANGED 2 MIXED=1 FAILED=1; DROPPED 1 FAILED=1"},
		{"of two methods one that is not named counts for none", "ver-di", both.ID, did(practice.Adopted, "", practice.Public, "", "ADDED"), "2 entries, 2 adoptions; KEPT 1 SUCCESS=1; CHANGED 2 MIXED=1 FAILED=1; DROPPED 1 FAILED=1"},
		{"one that is named counts for that", "ovgu", both.ID, did(practice.NotAdopted, "NO_EFFECT", practice.ForPartners, "kanban", "DROPPED"), "2 entries, 2 adoptions; KEPT 1 SUCCESS=1; CHANGED 2 MIXED=1 FAILED=1; DROPPED 1 FAILED=1"},
	} {
		h.Adopted(practicetest.Of(step.adopter, partner.Editor), step.entry, step.content)
		if got := counted(h, "scrum"); got != step.want {
			t.Errorf("%s: counted %s, want %s", step.name, got, step.want)
		}
	}
	if got, want := counted(h, "kanban"), "1 entries, 1 adoptions; DROPPED 1 NO_EFFECT=1"; got != want {
		t.Errorf("of the other method %s, want %s", got, want)
	}
	report := adoption.Report{Adopter: "Stadt", Source: practice.Source{Title: "Zeitung"}}
	if _, err := h.Adoptions.Report(h.Ctx, practicetest.Desk, v.ID, "", report, did(practice.Adopted, "SUCCESS", practice.Public, "", "ADDED")); err != nil {
		t.Fatal(err)
	}
	if got := counted(h, "scrum"); strings.Contains(got, "ADDED") {
		t.Errorf("a reported one counts: %s", got)
	}
	_, err := h.Adoptions.Record(h.Ctx, practicetest.Stranger, v.ID, did(practice.Adopted, "", practice.Public, "unbekannt", "KEPT"))
	practicetest.Refused(t, "a method that there is not", err, fault.BadInput)
}

func TestWhoReadsWhatAdoptersDidWithAMethod(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	v := used(h, "Grundlage", practice.InOperation, "SUCCESS", "KEPT")
	hidden := h.Published(practicetest.Editor, "Eine Kommune", func(w *practice.Working) { w.Text.DeIdentified = true })
	h.Adopted(practicetest.Of("ver-di", partner.Editor), v.ID, did("PILOTING", "MIXED", practice.Counted, "", "CHANGED"))
	h.Adopted(practicetest.Of("ovgu", partner.Editor), v.ID, did("PILOTING", "FAILED", practice.ForPartners, "", "CHANGED"))
	h.Adopted(practicetest.Of("fom-ifpm", partner.Editor), v.ID, did(practice.AdoptionOver, "FAILED", practice.Public, "", "CHANGED"))
	h.Adopted(practicetest.Of("stadt-essen", partner.Editor), hidden.ID, did(practice.Adopted, "SUCCESS", practice.Public, "", "ADDED"))
	for name, tc := range map[string]struct {
		who      partner.Principal
		outcomes []string
		want     string
	}{
		"a reader sees the public ones":                              {practicetest.Nobody, nil, "fom-ifpm"},
		"a partner sees those for partners too":                      {practicetest.Of("landkreistag"), nil, "fom-ifpm ovgu"},
		"an adopter sees its own":                                    {practicetest.Of("ver-di", partner.Editor), nil, "fom-ifpm ovgu ver-di"},
		"an adopter of a de-identified entry sees its own":           {practicetest.Stranger, nil, "stadt-essen fom-ifpm ovgu"},
		"the owner of a de-identified entry sees who shows it":       {practicetest.Editor, nil, "stadt-essen fom-ifpm ovgu"},
		"failed ones are there, and can be asked for":                {practicetest.Of("ver-di", partner.Editor), []string{"FAILED"}, "fom-ifpm ovgu"},
		"what is asked for narrows the number as well as what shows": {practicetest.Of("ver-di", partner.Editor), []string{"MIXED"}, "ver-di"},
	} {
		t.Run(name, func(t *testing.T) {
			m := methoduse.Query{Method: "scrum", Outcomes: tc.outcomes, First: 1}
			var seen []string
			for range 10 {
				page, err := h.MethodUses.Adopted(h.Ctx, tc.who, m)
				if err != nil || page.Total != len(strings.Fields(tc.want)) {
					t.Fatalf("%d, %v", page.Total, err)
				}
				for _, a := range page.Adoptions {
					seen = append(seen, a.Organisation)
				}
				if !page.More {
					break
				}
				m.After = page.Cursors[len(page.Cursors)-1]
			}
			if got := strings.Join(seen, " "); got != tc.want {
				t.Errorf("%s, want %s", got, tc.want)
			}
		})
	}
}

func TestAnAdoptionThatBecameAnEntryCountsOnce(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	base := h.Published(practicetest.Editor, "Grundlage")
	a := h.Adopted(practicetest.Stranger, base.ID, did(practice.Adopted, "SUCCESS", practice.Public, "", "KEPT", "ADDED"))
	if got, want := counted(h, "scrum"), "1 entries, 1 adoptions; KEPT 1 SUCCESS=1; ADDED 1 SUCCESS=1"; got != want {
		t.Errorf("before: %s, want %s", got, want)
	}
	v, err := h.Adoptions.BeginEntry(h.Ctx, practicetest.Stranger, a.ID, "Unser Weg")
	if err != nil {
		t.Fatal(err)
	}
	v = h.Must(h.Update(h.Ctx, practicetest.Stranger, v.ID, v.Version, func(w *practice.Working) {
		uses := w.Text.MethodUses
		practicetest.Write("Unser Weg")(w)
		w.Text.MethodUses, w.Text.Outcome = uses, "SUCCESS"
	}))
	if got, want := counted(h, "scrum"), "1 entries, 1 adoptions; KEPT 1 SUCCESS=1; ADDED 1 SUCCESS=1"; got != want {
		t.Errorf("while it is a draft: %s, want %s", got, want)
	}
	v = h.Release(practicetest.Stranger, v)
	if got, want := counted(h, "scrum"), "2 entries, 0 adoptions; KEPT 1 SUCCESS=1; ADDED 1 SUCCESS=1"; got != want {
		t.Errorf("once it is published: %s, want %s", got, want)
	}
	if page, err := h.MethodUses.Adopted(h.Ctx, practicetest.Nobody, methoduse.Query{Method: "scrum", First: 10}); err != nil || page.Total != 0 {
		t.Errorf("it is listed as an adoption as well: %d, %v", page.Total, err)
	}
	v = h.Must(h.Update(h.Ctx, practicetest.Stranger, v.ID, v.Version, func(w *practice.Working) { w.Text.DeIdentified = true }))
	h.Release(practicetest.Stranger, v)
	if got, want := counted(h, "scrum"), "2 entries, 1 adoptions; KEPT 2 SUCCESS=2; ADDED 2 SUCCESS=2"; got != want {
		t.Errorf("de-identified it tells not whose it is, even by the adoption: %s, want %s", got, want)
	}
}
