package vocabulary_test

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"praxistransfer/server/audit"
	"praxistransfer/server/fault"
	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/practicetest"
	"praxistransfer/server/practice/vocabulary"
	"praxistransfer/server/record"
)

// room is the room over a house of its own.
func room(t *testing.T) (*practicetest.House, *vocabulary.Service) {
	t.Helper()
	h := practicetest.New(t)
	return h, &vocabulary.Service{Entries: h.Service, Notices: h.Notices, Words: record.NewMemory[practice.Words]()}
}

// tell does what the job does with the events of methods.
func tell(t *testing.T, h *practicetest.House, s *vocabulary.Service) {
	t.Helper()
	all, err := h.Methods.Whole().All(h.Ctx)
	for _, r := range all {
		for _, event := range r.Value.Term.Events {
			if err == nil {
				err = s.Told(h.Ctx, r.Value.Name, r.Value.Term, event)
			}
		}
	}
	if err != nil {
		t.Fatal(err)
	}
}

func method(name string) vocabulary.MethodInput {
	return vocabulary.MethodInput{Name: name, Group: "DIALOGUE", Summary: "Kurz gesagt."}
}

func TestOnlyCuratorsKeepTheVocabularies(t *testing.T) {
	t.Parallel()
	h, s := room(t)
	for name, do := range map[string]func(partner.Principal) error{
		"create a method": func(who partner.Principal) error {
			_, err := s.CreateMethod(h.Ctx, who, method("World Café"))
			return err
		},
		"update a method": func(who partner.Principal) error {
			_, err := s.UpdateMethod(h.Ctx, who, "scrum", 0, func(*vocabulary.MethodInput) {})
			return err
		},
		"merge methods": func(who partner.Principal) error {
			_, err := s.MergeMethods(h.Ctx, who, "scrum", "kanban", 0, "")
			return err
		},
		"decide on a method": func(who partner.Principal) error {
			_, err := s.DecideMethod(h.Ctx, who, "scrum", 0, vocabulary.Decision{Decision: practice.ProposalAccepted})
			return err
		},
		"create a project": func(who partner.Principal) error {
			_, err := s.CreateProject(h.Ctx, who, vocabulary.ProjectInput{Name: "P"})
			return err
		},
		"set synonyms": func(who partner.Principal) error {
			_, err := s.SetSynonyms(h.Ctx, who, 0, "a", []string{"b"}, false)
			return err
		},
		"set stop words": func(who partner.Principal) error { _, err := s.SetStopWords(h.Ctx, who, 0, []string{"a"}); return err },
	} {
		practicetest.Refused(t, "an editor may not "+name, do(practicetest.Editor), fault.Forbidden)
		practicetest.Refused(t, "nobody may "+name, do(practicetest.Nobody), fault.Unauthenticated)
	}
}

func TestAMethodIsMadeUnderTheKeyOfItsName(t *testing.T) {
	t.Parallel()
	h, s := room(t)
	m, err := s.CreateMethod(h.Ctx, practicetest.Curator, method(" Führung auf Distanz "))
	if err != nil || m.Key != "fuehrung-auf-distanz" || m.Name != "Führung auf Distanz" || m.Term.Version != 1 || m.Term.Events[0].Action != audit.CreateMethod {
		t.Fatalf("%+v: %v", m, err)
	}
	_, err = s.CreateMethod(h.Ctx, practicetest.Curator, method("Führung auf Distanz"))
	practicetest.Refused(t, "a second one of that name", err, fault.BadInput)
	for what, in := range map[string]vocabulary.MethodInput{
		"without a name": {Group: "RITUAL"}, "without a group": {Name: "A"}, "of a group that is none": {Name: "A", Group: "MAGIC"},
		"with a source that is no address": {Name: "A", Group: "RITUAL", Sources: []practice.Source{{Title: "T", URL: "nirgends"}}},
	} {
		_, err := s.CreateMethod(h.Ctx, practicetest.Curator, in)
		practicetest.Refused(t, what, err, fault.BadInput)
	}
	rename := func(in *vocabulary.MethodInput) { in.Name = "Fernführung" }
	_, err = s.UpdateMethod(h.Ctx, practicetest.Curator, m.Key, 7, rename)
	practicetest.Refused(t, "from an old version", err, fault.Conflict)
	if m, err = s.UpdateMethod(h.Ctx, practicetest.Curator, m.Key, 1, rename); err != nil || m.Name != "Fernführung" || m.Key != "fuehrung-auf-distanz" || m.Summary == "" || m.Term.Version != 2 {
		t.Errorf("renamed: %+v: %v", m, err)
	}
	_, err = s.UpdateMethod(h.Ctx, practicetest.Curator, "nichts", 0, rename)
	practicetest.Refused(t, "one that is not there", err, fault.NotFound)
}

