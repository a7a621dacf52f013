package graph_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"

	"praxistransfer/server/admin"
	"praxistransfer/server/fault"
	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/adoption"
	"praxistransfer/server/practice/collection"
	"praxistransfer/server/practice/vocabulary"
)

// told is a limit that the description of a field tells, and how a client
// comes to the field: from an input by the names of fields.
type told struct {
	path  []*ast.FieldDefinition
	limit int
}

func (l told) String() string {
	var names []string
	for _, f := range l.path {
		names = append(names, f.Name)
	}
	return strings.Join(names, ".")
}

var atMost = regexp.MustCompile(`[Aa]t most ([0-9,]+)|(?:[0-9]+|[Oo]ne) to ([0-9,]+|four)(?: characters|\.)`)

// toldIn returns the limits told of the fields of an input, and of those within.
func toldIn(input *ast.Definition, path ...*ast.FieldDefinition) (all []told) {
	for _, f := range input.Fields {
		at := append(slices.Clone(path), f)
		if m := atMost.FindStringSubmatch(f.Description); m != nil {
			limit, err := strconv.Atoi(strings.NewReplacer(",", "", "four", "4").Replace(m[1] + m[2]))
			if err != nil {
				panic(err)
			}
			all = append(all, told{at, limit})
		}
		if within := schema().Types[f.Type.Name()]; within.Kind == ast.InputObject {
			all = append(all, toldIn(within, at...)...)
		}
	}
	return all
}

// with returns value at the end of the path, in inputs that say nothing else
// than they must.
func (l told) with(value any, base map[string]any) map[string]any {
	input := maps.Clone(base)
	f := l.path[0]
	if len(l.path) > 1 {
		value = told{l.path[1:], l.limit}.with(value, needed(schema().Types[f.Type.Name()]))
		if f.Type.Elem != nil {
			value = []any{value}
		}
	}
	input[f.Name] = value
	return input
}

// needed returns an input that says what it must.
func needed(input *ast.Definition) map[string]any {
	all := map[string]any{}
	for _, f := range input.Fields {
		if !f.Type.NonNull || f.DefaultValue != nil {
			continue
		}
		all[f.Name] = some(f.Type, 0)
		if input.Name == "SpellingInput" && f.Name == "path" {
			all[f.Name] = "title" // no words, but the place of a text
		}
	}
	return all
}

// some returns a value of a type; those of one list differ by their number.
func some(t *ast.Type, number int) any {
	if t.Elem != nil {
		return []any{some(t.Elem, number)}
	}
	def := schema().Types[t.Name()]
	switch {
	case def.Kind == ast.Enum:
		return def.EnumValues[number%len(def.EnumValues)].Name
	case def.Kind == ast.InputObject:
		return needed(def)
	case def.Name == "Int" || def.Name == "Float":
		return number
	case def.Name == "Boolean":
		return true
	}
	return fmt.Sprint("Ein Wort ", number)
}

// of returns a text or list of a length, or a number.
func (l told) of(length int) any {
	t := l.path[len(l.path)-1].Type
	if t.Name() == "Int" {
		return length
	}
	if t.Elem == nil {
		if strings.Contains(l.path[len(l.path)-1].Description, "bytes") {
			return strings.Repeat("a", length)
		}
		return strings.Repeat("ä", length)
	}
	all := make([]any, length)
	for i := range all {
		all[i] = some(t.Elem, i)
	}
	return all
}

// way is how a mutation is asked: by whom, and of what.
type way struct {
	who partner.Principal
	// of returns the arguments beside the input, of something that is there
	// for this question only, and what its input must say.
	of func(h *house) (arguments, input map[string]any)
}

// entryAt is an entry that was led to a state.
func entryAt(who partner.Principal, lead func(h *house) practice.View) way {
	return way{who, func(h *house) (map[string]any, map[string]any) {
		v := lead(h)
		return map[string]any{"id": v.ID}, map[string]any{"expectedVersion": v.Version}
	}}
}

func published(h *house) practice.View { return h.publish("Ein Versuch") }
func drafted(h *house) practice.View   { return h.draft("Ein Entwurf") }

func submitted(h *house) practice.View {
	v := h.draft("Eingereicht")
	return h.must(h.Submit(h.t.Context(), editor, v.ID, v.Version))
}

func telling(h *house) practice.View {
	v := h.draft("Das Soester Modell", func(w *practice.Working) { w.Text.DeIdentified = true })
	return h.must(h.Submit(h.t.Context(), editor, v.ID, v.Version))
}

