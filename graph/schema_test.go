package graph_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/formatter"

	"praxistransfer/graph/generated"
	"praxistransfer/graph/model"
	"praxistransfer/server/authority"
	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/link"
)

var update = flag.Bool("update", false, "write what the tests found into testdata")

func schema() *ast.Schema { return generated.NewExecutableSchema(generated.Config{}).Schema() }

// golden compares with a file of testdata, or writes it with -update.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s is not what it was; if that is right, run the test with -update\n%s", path, firstDifference(want, got))
	}
}

func firstDifference(want, got []byte) string {
	w, g := strings.Split(string(want), "\n"), strings.Split(string(got), "\n")
	for i := range w {
		if i >= len(g) || w[i] != g[i] {
			return fmt.Sprintf("line %d was\n%s\nand is\n%s", i+1, w[i], strings.Join(g[min(i, len(g)):min(i+3, len(g))], "\n"))
		}
	}
	return "there is more at the end: " + strings.Join(g[len(w):], "\n")
}

// Every change of the contract shows in this file.
func TestTheContractIsTheOneWeMeant(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	formatter.NewFormatter(&b, formatter.WithIndent("  ")).FormatSchema(schema())
	golden(t, "schema.golden", b.Bytes())
}

func TestEverythingInTheSchemaIsDescribed(t *testing.T) {
	t.Parallel()
	for _, def := range schema().Types {
		if def.BuiltIn || def.Name == "Query" || def.Name == "Mutation" {
			continue
		}
		if def.Description == "" {
			t.Errorf("%s has no description", def.Name)
		}
		for _, v := range def.EnumValues {
			if v.Description == "" {
				t.Errorf("%s.%s has no description", def.Name, v.Name)
			}
		}
	}
	for _, def := range schema().Types {
		for _, f := range def.Fields {
			if def.BuiltIn || strings.HasPrefix(f.Name, "__") {
				continue
			}
			if f.Description == "" {
				t.Errorf("%s.%s has no description", def.Name, f.Name)
			}
			for _, a := range f.Arguments {
				if a.Description == "" {
					t.Errorf("%s.%s(%s:) has no description", def.Name, f.Name, a.Name)
				}
			}
		}
	}
}

func TestEnumsHaveTheValuesOfTheDomainInItsOrder(t *testing.T) {
	t.Parallel()
	vocabularies := map[string][]string{
		"OrganisationType": texts(partner.Types), "Role": texts(partner.Roles), "MethodGroup": texts(practice.MethodGroups),
		"NoticeKind": texts(practice.NoticeKinds), "LinkVerdict": texts(link.Verdicts), "Level": texts(authority.Levels), "Depth": {"BRIEF", "TRANSFERABLE"},
	}
	for name, values := range practice.Vocabularies {
		vocabularies[name] = values
	}
	for _, name := range practice.FacetNames {
		vocabularies["Facet"] = append(vocabularies["Facet"], string(model.FacetOf(name)))
		if model.FacetOf(name).Name() != name {
			t.Errorf("the facet %s comes back as %s", name, model.FacetOf(name).Name())
		}
	}
	types := schema().Types
	for name, want := range vocabularies {
		def := types[name]
		if def == nil {
			t.Errorf("the schema has no enum %s", name)
			continue
		}
		var got []string
		for _, v := range def.EnumValues {
			got = append(got, v.Name)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s is %v in the schema and %v in the domain", name, got, want)
		}
	}
}

// An enum that gqlgen.yml leaves out becomes a type of its own beside the domain's.
func TestEveryEnumIsATypeOfTheDomain(t *testing.T) {
	t.Parallel()
	config, err := os.ReadFile("../gqlgen.yml")
	if err != nil {
		t.Fatal(err)
	}
	for _, def := range schema().Types {
		if def.Kind != ast.Enum || def.BuiltIn || def.Name == "CitationFormat" { // the domain knows forms by their names alone
			continue
		}
		if !regexp.MustCompile(`(?m)^  ` + def.Name + `:\n    model: praxistransfer/`).Match(config) {
			t.Errorf("the enum %s is bound to no type of the domain", def.Name)
		}
	}
}

func texts[T ~string](values []T) []string {
	all := make([]string, len(values))
	for i, v := range values {
		all[i] = string(v)
	}
	return all
}

// forEverybody are the mutations that store nothing and need no token.
var forEverybody = []string{"contactOwner"}

// A mutation without the gate would run for everybody until its own check.
func TestEveryMutationNeedsAToken(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	s := schema()
	for _, f := range s.Mutation.Fields {
		if strings.HasPrefix(f.Name, "__") || slices.Contains(forEverybody, f.Name) {
			continue
		}
		var arguments []string
		for _, a := range f.Arguments {
			arguments = append(arguments, a.Name+": "+sample(s, a.Type))
		}
		operation := fmt.Sprintf("mutation { %s(%s) { userErrors { code } } }", f.Name, strings.Join(arguments, ", "))
		got := h.ask(nobody, operation, nil)
		if got.code() != "UNAUTHENTICATED" || got.Status != 200 {
			t.Errorf("%s: %d %s", operation, got.Status, got.raw)
		}
	}
	if h.store.calls > 0 {
		t.Errorf("%d questions to the store before the gate", h.store.calls)
	}
}

// sample returns a valid value of an input type.
func sample(s *ast.Schema, t *ast.Type) string {
	def := s.Types[t.Name()]
	switch {
	case t.Elem != nil:
		return "[]"
	case def.Kind == ast.Enum:
		return def.EnumValues[0].Name
	case def.Kind == ast.InputObject:
		var fields []string
		for _, f := range def.Fields {
			if f.Type.NonNull {
				fields = append(fields, f.Name+": "+sample(s, f.Type))
			}
		}
		return "{" + strings.Join(fields, ", ") + "}"
	case def.Name == "Int":
		return "1"
	case def.Name == "Boolean":
		return "true"
	case def.Name == "DateTime":
		return `"2026-03-01T08:00:00Z"`
	}
	return `"x"`
}
