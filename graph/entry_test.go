package graph_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"

	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
)

// everything returns a selection of every field of a type that needs no
// argument, to a depth at which each type was met once.
func everything(s *ast.Schema, name string, met map[string]bool) string {
	def := s.Types[name]
	if def.Kind == ast.Scalar || def.Kind == ast.Enum {
		return ""
	}
	if met[name] {
		return "{ __typename }"
	}
	inside := map[string]bool{name: true}
	for k := range met {
		inside[k] = true
	}
	var fields []string
	for _, f := range def.Fields {
		if !strings.HasPrefix(f.Name, "__") {
			fields = append(fields, f.Name+" "+everything(s, f.Type.Name(), inside))
		}
	}
	return "{ " + strings.Join(fields, " ") + " }"
}

// A field that forgets to ask who reads shows here.
func TestASweepOverEveryFieldTellsNobodyWhatIsHidden(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	base := h.publish("Grundlage in Soest")
	h.publish("Ganz geheim", func(w *practice.Working) {
		w.Text.DeIdentified = true
		w.Text.LeadUnit = "Amt für Geheimes"
		w.Text.BasedOn = []practice.ID{base.ID}
		w.Text.Partners = []practice.Partner{{Name: "Verräterische GmbH"}}
		w.Text.Period = &practice.Period{Start: "2019-11-27"}
		w.Text.EvidenceItems = []practice.EvidenceItem{{Kind: "SURVEY", Citation: "Soester Anzeiger"}}
		w.SetCreators([]practice.Person{{Name: "Vera Räterin"}})
		w.SetContact(&practice.Contact{Mailbox: "geheim@example.org"}, &practice.Person{Name: "Karl Kontakt"})
	})
	h.draft("Nur ein Entwurf")
	secrets := []string{"soest", "Geheimes", "Verräterische", "2019-11", "Räterin", "geheim@", "Kontakt", "05974", "agilkom", "Nur ein Entwurf"}
	told := func(who partner.Principal) string {
		var all strings.Builder
		for _, f := range schema().Types["Entry"].Fields { // one at a time: all at once ask for too much
			if strings.HasPrefix(f.Name, "__") {
				continue
			}
			field := f.Name + " " + everything(schema(), f.Type.Name(), map[string]bool{"Entry": true, "MethodUseConnection": true}) // these are asked for by TestNoWayTellsWhoseADeIdentifiedEntryIs
			got := h.ask(who, "{ entries(first: 3, filter: {}) { totalCount nodes { id title "+field+" } } }", nil)
			if len(got.Errors) > 0 {
				t.Fatalf("%s: %s", f.Name, got.raw)
			}
			all.WriteString(onlyAbout(string(got.Data), "Ganz geheim", "Grundlage in Soest"))
		}
		return all.String()
	}
	for name, who := range map[string]partner.Principal{"a reader": nobody, "another authority": stranger} {
		text := told(who)
		for _, secret := range secrets {
			if strings.Contains(strings.ToLower(text), strings.ToLower(secret)) {
				t.Errorf("%s is told %q: %s", name, secret, text)
			}
		}
	}
	if text := told(editor); !strings.Contains(text, "Räterin") || !strings.Contains(text, "kreis-soest") {
		t.Errorf("the owner is not told: %s", text)
	}
}

// onlyAbout cuts out of a list what is said about one entry: between its
// place and that of the other.
func onlyAbout(data, title, other string) string {
	entries := strings.Split(data, `{"id":"entry_`)
	var kept []string
	for _, e := range entries[1:] {
		if strings.Contains(e, title) || !strings.Contains(e, other) {
			kept = append(kept, e)
		}
	}
	return strings.Join(kept, "\n")
}

