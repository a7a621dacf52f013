package main

import (
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

	"praxistransfer/graph/model"
)

var updateSweep = flag.Bool("update-sweep", false, "write what the sweep saw into its table, to be read before it is committed")

// sweepTable says for every field who gets a value, and for every mutation who
// is not refused.
const sweepTable = "testdata/sweep.txt"

// persons are who asks in the sweep, in the order of the table.
// The operator's desk alone notes what others report.
var persons = []string{"anonymous", "stranger", "author", "editor", "researcher", "curator", "admin", "auditor", "desk"}

// canary begins what readers without a right to it must never get to see.
const canary = "Kanarienvogel"

// sweep asks for every field as everybody.
type sweep struct {
	*program
	schema  *ast.Schema
	tokens  map[string]string
	targets map[string]string // by place, the id of what is there
	seen    map[string]map[string][]string
	asked   map[string]bool
	read    map[string]bool             // the secrets that somebody read
	told    map[string]map[string]*told // by person and id
	// sparing leaves out what is too dear for each of a long list; it is looked
	// at where there are fewer.
	sparing bool
}

// TestEveryFieldAsEverybody fails for a field that has no row, one that shows
// to somebody who is not in its row, and one that does not to somebody who is.
func TestEveryFieldAsEverybody(t *testing.T) {
	t.Parallel()
	s := newSweep(t)
	for _, field := range s.schema.Query.Fields {
		if strings.HasPrefix(field.Name, "__") {
			continue
		}
		for _, place := range s.placesOf("Query."+field.Name, field) {
			s.query(place, field)
		}
	}
	s.nodes()
	for _, field := range s.schema.Mutation.Fields {
		for _, place := range s.placesOf("Mutation."+field.Name, field) {
			s.mutation(place, field)
		}
	}
	s.deeds()
	for _, secret := range secrets {
		if len(secret.readers) > 0 && !s.read[secret.mark.String()] {
			t.Errorf("nobody reads %s, not even %v: the sweep does not look where it is", secret.mark, secret.readers)
		}
	}
	s.compare(t)
}

// placesOf returns where a field is looked at: everywhere where its ids name
// what is there, or in one place if it has none.
func (s *sweep) placesOf(row string, field *ast.FieldDefinition) []string {
	kinds, special := subjects[row]
	if !special && slices.ContainsFunc(field.Arguments, isID) {
		kinds = []string{"entry"}
	}
	var all []string
	for _, kind := range kinds {
		all = append(all, sweepPlaces[kind]...)
	}
	if len(all) == 0 {
		return []string{"open"}
	}
	return all
}

func isID(a *ast.ArgumentDefinition) bool { return a.Type.Name() == "ID" }

