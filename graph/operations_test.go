package graph_test

import (
	"bytes"
	"encoding/json"
	"testing"

	"praxistransfer/server/partner"
)

// The life of an entry as a client sees it, one answer after the other, in
// testdata/operations.
func TestOperationsAnswerAsTheyDid(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	ids := map[string]any{"id": "entry_" + "00000000000000000000000001"}
	with := func(more map[string]any) map[string]any {
		all := map[string]any{"id": ids["id"]}
		for k, v := range more {
			all[k] = v
		}
		return all
	}
	for _, step := range []struct {
		name      string
		who       partner.Principal
		query     string
		variables map[string]any
	}{
		{"create", editor, `mutation($in: CreateEntryInput!) { createEntry(input: $in) { entry { id slug version state revision language origin subjects { name regionKey } missing { toSubmit { code field message } toPublish { field } toTransferable { field } } } userErrors { code message field } } }`,
			map[string]any{"in": map[string]any{"kind": "CASE_STUDY", "title": "Führung auf Distanz im Kreishaus"}}},
		{"create-wrong", editor, `mutation($in: CreateEntryInput!) { createEntry(input: $in) { entry { id } userErrors { code message field } } }`,
			map[string]any{"in": map[string]any{"kind": "CASE_STUDY", "title": "", "methods": []string{"no-such"}, "project": "none", "story": map[string]any{"problem": "p", "approach": []any{map[string]any{"text": "t", "duration": string(bytes.Repeat([]byte("x"), 501))}}}}}},
		{"hidden-draft", nobody, `query($id: ID!) { entry(id: $id) { title } }`, ids},
		{"update", editor, `mutation($id: ID!, $in: UpdateEntryInput!) { updateEntry(id: $id, input: $in) { entry { id version state summary topics methods { key name } setting period { start end } story { problem approach { text duration } } effort { setupDays { min max unknown } costOnce { unknown } } rights { licence contact { mailbox offers { kind count until } } attachments { title url licence accessible } } } userErrors { field } } }`,
			with(map[string]any{"in": map[string]any{"expectedVersion": 1, "summary": "Führungskräfte erprobten neue Formate.", "topics": []string{"REMOTE_WORK", "LEADERSHIP"}, "methods": []string{"scrum", "world-cafe"}, "setting": "LEARNING_SPACE", "status": "PILOT",
				"period": map[string]any{"start": "2019-11", "end": "2022"}, "project": "agilkom", "partners": []any{map[string]any{"organisation": "ver-di", "role": "UNION"}},
				"story":      map[string]any{"problem": "Teams arbeiteten verteilt.", "approach": []any{map[string]any{"text": "Tägliche Abstimmung", "duration": "3 Monate"}}},
				"effort":     map[string]any{"setupDays": map[string]any{"min": 2, "max": 3.5}, "costOnce": map[string]any{"unknown": true}},
				"rights":     map[string]any{"contact": map[string]any{"mailbox": "orga@example.org", "offers": []any{map[string]any{"kind": "CALL", "until": "2027"}}}, "attachments": []any{map[string]any{"title": "Leitfaden", "url": "https://example.org/a.pdf", "licence": "ALL_RIGHTS_RESERVED", "accessible": "UNKNOWN"}}},
				"methodUses": []any{map[string]any{"method": "world-cafe", "adaptations": []any{map[string]any{"kind": "DROPPED", "text": "Tische", "why": "Alle saßen zu Hause."}}}}}})},
		{"submit-without-token", nobody, `mutation($id: ID!) { submitEntry(id: $id, input: {expectedVersion: 2}) { entry { id } } }`, ids},
		{"submit", editor, `mutation($id: ID!) { submitEntry(id: $id, input: {expectedVersion: 2}) { entry { version state } userErrors { field } } }`, ids},
		{"publish-own", editor, `mutation($id: ID!) { publishEntry(id: $id, input: {expectedVersion: 3}) { entry { id } } }`, ids},
		{"publish", curator, `mutation($id: ID!) { publishEntry(id: $id, input: {expectedVersion: 3}) { entry { version state revision publishedAt } userErrors { field } } }`, ids},
		{"entry", nobody, `query($id: ID!) { entry(id: $id) { __typename id slug version state revision revisions { number at } kind title summary language owner { id key name type authority { name } } subjects { name regionKey organisation { key } authority { key ars name level levels population areaHectares density districtBand municipalityCount } } partners { name role organisation { key } } project { key name period { start end } partners { name } } topics methods { id key name group } methodUses { method { key } adaptations { kind text why } } setting status outcome period { start end } origin evidenceLevel evidenceItems { citation } draft { id } missing { toSubmit { field } } tombstone { at } depth flags context { levels sizeClasses districtBands laender organisationTypes density intermunicipal } citation { text url } freshness { reviewDue lastConfirmedBy } } }`, ids},
		{"entry-by-slug", nobody, `{ entry(slug: "fuehrung-auf-distanz-im-kreishaus-0001", revision: 1) { id revision } }`, nil},
		{"entry-without-revision", nobody, `query($id: ID!) { entry(id: $id, revision: 2) { id } }`, ids},
		{"edit-published", editor, `mutation($id: ID!) { updateEntry(id: $id, input: {expectedVersion: 4, title: "Führung auf Distanz, zweite Fassung"}) { entry { title state revision version } userErrors { field } } }`, ids},
		{"two-texts", editor, `query($id: ID!) { entry(id: $id) { title state revision draft { title state revision } } }`, ids},
		{"one-text", nobody, `query($id: ID!) { entry(id: $id) { title state revision draft { title } } }`, ids},
		{"search", nobody, `{ search(query: "distanz", filter: {topic: [LEADERSHIP, CRISIS], land: ["NW"]}) { totalCount degraded edges { cursor node { title } highlights { field parts { text match } } } facets(fields: [KIND, TOPIC, METHOD, LAND, SIZE_CLASS, ORGANISATION, YEAR]) { field buckets { value label count selected } } pageInfo { hasNextPage endCursor } } }`, nil},
		{"search-nothing", nobody, `{ search(query: "unauffindbar") { totalCount nodes { id } pageInfo { hasNextPage endCursor } } }`, nil},
		{"entries", nobody, `{ entries(orderBy: TITLE, filter: {method: ["scrum"]}) { totalCount edges { cursor node { title } } pageInfo { hasNextPage } } }`, nil},
		{"nodes", nobody, `query($id: ID!) { nodes(ids: [$id, "org_ovgu", "method_scrum", "project_agilkom", "entry_none", "x"]) { id __typename ... on Entry { title } ... on Organisation { name } ... on Method { name } ... on Project { funder } } }`, ids},
		{"node-missing", nobody, `{ node(id: "org_none") { id } }`, nil},
		{"viewer", curator, `{ viewer { organisation { key name } roles } }`, nil},
		{"viewer-nobody", nobody, `{ viewer { roles } }`, nil},
		{"organisations", nobody, `{ organisations(first: 2) { totalCount nodes { key name associations { key } } edges { cursor } pageInfo { hasNextPage endCursor } } organisation(key: "stadt-essen") { name authority { name levels sizeClasses density } } }`, nil},
		{"authorities", nobody, `{ authorities(query: "Stadt Halle", first: 2) { totalCount nodes { key name level land { key name iso } population former namesakes { key } attribution } pageInfo { hasNextPage } } }`, nil},
		{"authority", nobody, `{ authority(regionKey: "05974") { key ars name level population areaHectares density municipalityCount } }`, nil},
		{"library", nobody, `{ methods(group: DIALOGUE) { id key name nameEn group sources { title url } } method(key: "no") { key } projects { key website } }`, nil},
		{"words", nobody, `{ vocabularies(name: "Status") { name terms { value label en: label(language: en) } } topics { value count } }`, nil},
		{"delete-draft", editor, `mutation($id: ID!) { deleteDraft(id: $id, input: {expectedVersion: 5}) { deletedId userErrors { field } } }`, ids},
		{"archive-without-reason", curator, `mutation($id: ID!) { archiveEntry(id: $id, input: {expectedVersion: 6, reason: ""}) { entry { state } userErrors { code field message } } }`, ids},
		{"archive", curator, `mutation($id: ID!) { archiveEntry(id: $id, input: {expectedVersion: 6, reason: "überholt"}) { entry { state version } userErrors { field } } }`, ids},
		{"withdraw-stale", editor, `mutation($id: ID!) { withdrawEntry(id: $id, input: {expectedVersion: 6, reason: "falsch"}) { entry { state } userErrors { field } } }`, ids},
		{"withdraw", editor, `mutation($id: ID!) { withdrawEntry(id: $id, input: {expectedVersion: 7, reason: "falsch"}) { entry { state version } userErrors { field } } }`, ids},
		{"tombstone", nobody, `query($id: ID!) { entry(id: $id) { id state title summary revisions { number } tombstone { at reason title } evidenceLevel subjects { name } story { problem } citation { text } } }`, ids},
	} {
		t.Run(step.name, func(t *testing.T) {
			got := h.ask(step.who, step.query, step.variables)
			var pretty bytes.Buffer
			if err := json.Indent(&pretty, got.raw, "", "  "); err != nil {
				t.Fatal(err)
			}
			pretty.WriteByte('\n')
			golden(t, "operations/"+step.name+".json", pretty.Bytes())
		})
	}
}
