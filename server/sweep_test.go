package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
)

var updateSweep = flag.Bool("update-sweep", false, "write what the sweep saw into its table, to be read before it is committed")

// sweepTable says for every field who gets a value, and for every mutation who
// is not refused.
const sweepTable = "testdata/sweep.txt"

// persons are who asks in the sweep, in the order of the table.
var persons = []string{"anonymous", "stranger", "author", "editor", "researcher", "curator", "admin", "auditor"}

// places are what is looked at: a published entry (and everything that is no
// entry), the draft of an author, a published entry that is de-identified, a
// withdrawn one, and one in review.
var places = []string{"open", "draft", "hidden", "gone", "review"}

// canary begins what readers without a right to it must never get to see.
const canary = "Kanarienvogel"

// sweep asks for every field as everybody.
type sweep struct {
	*program
	schema  *ast.Schema
	tokens  map[string]string
	targets map[string]string // by place, the id of the entry
	seen    map[string]map[string][]string
	asked   map[string]bool
}

// TestEveryFieldAsEverybody fails for a field that has no row, one that shows
// to somebody who is not in its row, and one that does not to somebody who is.
func TestEveryFieldAsEverybody(t *testing.T) {
	s := newSweep(t)
	for _, field := range s.schema.Query.Fields {
		if strings.HasPrefix(field.Name, "__") {
			continue
		}
		for _, place := range places {
			if place != "open" && !slices.ContainsFunc(field.Arguments, isID) {
				continue
			}
			s.query(place, field)
		}
	}
	for _, field := range s.schema.Mutation.Fields {
		s.mutation(field)
	}
	s.compare(t)
}

func isID(a *ast.ArgumentDefinition) bool { return a.Type.Name() == "ID" }

func newSweep(t *testing.T) *sweep {
	t.Helper()
	s := &sweep{program: start(t, t.TempDir(), "--examples=false"), seen: map[string]map[string][]string{}, asked: map[string]bool{}}
	s.schema = loadSchema(t)
	s.tokens = map[string]string{"anonymous": ""}
	for person, who := range map[string][2]string{
		"stranger": {"stadt-essen", "EDITOR"}, "author": {"kreis-soest", "AUTHOR"}, "editor": {"kreis-soest", "EDITOR"},
		"researcher": {"fom-ifpm", "RESEARCHER"}, "curator": {"landkreistag", "CURATOR"}, "admin": {"redaktion", "ADMIN"}, "auditor": {"redaktion", "AUDITOR"},
	} {
		code, out, errs := command(t, "token", "issue", "--data", s.data, "--organisation", who[0], "--role", who[1], "--subject", canary+" sub "+person)
		if code != exitDone {
			t.Fatal(errs)
		}
		s.tokens[person] = out
	}
	s.targets = map[string]string{
		"open":   s.published("Offene Fassung", false),
		"hidden": s.published("Verdeckte Fassung", true),
		"draft":  s.begin("author", canary+" Entwurf", false),
		"gone":   s.published("Zurückgenommene Fassung", false),
	}
	s.must("editor", `mutation($id: ID!) { withdrawEntry(id: $id, input: {expectedVersion: 3, reason: "falsch"}) { entry { id } } }`, s.targets["gone"])
	s.targets["review"] = s.begin("editor", "Eingereichte Fassung", false)
	s.must("editor", `mutation($id: ID!) { submitEntry(id: $id, input: {expectedVersion: 1}) { entry { id } } }`, s.targets["review"])
	s.must("curator", `mutation($id: ID!) { claimReview(id: $id, input: {expectedVersion: 2}) { entry { id } } }`, s.targets["review"])
	s.must("editor", `mutation { createEntry(input: {kind: PROJECT_RESULT, title: "`+canary+` Skizze", result: {type: GUIDE, description: "Kurz"}}) { entry { id } } }`, "")
	s.tokens["operator"] = s.token("redaktion", "EDITOR", "CURATOR")
	s.must("operator", `mutation { createEntry(input: {kind: CASE_STUDY, title: "`+canary+` zusammengestellt", origin: COMPILED,
		provenance: {source: "Quelle", externalId: "1", url: "https://example.org", licence: "CC0-1.0", attribution: "Amt"}}) { entry { id } } }`, "")
	s.must("admin", `mutation { updateOrganisation(organisation: "kreis-soest", input: {expectedVersion: 1, mailbox: "info@example.org",
		issuers: [{url: "https://idp.test", jwks: "https://idp.test/keys", claim: "tenant", value: "soest"}], reason: "umgezogen"}) { registration { version } } }`, "")
	// The events must have arrived before anybody looks.
	awaited(t, "events and hits", func() bool {
		return s.ask(s.tokens["auditor"], `{ auditTrail(first: 100) { nodes { number } } }`, nil).at("auditTrail", "nodes", 10) != nil
	})
	awaited(t, "events and hits", func() bool {
		return s.ask("", `{ search(query: "Fassung") { totalCount } }`, nil).at("search", "totalCount") == float64(2)
	})
	return s
}

