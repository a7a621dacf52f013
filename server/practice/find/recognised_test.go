package find_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"praxistransfer/server/practice"
	"praxistransfer/server/practice/find"
	"praxistransfer/server/practice/practicetest"
	"praxistransfer/server/relevance"
)

func TestAQuestionNamesFilters(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	for _, c := range []struct {
		promise, question, want string
	}{
		{"nothing", "Bürgerbeteiligung", ""},
		{"a Land by its name", "Schulen in Nordrhein-Westfalen", "land 05 Nordrhein-Westfalen"},
		{"by its short form", "Schulen NRW", "land 05 NRW"},
		{"by a colloquial one", "Radwege MeckPomm", "land 13 MeckPomm"},
		{"by its adjective", "hessische Badeseen", "land 06 hessische"},
		{"in English", "schools in Lower Saxony", "land 03 Lower Saxony"},
		{"the longer name of two", "Schulen in Sachsen-Anhalt", "land 15 Sachsen-Anhalt"},
		{"a level", "Homeoffice in Landkreisen", "level DISTRICT Landkreisen"},
		{"a method", "Scrum im Bauamt", "method scrum Scrum"},
		{"a year", "Haushalt 2019", "year 2019 2019"},
		{"years with a hyphen", "Haushalt 2018-2020", "year 2018,2019,2020 2018-2020"},
		{"years with a dash", "Haushalt 2018–2020", "year 2018,2019,2020 2018–2020"},
		{"years in words", "von 2018 bis 2020", "year 2018,2019,2020 2018 bis 2020"},
		{"years until now", "Homeoffice seit 2024", "year 2024,2025,2026 2024"},
		{"no year is a number", "Halle 3000", ""},
		{"an authority by what it is and its name", "Radwege im Kreis Unna", "region 05978 Kreis Unna"},
		{"a registered one as the organisation that it is", "Radwege im Kreis Soest", "organisation kreis-soest Kreis Soest"},
		{"by an inflected one", "Radwege des Landkreises Harz", "region 15085 Landkreises Harz"},
		{"by two inflected words", "das Archiv der Stadt Coesfelds", "region 05558012 Stadt Coesfelds"},
		{"the largest of several", "Archiv der Stadt Halle", "region 15002000 Stadt Halle"},
		{"which of several", "Archiv der Stadt Halle (Saale)", "region 15002000 Stadt Halle (Saale"},
		{"without what tells which", "Archiv der Stadt Frankfurt", "region 06412000 Stadt Frankfurt"},
		{"by an English one", "archive of the city of Essen", "region 05113000 city of Essen"},
		{"no authority by its name alone", "Radwege Soest", ""},
		{"none by a word that only begins so", "Stadt und Land", ""},
		{"none by a typo", "Kreis Seost", "level DISTRICT Kreis"},
		{"several at once", "Scrum in Hessen 2021", "method scrum Scrum; land 06 Hessen; year 2021 2021"},
		{"nothing in quotes", `"Schulen in Hessen"`, ""},
		{"nothing that is not wanted", "Schulen -Hessen", ""},
	} {
		found, err := h.Find.Search(h.Ctx, practicetest.Nobody, find.Search{Text: c.question, Order: practice.ByRelevance, First: 1})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, r := range found.Recognised {
			got = append(got, fmt.Sprintf("%s %s %s", r.Facet, strings.Join(r.Values, ","), r.Text))
		}
		if said := strings.Join(got, "; "); said != c.want {
			t.Errorf("%s: %q names %q, want %q", c.promise, c.question, said, c.want)
		}
	}
}

func TestAnOrganisationIsNamedByTwoWords(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	all, err := h.Partners.All(h.Ctx)
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range all {
		if !strings.Contains(o.Value.Name, " ") {
			continue
		}
		found, err := h.Find.Search(h.Ctx, practicetest.Nobody, find.Search{Text: "Homeoffice " + o.Value.Name, Order: practice.ByRelevance, First: 1})
		if err != nil {
			t.Fatal(err)
		}
		if !slices.ContainsFunc(found.Recognised, func(r find.Recognised) bool {
			return r.Facet == "organisation" && slices.Contains(r.Values, o.Value.Key)
		}) {
			t.Errorf("%q is not recognised: %+v", o.Value.Name, found.Recognised)
		}
		return
	}
	t.Fatal("no organisation of the fixture has two words")
}

func TestAWordThatIsNowhereIsSaidToBeTakenForAnother(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	v := h.Published(practicetest.Editor, "Führung auf Distanz")
	h.Listed.IDs = []practice.ID{v.ID}
	h.Listed.Result = practice.Result{Total: 1, Asked: []practice.AskedWord{{Typed: "Fürhung", Count: 1, Meant: "fuhrung"}, {Typed: "Distanz", Count: 1}}}
	found, err := h.Find.Search(h.Ctx, practicetest.Nobody, find.Search{Text: "Fürhung Distanz", Order: practice.ByRelevance, First: 1})
	if err != nil {
		t.Fatal(err)
	}
	c := found.Correction
	if c == nil || c.Text != "Führung Distanz" || !slices.Equal(c.Replaced, []find.Replaced{{From: "Fürhung", To: "Führung"}}) {
		t.Errorf("the question is taken to mean %+v", c)
	}
}

func TestWhereNothingIsFoundTopicsLeadOn(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	v := h.Published(practicetest.Editor, "Führung auf Distanz")
	h.Listed.IDs = []practice.ID{v.ID}
	h.Listed.Result = practice.Result{Loose: 1, Partly: true, Asked: []practice.AskedWord{{Typed: "Führung", Count: 1}, {Typed: "Hundesteuer"}}}
	found, err := h.Find.Search(h.Ctx, practicetest.Nobody, find.Search{Text: "Führung Hundesteuer", Order: practice.ByRelevance, First: 1})
	if err != nil {
		t.Fatal(err)
	}
	if found.Total != 0 || found.Loose != 1 || !found.Partly || len(found.Views) != 1 || !slices.Equal(found.Near, v.Text.Topics) {
		t.Errorf("total %d, loose %d, partly %v, %d shown, near topics %v, want those of the one entry", found.Total, found.Loose, found.Partly, len(found.Views), found.Near)
	}
}

func TestEveryHitSaysWhyItIsThere(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	v := h.Published(practicetest.Editor, "Führung auf Distanz")
	marks := find.NewHighlighter(relevance.Marked{German: map[string]relevance.WordSet{"scrum": 1, "distanz": 2}}, find.Recognised{Facet: "method", Values: []string{"scrum"}, Text: "Scrum"})
	reasons, err := h.Find.Reasons(h.Ctx, marks, v)
	if err != nil {
		t.Fatal(err)
	}
	var fields []string
	for _, r := range reasons {
		fields = append(fields, r.Field)
	}
	if !slices.Contains(fields, "title") || !slices.Contains(fields, "method") {
		t.Errorf("it is there for %q, want its title and its method among them", fields)
	}
}