func newSweep(t *testing.T) *sweep {
	t.Helper()
	data := t.TempDir()
	searchedOften(t, data, "quasselrunde")
	s := &sweep{
		program: start(t, data, "--examples=false", "--public-url", publicURL, "--rate-organisation", "0"),
		seen:    map[string]map[string][]string{}, asked: map[string]bool{}, read: map[string]bool{}, told: map[string]map[string]*told{},
	}
	s.schema = loadSchema(t)
	s.tokens = map[string]string{"anonymous": ""}
	for person, who := range bearers {
		args := []string{"token", "issue", "--data", s.data, "--public-url", publicURL, "--organisation", who[0], "--subject", canary + " sub " + person}
		for _, role := range who[1:] {
			args = append(args, "--role", role)
		}
		s.tokens[person] = done(t, args...)
	}
	s.fill()
	// The events must have arrived, and what jobs do be done, before anybody looks.
	awaited(t, "events, hits and what is due", func() bool {
		last := s.ask(s.tokens["auditor"], `{ auditTrail(filter: {subject: "org_kreis-soest"}, first: 20) { nodes { action } } }`, nil)
		return strings.Contains(fmt.Sprint(last.Data), "updateOrganisation") &&
			s.ask("", `{ search(query: "Fassung") { totalCount } }`, nil).at("search", "totalCount") == float64(4) &&
			s.ask(s.tokens["curator"], `{ staleQueue { nodes { id } } }`, nil).at("staleQueue", "nodes", 0) != nil &&
			s.ask(s.tokens["stranger"], `{ viewer { notices { nodes { id } } } }`, nil).at("viewer", "notices", "nodes", 0) != nil
	})
	return s
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

// query asks a field of the root for each of its fields apart, as everybody.
func (s *sweep) query(place string, field *ast.FieldDefinition) {
	for _, call := range s.calls(place, field) {
		for _, person := range persons {
			for _, selection := range s.selections(field) {
				s.queryOnce(place, person, call, field, selection)
			}
		}
	}
}

// calls are the field with its arguments, in every way in which it is asked.
func (s *sweep) calls(place string, field *ast.FieldDefinition) []string {
	calls := []string{field.Name + s.arguments(place, field)}
	for _, v := range variants["Query."+field.Name] {
		calls = append(calls, field.Name+"("+strings.ReplaceAll(v, "$id", fmt.Sprintf("%q", s.targets[place]))+")")
	}
	return calls
}

func (s *sweep) queryOnce(place, person, call string, field, selection *ast.FieldDefinition) {
	depth := 5
	a := s.ask(s.tokens[person], "{ "+call+s.within(field.Type, selection, depth)+" }", nil)
	s.sparing = a.code() == "COMPLEXITY_LIMIT_EXCEEDED"
	for ; a.code() == "COMPLEXITY_LIMIT_EXCEEDED" && depth >= 0; depth-- {
		a = s.ask(s.tokens[person], "{ "+call+s.within(field.Type, selection, depth)+" }", nil)
	}
	s.sparing = false
	if code := a.code(); code == "BAD_USER_INPUT" && place == "open" || code == "COMPLEXITY_LIMIT_EXCEEDED" || code == "INTERNAL" {
		s.t.Errorf("%s as %s: %+v", call, person, a)
	}
	s.watch(person, place, a)
	s.remember(person, call+" beginning with "+nameOf(selection), a)
	s.note(place, person, s.schema.Query, field.Name, a.Data[field.Name])
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
		return " { __typename " + whose(def) + "}"
	}
	return " { __typename " + whose(def) + s.one(field, depth, []string{def.Name}) + " }"
}

// one selects a field with everything below it, a type not within itself.
func (s *sweep) one(field *ast.FieldDefinition, depth int, path []string) string {
	def := s.schema.Types[field.Type.Name()]
	call := field.Name + s.arguments("", field)
	switch {
	case def.IsLeafType():
		return call
	case def.Kind != ast.Object || slices.Contains(path, def.Name) || depth == 0:
		return call + " { __typename " + whose(def) + "}"
	}
	parts := []string{"__typename", whose(def)}
	for _, f := range def.Fields {
		if s.sparing && f.Name == "related" || f.Name == "entries" && (def.Name == "Organisation" || def.Name == "Project") {
			continue // the latter are swept below the organisation and the project themselves
		}
		parts = append(parts, s.one(f, depth-1, append(slices.Clip(path), def.Name)))
	}
	return call + " { " + strings.Join(parts, " ") + " }"
}

// whose selects by which id s.targets may know a thing, beside its own field.
func whose(def *ast.Definition) string {
	switch {
	case def.Name == "Collection":
		return "id key "
	case def.Fields.ForName("id") != nil:
		return "id "
	}
	return ""
}

// targetOf returns by which id s.targets may know a thing; "" for what has none
// that it could.
func targetOf(v map[string]any) (id string) {
	switch v["__typename"] {
	case "Entry", "Adoption", "Need":
		id, _ = v["id"].(string)
	case "Collection":
		id, _ = v["key"].(string)
	}
	return id
}

// placeOf returns where a thing is that was found somewhere else: "other" if
// it is none of those that are looked at.
func (s *sweep) placeOf(id string) string {
	for place, target := range s.targets {
		if target == id || target == string(model.EntryOf(id)) { // a text counts as its entry
			return place
		}
	}
	return "other"
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
		if id := targetOf(v); id != "" {
			place = s.placeOf(id)
		}
		for field, value := range v {
			if field != "__typename" {
				s.note(place, person, s.schema.Types[name], field, value)
			}
		}
	}
}

// mutation tries one that would be refused for its version, if not before for
// who asks: nobody's change comes in the way of the next.
func (s *sweep) mutation(place string, field *ast.FieldDefinition) {
	for _, person := range persons {
		s.try(place, person, field, field.Name+s.arguments(place, field))
	}
}