func TestANameWithoutALetterOfKeysGetsTheNextNumber(t *testing.T) {
	t.Parallel()
	h, s := room(t)
	for name, key := range map[string]string{"Канбан": "methode-1", "Eintrag": "eintrag"} {
		if m, err := s.CreateMethod(h.Ctx, practicetest.Curator, method(name)); err != nil || m.Key != key {
			t.Errorf("%s has the key %s: %v", name, m.Key, err)
		}
	}
	second, err := s.CreateMethod(h.Ctx, practicetest.Curator, method("看板"))
	if err != nil || second.Key != "methode-2" {
		t.Errorf("the second has the key %s: %v", second.Key, err)
	}
	if near, err := s.NearMethods(h.Ctx, practicetest.Curator, second); err != nil || len(near) > 0 {
		t.Errorf("near it is %v: %v", near, err)
	}
	_, err = s.CreateMethod(h.Ctx, practicetest.Curator, method(" 看板 "))
	practicetest.Refused(t, "a second one of that name", err, fault.BadInput)
	named, err := s.CreateMethod(h.Ctx, practicetest.Curator, method("Methode 2"))
	if err != nil || !strings.HasPrefix(named.Key, "methode-2-") {
		t.Errorf("one whose name is like a number's key has the key %s: %v", named.Key, err)
	}
	_, err = s.CreateMethod(h.Ctx, practicetest.Curator, method("+++"))
	practicetest.Refused(t, "a name of signs alone", err, fault.BadInput)
	project, err := s.CreateProject(h.Ctx, practicetest.Curator, vocabulary.ProjectInput{Name: "Πράξη"})
	if err != nil || project.Key != "projekt-1" {
		t.Errorf("the project has the key %s: %v", project.Key, err)
	}
}

func TestTheKeyOfAMergedMethodLeadsToTheOther(t *testing.T) {
	t.Parallel()
	h, s := room(t)
	v := h.Published(practicetest.Editor, "Tafeln im Amt", func(w *practice.Working) {
		w.Text.Methods = []string{"kanban", "scrum"}
		w.Text.MethodUses = []practice.MethodUse{{Method: "kanban", Adaptations: []practice.Adaptation{{Kind: "KEPT", Text: "Die Tafel"}}}}
	})
	if _, err := s.MergeMethods(h.Ctx, practicetest.Curator, "kanban", "scrum", 0, "dasselbe"); err != nil {
		t.Fatal(err)
	}
	h.Settle()
	if err := s.File(h.Ctx); err != nil {
		t.Fatal(err)
	}
	found, err := h.Methods.Get(h.Ctx, "kanban")
	if err != nil || found.Key != "scrum" {
		t.Errorf("the old key leads to %q: %v", found.Key, err)
	}
	all, err := h.Methods.All(h.Ctx)
	if err != nil || len(all) != 1 {
		t.Errorf("%d methods are listed: %v", len(all), err)
	}
	read := h.Read(practicetest.Nobody, v.ID)
	if !slices.Equal(read.Text.Methods, []string{"scrum"}) || read.Text.MethodUses[0].Method != "scrum" {
		t.Errorf("readers find %q, %+v", read.Text.Methods, read.Text.MethodUses)
	}
	if !slices.Equal(read.Facets["method"], []string{"scrum"}) || !read.Due || read.Version != v.Version {
		t.Errorf("filed under %q, due %t, version %d after %d", read.Facets["method"], read.Due, read.Version, v.Version)
	}
	for _, key := range []string{"kanban", "scrum"} {
		page, err := h.List(h.Ctx, practicetest.Nobody, practice.List{Filter: practice.Facets{"method": {key}}, Order: practice.ByNewest, First: 5})
		if err != nil || len(page.Views) != 1 {
			t.Errorf("by %s %d are listed: %v", key, len(page.Views), err)
		}
	}
	_, err = s.MergeMethods(h.Ctx, practicetest.Curator, "scrum", "kanban", 0, "")
	practicetest.Refused(t, "a circle", err, fault.BadInput)
	_, err = s.UpdateMethod(h.Ctx, practicetest.Curator, "kanban", 1, func(*vocabulary.MethodInput) {})
	practicetest.Refused(t, "a change of the one that is gone", err, fault.Conflict)
}

