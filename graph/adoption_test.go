package graph_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/adoption"
)

var union = partner.Principal{Organisation: "ver-di", Roles: []partner.Role{partner.Author}, Subject: "u", Token: "t4"}

// From a published entry to another authority's own, as clients see it, one
// answer after the other, in testdata/adoption.
func TestAdoptionAnswersAsItDid(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	first := h.publish("Lernraum im Kreishaus", func(w *practice.Working) {
		w.Text.Subjects = []practice.Subject{{Organisation: "kreis-soest", RegionKey: "05974"}}
		w.Text.Transfer = &practice.Transfer{
			CoreElements: []string{"Gemischte Teams"},
			Conditions:   []practice.Condition{{Dimension: "PEOPLE", Weight: "MUST", Text: "Rückhalt der Leitung"}, {Dimension: "ENVIRONMENT", Weight: "HELPFUL", Text: "Ein eigener Raum"}},
		}
		w.Text.MethodUses = []practice.MethodUse{{Method: "scrum", Adaptations: []practice.Adaptation{{Kind: "DROPPED", Text: "Das Daily", Why: "Teilzeit"}}}}
		w.Text.Preconditions = &practice.Preconditions{StaffCouncil: "CO_DETERMINED"}
	})
	second := h.publish("Stadtlabor", func(w *practice.Working) {
		w.Text.Subjects = []practice.Subject{{RegionKey: "05113000"}}
		w.Text.Status, w.Text.Outcome = practice.Discontinued, "FAILED"
	})
	questions, err := h.Adoptions.CheckTransfer(t.Context(), nobody, first.ID, "", nil)
	if err != nil {
		t.Fatal(err)
	}
	answers := []any{map[string]any{"key": questions.Questions[0].Key, "answer": "NO", "note": "noch nicht"}, map[string]any{"key": questions.Questions[2].Key, "answer": "YES"}}
	ids := map[string]any{"e": first.ID, "other": second.ID}
	adoption := ""
	for _, step := range []struct {
		name      string
		who       partner.Principal
		query     string
		variables map[string]any
	}{
		{"fit", nobody, `query($e: ID!, $other: ID!) { fit(entry: $e, authority: "05170") { subject { key name } likeness reasons { code weight sentence en: sentence(language: en) } } other: fit(entry: $other, authority: "05170") { likeness } }`, nil},
		{"fit-nowhere", nobody, `query($e: ID!) { fit(entry: $e, authority: "05999") { likeness } }`, nil},
		{"search-by-fit", nobody, `{ search(orderBy: FIT, forAuthority: "05113000") { edges { node { title } fit { likeness subject { name } reasons { code weight } } } } }`, nil},
		{"search-by-fit-for-nobody", nobody, `{ search(orderBy: FIT) { totalCount } }`, nil},
		{"questions", nobody, `query($e: ID!) { checkTransfer(entry: $e) { revision questions { key source dimension weight sentence answer } open { weight count } } }`, nil},
		{"check", nobody, `query($e: ID!, $a: [TransferAnswerInput!]!) { checkTransfer(entry: $e, answers: $a) { entry { title } gaps { weight dimension answer note sentence(language: en) } open { weight count } plan { kind sentence items gap { weight } } } }`, map[string]any{"a": answers}},
		{"check-wrong", nobody, `query($e: ID!) { checkTransfer(entry: $e, answers: [{key: "404", answer: YES}]) { open { count } } }`, nil},
		{"compare", nobody, `query($e: ID!, $other: ID!) { compareEntries(ids: [$e, $other]) { entries { title } rows { group key differs cells { texts } } } }`, nil},
		{"record-own", editor, `mutation($e: ID!) { recordAdoption(entry: $e, input: {status: INTERESTED}) { adoption { id } userErrors { field } } }`, nil},
		{"record-wrong", stranger, `mutation($e: ID!) { recordAdoption(entry: $e, input: {status: REJECTED, since: "2031"}) { adoption { id } userErrors { code message field } } }`, nil},
		{"record", stranger, `mutation($e: ID!) { recordAdoption(entry: $e, input: {status: ADAPTING, visibility: PARTNERS, since: "2025-05", adaptations: [{kind: CHANGED, text: "Kürzer"}], effort: {setupDays: {max: 5}}, indicators: [{name: "Sitzungen", after: "4"}], text: "Wir *beginnen*."}) { adoption { id version entry { title } organisation { key } adopter status reason visibility since adaptations { kind text } effort { setupDays { max } } outcome indicators { name after } text confirmedAt answer { text } reportedBy { title } transferCheck { revision } recordedAt } userErrors { code field } } }`, nil},
		{"record-twice", stranger, `mutation($e: ID!) { recordAdoption(entry: $e, input: {status: ADOPTED}) { adoption { id } } }`, nil},
		{"seen-by-nobody", nobody, `query($e: ID!, $a: ID!) { entry(id: $e) { adoptions { counts { total confirmed byStatus { status count } } totalCount nodes { adopter } } } node(id: $a) { id } }`, nil},
		{"seen-by-owner", editor, `query($e: ID!, $a: ID!) { entry(id: $e) { adoptions { totalCount edges { cursor node { adopter status } } pageInfo { hasNextPage endCursor } } } node(id: $a) { __typename ... on Adoption { text } } }`, nil},
		{"answer", editor, `mutation($a: ID!) { answerAdoption(id: $a, input: {expectedVersion: 1, text: "Gern mehr dazu."}) { adoption { version answer { at text } } userErrors { field } } }`, nil},
		{"update-stale", stranger, `mutation($a: ID!) { updateAdoption(id: $a, input: {expectedVersion: 1, status: ADOPTED}) { adoption { version } } }`, nil},
		{"update", stranger, `mutation($a: ID!) { updateAdoption(id: $a, input: {expectedVersion: 2, status: ADOPTED, visibility: PUBLIC, text: null}) { adoption { version status visibility since text adaptations { text } answer { text } } userErrors { field } } }`, nil},
		{"update-foreign", union, `mutation($a: ID!) { updateAdoption(id: $a, input: {expectedVersion: 3, status: ADOPTED}) { adoption { version } } }`, nil},
		{"confirm-at-once", stranger, `mutation($a: ID!) { confirmAdoption(id: $a, input: {expectedVersion: 3}) { adoption { version } } }`, nil},
		{"confirm", stranger, `mutation($a: ID!) { confirmAdoption(id: $a, input: {expectedVersion: 3}) { adoption { version confirmedAt } userErrors { field } } }`, nil},
		{"save-check", stranger, `mutation($a: ID!, $q: [TransferAnswerInput!]!) { saveTransferCheck(id: $a, input: {expectedVersion: 4, answers: $q}) { adoption { version transferCheck { revision open { weight count } gaps { note } } } userErrors { field } } }`, map[string]any{"q": answers}},
		{"kept-check", union, `query($a: ID!) { node(id: $a) { ... on Adoption { adopter transferCheck { revision } } } }`, nil},
		{"entry-of-its-own", stranger, `mutation($a: ID!) { createEntryFromAdoption(id: $a, input: {title: "Unser Lernraum"}) { entry { title state status basedOn { title } methods { key } } userErrors { field } } }`, nil},
		{"report-by-a-partner", stranger, `mutation($e: ID!) { reportAdoption(entry: $e, input: {adopter: "Stadt X", source: {title: "Zeitung"}, status: ADOPTED}) { adoption { id } } }`, nil},
		{"lineage", nobody, `query($e: ID!) { lineage(entry: $e) { entries { title } adoptions { adopter status } links { from to kind } truncated } }`, nil},
		{"uses", nobody, `{ method(key: "scrum") { uses { totalCount counts { total outcomes { outcome count } statuses { status count } adoptions { status count } adapted { kind count outcomes { outcome count } } } edges { cursor node { title } adaptations { kind text why } } } failed: uses(outcome: [FAILED]) { totalCount edges { node { title } } } } }`, nil},
		{"own", stranger, `{ viewer { adoptions { counts { total } totalCount nodes { entry { title } status version } } } }`, nil},
		{"delete", stranger, `mutation($a: ID!) { deleteAdoption(id: $a, input: {expectedVersion: 5}) { deletedId userErrors { field } } }`, nil},
		{"deleted", stranger, `query($a: ID!) { node(id: $a) { id } }`, nil},
	} {
		t.Run(step.name, func(t *testing.T) {
			variables := map[string]any{"a": adoption}
			for _, more := range []map[string]any{ids, step.variables} {
				for name, value := range more {
					variables[name] = value
				}
			}
			for name := range variables {
				if !strings.Contains(step.query, "$"+name) {
					delete(variables, name)
				}
			}
			if step.name == "confirm" {
				h.clock = h.clock.AddDate(0, 7, 0)
			}
			got := h.ask(step.who, step.query, variables)
			if step.name == "record" {
				var made struct {
					RecordAdoption struct{ Adoption struct{ ID string } }
				}
				if err := json.Unmarshal(got.Data, &made); err != nil {
					t.Fatal(err)
				}
				adoption = made.RecordAdoption.Adoption.ID
			}
			var pretty bytes.Buffer
			if err := json.Indent(&pretty, got.raw, "", "  "); err != nil {
				t.Fatal(err)
			}
			pretty.WriteByte('\n')
			golden(t, "adoption/"+step.name+".json", pretty.Bytes())
		})
	}
}

