package main

import (
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// edgeFolders are the folders of the edges, with what lies in them. What gqlgen
// writes does as it is told.
var edgeFolders = []string{"../graph", "web", "door"}

// inputs read what an author says of their own text, which is none of a
// reader's business.
var inputs = []string{"../graph/model/input.go"}

// verdicts are the names by which the domain decides what a reader may know.
var verdicts = []string{"Hidden", "Erased", "Insider", "DeIdentified"}

// What a reader may know is decided by practice.View. An edge that asks why
// something is hidden decides a second time, and sooner or later otherwise.
func TestEdgesDoNotDecideWhatAReaderMayKnow(t *testing.T) {
	seen := 0
	for _, folder := range edgeFolders {
		err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
			if errors.Is(err, fs.ErrNotExist) && path == folder {
				return nil // an edge that is not there yet
			}
			if err != nil || d.IsDir() {
				if err == nil && d.Name() == "generated" {
					return fs.SkipDir
				}
				return err
			}
			if slices.Contains(inputs, filepath.ToSlash(path)) || strings.HasSuffix(path, "_test.go") || strings.HasSuffix(path, ".gen.go") {
				return nil
			}
			for _, name := range verdictsIn(t, path) {
				t.Errorf("%s names %s: ask practice.View what may be told", path, name)
			}
			seen++
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if seen < 20 {
		t.Errorf("only %d files looked at: the test looks in the wrong place", seen)
	}
}

var inTemplate = regexp.MustCompile(`\.(?:` + strings.Join(verdicts, "|") + `)\b`)

// verdictsIn returns what a Go file or a template names of the verdicts.
func verdictsIn(t *testing.T, path string) []string {
	t.Helper()
	switch filepath.Ext(path) {
	case ".html", ".tmpl", ".xml", ".txt":
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		return inTemplate.FindAllString(string(raw), -1)
	case ".go":
	default:
		return nil
	}
	file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	ast.Inspect(file, func(n ast.Node) bool {
		if s, ok := n.(*ast.SelectorExpr); ok && slices.Contains(verdicts, s.Sel.Name) {
			names = append(names, s.Sel.Name)
		}
		return true
	})
	return names
}

func TestAVerdictIsFoundWhereverAnEdgeNamesIt(t *testing.T) {
	folder := t.TempDir()
	for name, text := range map[string]string{
		"a.go":   "package a\n\nfunc f(v View) bool { return v.Text.DeIdentified }\n",
		"a.html": "{{if .View.Hidden}}nichts{{end}}",
	} {
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if len(verdictsIn(t, path)) != 1 {
			t.Errorf("%s: none found in %s", name, text)
		}
	}
}