func TestAProposalIsSeenByItsOrganisationAndCurators(t *testing.T) {
	t.Parallel()
	h, s := room(t)
	m, err := s.ProposeMethod(h.Ctx, practicetest.Editor, method("Zukunftsrat"), "Wir nutzen ihn.")
	if err != nil || m.Key != "zukunftsrat" {
		t.Fatalf("%+v: %v", m, err)
	}
	for who, want := range map[*partner.Principal]bool{&practicetest.Editor: true, &practicetest.Curator: true, &practicetest.Stranger: false, &practicetest.Nobody: false} {
		if _, err := s.Method(h.Ctx, *who, m.Key); (err == nil) != want {
			t.Errorf("%s finds it: %v", who.Organisation, err)
		}
		waiting, err := s.ProposedMethods(h.Ctx, *who)
		if err != nil || (len(waiting) == 1) != want {
			t.Errorf("%s lists %d: %v", who.Organisation, len(waiting), err)
		}
	}
	other, err := s.ProposeMethod(h.Ctx, practicetest.Stranger, method("Zukunftsrat"), "")
	if err != nil || other.Key == m.Key {
		t.Errorf("another organisation's proposal of the same name has the key %q: %v", other.Key, err)
	}
	near, err := s.NearMethods(h.Ctx, practicetest.Curator, other)
	if err != nil || len(near) != 1 || near[0].Key != m.Key {
		t.Errorf("a curator is told of %d near ones: %v", len(near), err)
	}
	if near, err = s.NearMethods(h.Ctx, practicetest.Stranger, other); err != nil || len(near) != 0 {
		t.Errorf("the other organisation is told of %d near ones: %v", len(near), err)
	}
	_, err = h.Create(h.Ctx, practicetest.Stranger, func(w *practice.Working) {
		w.Text.Kind, w.Text.Title, w.Text.Methods = practice.CaseStudy, "Fremd", []string{m.Key}
	})
	practicetest.Refused(t, "a draft of another organisation with it", err, fault.BadInput)
	tell(t, h, s)
	if got := h.NoticesOf(practicetest.Curator); !slices.Contains(got, practice.NoticeTermProposed) {
		t.Errorf("curators are told %v", got)
	}
	if got := h.NoticesOf(practicetest.Stranger); len(got) > 0 {
		t.Errorf("others are told %v", got)
	}
}

func TestAnEntryWithAProposalWaitsForTheCurator(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct {
		decide  vocabulary.Decision
		methods []string // of the published entry; none where it may not be published
	}{
		"accepted, it is a method like any other": {vocabulary.Decision{Decision: practice.ProposalAccepted}, []string{"zukunftsrat"}},
		"mapped, it leads to the one there was":   {vocabulary.Decision{Decision: practice.ProposalMapped, Into: "scrum"}, []string{"scrum"}},
		"declined, the entry must do without it":  {vocabulary.Decision{Decision: practice.ProposalDeclined, Reason: "Das ist keine Methode."}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			h, s := room(t)
			m, err := s.ProposeMethod(h.Ctx, practicetest.Editor, method("Zukunftsrat"), "")
			if err != nil {
				t.Fatal(err)
			}
			v := h.Submitted(practicetest.Editor, "Der Rat", practicetest.Running, func(w *practice.Working) { w.Text.Methods = []string{m.Key} })
			publish := func() (practice.View, error) { return h.Publish(h.Ctx, practicetest.Curator, v.ID, v.Version) }
			_, err = publish()
			practicetest.Refused(t, "publishing before a decision", err, fault.BadInput)
			if _, err := s.DecideMethod(h.Ctx, practicetest.Curator, m.Key, 1, tc.decide); err != nil {
				t.Fatal(err)
			}
			tell(t, h, s)
			if got := h.NoticesOf(practicetest.Editor); !slices.Contains(got, practice.NoticeTermDecided) {
				t.Errorf("who proposed it is told %v", got)
			}
			_, err = s.DecideMethod(h.Ctx, practicetest.Curator, m.Key, 2, tc.decide)
			practicetest.Refused(t, "deciding twice", err, fault.Conflict)
			published, err := publish()
			if tc.methods == nil {
				practicetest.Refused(t, "publishing with a declined one", err, fault.BadInput)
				return
			}
			if err != nil || !slices.Equal(published.Text.Methods, tc.methods) || !slices.Equal(published.Facets["method"], tc.methods) {
				t.Errorf("%q, filed under %q: %v", published.Text.Methods, published.Facets["method"], err)
			}
		})
	}
}