// must carries out a mutation that changes something.
func (s *sweep) must(person, mutation, id string) {
	s.t.Helper()
	a := s.ask(s.tokens[person], mutation, map[string]any{"id": id})
	for _, payload := range a.Data {
		if fields, _ := payload.(map[string]any); len(a.Errors) == 0 && len(fields) == 1 {
			for _, v := range fields {
				if v != nil {
					return
				}
			}
		}
	}
	s.t.Fatalf("%s: %+v", mutation, a)
}

func loadSchema(t *testing.T) *ast.Schema {
	t.Helper()
	files, err := filepath.Glob("../schema/*.graphqls")
	if err != nil || len(files) == 0 {
		t.Fatal("no schema", err)
	}
	var sources []*ast.Source
	for _, name := range files {
		raw, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		sources = append(sources, &ast.Source{Name: name, Input: string(raw)})
	}
	schema, err := gqlparser.LoadSchema(sources...)
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

// begin makes a draft in which everything is stated that an input can state.
func (s *sweep) begin(person, title string, deIdentified bool) string {
	s.t.Helper()
	raw, err := os.ReadFile("testdata/full-entry.json")
	if err != nil {
		s.t.Fatal(err)
	}
	var input map[string]any
	if err := json.Unmarshal(raw, &input); err != nil {
		s.t.Fatal(err)
	}
	input["title"], input["deIdentified"] = title, deIdentified
	if strings.HasPrefix(title, canary) {
		input["rights"].(map[string]any)["contact"].(map[string]any)["person"] = map[string]any{"name": canary + " Ansprechperson"}
	}
	a := s.ask(s.tokens[person], `mutation($i: CreateEntryInput!) { createEntry(input: $i) { entry { id } userErrors { field message } } }`, map[string]any{"i": input})
	id, _ := a.at("createEntry", "entry", "id").(string)
	if id == "" {
		s.t.Fatalf("create %s: %+v", title, a)
	}
	return id
}

func (s *sweep) published(title string, deIdentified bool) string {
	s.t.Helper()
	id := s.begin("editor", title, deIdentified)
	for n, step := range [][2]string{{"editor", "submitEntry"}, {"curator", "publishEntry"}} {
		a := s.ask(s.tokens[step[0]], `mutation($id: ID!, $v: Int!) { `+step[1]+`(id: $id, input: {expectedVersion: $v}) { entry { id } userErrors { field message } } }`, map[string]any{"id": id, "v": n + 1})
		if a.at(step[1], "entry") == nil {
			s.t.Fatalf("%s: %+v", step[1], a)
		}
	}
	return id
}

// query asks a field of the root for each of its fields apart, as everybody.
func (s *sweep) query(place string, field *ast.FieldDefinition) {
	call := field.Name + s.arguments(place, field)
	for _, person := range persons {
		for _, selection := range s.selections(field) {
			depth := 5
			a := s.ask(s.tokens[person], "{ "+call+s.within(field.Type, selection, depth)+" }", nil)
			for a.code() == "COMPLEXITY_LIMIT_EXCEEDED" && depth > 1 {
				depth--
				a = s.ask(s.tokens[person], "{ "+call+s.within(field.Type, selection, depth)+" }", nil)
			}
			if code := a.code(); code == "BAD_USER_INPUT" && place == "open" || code == "COMPLEXITY_LIMIT_EXCEEDED" || code == "INTERNAL" {
				s.t.Errorf("%s as %s: %+v", call, person, a)
				return
			}
			s.watch(person, place, a)
			s.note(place, person, s.schema.Query, field.Name, a.Data[field.Name])
		}
	}
}

// watch finds what only some may ever read.
func (s *sweep) watch(person, place string, a answer) {
	raw, err := json.Marshal(a)
	if err != nil {
		s.t.Fatal(err)
	}
	text := string(raw)
	if person == "curator" { // who claimed a review is known to its own association
		text = strings.ReplaceAll(text, canary+" sub curator", "")
	}
	if strings.Contains(text, canary+" sub") && person != "admin" && person != "auditor" {
		s.t.Errorf("%s (%s) reads the subject of a token: %s", person, place, text)
	}
	if rest := strings.ReplaceAll(text, canary+" sub", ""); strings.Contains(rest, canary) && person != "author" && person != "editor" && person != "admin" && person != "auditor" {
		s.t.Errorf("%s (%s) reads an author's draft: %s", person, place, text)
	}
}

// selections are the fields of a field's type, or nil for a value.
func (s *sweep) selections(field *ast.FieldDefinition) []*ast.FieldDefinition {
	def := s.schema.Types[field.Type.Name()]
	if def.Kind != ast.Object {
		return []*ast.FieldDefinition{nil}
	}
	return def.Fields
}

func (s *sweep) within(t *ast.Type, field *ast.FieldDefinition, depth int) string {
	def := s.schema.Types[t.Name()]
	switch {
	case def.IsLeafType():
		return ""
	case field == nil:
		return " { __typename }"
	}
	return " { __typename " + s.one(field, depth, []string{def.Name}) + " }"
}

// one selects a field with everything below it, a type not within itself.
func (s *sweep) one(field *ast.FieldDefinition, depth int, path []string) string {
	def := s.schema.Types[field.Type.Name()]
	call := field.Name + s.arguments("", field)
	switch {
	case def.IsLeafType():
		return call
	case def.Kind != ast.Object || slices.Contains(path, def.Name) || depth == 0:
		return call + " { __typename }"
	}
	parts := []string{"__typename"}
	for _, f := range def.Fields {
		parts = append(parts, s.one(f, depth-1, append(slices.Clip(path), def.Name)))
	}
	return call + " { " + strings.Join(parts, " ") + " }"
}

// note remembers which fields of v have a value.
func (s *sweep) note(place, person string, def *ast.Definition, name string, v any) {
	row := def.Name + "." + name
	s.asked[row] = true
	if list, ok := v.([]any); ok && len(list) == 0 || v == nil {
		return
	}
	s.mark(row, place, person)
	s.descend(place, person, v)
}

func (s *sweep) mark(row, place, person string) {
	if s.seen[row] == nil {
		s.seen[row] = map[string][]string{}
	}
	if !slices.Contains(s.seen[row][place], person) {
		s.seen[row][place] = append(s.seen[row][place], person)
	}
}

func (s *sweep) descend(place, person string, v any) {
	switch v := v.(type) {
	case []any:
		for _, element := range v {
			s.descend(place, person, element)
		}
	case map[string]any:
		name, _ := v["__typename"].(string)
		for field, value := range v {
			if field != "__typename" {
				s.note(place, person, s.schema.Types[name], field, value)
			}
		}
	}
}

// mutation tries one that would be refused for its version, if not before for
// who asks: nobody's change comes in the way of the next.
func (s *sweep) mutation(field *ast.FieldDefinition) {
	row := "Mutation." + field.Name
	s.asked[row] = true
	for _, place := range places {
		if place != "open" && !slices.ContainsFunc(field.Arguments, isID) {
			continue
		}
		for _, person := range persons {
			a := s.ask(s.tokens[person], "mutation { "+field.Name+s.arguments(place, field)+s.payload(field)+" }", nil)
			s.descend(place, person, a.Data[field.Name])
			switch code := a.code(); code {
			case "UNAUTHENTICATED", "FORBIDDEN", "NOT_FOUND":
			case "INTERNAL", "COMPLEXITY_LIMIT_EXCEEDED":
				s.t.Errorf("%s as %s: %+v", field.Name, person, a)
			default:
				s.mark(row, place, person)
			}
		}
	}
}

// payload selects what a mutation answers, entries aside: queries show these.
func (s *sweep) payload(field *ast.FieldDefinition) string {
	parts := []string{"__typename"}
	for _, f := range s.schema.Types[field.Type.Name()].Fields {
		parts = append(parts, s.one(f, 1, []string{"Entry"}))
	}
	return " { " + strings.Join(parts, " ") + " }"
}

// values are arguments whose type alone does not say what fits.
var values = map[string]string{
	"organisation": `"ver-di"`, "authority": `"05974"`, "Query.organisation.key": `"kreis-soest"`, "regionKey": `"05974"`, "query": `"Fassung"`,
	"Query.method.key": `"scrum"`, "Query.project.key": `"agilkom"`, "Query.tokens.organisation": `"kreis-soest"`,
	"Query.registration.organisation": `"kreis-soest"`, "expectedVersion": "999", "Query.auditTrail.first": "20",
	"Query.personalData.whom": `{subject: "` + canary + ` sub editor"}`, "first": "4", "Query.entries.first": "20", "reason": `"weil"`, "token": `"token_x"`, "ttlSeconds": "60", "roles": "[EDITOR]", "Mutation.revokeToken.input": `{token: "somebody-elses", organisation: "ver-di"}`,
}

// arguments writes those that a field needs, and those that values names.
func (s *sweep) arguments(place string, field *ast.FieldDefinition) string {
	var parts []string
	owner := "Query."
	if s.schema.Mutation.Fields.ForName(field.Name) == field {
		owner = "Mutation."
	}
	for _, a := range field.Arguments {
		text, special := values[owner+field.Name+"."+a.Name]
		if general, ok := values[a.Name]; !special && ok && (a.Type.NonNull || a.Name == "first") {
			text, special = general, true
		}
		switch {
		case special:
		case place != "" && a.Type.Name() == "ID" && a.Name != "after":
			text = s.value(place, a.Name, a.Type)
		case a.Type.NonNull && a.DefaultValue == nil:
			text = s.value(place, a.Name, a.Type)
		default:
			continue
		}
		parts = append(parts, a.Name+": "+text)
	}
	if len(parts) == 0 {
		return ""
	}
	return "(" + strings.Join(parts, ", ") + ")"
}

func (s *sweep) value(place, name string, t *ast.Type) string {
	if text, ok := values[name]; ok {
		return text
	}
	if t.Elem != nil && t.Name() == "ID" && place == "open" { // some compare at least two
		return fmt.Sprintf("[%q, %q]", s.targets["open"], s.targets["hidden"])
	}
	if t.Elem != nil {
		return "[" + s.value(place, name, t.Elem) + "]"
	}
	def := s.schema.Types[t.Name()]
	switch def.Kind {
	case ast.Enum:
		return def.EnumValues[0].Name
	case ast.InputObject:
		var parts []string
		for _, f := range def.Fields {
			if f.Type.NonNull && f.DefaultValue == nil {
				parts = append(parts, f.Name+": "+s.value(place, f.Name, f.Type))
			}
		}
		return "{" + strings.Join(parts, ", ") + "}"
	}
	switch t.Name() {
	case "ID":
		return fmt.Sprintf("%q", s.targets[place])
	case "Int", "Float":
		return "1"
	case "Boolean":
		return "true"
	case "DateTime":
		return `"2026-03-01T08:00:00Z"`
	case "Date":
		return `"2026"`
	}
	return `"x"`
}

// compare holds what was seen against the table.
func (s *sweep) compare(t *testing.T) {
	t.Helper()
	var rows []string
	for _, def := range s.schema.Types {
		if def.Kind != ast.Object || strings.HasPrefix(def.Name, "__") {
			continue
		}
		for _, f := range def.Fields {
			if !strings.HasPrefix(f.Name, "__") {
				rows = append(rows, s.row(def.Name+"."+f.Name))
			}
		}
	}
	slices.Sort(rows)
	if *updateSweep {
		head := "# Who gets a value of a field, and who is not refused a mutation; see sweep_test.go.\n# open: a published entry and what is no entry; draft: an author's; hidden: de-identified.\n"
		if err := os.WriteFile(sweepTable, []byte(head+strings.Join(rows, "\n")+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	raw, err := os.ReadFile(sweepTable)
	if err != nil {
		t.Fatal(err)
	}
	table := map[string]string{}
	for line := range strings.Lines(string(raw)) {
		if name, _, ok := strings.Cut(line, " "); ok && name != "#" {
			table[name] = strings.TrimSpace(line)
		}
	}
	for _, row := range rows {
		name, _, _ := strings.Cut(row, " ")
		switch want, ok := table[name]; {
		case !ok:
			t.Errorf("%s has no row: decide who may see it (seen: %s)", name, row)
		case want != row:
			t.Errorf("seen  %s\nmay   %s", row, want)
		}
		delete(table, name)
	}
	for _, name := range slices.Sorted(maps.Keys(table)) {
		t.Errorf("%s has a row but does not exist", name)
	}
}

func (s *sweep) row(name string) string {
	if !s.asked[name] {
		return name + " never-asked"
	}
	parts := []string{name}
	for _, place := range places {
		who := slices.DeleteFunc(slices.Clone(persons), func(p string) bool { return !slices.Contains(s.seen[name][place], p) })
		switch len(who) {
		case 0:
		case len(persons):
			parts = append(parts, place+"=all")
		default:
			parts = append(parts, place+"="+strings.Join(who, ","))
		}
	}
	if len(parts) == 1 {
		parts = append(parts, "nobody")
	}
	return strings.Join(parts, " ")
}
