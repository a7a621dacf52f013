package graph_test

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"
)

// written is everything in blocks that a draft can say.
const written = `kind: CASE_STUDY, title: "Scrum im Bauamt",
	plainSummary: {text: "Kurz gesagt.", checkedBy: "Prüfgruppe"}
	translation: {language: en, quality: CHECKED, title: "Scrum", summary: "Short", text: "Long"}
	period: {start: "2020", end: "2021"}
	story: {problem: "Anträge liegen.", goal: "Schneller", approach: [{text: "Ein Brett"}], lessons: [{kind: KEEP, text: "Kurz"}], limits: "Nicht allein"}
	transfer: {coreElements: ["Das Brett"], transferableFrom: "Ab 10 Stellen"}
	preconditions: {legalBasis: "LBauO", staffCouncil: HEARD, staffCouncilPartner: true, procurementYear: 2020}
	effort: {setupDays: {min: 5, max: 10}, costOnce: {unknown: true}, priceYear: 2020, funding: ["Eigenmittel"]}
	rights: {licence: "CC-BY-4.0", sourceUrl: "https://example.org/", contact: {mailbox: "bau@example.org", person: {name: "Die Projektleitung", role: "Leitung"}, offers: [{kind: CALL}]}}`

const blocks = `plainSummary { text checkedBy } translation { language quality title summary text } period { start end }
	story { problem goal approach { text } lessons { text } limits } transfer { coreElements transferableFrom }
	preconditions { legalBasis staffCouncil staffCouncilPartner procurementYear }
	effort { setupDays { min max unknown } costOnce { min max unknown } priceYear funding }
	rights { licence sourceUrl contact { mailbox person { name role } offers { kind } } }`

// at returns what stands at a path of an answer.
func at(t *testing.T, node any, path ...string) any {
	t.Helper()
	for _, key := range path {
		fields, ok := node.(map[string]any)
		if !ok {
			return nil
		}
		node = fields[key]
	}
	return node
}

// A change names what changes, at every depth, and everything else stays.
func TestWhatAnUpdateLeavesOutStays(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct {
		input string
		// want is what differs afterwards, by path; nothing else may.
		want map[string]any
	}{
		"one field of the story":                 {`story: {problem: "Anders"}`, map[string]any{"story.problem": "Anders"}},
		"null clears one field":                  {`story: {goal: null}`, map[string]any{"story.goal": nil}},
		"a list replaces the list":               {`story: {approach: [{text: "Eins"}, {text: "Zwei"}]}`, map[string]any{"story.approach": []any{map[string]any{"text": "Eins"}, map[string]any{"text": "Zwei"}}}},
		"null clears a block":                    {`transfer: null`, map[string]any{"transfer": nil}},
		"one end of a period":                    {`period: {end: "2022"}`, map[string]any{"period.end": "2022"}},
		"who tested the plain summary":           {`plainSummary: {checkedBy: null}`, map[string]any{"plainSummary.checkedBy": nil}},
		"the title of the translation":           {`translation: {title: "Scrum at work"}`, map[string]any{"translation.title": "Scrum at work"}},
		"how the staff council took part":        {`preconditions: {staffCouncil: CO_DETERMINED}`, map[string]any{"preconditions.staffCouncil": "CO_DETERMINED"}},
		"whether the staff council was partner":  {`preconditions: {staffCouncilPartner: null}`, map[string]any{"preconditions.staffCouncilPartner": nil}},
		"one bound of a range":                   {`effort: {setupDays: {max: 20}}`, map[string]any{"effort.setupDays.max": 20.0}},
		"a bound for what nobody knew":           {`effort: {costOnce: {max: 900}}`, map[string]any{"effort.costOnce.max": 900.0, "effort.costOnce.unknown": false}},
		"nobody knows any more":                  {`effort: {setupDays: {unknown: true}}`, map[string]any{"effort.setupDays.min": nil, "effort.setupDays.max": nil, "effort.setupDays.unknown": true}},
		"the licence, and the contact stays":     {`rights: {licence: "CC0-1.0"}`, map[string]any{"rights.licence": "CC0-1.0"}},
		"the mailbox, and the person stays":      {`rights: {contact: {mailbox: "amt@example.org"}}`, map[string]any{"rights.contact.mailbox": "amt@example.org"}},
		"the function of the person":             {`rights: {contact: {person: {role: "Stab"}}}`, map[string]any{"rights.contact.person.role": "Stab"}},
		"the person goes, the mailbox stays":     {`rights: {contact: {person: null}}`, map[string]any{"rights.contact.person": nil}},
		"the contact goes, the rest stays":       {`rights: {contact: null}`, map[string]any{"rights.contact": nil}},
		"what is outside of blocks says nothing": {`summary: null`, nil},
	} {
		t.Run(name, func(t *testing.T) {
			h := newHouse(t)
			made := h.ask(editor, `mutation { createEntry(input: {`+written+`}) { entry { id version `+blocks+` } userErrors { field message } } }`, nil)
			before := at(t, decoded(t, made), "createEntry", "entry")
			id := at(t, before, "id")
			changed := h.ask(editor, fmt.Sprintf(`mutation { updateEntry(id: %q, input: {expectedVersion: 1, %s}) { entry { id version %s } userErrors { field message } } }`, id, tc.input, blocks), nil)
			after := at(t, decoded(t, changed), "updateEntry", "entry")
			if after == nil {
				t.Fatalf("%s", changed.raw)
			}
			differ := map[string]any{}
			differences(before, after, "", differ)
			delete(differ, "version")
			if len(differ) != len(tc.want) || len(tc.want) > 0 && !reflect.DeepEqual(differ, tc.want) {
				t.Errorf("it changed %v, want %v", differ, tc.want)
			}
		})
	}
}