func TestWordsOfTheSearch(t *testing.T) {
	t.Parallel()
	h, s := room(t)
	w, err := s.SetSynonyms(h.Ctx, practicetest.Curator, 0, "  Homeoffice ", []string{"mobiles Arbeiten", "Telearbeit", "Telearbeit"}, true)
	if err != nil || w.Version != 1 || !slices.Equal(w.Synonyms["Homeoffice"], []string{"mobiles Arbeiten", "Telearbeit"}) || !slices.Equal(w.Synonyms["Telearbeit"], []string{"Homeoffice"}) {
		t.Fatalf("%+v: %v", w, err)
	}
	_, err = s.SetSynonyms(h.Ctx, practicetest.Curator, 0, "Homeoffice", nil, false)
	practicetest.Refused(t, "from an old version", err, fault.Conflict)
	if w, err = s.SetSynonyms(h.Ctx, practicetest.Curator, 1, "Homeoffice", nil, false); err != nil || w.Synonyms["Homeoffice"] != nil || len(w.Synonyms) != 2 {
		t.Errorf("taken away: %+v: %v", w, err)
	}
	for what, words := range map[string][]string{"a sign": {"z.B."}, "nothing": {" "}, "itself": {"amt"}} {
		_, err := s.SetSynonyms(h.Ctx, practicetest.Curator, 2, "Amt", words, false)
		practicetest.Refused(t, what, err, fault.BadInput)
	}
	if w, err = s.SetStopWords(h.Ctx, practicetest.Curator, 2, []string{"Projekt", "bzw", "projekt"}); err != nil || !slices.Equal(w.StopWords, []string{"bzw", "projekt"}) {
		t.Errorf("%+v: %v", w, err)
	}
	_, err = s.SetStopWords(h.Ctx, practicetest.Curator, 3, []string{"zwei Wörter"})
	practicetest.Refused(t, "two words", err, fault.BadInput)
	if got := len(w.Events); got != 3 {
		t.Errorf("%d events", got)
	}
}

func TestNearNames(t *testing.T) {
	t.Parallel()
	h, s := room(t)
	for _, name := range []string{"Kollegiale Beratung", "Design Thinking", "OKR"} {
		if _, err := s.CreateMethod(h.Ctx, practicetest.Curator, method(name)); err != nil {
			t.Fatal(err)
		}
	}
	for name, want := range map[string]string{
		"Kolegiale Beratung": "kollegiale-beratung", "Design-Thinking-Workshop": "design-thinking", "Kollegiale Fallberatung": "", "OKA": "", "Designthinking": "design-thinking",
	} {
		near, err := s.NearMethods(h.Ctx, practicetest.Curator, practice.Method{Key: "x", Name: name})
		got := ""
		if len(near) > 0 {
			got = near[0].Key
		}
		if err != nil || got != want {
			t.Errorf("%q is near %q, want %q: %v", name, got, want, err)
		}
	}
}

