package words

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// unheard are the packages whose refusals only whoever runs the server or a
// command reads, in English.
var unheard = []string{"server/config", "server/exchange", "server/mail", "server/outbound"}

// speaking returns the folders of the packages whose refusals reach a client.
func speaking(t *testing.T) []string {
	t.Helper()
	var found []string
	for _, top := range []string{"graph", "server"} {
		root := filepath.Join("..", "..")
		err := filepath.WalkDir(filepath.Join(root, top), func(path string, file fs.DirEntry, err error) error {
			if err != nil || !file.IsDir() {
				return err
			}
			name, err := filepath.Rel(root, path)
			if err == nil && !slices.Contains(unheard, name) {
				found = append(found, path)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return found
}

// A refusal without a German sentence would reach German readers in English.
func TestEveryRefusalHasAGermanSentence(t *testing.T) {
	found := 0
	for _, folder := range speaking(t) {
		for format, at := range formats(t, folder) {
			found++
			if _, ok := refusals[format]; !ok {
				t.Errorf("%s: no German sentence for %q", at, format)
			}
		}
	}
	if found < 50 {
		t.Errorf("only %d formats found: the test looks in the wrong place", found)
	}
}

// A sentence that nobody says any more only confuses.
func TestEveryGermanSentenceIsSaid(t *testing.T) {
	said := map[string]bool{}
	for _, folder := range speaking(t) {
		for format := range formats(t, folder) {
			said[format] = true
		}
	}
	for format := range refusals {
		if !said[format] {
			t.Errorf("no package says %q", format)
		}
	}
}

var verb = regexp.MustCompile(`%(\[\d+\])?[-+# 0]*\d*(?:\.\d+)?[a-zA-Z]`)

// A German sentence may leave an argument out, but can take no other.
func TestGermanSentencesTakeTheArgumentsOfTheEnglishOnes(t *testing.T) {
	for english, translated := range refusals {
		taken := arguments(t, english)
		for _, a := range arguments(t, translated) {
			if !slices.Contains(taken, a) {
				t.Errorf("%q takes %v, its German sentence %s", english, taken, a)
			}
		}
	}
}

func arguments(t *testing.T, format string) []string {
	t.Helper()
	var all []string
	next := 1
	for _, m := range verb.FindAllStringSubmatch(strings.ReplaceAll(format, "%%", ""), -1) {
		if m[1] != "" {
			n, err := strconv.Atoi(strings.Trim(m[1], "[]"))
			if err != nil {
				t.Fatal(err)
			}
			next = n
		}
		all = append(all, strconv.Itoa(next)+m[0][len(m[0])-1:])
		next++
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// formats returns the literal formats of refusals in a folder, with the place
// of one use: the arguments of fault.New, fault.Wrap and Problems.Add, and of
// every function of the package whose parameter is called format.
func formats(t *testing.T, folder string) map[string]string {
	t.Helper()
	files := token.NewFileSet()
	names, err := filepath.Glob(filepath.Join(folder, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	var parsed []*ast.File
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") || strings.HasSuffix(name, "models.gen.go") {
			continue
		}
		file, err := parser.ParseFile(files, name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		parsed = append(parsed, file)
	}
	own := map[string]int{}
	for _, file := range parsed {
		noteFormatParameters(file, own)
	}
	at := map[string]string{}
	for _, file := range parsed {
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			position, ok := formatPosition(call, own)
			if !ok || position >= len(call.Args) {
				return true
			}
			if lit, ok := call.Args[position].(*ast.BasicLit); ok && lit.Kind == token.STRING {
				text, err := strconv.Unquote(lit.Value)
				if err != nil {
					t.Fatal(err)
				}
				if strings.Trim(verb.ReplaceAllString(text, ""), " ") == "" {
					return true // nothing to translate
				}
				at[text] = files.Position(lit.Pos()).String()
			}
			return true
		})
	}
	return at
}

func formatPosition(call *ast.CallExpr, own map[string]int) (int, bool) {
	switch f := call.Fun.(type) {
	case *ast.SelectorExpr:
		x, _ := f.X.(*ast.Ident)
		switch {
		case x != nil && x.Name == "fault" && f.Sel.Name == "New":
			return 1, true
		case x != nil && x.Name == "fault" && f.Sel.Name == "Wrap":
			return 2, true
		case f.Sel.Name == "Say":
			return 0, true
		case f.Sel.Name == "Add" && len(call.Args) >= 3:
			code, ok := call.Args[0].(*ast.SelectorExpr)
			if !ok {
				return 0, false
			}
			from, ok := code.X.(*ast.Ident)
			return 2, ok && from.Name == "fault"
		}
		position, ok := own[f.Sel.Name]
		return position, ok
	case *ast.Ident:
		position, ok := own[f.Name]
		return position, ok
	}
	return 0, false
}

// passesOn tells whether a body makes a refusal of its parameter format.
// Others make what only the log reads.
func passesOn(body *ast.BlockStmt) bool {
	found := false
	if body == nil {
		return false
	}
	ast.Inspect(body, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok {
			if position, ok := formatPosition(call, nil); ok && position < len(call.Args) {
				passed, ok := call.Args[position].(*ast.Ident)
				found = found || ok && passed.Name == "format"
			}
		}
		if field, ok := n.(*ast.KeyValueExpr); ok {
			key, _ := field.Key.(*ast.Ident)
			passed, _ := field.Value.(*ast.Ident)
			found = found || key != nil && passed != nil && key.Name == "Format" && passed.Name == "format"
		}
		return true
	})
	return found
}

// noteFormatParameters finds functions that make a refusal of a format that they
// are given; function literals under the name of their variable.
func noteFormatParameters(file *ast.File, own map[string]int) {
	note := func(name string, f *ast.FuncType, body *ast.BlockStmt) {
		if !passesOn(body) {
			return
		}
		position := 0
		for _, field := range f.Params.List {
			for _, parameter := range field.Names {
				if parameter.Name == "format" {
					own[name] = position
				}
				position++
			}
		}
	}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncDecl:
			note(n.Name.Name, n.Type, n.Body)
		case *ast.AssignStmt:
			if lit, ok := n.Rhs[0].(*ast.FuncLit); ok && len(n.Lhs) == 1 {
				if name, ok := n.Lhs[0].(*ast.Ident); ok {
					note(name.Name, lit.Type, lit.Body)
				}
			}
		}
		return true
	})
}
