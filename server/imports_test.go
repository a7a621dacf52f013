package main

import (
	"encoding/json"
	"errors"
	"io"
	"maps"
	"os"
	"os/exec"
	"path"
	"slices"
	"strings"
	"testing"
)

// domain is what the domain may use, and everything beside it: an edge or an
// engine may use the domain and what the domain uses.
var domain = []string{"server/fault", "server/record", "server/words", "server/german", "server/mention", "server/relevance", "server/partner", "server/authority", "server/audit", "server/form", "server/cursor", "server/cost"}

// rooms are the packages that are built on entries. Each may use those before it.
var rooms = []string{
	"server/practice", "server/practice/adoption", "server/practice/changefeed", "server/practice/collection", "server/practice/likeness", "server/practice/unanswered", "server/practice/find", "server/practice/related", "server/practice/methoduse", "server/practice/compare",
	"server/practice/notice", "server/practice/link", "server/practice/need", "server/practice/privacy", "server/practice/vocabulary",
}

// below are the domain and the rooms before one.
func below(room string) []string { return with(rooms[:slices.Index(rooms, room)]...) }

// over are the domain, all rooms and more.
func over(more ...string) []string { return append(with(rooms...), more...) }

func with(more ...string) []string { return append(slices.Clone(domain), more...) }

// mayImport says which packages of ours a package may import. A package that
// is missing here fails the test: decide where it belongs.
var mayImport = map[string][]string{
	"server/fault":                 {},
	"server/config":                {},
	"server/german":                {},
	"server/meaning":               {},
	"server/mention":               {"server/german"},
	"server/outbound":              {"server/fault"},
	"scripts/benchmark":            {"graph", "server/cost"},
	"scripts/judged":               with("server/practice", "server/practice/find", "server/practice/likeness", "server/meaning", "server/exchange", "server/bleveindex", "server/meiliindex"),
	"scripts/lean":                 {},
	"server/site":                  {"server/words"},
	"server/record":                {"server/fault"},
	"server/form":                  {"server/fault"},
	"server/cursor":                {"server/fault"},
	"server/relevance":             {"server/german"},
	"server/words":                 {"server/fault"},
	"server/partner":               {"server/fault", "server/record", "server/audit", "server/form", "server/words"},
	"server/admin":                 {"server/fault", "server/german", "server/form", "server/record", "server/audit", "server/partner"},
	"server/authority":             {"server/fault", "server/words"},
	"server/audit":                 {"server/fault"},
	"server/practice":              domain,
	"server/practice/adoption":     below("server/practice/adoption"),
	"server/practice/changefeed":   below("server/practice/changefeed"),
	"server/practice/collection":   below("server/practice/collection"),
	"server/practice/likeness":     append(below("server/practice/likeness"), "server/meaning"),
	"server/practice/unanswered":   below("server/practice/unanswered"),
	"server/practice/find":         below("server/practice/find"),
	"server/practice/related":      below("server/practice/related"),
	"server/practice/methoduse":    below("server/practice/methoduse"),
	"server/practice/compare":      below("server/practice/compare"),
	"server/practice/notice":       below("server/practice/notice"),
	"server/practice/link":         below("server/practice/link"),
	"server/practice/need":         below("server/practice/need"),
	"server/practice/privacy":      below("server/practice/privacy"),
	"server/practice/vocabulary":   below("server/practice/vocabulary"),
	"server/archive":               over(),
	"server/lateindex":             with("server/practice"),
	"server/lease":                 {"server/fault"},
	"server/upgrade":               {},
	"server/practice/storetest":    over(),
	"server/practice/practicetest": over("server/auth", "server/sqlitestore"),
	"server/practice/indextest":    with("server/practice"),
	"server/sqlitestore":           over(),
	"server/mongostore":            over(),
	"server/bleveindex":            with("server/practice"),
	"server/meiliindex":            with("server/practice"),
	"server/exchange":              over("server/site"),
	"server/starter":               over(),
	"server/job":                   over(),
	"server/auth/forgery":          {},
	"server/mail":                  over(),
	"server/auth":                  {"server/partner", "server/fault", "server/form", "server/record", "server/outbound", "server/words"},
	"server/cost":                  {"server/fault"},
	"server/httpd":                 {"server/cost", "server/fault", "server/words"},
	"server/exchange/paper":        over("server/site", "server/exchange"),
	"server/web":                   over("server/cost", "server/admin", "server/auth", "server/site", "server/exchange", "server/exchange/paper"),
	"server/door":                  over("server/exchange", "server/site"),
	"graph":                        over("server/admin", "server/auth", "server/exchange", "server/site", "graph/model", "graph/generated"),
	"graph/model":                  over("server/admin"),
	"graph/execution":              {},
	"graph/generated":              over("server/admin", "server/exchange", "graph/model", "graph/execution"),
	"server":                       nil, // puts everything together
}

type goPackage struct {
	ImportPath string
	Imports    []string
}

func packages(t *testing.T) []goPackage {
	t.Helper()
	out, err := exec.Command("go", "list", "-json=ImportPath,Imports", "praxistransfer/...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var all []goPackage
	for d := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p goPackage
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
}

func TestArrowsPointInward(t *testing.T) {
	const module = "praxistransfer/"
	gone := maps.Clone(mayImport)
	for _, p := range packages(t) {
		name := strings.TrimPrefix(p.ImportPath, module)
		delete(gone, name)
		allowed, known := mayImport[name]
		if !known {
			t.Errorf("%s has no row in mayImport: say what it may import", name)
			continue
		}
		if name == "server" {
			continue
		}
		for _, imported := range p.Imports {
			if ours, ok := strings.CutPrefix(imported, module); ok && !slices.Contains(allowed, ours) {
				t.Errorf("%s imports %s", name, ours)
			}
		}
	}
	for name := range gone {
		t.Errorf("%s has a row in mayImport, and is no package", name)
	}
}

// The domain knows no engine and no protocol.
func TestTheDomainKnowsNoDriver(t *testing.T) {
	for _, p := range packages(t) {
		name := strings.TrimPrefix(p.ImportPath, "praxistransfer/")
		if !slices.Contains(over(), name) {
			continue
		}
		for _, imported := range p.Imports {
			for _, driver := range []string{"bson", "mongo", "sqlite", "blevesearch/bleve", "meilisearch", "gqlgen", "net/http", "database/sql"} {
				if strings.Contains(imported, driver) {
					t.Errorf("%s imports %s", name, imported)
				}
			}
		}
	}
}

// Whoever looks for a room finds it in the floor plan.
func TestTheFloorPlanNamesEveryRoom(t *testing.T) {
	raw, err := os.ReadFile("../CONTRIBUTING.md")
	if err != nil {
		t.Fatal(err)
	}
	for name := range mayImport {
		if !strings.Contains(string(raw), "`"+name+"`") && !strings.Contains(string(raw), "`"+path.Base(name)+"`") && name != "server" {
			t.Errorf("CONTRIBUTING.md does not say what %s decides", name)
		}
	}
}
