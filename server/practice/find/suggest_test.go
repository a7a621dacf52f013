package find_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"praxistransfer/server/fault"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/find"
	"praxistransfer/server/practice/practicetest"
	"praxistransfer/server/record"
)

// completing is an index that completes words, too.
type completing struct {
	*practicetest.Index
	words []practice.Completion
}

func (c completing) Complete(_ context.Context, beginning string, limit int) ([]practice.Completion, error) {
	var found []practice.Completion
	for _, w := range c.words {
		if strings.HasPrefix(w.Word, strings.ToLower(beginning)) && len(found) < limit {
			found = append(found, w)
		}
	}
	return found, nil
}

func suggesting(t *testing.T) (*practicetest.House, practice.View) {
	t.Helper()
	h := practicetest.New(t)
	for _, m := range []practice.Method{{Key: "kollegiale-beratung", Name: "Kollegiale Beratung"}, {Key: "retrospektive", Name: "Retrospektive", NameEn: "Retrospective"}} {
		if _, err := h.Methods.Put(h.Ctx, record.Record[practice.Method]{Key: m.Key, Value: m}); err != nil {
			t.Fatal(err)
		}
	}
	for _, p := range []practice.Project{{Key: "kollegium", Name: "Kollegium 2030"}, {Key: "fuehrdiv", Name: "FührDiV"}} {
		if _, err := h.Projects.Put(h.Ctx, record.Record[practice.Project]{Key: p.Key, Value: p}); err != nil {
			t.Fatal(err)
		}
	}
	v := h.Published(practicetest.Editor, "Kollegenfrühstück im Amt")
	h.Listed.IDs = []practice.ID{v.ID}
	h.Service.Index = completing{h.Listed, []practice.Completion{{Word: "kollegenfruhstuck", Count: 1, In: v.ID}, {Word: "retrofit", Count: 2, In: "entry_gone"}}}
	h.Find.Also = []func(context.Context) ([]find.Named, error){func(context.Context) ([]find.Named, error) {
		return []find.Named{{Kind: find.SuggestCollection, Key: "beratung", Name: "Beratung im Kollegium"}}, nil
	}}
	return h, v
}

func TestWhatIsTypedLeadsToNamesThenWordsThenTitles(t *testing.T) {
	t.Parallel()
	h, _ := suggesting(t)
	for typed, want := range map[string][]string{
		"Kollegiale Beratung": {"METHOD Kollegiale Beratung"},
		"kollegiale be":       {"METHOD Kollegiale Beratung"},
		"Koll":                {"METHOD Kollegiale Beratung", "PROJECT Kollegium 2030", "AUTHORITY Kollnburg", "AUTHORITY Kollmar", "AUTHORITY Kollow", "COLLECTION Beratung im Kollegium", "WORD Kollegenfrühstück", "ENTRY Kollegenfrühstück im Amt"},
		"Beratung":            {"COLLECTION Beratung im Kollegium", "METHOD Kollegiale Beratung"},
		"das Kollegenf":       {"WORD das Kollegenfrühstück"},
		"Retrospect":          {"METHOD Retrospektive"},
		"Retrof":              nil, // what has the word is not published
		"Personalg":           {"TOPIC Personalgewinnung"},
		"Recruit":             {"TOPIC Personalgewinnung"},
		"Kreis Soe":           {"ORGANISATION Kreis Soest"},
		"Landkreis Vechta":    {"AUTHORITY Landkreis Vechta"},
		"Kreis Vechta":        {"AUTHORITY Landkreis Vechta", "AUTHORITY Vechta"},
		"Stadt Halle":         {"AUTHORITY Halle (Saale)", "AUTHORITY Halle (Westf.)", "AUTHORITY Hallenberg"},
		"Stadt Soest":         {"AUTHORITY Soest"},
		"Sost":                {"AUTHORITY Soest", "ORGANISATION Kreis Soest"},
		"des Kreises Soest":   {"ORGANISATION Kreis Soest", "AUTHORITY Soest"},
		"FührDiV":             {"PROJECT FührDiV"},
		"führd":               {"PROJECT FührDiV"},
		"Fuehrdiv":            {"PROJECT FührDiV"},
		"verdi":               {"ORGANISATION ver.di – Vereinte Dienstleistungsgewerkschaft"},
		"ver.d":               {"ORGANISATION ver.di – Vereinte Dienstleistungsgewerkschaft"},
		" – ":                 nil,
	} {
		found, err := h.Find.Suggest(h.Ctx, typed, 8)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, s := range found {
			got = append(got, string(s.Kind)+" "+s.Text)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", typed, got, want)
		}
	}
}

func TestSuggestionsTellHowManyEntriesTheyHave(t *testing.T) {
	t.Parallel()
	h, v := suggesting(t)
	for want, s := range map[int]find.Suggestion{
		1: {Kind: find.SuggestMethod, Key: "scrum"},
		0: {Kind: find.SuggestTopic, Key: "CRISIS"},
		7: {Kind: find.SuggestWord, Having: 7},
	} {
		if n, counted, err := h.Find.CountSuggested(h.Ctx, s); n != want || !counted || err != nil {
			t.Errorf("%+v: %d, %v, %v", s, n, counted, err)
		}
	}
	if _, counted, err := h.Find.CountSuggested(h.Ctx, find.Suggestion{Kind: find.SuggestEntry, Key: string(v.ID)}); counted || err != nil {
		t.Errorf("entries are counted: %v", err)
	}
}

func TestSuggestionsHaveBounds(t *testing.T) {
	t.Parallel()
	h, _ := suggesting(t)
	for name, ask := range map[string]struct {
		typed string
		first int
	}{"none": {"a", 0}, "too many": {"a", 21}, "too much": {strings.Repeat("a", 201), 8}} {
		_, err := h.Find.Suggest(h.Ctx, ask.typed, ask.first)
		practicetest.Refused(t, name, err, fault.BadInput)
	}
	if found, err := h.Find.Suggest(h.Ctx, "k", 2); err != nil || len(found) != 2 {
		t.Errorf("%d of 2, %v", len(found), err)
	}
}

func TestANewNameIsSuggestedAndRecognisedAtOnce(t *testing.T) {
	h, _ := suggesting(t)
	h.Find.Names = new(find.NameMemory)
	knows := func(name string) (suggested, recognised bool) {
		t.Helper()
		list, err := h.Find.Suggest(h.Ctx, name, 8)
		if err != nil {
			t.Fatal(err)
		}
		found, err := h.Find.Search(h.Ctx, practicetest.Editor, find.Search{Text: name, First: 1, Order: practice.ByRelevance})
		if err != nil {
			t.Fatal(err)
		}
		return slices.ContainsFunc(list, func(s find.Suggestion) bool { return s.Text == name }), len(found.Recognised) > 0
	}
	for _, name := range []string{"Zettelrunde", "Kartenrunde"} {
		if suggested, recognised := knows(name); suggested || recognised {
			t.Errorf("%s is known before it is there", name)
		}
		was, _ := h.Methods.Whole().Get(h.Ctx, "zettelrunde")
		if _, err := h.Methods.Put(h.Ctx, record.Record[practice.Method]{Key: "zettelrunde", Version: was.Version, Value: practice.Method{Key: "zettelrunde", Name: name}}); err != nil {
			t.Fatal(err)
		}
		if suggested, recognised := knows(name); !suggested || !recognised {
			t.Errorf("%s is suggested: %t, recognised: %t", name, suggested, recognised)
		}
	}
	if suggested, recognised := knows("Zettelrunde"); suggested || recognised {
		t.Error("a name that a curator changed is still known")
	}
}
