package practice_test

import (
	"slices"
	"testing"

	"praxistransfer/server/fault"
	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/practicetest"
)

func listed(h *practicetest.House, who partner.Principal, l practice.List) []string {
	h.T.Helper()
	l.Order, l.First = practice.ByTitle, 50
	page, err := h.List(h.Ctx, who, l)
	if err != nil {
		h.T.Fatal(err)
	}
	n, err := h.Total(h.Ctx, who, l)
	if err != nil || n != len(page.Views) {
		h.T.Errorf("%d in all, %d listed: %v", n, len(page.Views), err)
	}
	var titles []string
	for _, v := range page.Views {
		titles = append(titles, v.Text.Title)
	}
	return titles
}

func TestOnesOwnAreListedByTheirState(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	h.Draft(practicetest.Editor, "Entwurf")
	waiting := h.Submitted(practicetest.Editor, "Eingereicht")
	public := h.Published(practicetest.Editor, "Öffentlich")
	h.Must(h.Update(h.Ctx, practicetest.Editor, public.ID, public.Version, func(w *practice.Working) { w.Text.Summary = "Neu." }))
	h.Draft(practicetest.Stranger, "Fremder Entwurf")
	for rule, tc := range map[string]struct {
		who    partner.Principal
		states []practice.State
		want   []string
	}{
		"a draft beside a published text is one too": {practicetest.Editor, []practice.State{practice.StateDraft}, []string{"Entwurf", "Öffentlich"}},
		"what waits":                    {practicetest.Editor, []practice.State{practice.StateSubmitted}, []string{waiting.Text.Title}},
		"what is published":             {practicetest.Editor, []practice.State{practice.StatePublished}, []string{"Öffentlich"}},
		"states are alternatives":       {practicetest.Editor, []practice.State{practice.StateSubmitted, practice.StatePublished}, []string{"Eingereicht", "Öffentlich"}},
		"another organisation has hers": {practicetest.Stranger, []practice.State{practice.StateDraft}, []string{"Fremder Entwurf"}},
		"nobody's is not among them":    {practicetest.Stranger, []practice.State{practice.StatePublished}, nil},
	} {
		if got := listed(h, tc.who, practice.List{States: tc.states}); !slices.Equal(got, tc.want) {
			t.Errorf("%s: %q, want %q", rule, got, tc.want)
		}
	}
	_, err := h.List(h.Ctx, practicetest.Nobody, practice.List{States: []practice.State{practice.StateDraft}, Order: practice.ByTitle, First: 5})
	practicetest.Refused(t, "without a token", err, fault.Unauthenticated)
}

func TestEntriesAreFoundByAllAboveTheirAuthority(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	h.About("Gemeinde Soest", false, "05974040")
	h.About("Kreis Soest", false, "05974")
	h.About("Stadt Essen", false, "05113000")
	h.About("Verborgen", true, "05974")
	for key, want := range map[string][]string{
		"05974040": {"Gemeinde Soest"},
		"05974":    {"Gemeinde Soest", "Kreis Soest"},
		"059":      {"Gemeinde Soest", "Kreis Soest"},
		"051":      {"Stadt Essen"},
		"05":       {"Gemeinde Soest", "Kreis Soest", "Stadt Essen", "Verborgen"},
		"09":       nil,
	} {
		if got := listed(h, practicetest.Nobody, practice.List{Filter: practice.Facets{practice.FacetRegion: {key}}}); !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", key, got, want)
		}
	}
}

func TestEntriesAreFiledUnderWhatIsStated(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	v := h.Published(practicetest.Editor, "Lernraum", func(w *practice.Working) {
		w.Text.Setting = "LEARNING_SPACE"
		w.Text.Preconditions = &practice.Preconditions{StaffCouncil: "CO_DETERMINED", DataProtection: practice.NotStated, Joinable: "EFA"}
	})
	v = h.Must(h.Feature(h.Ctx, practicetest.Curator, v.ID, v.Version, true, "gut beschrieben"))
	for name, want := range map[string][]string{
		"setting": {"LEARNING_SPACE"}, "depth": {"BRIEF"}, "staffCouncil": {"CO_DETERMINED"}, "dataProtection": nil, "procurement": nil,
		"joinable": {"EFA"}, "flag": {"FEATURED"}, "country": {"DE"},
	} {
		if got := v.Facets[name]; !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	doc, ok, err := h.Document(h.Ctx, v.Entry)
	if err != nil || !ok || doc.Facets["setting"] == nil || doc.Facets[practice.FacetState] != nil {
		t.Errorf("the index is told %v: %v", doc.Facets, err)
	}
}
