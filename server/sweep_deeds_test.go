package main

import (
	"fmt"
	"strings"
)

// unseen says why there is no record in which a field has a value.
var unseen = map[string]string{
	"DeleteAdoptionPayload.userErrors":    "its input is a version: a stale one is an error of its own",
	"DeleteDraftPayload.userErrors":       "its input is a version: a stale one is an error of its own",
	"Authority.namesakes":                 "only units that a reform ended have some, and the register that is built in begins without any",
	"ErasePersonalDataPayload.userErrors": "who is meant by none or by several ways is an error of the whole request",
	"MarkNoticesReadPayload.userErrors":   "an id that is not there is no error: it is read already",
}

// deed is a change that is carried out, or refused beside a field of its input,
// as everybody: the sweep before only shows who is not refused.
type deed struct {
	mutation string
	call     string // its arguments; $id is what prepare returned
	prepare  func(*sweep) string
}

var deedsDone = []deed{
	{"deleteDraft", "id: $id, input: {expectedVersion: 1}", func(s *sweep) string { return s.begin("author", canary+" Entwurf zum Löschen", nil) }},
	{"updateEntry", `id: $id, input: {expectedVersion: 1, title: "Anders"}`, func(s *sweep) string { return s.begin("author", canary+" Entwurf zum Ändern", nil) }},
	{"deleteAdoption", "id: $id, input: {expectedVersion: 1}", (*sweep).freshAdoption},
	{"updateAdoption", `id: $id, input: {expectedVersion: 1, text: "Anders"}`, (*sweep).freshAdoption},
	{"createEntry", `input: {kind: CASE_STUDY, title: ""}`, nil},
	{"recordAdoption", "entry: $id, input: {status: REJECTED}", func(s *sweep) string { return s.published("Fassung zum Ablehnen", nil) }},
	{"createCollection", `input: {title: ""}`, nil},
	{"createMethod", `input: {name: "", group: RITUAL}`, nil},
	{"createProject", `input: {name: ""}`, nil},
	{"setStopWords", `input: {stopWords: [""], expectedVersion: 1}`, nil},
	{"setStopWords", `input: {stopWords: ["bzw"], expectedVersion: 1}`, nil},
	{"postNeed", `input: {title: "", problem: "", topics: []}`, nil},
	{"registerOrganisation", `input: {key: "Kein Schlüssel", name: "X", type: TOWN}`, nil},
	{"issueToken", `input: {organisation: "kreis-soest", roles: [EDITOR], ttlSeconds: 0}`, nil},
	{"revokeToken", `input: {token: "` + strings.Repeat("x", 300) + `", organisation: "ver-di"}`, nil},
}

// deeds carries these out, each with a record of its own for everybody.
func (s *sweep) deeds() {
	for _, d := range deedsDone {
		field := s.schema.Mutation.Fields.ForName(d.mutation)
		for _, person := range persons {
			id := ""
			if d.prepare != nil {
				id = d.prepare(s)
			}
			s.try("done", person, field, d.mutation+"("+strings.ReplaceAll(d.call, "$id", fmt.Sprintf("%q", id))+")")
		}
	}
}

// freshAdoption returns one of the stranger's.
func (s *sweep) freshAdoption() string {
	s.t.Helper()
	entry := s.published("Fassung zum Übernehmen", nil)
	a := s.ask(s.tokens["stranger"], `mutation($id: ID!) { recordAdoption(entry: $id, input: {status: INTERESTED, visibility: PUBLIC}) { adoption { id } } }`, map[string]any{"id": entry})
	id, _ := a.at("recordAdoption", "adoption", "id").(string)
	if id == "" {
		s.t.Fatalf("adopt: %+v", a)
	}
	return id
}