func returned(h *house) practice.View {
	v := submitted(h)
	return h.must(h.RequestChanges(h.t.Context(), curator, v.ID, v.Version, []practice.Finding{{Criterion: "COMPLETE", Comment: "Bitte ergänzen."}}))
}

func embargoed(h *house) practice.View {
	until := h.clock.AddDate(1, 0, 0)
	v := h.draft("Mit Sperrfrist", func(w *practice.Working) {
		rights := *w.Text.Rights
		rights.EmbargoUntil = &until
		w.Text.Rights = &rights
	})
	v = h.must(h.Submit(h.t.Context(), editor, v.ID, v.Version))
	return h.must(h.Publish(h.t.Context(), curator, v.ID, v.Version))
}

func proposed(h *house) practice.View {
	v := published(h)
	return h.must(h.ProposeEvidence(h.t.Context(), scholar, v.ID, v.Version, practice.EvidenceItem{Kind: "SURVEY", Citation: "Eine Umfrage"}, ""))
}

// backed is an entry that others looked at in two places, so that it may have
// every level of evidence.
func backed(h *house) practice.View {
	v := published(h)
	for _, place := range []string{"05113000", "09162000"} {
		v = h.must(h.ProposeEvidence(h.t.Context(), scholar, v.ID, v.Version, practice.EvidenceItem{Kind: "SURVEY", Citation: "Eine Umfrage in " + place}, place))
		proposals := v.Entry.Evidence.Proposals
		v = h.must(h.DecideEvidence(h.t.Context(), curator, v.ID, v.Version, proposals[len(proposals)-1].ID, practice.Ruling{Accept: true, Independent: true, Reason: "Geprüft."}))
	}
	return v
}

// entryNew names an entry alone, as what has no version of its own does.
func entryNew(who partner.Principal, input map[string]any) way {
	return way{who, func(h *house) (map[string]any, map[string]any) {
		return map[string]any{"entry": published(h).ID}, input
	}}
}

// adoptedBy is an adoption of the stranger's.
func adoptedBy(who partner.Principal) way {
	return way{who, func(h *house) (map[string]any, map[string]any) {
		a, err := h.Adoptions.Record(h.t.Context(), stranger, published(h).ID, adoption.Content{Status: practice.Adopted, Visibility: practice.Public})
		if err != nil {
			h.t.Fatal(err)
		}
		return map[string]any{"id": a.ID}, map[string]any{"expectedVersion": a.Version}
	}}
}

// alone asks the same by a mutation that needs no version.
func alone(w way) way {
	return way{w.who, func(h *house) (map[string]any, map[string]any) {
		arguments, _ := w.of(h)
		return arguments, nil
	}}
}

// input asks with nothing but an input.
func input(who partner.Principal, says map[string]any) way {
	return way{who, func(*house) (map[string]any, map[string]any) { return map[string]any{}, says }}
}

var (
	operator = admin.Console()
	newsroom = partner.Principal{Organisation: "redaktion", Roles: []partner.Role{partner.Curator, partner.Editor}, Subject: "n", Token: "t7"}
)

func organisation(h *house) (map[string]any, map[string]any) {
	r, err := h.registry.Get(h.t.Context(), "stadt-essen")
	if err != nil {
		h.t.Fatal(err)
	}
	return map[string]any{"organisation": "stadt-essen"}, map[string]any{"expectedVersion": r.Version}
}

