package practice_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"praxistransfer/server/audit"
	"praxistransfer/server/practice"
)

// Whoever adds an action must decide what readers see of it and who is told.
func TestEveryActionHasARow(t *testing.T) {
	t.Parallel()
	file, err := parser.ParseFile(token.NewFileSet(), "../audit/action.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var named []audit.Action
	ast.Inspect(file, func(n ast.Node) bool {
		if spec, ok := n.(*ast.ValueSpec); ok && len(spec.Values) == 1 {
			if lit, ok := spec.Values[0].(*ast.BasicLit); ok {
				value, _ := strconv.Unquote(lit.Value)
				named = append(named, audit.Action(value))
			}
		}
		return true
	})
	for _, action := range named {
		if _, ok := practice.Actions[action]; !ok {
			t.Errorf("%s has no row in practice.Actions", action)
		}
	}
	for action, rule := range practice.Actions {
		if !slices.Contains(named, action) {
			t.Errorf("practice.Actions has a row for %s, which is no action", action)
		}
		if rule.Log != "" && !slices.Contains(practice.LogSteps, rule.Log) {
			t.Errorf("%s is logged as %s, which the schema does not have", action, rule.Log)
		}
	}
}

// An action that is written out where it happens would have no row.
func TestActionsAreNamedNotWrittenOut(t *testing.T) {
	t.Parallel()
	err := filepath.WalkDir("..", func(name string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") || strings.Contains(name, "storetest") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			pair, ok := n.(*ast.KeyValueExpr)
			if !ok {
				return true
			}
			key, isName := pair.Key.(*ast.Ident)
			if lit, isText := pair.Value.(*ast.BasicLit); isName && isText && key.Name == "Action" {
				t.Errorf("%s writes the action %s out: use one of package audit", name, lit.Value)
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
