package find_test

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
	"testing"

	"praxistransfer/server/authority"
	"praxistransfer/server/fault"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/find"
	"praxistransfer/server/practice/practicetest"
	"praxistransfer/server/words"
)

func TestAFitNamesItsReasons(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	both := h.About("Zwei Städte und ein Kreis", false, "05113000", "05974")
	fit, err := h.Find.Fit(h.Ctx, practicetest.Nobody, both.ID, "05170")
	if err != nil {
		t.Fatal(err)
	}
	if fit.Subject == nil || fit.Subject.Key != "05974" {
		t.Errorf("the nearest subject of Kreis Wesel is %v, want Kreis Soest", fit.Subject)
	}
	var sentences []string
	for i, r := range fit.Reasons {
		sentences = append(sentences, r.Sentence(words.German), r.Sentence(words.English))
		if i > 0 && math.Abs(r.Weight) > math.Abs(fit.Reasons[i-1].Weight) {
			t.Errorf("reason %s counts more than the one before", r.Code)
		}
	}
	for _, want := range []string{"dasselbe Landesrecht (Nordrhein-Westfalen)", "the same state law (North Rhine-Westphalia)", "the same level of government (district)", "weniger Einwohner als bei Ihnen, doch in derselben Größenordnung ("} {
		if !slices.ContainsFunc(sentences, func(s string) bool { return strings.HasPrefix(s, want) }) {
			t.Errorf("no reason says %q: %q", want, sentences)
		}
	}
	far, err := h.Find.Fit(h.Ctx, practicetest.Nobody, both.ID, "08311")
	if err != nil || far.Likeness >= fit.Likeness || !slices.ContainsFunc(far.Reasons, func(r find.FitReason) bool { return r.Code == authority.OtherLand && r.Weight < 0 }) {
		t.Errorf("Freiburg fits %.2f by %v, %v; Wesel %.2f", far.Likeness, far.Reasons, err, fit.Likeness)
	}
	_, err = h.Find.Fit(h.Ctx, practicetest.Nobody, both.ID, "05999")
	practicetest.Refused(t, "an authority that is not there", err, fault.BadInput)
	_, err = h.Find.Fit(h.Ctx, practicetest.Nobody, "entry_404", "05974")
	practicetest.Refused(t, "an entry that is not there", err, fault.NotFound)
}

func TestAReasonSaysHowPlacesDiffer(t *testing.T) {
	t.Parallel()
	for sentence, r := range map[string]authority.Reason{
		"weit dichter besiedelt als bei Ihnen (dort 2.764, hier 230 Einwohner je km²)":                           {Code: authority.OtherDensity, NumberA: 2764, NumberB: 230},
		"weit dünner besiedelt als bei Ihnen (dort 230, hier 2.764 Einwohner je km²)":                            {Code: authority.OtherDensity, NumberA: 230, NumberB: 2764},
		"ähnlich viele Einwohner (dort 46.000, hier 31.000)":                                                     {Code: authority.SimilarPopulation, NumberA: 46000, NumberB: 31000},
		"mehr Einwohner als bei Ihnen, doch in derselben Größenordnung (dort 86.868, hier 31.045)":               {Code: authority.SimilarPopulation, NumberA: 86868, NumberB: 31045},
		"weniger Einwohner als bei Ihnen, doch in derselben Größenordnung (dort 31.045, hier 86.868)":            {Code: authority.SimilarPopulation, NumberA: 31045, NumberB: 86868},
		"ähnlich dicht besiedelt (532 Einwohner je km²)":                                                         {Code: authority.SimilarDensity, NumberA: 532.4, NumberB: 531.7},
		"ähnlich dicht besiedelt (dort 230, hier 340 Einwohner je km²)":                                          {Code: authority.SimilarDensity, NumberA: 230, NumberB: 340},
		"dünner besiedelt als bei Ihnen, doch in derselben Größenordnung (dort 230, hier 447 Einwohner je km²)":  {Code: authority.SimilarDensity, NumberA: 230, NumberB: 447},
		"dichter besiedelt als bei Ihnen, doch in derselben Größenordnung (dort 447, hier 230 Einwohner je km²)": {Code: authority.SimilarDensity, NumberA: 447, NumberB: 230},
		"weit mehr Einwohner als bei Ihnen (dort 582.415, hier 5.100)":                                           {Code: authority.OtherPopulation, NumberA: 582415, NumberB: 5100},
		"anderes Landesrecht (dort Hessen)":                                                                      {Code: authority.OtherLand, A: "06"},
		"anderes Landesrecht (hier Hessen)":                                                                      {Code: authority.OtherLand, B: "06"},
		"weit weniger Einwohner als bei Ihnen (dort 5.100, hier 582.415)":                                        {Code: authority.OtherPopulation, NumberA: 5100, NumberB: 582415},
	} {
		if got := (find.FitReason{Reason: r}).Sentence(words.German); got != sentence {
			t.Errorf("%q, want %q", got, sentence)
		}
	}
}