func TestAPageOfEntriesAsksTheStoreAConstantNumberOfTimes(t *testing.T) {
	t.Parallel()
	const query = `query($n: Int!) { entries(first: $n) { nodes {
		title owner { name associations { name } } methods { name } project { name partners { name } }
		subjects { name authority { name } } basedOn { title owner { name } basedOn { title } } } } }`
	calls := func(entries int) (int, int) {
		h := newHouse(t)
		base := h.publish("Grundlage")
		first := h.publish("Darauf", func(w *practice.Working) { w.Text.BasedOn = []practice.ID{base.ID} })
		for i := range entries {
			h.publish(fmt.Sprintf("Nummer %d", i), func(w *practice.Working) { w.Text.BasedOn = []practice.ID{first.ID, base.ID} })
		}
		h.store.calls = 0
		h.calls.Store(0)
		got := h.ask(nobody, query, map[string]any{"n": entries})
		if len(got.Errors) > 0 || strings.Count(string(got.Data), "Nummer") != entries {
			t.Fatalf("%s", got.raw)
		}
		return h.store.calls, int(h.calls.Load())
	}
	oneStore, oneRecords := calls(1)
	manyStore, manyRecords := calls(20)
	if manyStore != oneStore || manyRecords != oneRecords || manyStore > 3 {
		t.Errorf("1 entry: %d and %d questions; 20 entries: %d and %d", oneStore, oneRecords, manyStore, manyRecords)
	}
}

func TestAnUpdateLeavesWhatItDoesNotName(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	const change = `mutation($id: ID!, $in: UpdateEntryInput!) { updateEntry(id: $id, input: $in) {
		entry { version title summary leadUnit keywords language story { problem goal approach { text } } creators { name } rights { licence contact { mailbox person { name } } sourceUrl } }
		userErrors { code field } } }`
	v := h.draft("Ein Titel", func(w *practice.Working) {
		w.Text.LeadUnit, w.Text.Keywords = "Amt 10", []string{"eins", "zwei"}
		w.SetCreators([]practice.Person{{Name: "Erika Muster"}})
	})
	version := v.Version
	for _, step := range []struct {
		name string
		in   map[string]any
		want string
	}{
		{"nothing but the version", map[string]any{},
			`"title":"Ein Titel","summary":"Eine kurze Zusammenfassung.","leadUnit":"Amt 10","keywords":["eins","zwei"],"language":"de","story":{"problem":"Es dauert zu lange.","goal":null,"approach":[{"text":"Ein Versuch"}]},"creators":[{"name":"Erika Muster"}],"rights":{"licence":"CC-BY-4.0","contact":{"mailbox":"info@example.org","person":null},"sourceUrl":null}`},
		{"null clears", map[string]any{"summary": nil, "leadUnit": nil, "keywords": nil, "creators": nil},
			`"title":"Ein Titel","summary":null,"leadUnit":null,"keywords":[],"language":"de","story":{"problem":"Es dauert zu lange.","goal":null,"approach":[{"text":"Ein Versuch"}]},"creators":[],"rights":{"licence":"CC-BY-4.0","contact":{"mailbox":"info@example.org","person":null},"sourceUrl":null}`},
		{"a block keeps what is not named", map[string]any{"story": map[string]any{"goal": "Schneller"}, "rights": map[string]any{"sourceUrl": "https://example.org/", "contact": map[string]any{"mailbox": "neu@example.org", "person": map[string]any{"name": "Karl Kontakt"}}}},
			`"title":"Ein Titel","summary":null,"leadUnit":null,"keywords":[],"language":"de","story":{"problem":"Es dauert zu lange.","goal":"Schneller","approach":[{"text":"Ein Versuch"}]},"creators":[],"rights":{"licence":"CC-BY-4.0","contact":{"mailbox":"neu@example.org","person":{"name":"Karl Kontakt"}},"sourceUrl":"https://example.org/"}`},
		{"a value replaces the old one", map[string]any{"title": "Neuer Titel", "story": nil, "rights": nil},
			`"title":"Neuer Titel","summary":null,"leadUnit":null,"keywords":[],"language":"de","story":null,"creators":[],"rights":{"licence":"CC-BY-4.0","contact":null,"sourceUrl":null}`},
	} {
		step.in["expectedVersion"] = version
		version++
		got := h.ask(editor, change, map[string]any{"id": v.ID, "in": step.in})
		want := fmt.Sprintf(`{"updateEntry":{"entry":{"version":%d,%s},"userErrors":[]}}`, version, step.want)
		if string(got.Data) != want {
			t.Errorf("%s:\n got %s\nwant %s", step.name, got.raw, want)
		}
	}
	got := h.ask(editor, change, map[string]any{"id": v.ID, "in": map[string]any{"expectedVersion": version, "title": strings.Repeat("x", 101)}})
	if string(got.Data) != `{"updateEntry":{"entry":null,"userErrors":[{"code":"TOO_LONG","field":["title"]}]}}` {
		t.Errorf("too long: %s", got.raw)
	}
	got = h.ask(editor, change, map[string]any{"id": v.ID, "in": map[string]any{"expectedVersion": 1}})
	if got.code() != "CONFLICT" || string(got.Data) != `{"updateEntry":null}` {
		t.Errorf("stale: %s", got.raw)
	}
}

