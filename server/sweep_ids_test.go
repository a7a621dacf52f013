package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// told is what somebody was told of an object by its id, by the path below it.
type told struct {
	kind   string
	values map[string]string
	asked  map[string]string // by path, what was asked when it was told first
}

// remember holds what a person is told of every object that has an id against
// what the same person was told before: whoever remembers objects by id would
// show one for the other.
func (s *sweep) remember(person, asked string, a answer) {
	s.recall(person, asked, nil, "", a.Data)
}

func (s *sweep) recall(person, asked string, of *told, path string, v any) {
	switch v := v.(type) {
	case []any:
		s.tell(person, asked, of, path, "a list of "+strconv.Itoa(len(v)))
		for i, element := range v {
			s.recall(person, asked, of, path+"."+strconv.Itoa(i), element)
		}
	case map[string]any:
		id, named := v["id"].(string)
		if named {
			s.tell(person, asked, of, path, id)
			of, path = s.object(person, id, v["__typename"]), ""
		}
		for _, field := range slices.Sorted(maps.Keys(v)) {
			s.recall(person, asked, of, path+"."+field, v[field])
		}
	default:
		raw, err := json.Marshal(v)
		if err != nil {
			s.t.Fatal(err)
		}
		s.tell(person, asked, of, path, string(raw))
	}
}

// object returns what the person was told so far of the one with the id.
func (s *sweep) object(person, id string, kind any) *told {
	name, _ := kind.(string)
	if s.told[person] == nil {
		s.told[person] = map[string]*told{}
	}
	of := s.told[person][id]
	if of == nil {
		of = &told{kind: name, values: map[string]string{}, asked: map[string]string{}}
		s.told[person][id] = of
	}
	if of.kind != name {
		s.t.Errorf("%s is told that %s is a %s and a %s", person, id, of.kind, name)
	}
	return of
}

func (s *sweep) tell(person, asked string, of *told, path, value string) {
	if of == nil {
		return
	}
	if before, known := of.values[path]; known && before != value {
		s.t.Errorf("%s is told that %s of %s %s is\n  %s by %s\n  %s by %s", person, path, of.kind, of.values[".id"], before, of.asked[path], value, asked)
		return
	}
	of.values[path], of.asked[path] = value, asked
}

// nodes asks for every object by the id by which somebody was told of it. All
// nodes answer, and as they did elsewhere; nothing else does.
func (s *sweep) nodes() {
	prefixes, read := map[string]string{}, map[string]bool{}
	for _, person := range persons {
		for id, of := range maps.Clone(s.told[person]) {
			prefix, _, _ := strings.Cut(id, "_")
			if before, known := prefixes[prefix]; known && before != of.kind {
				s.t.Errorf("ids that begin with %s are of a %s and of a %s", prefix, before, of.kind)
			}
			prefixes[prefix] = of.kind
			read[of.kind] = true
			s.node(person, id, s.schema.Types[of.kind])
		}
	}
	for _, def := range s.schema.PossibleTypes["Node"] {
		if !read[def.Name] {
			s.t.Errorf("nobody is told the id of a %s: give the sweep a record of it", def.Name)
		}
	}
}

func (s *sweep) node(person, id string, def *ast.Definition) {
	call := fmt.Sprintf("node(id: %q)", id)
	if !slices.Contains(def.Interfaces, "Node") {
		if a := s.ask(s.tokens[person], "{ "+call+" { id } }", nil); a.code() != "NOT_FOUND" {
			s.t.Errorf("%s as %s, a %s: %+v", call, person, def.Name, a)
		}
		return
	}
	plain := []string{"__typename", "id"}
	for _, f := range def.Fields {
		if s.schema.Types[f.Type.Name()].IsLeafType() {
			plain = append(plain, f.Name)
		}
	}
	a := s.ask(s.tokens[person], "{ "+call+" { ... on "+def.Name+" { "+strings.Join(plain, " ")+" } } }", nil)
	if a.at("node", "id") != id {
		s.t.Errorf("%s as %s, a %s: %+v", call, person, def.Name, a)
	}
	s.remember(person, call, a)
}

// nameOf names what is selected first, if anything is.
func nameOf(selection *ast.FieldDefinition) string {
	if selection == nil {
		return "nothing"
	}
	return selection.Name
}