// ways are those of all mutations whose inputs tell a limit.
var ways = map[string]way{
	"createEntry":      input(editor, map[string]any{"kind": "CASE_STUDY", "title": "Ein Titel"}),
	"updateEntry":      entryAt(editor, drafted),
	"archiveEntry":     entryAt(curator, published),
	"withdrawEntry":    entryAt(editor, published),
	"decideMentions":   entryAt(curator, telling),
	"requestChanges":   entryAt(curator, submitted),
	"rejectEntry":      entryAt(curator, submitted),
	"answerReview":     entryAt(editor, returned),
	"cancelApproval":   entryAt(curator, embargoed),
	"mendEntry":        entryAt(curator, submitted),
	"featureEntry":     entryAt(curator, published),
	"setEvidenceLevel": entryAt(curator, backed),
	"proposeEvidence":  entryAt(scholar, published),
	"decideEvidence": {curator, func(h *house) (map[string]any, map[string]any) {
		v := proposed(h)
		return map[string]any{"id": v.ID}, map[string]any{"expectedVersion": v.Version, "proposal": v.Entry.Evidence.Proposals[0].ID}
	}},
	"commentEvidence": entryAt(editor, published),
	"replyAsSubject":  entryAt(editor, published),

	"recordAdoption":          entryNew(stranger, map[string]any{"status": "INTERESTED"}),
	"reportAdoption":          entryNew(newsroom, map[string]any{"adopter": "Stadt Köln", "status": "ADOPTED"}),
	"updateAdoption":          adoptedBy(stranger),
	"answerAdoption":          adoptedBy(editor),
	"saveTransferCheck":       adoptedBy(stranger),
	"createEntryFromAdoption": alone(adoptedBy(stranger)),

	"createCollection": input(curator, map[string]any{"title": "Zum Anfangen", "introduction": "Lesen!", "items": []any{}}),
	"updateCollection": {curator, func(h *house) (map[string]any, map[string]any) {
		c, err := h.Collections.Create(h.t.Context(), curator, collection.Input{Title: "Zum Weiterlesen", Introduction: "Lesen!"})
		if err != nil {
			h.t.Fatal(err)
		}
		return map[string]any{"key": c.Key}, map[string]any{"expectedVersion": c.Version, "title": c.Title, "introduction": c.Introduction, "items": []any{}}
	}},
	"createMethod":   termNew(curator, map[string]any{"group": "DIALOGUE"}),
	"proposeMethod":  termNew(editor, map[string]any{"group": "DIALOGUE"}),
	"createProject":  termNew(curator, nil),
	"proposeProject": termNew(editor, nil),
	"updateMethod": {curator, func(h *house) (map[string]any, map[string]any) {
		return map[string]any{"key": h.newMethod(false)}, map[string]any{"expectedVersion": 1}
	}},
	"updateProject": {curator, func(h *house) (map[string]any, map[string]any) {
		return map[string]any{"key": h.newProject(false)}, map[string]any{"expectedVersion": 1}
	}},
	"mergeMethods": {curator, func(h *house) (map[string]any, map[string]any) {
		return map[string]any{}, map[string]any{"expectedVersion": 1, "from": h.newMethod(false), "into": h.newMethod(false)}
	}},
	"mergeProjects": {curator, func(h *house) (map[string]any, map[string]any) {
		return map[string]any{}, map[string]any{"expectedVersion": 1, "from": h.newProject(false), "into": h.newProject(false)}
	}},
	"decideMethod": {curator, func(h *house) (map[string]any, map[string]any) {
		return map[string]any{"key": h.newMethod(true)}, map[string]any{"expectedVersion": 1, "decision": "ACCEPTED"}
	}},
	"decideProject": {curator, func(h *house) (map[string]any, map[string]any) {
		return map[string]any{"key": h.newProject(true)}, map[string]any{"expectedVersion": 1, "decision": "ACCEPTED"}
	}},
	"setSynonyms": {curator, func(h *house) (map[string]any, map[string]any) {
		w, err := h.Vocabulary.SearchWords(h.t.Context())
		if err != nil {
			h.t.Fatal(err)
		}
		return map[string]any{}, map[string]any{"expectedVersion": w.Version, "word": "Amt"}
	}},
	"setStopWords": {curator, func(h *house) (map[string]any, map[string]any) {
		w, err := h.Vocabulary.SearchWords(h.t.Context())
		if err != nil {
			h.t.Fatal(err)
		}
		return map[string]any{}, map[string]any{"expectedVersion": w.Version}
	}},
	"contactOwner": entryNew(nobody, nil),
	"postNeed":     input(stranger, map[string]any{"title": "Gesucht", "problem": "Wie geht das?", "topics": []any{"LEADERSHIP"}}),

	"registerOrganisation": input(operator, map[string]any{"key": "neu", "name": "Neu", "type": "TOWN"}),
	"updateOrganisation":   {operator, organisation},
	"suspendOrganisation":  alone(way{operator, organisation}),
	"resumeOrganisation":   alone(way{operator, organisation}),
	"rotateKey":            {operator, organisation},
	"issueToken":           input(operator, map[string]any{"organisation": "stadt-essen", "roles": []any{"EDITOR"}, "ttlSeconds": 60}),
	"revokeToken":          input(operator, map[string]any{"token": "t9", "organisation": "stadt-essen"}),
}