func TestEveryReasonHasASentenceInBothLanguages(t *testing.T) {
	t.Parallel()
	all := authority.BuiltIn().All()
	seen := map[authority.ReasonCode]bool{}
	for n := 0; n < len(all); n += 211 { // enough places to meet every reason, in seconds
		for _, b := range all {
			for _, r := range authority.Alike(all[n], b) {
				if seen[r.Code] {
					continue
				}
				seen[r.Code] = true
				de, en := find.FitReason{Reason: r}.Sentence(words.German), find.FitReason{Reason: r}.Sentence(words.English)
				if de == string(r.Code) || de == en || strings.Contains(de, "%!") {
					t.Errorf("%s says %q and %q", r.Code, de, en)
				}
			}
		}
	}
	if len(seen) != 14 {
		t.Errorf("%d reasons were met, want all 14: %v", len(seen), slices.Collect(maps.Keys(seen)))
	}
}

func TestADeIdentifiedEntryTellsOnlyWhatManyHaveInCommon(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	common := h.About("Eine Kommune", true, "05974")
	rare := h.About("Eine Stadt", true, "04011000")
	fit, err := h.Find.Fit(h.Ctx, practicetest.Nobody, common.ID, "05974")
	if err != nil || fit.Subject != nil {
		t.Fatalf("the subject is told: %v, %v", fit.Subject, err)
	}
	for _, r := range fit.Reasons {
		if r.Code != authority.SameLand && r.Code != authority.SameType {
			t.Errorf("%s is told", r.Code)
		}
	}
	if many := h.Register().CountAlike("DISTRICT", "05") >= 20; many != (len(fit.Reasons) > 0) {
		t.Errorf("%d reasons, many like it: %v", len(fit.Reasons), many)
	}
	fit, err = h.Find.Fit(h.Ctx, practicetest.Nobody, rare.ID, "04011000")
	if err != nil || len(fit.Reasons) > 0 {
		t.Errorf("of a rare one is told %v, %v", fit.Reasons, err)
	}
	if fit, err = h.Find.Fit(h.Ctx, practicetest.Editor, common.ID, "05170"); err != nil || fit.Subject == nil {
		t.Errorf("the owner is not told: %v, %v", fit, err)
	}
}

func TestWhatLiesNearIsAmongTheFirstOfManyHits(t *testing.T) {
	h := practicetest.New(t)
	afar, near := h.About("Freiburg", false, "08311").ID, h.About("Kreis Wesel", false, "05170").ID
	h.Listed.IDs = append(h.Listed.IDs, afar)
	for n := range practice.Window {
		h.Listed.IDs = append(h.Listed.IDs, practice.ID(fmt.Sprint("entry_gone", n)))
	}
	h.Listed.IDs = append(h.Listed.IDs, near)
	h.Listed.Pick = func(q practice.Query) []practice.ID {
		if slices.Equal(q.Filter["land"], []string{"05"}) {
			return []practice.ID{near}
		}
		return h.Listed.IDs
	}
	if got := walkSearch(h, find.Search{Order: find.ByFit, First: 1, ForAuthority: "05974"}); !slices.Equal(got, []string{"Kreis Wesel", "Freiburg"}) {
		t.Errorf("for Kreis Soest: %q", got)
	}
}

func TestHitsAreOrderedByFit(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	for _, e := range []struct{ title, region string }{{"Freiburg", "08311"}, {"Essen", "05113000"}, {"Kreis Wesel", "05170"}, {"Magdeburg", "15003000"}} {
		h.Listed.IDs = append(h.Listed.IDs, h.About(e.title, false, e.region).ID)
	}
	q := find.Search{Order: find.ByFit, First: 2, ForAuthority: "05974"}
	got := walkSearch(h, q)
	if len(got) != 4 || got[0] != "Kreis Wesel" || got[1] != "Essen" {
		t.Errorf("for Kreis Soest: %q", got)
	}
	if asked := h.Listed.Asked[0]; asked.Order != practice.ByRelevance || asked.Limit != practice.Window {
		t.Errorf("the index is asked for %+v", asked)
	}
	q.ForAuthority = "08311"
	if got := walkSearch(h, q); got[0] != "Freiburg" {
		t.Errorf("for Freiburg: %q", got)
	}
	first, err := h.Find.Search(h.Ctx, practicetest.Nobody, q)
	if err != nil {
		t.Fatal(err)
	}
	q.ForAuthority, q.After = "05974", first.Cursors[0]
	_, err = h.Find.Search(h.Ctx, practicetest.Nobody, q)
	practicetest.Refused(t, "a cursor of another authority's order", err, fault.BadInput)
	_, err = h.Find.Search(h.Ctx, practicetest.Nobody, find.Search{Order: find.ByFit, First: 2})
	practicetest.Refused(t, "the order without an authority", err, fault.BadInput)
}

func TestEqualFitKeepsTheOrderOfRelevance(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	var want []string
	for n := range 6 {
		title := fmt.Sprint("Eintrag ", n)
		h.Listed.IDs = append(h.Listed.IDs, h.About(title, false, "05974").ID)
		want = append(want, title)
	}
	if got := walkSearch(h, find.Search{Order: find.ByFit, First: 4, ForAuthority: "05113000"}); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestTheFitWithTheBundNamesOneLandOnly(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	v := h.Published(practicetest.Editor, "Passt")
	asking, err := h.Asking("00", "authority")
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range h.Find.FitOf(h.Ctx, v, asking).Reasons {
		for _, lang := range []words.Language{words.German, words.English} {
			if s := r.Sentence(lang); strings.Contains(s, "/ )") || strings.Contains(s, "( /") {
				t.Errorf("a reason reads %q", s)
			}
		}
	}
}