func (s *sweep) try(place, person string, field *ast.FieldDefinition, call string) {
	row := "Mutation." + field.Name
	s.asked[row] = true
	a := s.ask(s.tokens[person], "mutation { "+call+s.payload(field)+" }", nil)
	s.watch(person, place, a)
	s.descend(place, person, a.Data[field.Name])
	switch code := a.code(); code {
	case "UNAUTHENTICATED", "FORBIDDEN", "NOT_FOUND":
	case "INTERNAL", "COMPLEXITY_LIMIT_EXCEEDED":
		s.t.Errorf("%s as %s: %+v", call, person, a)
	default:
		s.mark(row, place, person)
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
	"Mutation.updateMethod.key": `"scrum"`, "Mutation.decideMethod.key": `"scrum"`, "Mutation.updateProject.key": `"agilkom"`, "Mutation.decideProject.key": `"agilkom"`,
	"Mutation.mergeMethods.input": `{from: "scrum", into: "kanban", expectedVersion: 999}`, "Mutation.mergeProjects.input": `{from: "agilkom", into: "fuehrdiv", expectedVersion: 999}`,
	"Mutation.setSynonyms.input": `{word: "Amt", synonyms: ["Behörde"], expectedVersion: 999}`, "Mutation.setStopWords.input": `{stopWords: ["bzw"], expectedVersion: 999}`,
	"Query.method.key": `"scrum"`, "Query.project.key": `"agilkom"`, "Query.tokens.organisation": `"kreis-soest"`,
	"Query.registration.organisation": `"kreis-soest"`, "expectedVersion": "999", "Query.auditTrail.first": "20",
	"Query.personalData.whom": `{subject: "` + canary + ` sub editor"}`, "first": "4", "Query.entries.first": "20", "reason": `"weil"`, "token": `"token_x"`, "ttlSeconds": "60", "roles": "[EDITOR]", "Mutation.revokeToken.input": `{token: "somebody-elses", organisation: "ver-di"}`,
	"Mutation.erasePersonalData.whom": `{name: "Zu Löschende"}`, "Query.similarEntries.title": `"Offene Fassung"`,
	"Query.compare.from": "1", "Query.compare.to": "2", "Query.authorities.query": `"Kreis Soest"`,
}

// variants are other ways to ask a field; $id is what is at the place.
var variants = map[string][]string{
	"Query.entry":        {"id: $id, revision: 1"},
	"Query.suggest":      {`query: "Scrum"`},
	"Query.search":       {`query: "Fassung", forAuthority: "05974", first: 4`, `query: "` + canary + `", first: 4`, `query: "Fasung in Nordrhein-Westfalen", first: 4`, `query: "Vergabe Mobilität", first: 4`},
	"Query.personalData": {`whom: {name: "` + canary + `"}`, `whom: {subject: "` + canary + ` sub curator"}`, `whom: {subject: "` + canary + ` sub stranger"}`},
	"Query.needs":        {"own: true, first: 4"},
	"Query.tokens":       {`organisation: "redaktion"`},
	"Query.reviewQueue":  {"filter: {approved: true}, first: 4"},
	"Query.auditTrail":   {`filter: {subject: "org_kreis-soest"}, first: 20`, `filter: {organisation: "landkreistag"}, first: 40`},
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
		case owner == "Query." && field.Name == "similarEntries" && a.Name == "without":
			continue
		case place != "" && len(subjects[owner+field.Name]) == 1 && subjects[owner+field.Name][0] == "collection" && a.Name == "key":
			text = fmt.Sprintf("%q", s.targets[place])
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
	if t.Elem != nil && t.Name() == "ID" { // some compare at least two
		other := "open"
		if place == other {
			other = "hidden"
		}
		return fmt.Sprintf("[%q, %q]", s.targets[place], s.targets[other])
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
		head := "# Who gets a value of a field, and who is not refused a mutation; see sweep_test.go.\n# See sweep_fixture_test.go for the places.\n"
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
	reason, known := unseen[name]
	switch shown := len(parts) > 1; {
	case !shown && !known:
		s.t.Errorf("%s shows to nobody (asked: %t): give the sweep a record in which it has a value, or say in unseen why there can be none", name, s.asked[name])
		parts = append(parts, "nobody")
	case !shown:
		parts = append(parts, "nobody: "+reason)
	case known:
		s.t.Errorf("%s shows to somebody: take its reason out of unseen", name)
	}
	return strings.Join(parts, " ")
}
