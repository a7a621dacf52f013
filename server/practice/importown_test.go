package practice_test

import (
	"slices"
	"testing"

	"praxistransfer/server/practice"
	"praxistransfer/server/practice/practicetest"
)

// returning is an entry as a dump of this server holds it.
func returning(h *practicetest.House, e practice.Entry, change func(*practice.Text)) practice.Incoming {
	h.T.Helper()
	v, err := h.Entry(h.Ctx, practicetest.Nobody, e.ID)
	if err != nil {
		h.T.Fatal(err)
	}
	text := *v.Text
	text.Origin, text.Consent, text.Creators = practice.Imported, practice.PublicSource, nil
	text.Provenance = &practice.Provenance{Source: "Praxistransfer", ExternalID: string(e.ID), Licence: "CC-BY-4.0"}
	if change != nil {
		change(&text)
	}
	return practice.Incoming{Text: text, Source: "Praxistransfer", ExternalID: string(e.ID), Of: e.ID}
}

func TestWhatWasExportedHereComesBackToItsEntry(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	e := stored(h, h.Published(practicetest.Editor, "Ein Lernraum").ID)
	for name, tc := range map[string]struct {
		in      practice.Incoming
		outcome practice.ImportOutcome
		kept    []string
	}{
		"as it is, it changes nothing":                {returning(h, e, nil), practice.ImportUnchanged, nil},
		"with another text, it is edited here":        {returning(h, e, func(t *practice.Text) { t.Title = "Ein anderer Titel" }), practice.ImportEdited, []string{"title"}},
		"with less, it is edited here":                {returning(h, e, func(t *practice.Text) { t.Topics = nil }), practice.ImportEdited, []string{"topics"}},
		"known by its provenance alone, it is itself": {func() practice.Incoming { in := returning(h, e, nil); in.Of, in.Source = "", ""; return in }(), practice.ImportUnchanged, nil},
	} {
		before, err := h.Store.Get(h.Ctx, e.ID)
		if err != nil {
			t.Fatal(err)
		}
		done := imported(h, tc.in)
		if done.Outcome != tc.outcome || !slices.Equal(done.Kept, tc.kept) {
			t.Errorf("%s: %s %v", name, done.Outcome, done.Kept)
		}
		after, err := h.Store.Get(h.Ctx, e.ID)
		if err != nil || after[0].Version != before[0].Version {
			t.Errorf("%s: the entry changed from version %d to %d", name, before[0].Version, after[0].Version)
		}
	}
}