func TestFacetsAreCountedOnlyWhereTheyAreAskedFor(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.publish("Ein Titel")
	index := h.Index.(*wordIndex)
	for query, want := range map[string]int{
		`{search{totalCount}}`:                               0,
		`{search{facets{field}}}`:                            len(practice.CommonFacets),
		`{search{facets(fields:[TOPIC,SIZE_CLASS]){field}}}`: 2,
		`{search{a:facets(fields:[TOPIC]){field} b:facets(fields:[LAND,TOPIC]){field}}}`:   2,
		`query{search{...F}} fragment F on SearchConnection{facets(fields:[YEAR]){field}}`: 1,
	} {
		index.asked = nil
		if got := h.ask(nobody, query, nil); len(got.Errors) > 0 {
			t.Errorf("%s: %s", query, got.raw)
		}
		if n := len(index.asked[0].Facets); n != want || len(index.asked) != 1 {
			t.Errorf("%s: %d facets counted in %d searches, want %d", query, n, len(index.asked), want)
		}
	}
}

func TestAnErasedPersonLeavesAPlaceThatSaysSo(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	gone := h.clock.AddDate(0, 1, 0)
	v := h.publish("Ein Titel", func(w *practice.Working) {
		w.SetContact(&practice.Contact{Mailbox: "info@example.org"}, &practice.Person{Name: "Karl Kontakt", DeleteBy: &gone})
	})
	ask := func() string {
		return string(h.ask(nobody, `query($id:ID!){entry(id:$id){rights{contact{person{name}}}}}`, map[string]any{"id": v.ID}).Data)
	}
	if got := ask(); !strings.Contains(got, "Karl") {
		t.Errorf("before: %s", got)
	}
	h.clock = h.clock.AddDate(0, 2, 0)
	due, err := h.Store.Waking(t.Context(), h.clock, 10)
	if err != nil || len(due) != 1 {
		t.Fatalf("%d due, %v", len(due), err)
	}
	if err := h.Wake(t.Context(), &due[0]); err != nil {
		t.Fatal(err)
	}
	if got := ask(); !strings.Contains(got, `"name":"entfernt"`) {
		t.Errorf("after: %s", got)
	}
}

func TestAWithdrawnEntryTellsNoMoreThanItsTombstone(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	v := h.publish("Ganz geheim", func(w *practice.Working) { w.Text.DeIdentified = true })
	if _, err := h.Withdraw(t.Context(), editor, v.ID, v.Version, "Irrtum"); err != nil {
		t.Fatal(err)
	}
	got := h.ask(nobody, `query($id: ID!) { entry(id: $id) `+everything(schema(), "Entry", map[string]bool{"MethodUseConnection": true})+` }`, map[string]any{"id": v.ID})
	text := strings.ToLower(string(got.Data))
	if len(got.Errors) > 0 || strings.Contains(text, "soest") || strings.Contains(text, "zusammenfassung") || !strings.Contains(text, "irrtum") {
		t.Errorf("%s", got.raw)
	}
}

// Whoever follows a citation of a text that was withdrawn learns that it was.
func TestACitationOfAWithdrawnTextLeadsToTheTombstone(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	v := h.publish("Scrum im Bauamt")
	if a := h.ask(editor, fmt.Sprintf(`mutation { withdrawEntry(id: %q, input: {expectedVersion: %d, reason: "Überholt"}) { entry { id } } }`, v.ID, v.Version), nil); a.code() != "" {
		t.Fatalf("%s", a.raw)
	}
	pinned := `{ entry(slug: %q, revision: %d) { id state tombstone { reason } citation { text } } }`
	a := h.ask(nobody, fmt.Sprintf(pinned, v.Entry.Slug, 1), nil)
	if !strings.Contains(string(a.raw), `"state":"WITHDRAWN","tombstone":{"reason":"Überholt"}`) || !strings.Contains(string(a.raw), "(zurückgezogen am ") {
		t.Errorf("%s", a.raw)
	}
	if a := h.ask(nobody, fmt.Sprintf(pinned, v.Entry.Slug, 2), nil); a.code() != "NOT_FOUND" {
		t.Errorf("a revision that never was: %s", a.raw)
	}
}
