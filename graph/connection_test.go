package graph_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"
)

// ofTheirList have an id that is not for the query node: it stands for
// something that is read in one place only.
var ofTheirList = map[string]string{
	"Change":           "the list of changes has it, and who follows that passes a cursor",
	"EvidenceProposal": "the entry has it, and decideEvidence takes it",
	"Mention":          "the entry has it for its curators, and decideMentions takes it",
	"HeldPerson":       "personalData has it for an administrator, and erasePersonalData takes it",
	"IssuedToken":      "tokens has it for an administrator, and revokeToken takes it",
	"AuditEvent":       "the trail has it for an auditor",
}

// What has an id is remembered by it. Whoever remembers it asks for it again.
func TestWhatHasAnIDIsANodeOrStandsInOneListOnly(t *testing.T) {
	t.Parallel()
	for name, def := range schema().Types {
		id := def.Fields.ForName("id")
		if def.Kind != ast.Object || id == nil {
			continue
		}
		_, listed := ofTheirList[name]
		if node := slices.Contains(def.Interfaces, "Node"); node == listed {
			t.Errorf("%s is a node: %t, and stands in a list of its own: %t", name, node, listed)
		}
		if id.Type.String() != "ID!" {
			t.Errorf("the id of %s is %s", name, id.Type)
		}
	}
}

// fieldOf checks that a type has a field of a type.
func fieldOf(t *testing.T, def *ast.Definition, name, want string) {
	t.Helper()
	if f := def.Fields.ForName(name); f == nil || f.Type.String() != want {
		t.Errorf("%s has no field %s: %s", def.Name, name, want)
	}
}

func TestEveryConnectionHasTheFormOfRelay(t *testing.T) {
	t.Parallel()
	s := schema()
	for _, name := range []string{"hasNextPage", "hasPreviousPage"} {
		fieldOf(t, s.Types["PageInfo"], name, "Boolean!")
	}
	for _, name := range []string{"startCursor", "endCursor"} {
		fieldOf(t, s.Types["PageInfo"], name, "String")
	}
	for name, def := range s.Types {
		named := strings.HasSuffix(name, "Connection")
		if formed := def.Fields.ForName("edges") != nil || def.Fields.ForName("pageInfo") != nil; formed != named {
			t.Errorf("%s is named as a connection: %t, and formed as one: %t", name, named, formed)
		}
		if !named {
			continue
		}
		fieldOf(t, def, "pageInfo", "PageInfo!")
		edge := s.Types[def.Fields.ForName("edges").Type.Name()]
		if !strings.HasSuffix(edge.Name, "Edge") {
			t.Errorf("the edges of %s are %s", name, edge.Name)
		}
		fieldOf(t, def, "edges", "["+edge.Name+"!]!")
		fieldOf(t, edge, "cursor", "String!")
		if node := edge.Fields.ForName("node"); node == nil {
			t.Errorf("%s has no node", edge.Name)
		} else {
			fieldOf(t, def, "nodes", "["+node.Type.Name()+"!]!")
		}
	}
}

func TestEveryPagedFieldTakesAndGivesWhatAConnectionNeeds(t *testing.T) {
	t.Parallel()
	for _, def := range schema().Types {
		for _, f := range def.Fields {
			connection := strings.HasSuffix(f.Type.Name(), "Connection")
			first, after := f.Arguments.ForName("first"), f.Arguments.ForName("after")
			switch {
			case (after != nil) != connection:
				t.Errorf("%s.%s is %s and takes a cursor: %t", def.Name, f.Name, f.Type, after != nil)
			case connection && (first == nil || first.Type.Name() != "Int" || after.Type.String() != "String"):
				t.Errorf("%s.%s is %s with the arguments %v", def.Name, f.Name, f.Type, f.Arguments)
			}
		}
	}
}

// What a role is needed for is null for others, and takes nothing else of the
// answer along. Everybody gets the other lists, be they empty.
func TestOnlyWhatNeedsARoleIsNullAsAList(t *testing.T) {
	t.Parallel()
	for _, def := range schema().Types {
		if def.Kind != ast.Object || def.BuiltIn {
			continue
		}
		for _, f := range def.Fields {
			gated := def.Name == "Query" && f.Directives.ForName("auth") != nil
			list := f.Type.Elem != nil || strings.HasSuffix(f.Type.Name(), "Connection")
			switch {
			case gated && f.Type.NonNull:
				t.Errorf("%s.%s takes the whole answer along where it is refused", def.Name, f.Name)
			case list && !gated && !f.Type.NonNull && !slices.Contains(unknownLists, def.Name+"."+f.Name):
				t.Errorf("%s.%s may be null", def.Name, f.Name)
			}
		}
	}
}

// unknownLists are null where nobody knows, or who asks may not.
var unknownLists = []string{"Entry.links"}