// A limit that a client is told is the one that counts: so much is not too
// much, and one more is.
func TestLimitsAreThoseThatTheSchemaTells(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	met := map[string]bool{}
	for _, mutation := range schema().Mutation.Fields {
		in := mutation.Arguments.ForName("input")
		if in == nil {
			continue
		}
		for _, l := range toldIn(schema().Types[in.Type.Name()]) {
			w, ok := ways[mutation.Name]
			if !ok {
				t.Fatalf("%s tells limits: say in ways how it is asked", mutation.Name)
			}
			met[mutation.Name] = true
			t.Run(mutation.Name+" "+l.String(), func(t *testing.T) {
				if got := h.refusals(t, mutation, w, l, l.limit); slices.Contains(got, l.String()) {
					t.Errorf("%d are refused", l.limit)
				}
				if got := h.refusals(t, mutation, w, l, l.limit+1); !slices.Contains(got, l.String()) {
					t.Errorf("%d are not refused, the schema tells at most %d; refused are %q", l.limit+1, l.limit, got)
				}
			})
		}
	}
	for name := range ways {
		if !met[name] {
			t.Errorf("%s is in ways and tells no limit", name)
		}
	}
}

// refusals asks with so many characters or elements, and returns the fields of
// the input that were refused, without the places in lists on the way.
func (h *house) refusals(t *testing.T, mutation *ast.FieldDefinition, w way, l told, length int) (fields []string) {
	t.Helper()
	arguments, says := w.of(h)
	all := needed(schema().Types[mutation.Arguments.ForName("input").Type.Name()])
	maps.Copy(all, says)
	arguments["input"] = l.with(l.of(length), all)
	var declared, passed []string
	for _, a := range mutation.Arguments {
		declared, passed = append(declared, "$"+a.Name+": "+a.Type.String()), append(passed, a.Name+": $"+a.Name)
	}
	got := h.ask(w.who, fmt.Sprintf("mutation(%s) { %s(%s) { userErrors { field } } }", strings.Join(declared, ", "), mutation.Name, strings.Join(passed, ", ")), arguments)
	var data map[string]struct{ UserErrors []struct{ Field []string } }
	if err := json.Unmarshal(got.Data, &data); err != nil || got.code() != "" {
		t.Fatalf("it is not asked rightly: %s", got.raw)
	}
	for _, e := range data[mutation.Name].UserErrors {
		last := e.Field[len(e.Field)-1]
		names := slices.DeleteFunc(e.Field[:len(e.Field)-1], func(part string) bool { return strings.Trim(part, "0123456789") == "" })
		fields = append(fields, strings.Join(append(names, last), "."))
	}
	return fields
}

// termNew asks for a method or project of a new name.
func termNew(who partner.Principal, says map[string]any) way {
	return way{who, func(h *house) (map[string]any, map[string]any) {
		all := map[string]any{"name": "Neu " + h.NewID("name")}
		h.forgetLongestName()
		maps.Copy(all, says)
		return map[string]any{}, all
	}}
}

// newMethod makes a method of a new name, or proposes one, and returns its key.
func (h *house) newMethod(proposed bool) string {
	h.t.Helper()
	in := vocabulary.MethodInput{Name: "Neu " + h.NewID("name"), Group: "DIALOGUE"}
	m, err := h.Vocabulary.CreateMethod(h.t.Context(), curator, in)
	if proposed {
		in.Name += " B"
		m, err = h.Vocabulary.ProposeMethod(h.t.Context(), editor, in, "")
	}
	if err != nil {
		h.t.Fatal(err)
	}
	return m.Key
}

// newProject does so with a project.
func (h *house) newProject(proposed bool) string {
	h.t.Helper()
	in := vocabulary.ProjectInput{Name: "Neu " + h.NewID("name")}
	p, err := h.Vocabulary.CreateProject(h.t.Context(), curator, in)
	if proposed {
		in.Name += " B"
		p, err = h.Vocabulary.ProposeProject(h.t.Context(), editor, in, "")
	}
	if err != nil {
		h.t.Fatal(err)
	}
	return p.Key
}

// forgetLongestName takes away what has a name of the greatest length, which the
// next asks for too.
func (h *house) forgetLongestName() {
	h.t.Helper()
	ctx, key := h.t.Context(), practice.Slug(strings.Repeat("ä", 100))
	m, err := h.Methods.Whole().Get(ctx, key)
	if err == nil {
		err = h.Methods.Whole().Delete(ctx, key, m.Version)
	}
	if err != nil && !fault.Is(err, fault.NotFound) {
		h.t.Fatal(err)
	}
	p, err := h.Projects.Whole().Get(ctx, key)
	if err == nil {
		err = h.Projects.Whole().Delete(ctx, key, p.Version)
	}
	if err != nil && !fault.Is(err, fault.NotFound) {
		h.t.Fatal(err)
	}
}