func TestAdoptionsOfAPageAreReadAtOnce(t *testing.T) {
	t.Parallel()
	calls := func(entries int) (int, int) {
		h := newHouse(t)
		for i := range entries {
			v := h.publish(fmt.Sprintf("Nummer %d", i))
			for _, who := range []partner.Principal{stranger, union} {
				if _, err := h.Adoptions.Record(t.Context(), who, v.ID, adoption.Content{Status: practice.Adopted, Visibility: practice.Public}); err != nil {
					t.Fatal(err)
				}
			}
		}
		h.store.calls = 0
		h.calls.Store(0)
		got := h.ask(nobody, `query($n: Int!) { entries(first: $n) { nodes { adoptions { counts { total } nodes { text status } } } } }`, map[string]any{"n": entries})
		if len(got.Errors) > 0 || strings.Count(string(got.Data), "ADOPTED") != 2*entries {
			t.Fatalf("%s", got.raw)
		}
		return h.store.calls, int(h.calls.Load())
	}
	oneStore, oneRecords := calls(1)
	manyStore, manyRecords := calls(15)
	if oneStore != manyStore || oneRecords != manyRecords {
		t.Errorf("1 entry: %d and %d questions; 15 entries: %d and %d", oneStore, oneRecords, manyStore, manyRecords)
	}
}
