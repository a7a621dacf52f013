package web

import (
	"html/template"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"github.com/jba/templatecheck"

	"praxistransfer/server/exchange"
	"praxistransfer/server/words"
)

// pages are the structs that templates print.
var pages = map[string]any{
	"start": startPage{}, "search": searchPage{}, "entry": entryPage{}, "tombstone": tombstonePage{}, "transfercheck": transferCheckPage{},
	"paper": paperPage{}, "message": messagePage{}, "text": textPage{}, "problem": problem{},
	"about": aboutPage{}, "index": indexPage{}, "compare": comparePage{}, "figures": figuresPage{}, "history": historyPage{},
	"differences": differencesPage{}, "lineage": lineagePage{},
}

// TestEveryTemplateFitsItsStruct finds a misspelt field without executing
// anything.
func TestEveryTemplateFitsItsStruct(t *testing.T) {
	views, err := parseTemplates()
	if err != nil {
		t.Fatal(err)
	}
	for name, view := range views {
		data, known := pages[name]
		if !known {
			t.Errorf("the template %s has no struct in this test", name)
			continue
		}
		if err := templatecheck.CheckHTML(view.Lookup("frame"), data); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	for name := range pages {
		if views[name] == nil {
			t.Errorf("there is no template %s", name)
		}
	}
}

// hostile is what somebody may write into any field: markup, a word without an
// end, another direction of reading, and signs of every kind.
const hostile = `<script>alert(1)</script><img src=x onerror=alert(1)>" onclick="alert(1) ` + "\u202eabc\u202c 😀 العربية " + `javascript:alert(1) {{.}} Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft`

// fill puts a hostile text into every field of a struct, and two items into
// every list.
func fill(v reflect.Value, depth int) {
	if depth == 0 || !v.CanSet() && v.Type() != reflect.TypeFor[below]() {
		return
	}
	switch v.Kind() {
	case reflect.String:
		if v.Type() != reflect.TypeFor[template.HTML]() && v.Type() != reflect.TypeFor[template.JS]() {
			v.SetString(hostile)
		}
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int:
		v.SetInt(2)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem(), depth-1)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		for i := range v.Len() {
			fill(v.Index(i), depth-1)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			fill(v.Field(i), depth-1) // but not what is unexported: it cannot be set
		}
	}
}

// dressed returns the struct with the frame of a page, and all else as it is.
func dressed(t *testing.T, data any, l language, files *assets) reflect.Value {
	t.Helper()
	v := reflect.New(reflect.TypeOf(data)).Elem()
	for _, field := range reflect.VisibleFields(v.Type()) {
		if field.Type == reflect.TypeFor[page]() {
			p := page{voice: voice{l}, Title: hostile, Description: hostile, Path: "/suche", Crumbs: crumbs(link{hostile, "/suche"}), Cited: []exchange.MetaTag{{Name: "citation_title", Content: hostile}}, assets: files}
			reflect.NewAt(field.Type, v.FieldByIndex(field.Index).Addr().UnsafePointer()).Elem().Set(reflect.ValueOf(p))
		}
	}
	return v
}

// TestEveryTemplateRunsEmptyAndHostile executes every page without content and
// with hostile content in every field, in both languages.
func TestEveryTemplateRunsEmptyAndHostile(t *testing.T) {
	views, err := parseTemplates()
	if err != nil {
		t.Fatal(err)
	}
	files, err := loadAssets()
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range pages {
		for _, l := range languages {
			for _, full := range []bool{false, true} {
				v := dressed(t, data, l, files)
				if full {
					fill(v, 6)
				}
				if p, ok := v.Addr().Interface().(*figuresPage); ok {
					p.Methods.Header = make([]string, 6)
				}
				var b strings.Builder
				if err := views[name].ExecuteTemplate(&b, "frame", v.Interface()); err != nil {
					t.Errorf("%s, %s, full %t: %v", name, l.code(), full, err)
				}
				html := b.String()
				for _, sign := range []string{"<script>alert", "<img src=x", `" onclick="alert`, `href="javascript:`} {
					if strings.Contains(html, sign) {
						t.Errorf("%s, %s: %q got through", name, l.code(), sign)
					}
				}
				if full && !strings.Contains(html, "&lt;script&gt;alert(1)") {
					t.Errorf("%s, %s shows nothing of what is hostile", name, l.code())
				}
				if strings.Contains(html, " style=") || strings.Contains(html, "<no value>") || strings.Contains(html, "%!") {
					t.Errorf("%s, %s: an inline style, or a gap", name, l.code())
				}
			}
		}
	}
}

// textName finds the texts that templates and code name in full.
var textName = regexp.MustCompile(`\bT "([a-z]+\.[A-Za-z.-]+)"|\bT\("([a-z]+\.[A-Za-z.-]+)"[,)]`)

// TestEveryTextOfAPageIsThere guards that no reader meets the name of a text.
func TestEveryTextOfAPageIsThere(t *testing.T) {
	for _, pattern := range []string{"templates/*.html", "*.go"} {
		files, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			content, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for _, found := range textName.FindAllStringSubmatch(string(content), -1) {
				if name := found[1] + found[2]; !words.HasText(name) {
					t.Errorf("%s names the text %s, which is not there", file, name)
				}
			}
		}
	}
}