func TestADocumentIsTakenInWholeOrNotAtAll(t *testing.T) {
	t.Parallel()
	h, s := room(t)
	for _, name := range []string{"Scrum", "Kanban"} { // the house's own have no group
		r, err := h.Methods.Get(h.Ctx, practice.Slug(name))
		if err != nil {
			t.Fatal(err)
		}
		r.Value.Name, r.Value.Group = name, "FRAMEWORK"
		if _, err := h.Methods.Put(h.Ctx, r); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := s.SetStopWords(h.Ctx, practicetest.Curator, 0, []string{"bzw"}); err != nil {
		t.Fatal(err)
	}
	if _, err := s.ProposeMethod(h.Ctx, practicetest.Editor, method("Zukunftsrat"), ""); err != nil {
		t.Fatal(err)
	}
	d, err := s.Export(h.Ctx)
	if err != nil || len(d.Methods) != 2 || !slices.Equal(d.StopWords, []string{"bzw"}) {
		t.Fatalf("%+v: %v", d, err)
	}
	operator := partner.Principal{Organisation: partner.Operator}
	if taken, err := s.Import(h.Ctx, operator, d); err != nil || taken != (vocabulary.Taken{Unchanged: 3}) {
		t.Errorf("taken in as it was: %+v: %v", taken, err)
	}
	entry := func(key, name, into string) vocabulary.MethodEntry {
		return vocabulary.MethodEntry{Method: practice.Method{Key: key, Name: name, Group: "RITUAL"}, MergedInto: into}
	}
	for what, bad := range map[string]vocabulary.MethodEntry{
		"a key with a capital": entry("Neu", "Neu", ""), "no name": entry("neu", "", ""), "a merge that leads nowhere": entry("neu", "Neu", "nichts"),
		"a circle": entry("scrum", "Scrum", "scrum"), "somebody's proposal": entry("zukunftsrat", "Zukunftsrat", ""),
	} {
		_, err := s.Import(h.Ctx, operator, vocabulary.Document{Methods: []vocabulary.MethodEntry{entry("daily", "Daily", ""), bad}})
		practicetest.Refused(t, what, err, fault.BadInput)
	}
	if _, err := h.Methods.Get(h.Ctx, "daily"); !fault.Is(err, fault.NotFound) {
		t.Errorf("half of a refused document is there: %v", err)
	}
	taken, err := s.Import(h.Ctx, operator, vocabulary.Document{Methods: []vocabulary.MethodEntry{entry("daily", "Daily", ""), entry("kanban", "Kanban", "scrum")}})
	if err != nil || taken != (vocabulary.Taken{New: 1, Changed: 1}) {
		t.Errorf("%+v: %v", taken, err)
	}
	if r, err := h.Methods.Get(h.Ctx, "kanban"); err != nil || r.Key != "scrum" {
		t.Errorf("the merged key leads to %q: %v", r.Key, err)
	}
	if words, err := s.SearchWords(h.Ctx); err != nil || !slices.Equal(words.StopWords, []string{"bzw"}) {
		t.Errorf("words that the document leaves out: %q, %v", words.StopWords, err)
	}
}

func TestTextsOfVocabulariesAreKeptAsAllOthers(t *testing.T) {
	h, s := room(t)
	m, err := s.CreateMethod(h.Ctx, practicetest.Curator, vocabulary.MethodInput{
		Name: " Lerncafe\u0301 ", Names: []string{"Lern\u00adcafé"}, Group: "DIALOGUE", Summary: "Kurz\u200b gesagt. ",
		Sources: []practice.Source{{Title: "Ein Buch", URL: "https://bücher.example/lerncafe"}},
	})
	if err != nil || m.Key != "lerncafe" || m.Name != "Lerncafé" || m.Names[0] != "Lerncafé" || m.Summary != "Kurz gesagt." || m.Sources[0].URL != "https://xn--bcher-kva.example/lerncafe" {
		t.Errorf("kept is %+v, %v", m, err)
	}
	for what, in := range map[string]vocabulary.MethodInput{
		"a name of nothing visible":    {Name: "\u2060", Group: "DIALOGUE"},
		"a name of two lines":          {Name: "Lern\ncafé", Group: "DIALOGUE"},
		"a name for private use":       {Name: "Lern\ue000café", Group: "DIALOGUE"},
		"an escape in a text":          {Name: "Lernort", Group: "DIALOGUE", Text: "a\x1bb"},
		"a noncharacter in a synonym":  {Name: "Lernort", Names: []string{"\ufdd0"}, Group: "DIALOGUE"},
		"a piled up sign in a summary": {Name: "Lernort", Group: "DIALOGUE", Summary: "a" + strings.Repeat("\u0334", 11)},
		"a source with a user name":    {Name: "Lernort", Group: "DIALOGUE", Sources: []practice.Source{{Title: "x", URL: "https://a:b@example.org"}}},
	} {
		_, err := s.CreateMethod(h.Ctx, practicetest.Curator, in)
		practicetest.Refused(t, what, err, fault.BadInput)
		_, err = s.ProposeMethod(h.Ctx, practicetest.Editor, in, "")
		practicetest.Refused(t, what+", proposed", err, fault.BadInput)
	}
	p, err := s.CreateProject(h.Ctx, practicetest.Curator, vocabulary.ProjectInput{Name: "Übergang", Funder: "Bundesministe\u00adrium", Website: "https://über.example"})
	if err != nil || p.Funder != "Bundesministerium" || p.Website != "https://xn--ber-goa.example" {
		t.Errorf("kept is %+v, %v", p, err)
	}
}

func TestWordsOfADocumentAreKeptAsThoseOfOneChange(t *testing.T) {
	h, s := room(t)
	operator := partner.Principal{Organisation: partner.Operator}
	d := vocabulary.Document{
		Synonyms:  map[string][]string{"Fu\u0308hrung": {"Lei\u00adtung", "Leitung"}, "Führung": {"Steuerung"}, "leer": {}},
		StopWords: []string{"Und", "bzw", "und"},
	}
	if _, err := s.Import(h.Ctx, operator, d); err != nil {
		t.Fatal(err)
	}
	words, err := s.SearchWords(h.Ctx)
	if err != nil || len(words.Synonyms) != 1 || !slices.Equal(words.Synonyms["Führung"], []string{"Leitung", "Steuerung"}) || !slices.Equal(words.StopWords, []string{"bzw", "und"}) {
		t.Errorf("kept are %+v, %v", words, err)
	}
	if taken, err := s.Import(h.Ctx, operator, d); err != nil || taken != (vocabulary.Taken{Unchanged: 1}) {
		t.Errorf("a second time: %+v, %v", taken, err)
	}
	for what, bad := range map[string]vocabulary.Document{
		"a word as its own synonym":     {Synonyms: map[string][]string{"Leitung": {"leitung"}}},
		"a sign that no question keeps": {Synonyms: map[string][]string{"Leitung": {"a|b"}}},
		"an invisible stop word":        {StopWords: []string{"\u200b"}},
		"a stop word of two":            {StopWords: []string{"und so"}},
	} {
		_, err := s.Import(h.Ctx, operator, bad)
		practicetest.Refused(t, what, err, fault.BadInput)
	}
}

func TestWhoeverProposesAtOnceNeverHasMoreThanAllowed(t *testing.T) {
	t.Parallel()
	h, one := room(t)
	const most, left, each = 50, 3, 6
	other := &vocabulary.Service{Entries: h.Service, Notices: h.Notices, Words: one.Words}
	propose := func(s *vocabulary.Service, n int) error {
		_, err := s.ProposeMethod(h.Ctx, practicetest.Author, method(fmt.Sprint("Methode ", n)), "")
		return err
	}
	for n := range most - left {
		if err := propose(one, n); err != nil {
			t.Fatal(err)
		}
	}
	var taken atomic.Int64
	var done sync.WaitGroup
	for n := range 2 * each {
		s := []*vocabulary.Service{one, other}[n%2]
		done.Go(func() {
			switch err := propose(s, most+n); {
			case err == nil:
				taken.Add(1)
			case !fault.Is(err, fault.Conflict):
				t.Error(err)
			}
		})
	}
	done.Wait()
	waiting, err := one.ProposedMethods(h.Ctx, practicetest.Author)
	if err != nil || len(waiting) > most || len(waiting) != most-left+int(taken.Load()) {
		t.Errorf("%d wait, %d more were taken, %d are allowed: %v", len(waiting), taken.Load(), most, err)
	}
	// What others proposed takes no room of a curator's organisation.
	if _, err := one.ProposeMethod(h.Ctx, practicetest.Of("landkreistag", partner.Author, partner.Curator), method("Methode der Redaktion"), ""); err != nil {
		t.Error(err)
	}
}
