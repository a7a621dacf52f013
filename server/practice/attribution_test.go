package practice_test

import (
	"slices"
	"testing"

	"praxistransfer/server/exchange"
	"praxistransfer/server/fault"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/practicetest"
)

func TestWhoIsTheAuthor(t *testing.T) {
	t.Parallel()
	eva := practice.Person{ID: "person_1", Name: "Eva Muster"}
	source := &practice.Provenance{Source: "Ein Amtsblatt"}
	written := func(t practice.Text) practice.Text { t.Title = "Titel"; return t }
	for name, tc := range map[string]struct {
		text        practice.Text
		people      []practice.Person
		persons     []string
		institution string
		after       string
		unnamed     bool
	}{
		"the persons named as creators": {
			text: practice.Text{Origin: practice.Own, Creators: []practice.PersonID{"person_1"}}, people: []practice.Person{eva}, persons: []string{"Eva Muster"}},
		"without persons the owner": {
			text: practice.Text{Origin: practice.Own}, institution: "Kreis Soest"},
		"the owner once every person was removed": {
			text: practice.Text{Origin: practice.Own, Creators: []practice.PersonID{"person_1"}}, institution: "Kreis Soest"},
		"of a compiled text the owner, after its source": {
			text: practice.Text{Origin: practice.Compiled, Provenance: source}, institution: "Kreis Soest", after: "Ein Amtsblatt"},
		"of an imported text its source": {
			text: practice.Text{Origin: practice.Imported, Provenance: source}, institution: "Ein Amtsblatt"},
		"of an imported text without a source the owner": {
			text: practice.Text{Origin: practice.Imported}, institution: "Kreis Soest"},
		"the source of an own text is not its author": {
			text: practice.Text{Origin: practice.Own, Provenance: source}, institution: "Kreis Soest"},
		"of a de-identified text nobody": {
			text: practice.Text{Origin: practice.Own, DeIdentified: true, Creators: []practice.PersonID{"person_1"}}, people: []practice.Person{eva}, unnamed: true},
	} {
		t.Run(name, func(t *testing.T) {
			h := practicetest.New(t)
			text := written(tc.text)
			v := practice.View{Entry: &practice.Entry{Owner: "kreis-soest", Published: &text, People: tc.people}, Text: &text, Revision: 1}
			a, err := h.Attribution(h.Ctx, v)
			if err != nil {
				t.Fatal(err)
			}
			var persons []string
			for _, p := range a.Persons {
				persons = append(persons, p.Name)
			}
			if !slices.Equal(persons, tc.persons) || a.Institution != tc.institution || a.After != tc.after || a.Unnamed != tc.unnamed {
				t.Errorf("%+v", a)
			}
			if tc.unnamed != (a.Publisher == nil) || a.Publisher != nil && a.Publisher.Key != "kreis-soest" {
				t.Errorf("the publisher is %+v", a.Publisher)
			}
		})
	}
}

func TestThereIsNoPublicationOfWhatIsNotPublic(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	v := h.Published(practicetest.Editor, "Agile Woche")
	draft := h.Must(h.Update(h.Ctx, practicetest.Editor, v.ID, v.Version, func(w *practice.Working) { w.Text.DeIdentified = true }))
	if _, err := exchange.Of(h.Ctx, h.Service, draft, ""); !fault.Is(err, fault.NotFound) {
		t.Errorf("of a draft: %v", err)
	}
	hidden := h.Must(h.Publish(h.Ctx, practicetest.Curator, v.ID, h.Must(h.Submit(h.Ctx, practicetest.Editor, v.ID, draft.Version)).Version))
	old, err := h.AtRevision(h.Ctx, practicetest.Editor, hidden, 1)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := exchange.Of(h.Ctx, h.Service, old, ""); !fault.Is(err, fault.NotFound) {
		t.Errorf("of a text that tells whose the de-identified entry is: %v", err)
	}
	gone := h.Must(h.WithdrawLegally(h.Ctx, practicetest.Editor, v.ID, hidden.Version, "falsch"))
	if _, err := exchange.Of(h.Ctx, h.Service, gone, ""); !fault.Is(err, fault.NotFound) {
		t.Errorf("of one withdrawn for legal reasons: %v", err)
	}
}