// differences collects what is otherwise after than before.
func differences(before, after any, path string, into map[string]any) {
	b, both := before.(map[string]any)
	a, ok := after.(map[string]any)
	if !both || !ok {
		if !reflect.DeepEqual(before, after) {
			into[path] = after
		}
		return
	}
	for key := range b {
		below := key
		if path != "" {
			below = path + "." + key
		}
		differences(b[key], a[key], below, into)
	}
}

func decoded(t *testing.T, a answer) any {
	t.Helper()
	var got struct {
		Data any
	}
	if err := json.Unmarshal([]byte(a.raw), &got); err != nil {
		t.Fatal(err)
	}
	return got.Data
}

// A block that a change begins lacks what only a whole one says: that is told
// beside its field.
func TestAnUpdateIsToldWhatABlockLacks(t *testing.T) {
	t.Parallel()
	for input, want := range map[string]string{
		`plainSummary: {checkedBy: "Gruppe"}`:                       "plainSummary text",
		`translation: {summary: "Short"}`:                           "translation title translation language translation quality",
		`provenance: {url: "https://example.org/"}`:                 "provenance source",
		`rights: {contact: {person: {role: "Stab"}}}`:               "rights contact person name",
		`story: {goal: "Ein Ziel"}`:                                 "",
		`rights: {contact: {person: {name: "Die Leitung"}}}`:        "",
		`translation: {language: en, quality: MACHINE, title: "T"}`: "",
	} {
		h := newHouse(t)
		e := h.draft("Scrum im Bauamt")
		a := h.ask(editor, fmt.Sprintf(`mutation { updateEntry(id: %q, input: {expectedVersion: 1, %s}) { entry { id } userErrors { field message } } }`, e.ID, input), nil)
		problems, _ := at(t, decoded(t, a), "updateEntry", "userErrors").([]any)
		got := ""
		for _, p := range problems {
			for _, part := range at(t, p, "field").([]any) {
				if got != "" {
					got += " "
				}
				got += part.(string)
			}
		}
		if got != want || a.code() != "" {
			t.Errorf("%s: told of %q, want %q: %s", input, got, want, a.raw)
		}
	}
}