func TestReferencesFallBackToNames(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	const first, second = practice.ID("entry_00000000000000000000000AAA"), practice.ID("entry_00000000000000000000000BBB")
	from := func(id practice.ID, change func(*practice.Text)) practice.Incoming {
		in := foreign(string(id), change)
		in.Of, in.Source, in.ExternalID = id, "Praxistransfer", string(id)
		in.Names = practice.KeyNames{
			Organisations: map[string]string{"stadt-xy": "Stadt XY", "uni-xy": "Universität XY", "kreis-soest": "Kreis Soest"},
			Regions:       map[string]string{"stadt-xy": "05974040"},
			Methods:       map[string]string{"tanztee": "Tanztee"}, Projects: map[string]string{"agil-xy": "Agil in XY"},
		}
		return in
	}
	imported(h, from(first, nil))
	done := imported(h, from(second, func(t *practice.Text) {
		t.Partners = []practice.Partner{{Organisation: "uni-xy", Name: "Universität XY", Role: "RESEARCH"}, {Organisation: "kreis-soest", Name: "Kreis Soest", Role: "PRACTICE"}}
		t.Subjects = []practice.Subject{{Organisation: "stadt-xy"}}
		t.Methods, t.Project = []string{"tanztee", "scrum"}, "agil-xy"
		t.MethodUses = []practice.MethodUse{{Method: "tanztee", Adaptations: []practice.Adaptation{{Kind: "KEPT", Text: "Die Musik", Why: "Sie trägt"}}}}
		t.BasedOn = []practice.ID{first, "entry_00000000000000000000000ZZZ"}
	}))
	for _, want := range []practice.Replaced{
		{Path: "partners.0.organisation", Key: "uni-xy", By: "Universität XY"}, {Path: "subjects.0.organisation", Key: "stadt-xy", By: "05974040"},
		{Path: "methods.0", Key: "tanztee", By: "Tanztee"}, {Path: "methodUses.0.method", Key: "tanztee", By: "Tanztee"},
		{Path: "project", Key: "agil-xy", By: "Agil in XY"}, {Path: "basedOn.1", Key: "entry_00000000000000000000000ZZZ"},
	} {
		if !slices.Contains(done.Replaced, want) {
			t.Errorf("%+v is missing in %+v", want, done.Replaced)
		}
	}
	base, err := h.Store.BySource(h.Ctx, "Praxistransfer", string(first))
	if err != nil || len(base) != 1 {
		t.Fatal(base, err)
	}
	made, err := h.Store.BySource(h.Ctx, "Praxistransfer", string(second))
	if err != nil || len(made) != 1 {
		t.Fatal(made, err)
	}
	got := made[0].Published
	if !slices.Equal(got.Partners, []practice.Partner{{Name: "Universität XY", Role: "RESEARCH"}, {Organisation: "kreis-soest", Role: "PRACTICE"}}) {
		t.Errorf("partners %+v", got.Partners)
	}
	if !slices.Equal(got.Subjects, []practice.Subject{{RegionKey: "05974040"}}) || !slices.Equal(got.Methods, []string{"scrum"}) || got.Project != "" || got.MethodUses != nil {
		t.Errorf("subjects %+v, methods %v, project %q, uses %+v", got.Subjects, got.Methods, got.Project, got.MethodUses)
	}
	if !slices.Equal(got.Keywords, []string{"Tanztee", "Agil in XY"}) || !slices.Equal(got.BasedOn, []practice.ID{base[0].ID}) {
		t.Errorf("keywords %v, based on %v", got.Keywords, got.BasedOn)
	}
	if steps := got.Story.Approach; len(steps) != 1 || steps[0].Text != "Tanztee, beibehalten: Die Musik (Sie trägt)" {
		t.Errorf("steps %+v", steps)
	}
}

func TestATextWaitsForWhatItBuildsOn(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	in := foreign("late", func(t *practice.Text) { t.BasedOn = []practice.ID{"entry_00000000000000000000000AAA"} })
	in.Wait = true
	if done := imported(h, in); done.Outcome != practice.ImportWaits {
		t.Errorf("an entry whose base is missing: %s", done.Outcome)
	}
	in.Wait = false
	if done := imported(h, in); done.Outcome != practice.ImportTaken || len(done.Replaced) != 1 {
		t.Errorf("without it: %+v", done)
	}
}

func TestAnImportSaysWhatStoodTwice(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	for id, tc := range map[string]struct {
		keywords []string
		involved []practice.Involved
		joined   []string
	}{
		"once":  {[]string{"Lernraum", "Barcamp"}, []practice.Involved{"EQUALITY"}, nil},
		"twice": {[]string{"Lernraum", "lernraum ", "Barcamp"}, []practice.Involved{"EQUALITY", "EQUALITY"}, []string{"keywords", "preconditions.involved"}},
	} {
		in := foreign(id, func(t *practice.Text) {
			t.Keywords, t.Preconditions = tc.keywords, &practice.Preconditions{Involved: tc.involved}
		})
		if done := imported(h, in); done.Outcome != practice.ImportTaken || !slices.Equal(done.Joined, tc.joined) {
			t.Errorf("%s: %s, %v were joined, want %v", id, done.Outcome, done.Joined, tc.joined)
		}
	}
}
