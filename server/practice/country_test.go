package practice_test

import (
	"slices"
	"testing"

	"praxistransfer/server/fault"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/practicetest"
)

func TestATextTellsItsStates(t *testing.T) {
	t.Parallel()
	soest := []practice.Subject{{Organisation: "kreis-soest"}}
	for name, tc := range map[string]struct {
		text practice.Text
		want []string
	}{
		"a German authority's own is German":                     {practice.Text{Origin: practice.Own, Subjects: soest}, []string{"DE"}},
		"what is compiled here is German":                        {practice.Text{Origin: practice.Compiled}, []string{"DE"}},
		"what the text states goes before":                       {practice.Text{Origin: practice.Own, Subjects: soest, Countries: []string{"AT", "CH"}}, []string{"AT", "CH"}},
		"an import that names neither tells nothing":             {practice.Text{Origin: practice.Imported}, nil},
		"an import about an authority of the register is German": {practice.Text{Origin: practice.Imported, Subjects: soest}, []string{"DE"}},
		"an import that names its state tells that":              {practice.Text{Origin: practice.Imported, Countries: []string{"EE"}}, []string{"EE"}},
	} {
		if got := (practice.View{Text: &tc.text}).Countries(); !slices.Equal(got, tc.want) {
			t.Errorf("%s: told %q, want %q", name, got, tc.want)
		}
	}
}

func TestAnEntryIsFiledUnderItsStates(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct {
		stated         []string
		hidden         bool
		facet, readers []string
	}{
		"under those that it states":                                {[]string{"AT", "CH"}, false, []string{"AT", "CH"}, []string{"AT", "CH"}},
		"under Germany where it states none":                        {nil, false, []string{"DE"}, []string{"DE"}},
		"Germany may be told where the authority is hidden":         {nil, true, []string{"DE"}, []string{"DE"}},
		"a neighbour may not be told where the authority is hidden": {[]string{"DE", "LU"}, true, []string{practice.UnknownCountry}, nil},
	} {
		h := practicetest.New(t)
		v := h.Published(practicetest.Editor, "Ein Lernraum", func(w *practice.Working) { w.Text.Countries, w.Text.DeIdentified = tc.stated, tc.hidden })
		if got := v.Facets["country"]; !slices.Equal(got, tc.facet) {
			t.Errorf("%s: filed under %q, want %q", name, got, tc.facet)
		}
		if got := h.Read(practicetest.Nobody, v.ID).Countries(); !slices.Equal(got, tc.readers) {
			t.Errorf("%s: readers learn %q, want %q", name, got, tc.readers)
		}
	}
}

func TestAStateIsOneOfTheStandard(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	for name, codes := range map[string][]string{
		"a word": {"Österreich"}, "lower case": {"at"}, "what nobody knows": {practice.UnknownCountry}, "twice the same": {"AT", "AT"},
	} {
		_, err := h.Create(h.Ctx, practicetest.Editor, func(w *practice.Working) {
			w.Text.Kind, w.Text.Title, w.Text.Countries = practice.CaseStudy, "Ein Titel", codes
		})
		practicetest.Refused(t, name, err, fault.BadInput)
	}
}