func TestUpdatesBesideTheEntryKeepWhatTheyDoNotName(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	e := h.publish("Scrum im Bauamt")
	made := h.ask(curator, fmt.Sprintf(`mutation { createCollection(input: {title: "Zum Anfangen", introduction: "Lesen Sie.", items: [{entry: %q, note: "Gut"}]}) { collection { key version } userErrors { message } } }`, e.ID), nil)
	key := at(t, decoded(t, made), "createCollection", "collection", "key")
	changed := h.ask(curator, fmt.Sprintf(`mutation { updateCollection(key: %q, input: {expectedVersion: 1, title: "Neu"}) { collection { title introduction language items { note } } userErrors { message } } }`, key), nil)
	want := map[string]any{"title": "Neu", "introduction": "Lesen Sie.", "language": "de", "items": []any{map[string]any{"note": "Gut"}}}
	if got := at(t, decoded(t, changed), "updateCollection", "collection"); !reflect.DeepEqual(got, want) {
		t.Errorf("the dossier says %v: %s", got, changed.raw)
	}
	recorded := h.ask(stranger, fmt.Sprintf(`mutation { recordAdoption(entry: %q, input: {status: ADAPTING, effort: {setupDays: {min: 1, max: 5}, priceYear: 2024}}) { adoption { id } userErrors { message } } }`, e.ID), nil)
	id := at(t, decoded(t, recorded), "recordAdoption", "adoption", "id")
	again := h.ask(stranger, fmt.Sprintf(`mutation { updateAdoption(id: %q, input: {expectedVersion: 1, effort: {setupDays: {max: 9}}}) { adoption { effort { setupDays { min max } priceYear } } userErrors { message } } }`, id), nil)
	effort := map[string]any{"setupDays": map[string]any{"min": 1.0, "max": 9.0}, "priceYear": 2024.0}
	if got := at(t, decoded(t, again), "updateAdoption", "adoption", "effort"); !reflect.DeepEqual(got, effort) {
		t.Errorf("the effort is %v: %s", got, again.raw)
	}
}

// What a form shows beside its fields comes in the first answer, and says what
// was meant where that can be guessed.
func TestAllProblemsOfAnInputComeAtOnce(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	a := h.ask(editor, `mutation { createEntry(input: {
		kind: CASE_STUDY, title: "T", origin: COMPILED, period: {start: "bald"}, methods: ["scrumm", "World Café", "xyz"], project: "agilcom"
		subjects: [{organisation: "kreis-soast"}], rights: {embargoUntil: "2001-01-01T00:00:00Z", licence: "MIT"}
		methodUses: [{method: "scrum", adaptations: [{kind: KEPT, text: "Alles"}]}] }) { entry { id } userErrors { code field message } } }`, nil)
	problems, _ := at(t, decoded(t, a), "createEntry", "userErrors").([]any)
	told := map[string]string{}
	for _, p := range problems {
		told[fmt.Sprint(at(t, p, "field"))] = at(t, p, "message").(string)
	}
	for field, part := range map[string]string{
		"[origin]":                  "Zusammenstellen darf nur",
		"[period start]":            "ist kein Datum",
		"[methods 0]":               "Meinen Sie „scrum“?",
		"[methods 1]":               "Meinen Sie „world-cafe“?",
		"[methods 2]":               "Keine Methode hat den Schlüssel",
		"[project]":                 "Meinen Sie „agilkom“?",
		"[subjects 0 organisation]": "Meinen Sie „kreis-soest“?",
		"[rights embargoUntil]":     "Die Sperrfrist endete am",
		"[rights licence]":          "MIT",
		"[methodUses 0 method]":     "steht nicht unter den Methoden",
	} {
		if !strings.Contains(told[field], part) {
			t.Errorf("%s is told %q, want %q", field, told[field], part)
		}
		delete(told, field)
	}
	if len(told) > 0 {
		t.Errorf("besides it is told %v", told)
	}
}

func TestAShortSummaryIsAdviceAndHindersNothing(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	e := h.draft("Scrum im Bauamt")
	a := h.ask(editor, fmt.Sprintf(`{ entry(id: %q) { missing { toSubmit { field } advice { field message } } } }`, e.ID), nil)
	missing := at(t, decoded(t, a), "entry", "missing")
	advice, _ := at(t, missing, "advice").([]any)
	if need, _ := at(t, missing, "toSubmit").([]any); len(need) > 0 || len(advice) != 1 || !strings.Contains(string(a.raw), "Ab 150 erkennen die meisten") {
		t.Errorf("%s", a.raw)
	}
}

func TestAReasonThatNoLongerAppliesGoes(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	e := h.publish("Scrum im Bauamt")
	recorded := h.ask(stranger, fmt.Sprintf(`mutation { recordAdoption(entry: %q, input: {status: REJECTED, reason: COST}) { adoption { id } userErrors { message } } }`, e.ID), nil)
	id := at(t, decoded(t, recorded), "recordAdoption", "adoption", "id")
	changed := h.ask(stranger, fmt.Sprintf(`mutation { updateAdoption(id: %q, input: {expectedVersion: 1, status: PILOTING}) { adoption { status reason } userErrors { message } } }`, id), nil)
	if got := at(t, decoded(t, changed), "updateAdoption", "adoption"); !reflect.DeepEqual(got, map[string]any{"status": "PILOTING", "reason": nil}) {
		t.Errorf("%s", changed.raw)
	}
}
