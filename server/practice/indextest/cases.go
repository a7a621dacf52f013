package indextest

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"praxistransfer/server/practice"
)

// fixture is an entry of search-fixture.json.
type fixture struct {
	ID, Title, Summary, Body, Level, Land, SizeClass, Language, PublishedAt string
	Methods, Topics                                                         []string
}

// searchCases is search-cases.json.
type searchCases struct {
	Synonyms  map[string][]string
	StopWords []string
	Cases     []searchCase
}

type searchCase struct {
	Name, Query, Match, OrderBy string
	Filter                      map[string][]string
	Offset, Limit               int
	First                       practice.ID
	Has, Not, Wish              []practice.ID
	Total, Hits                 *int
}

// cases runs what search-cases.json asks for.
func cases(t *testing.T, ix practice.Index) {
	var docs []fixture
	readJSON(t, "search-fixture.json", &docs)
	var all searchCases
	readJSON(t, "search-cases.json", &all)
	s := suite{t, ix}
	for _, f := range docs {
		s.put(f.document(t))
	}
	if err := ix.Configure(t.Context(), practice.Words{Synonyms: all.Synonyms, StopWords: all.StopWords}); err != nil {
		t.Fatalf("configure: %v", err)
	}
	for _, c := range all.Cases {
		t.Run(c.Name, func(t *testing.T) { c.check(suite{t, ix}) })
	}
}

func (c searchCase) check(s suite) {
	limit := c.Limit
	if limit == 0 {
		limit = 20
	}
	r := s.search(practice.Query{Text: c.Query, MatchAll: c.Match == "all", Filter: c.Filter, Order: practice.Order(c.OrderBy), Offset: c.Offset, Limit: limit})
	found := ids(r)
	if c.First != "" && (len(found) == 0 || found[0] != c.First) {
		s.Errorf("finds %q, want %s first", found, c.First)
	}
	for _, id := range c.Has {
		if !slices.Contains(found, id) {
			s.Errorf("finds %q, want %s among them", found, id)
		}
	}
	for _, id := range c.Not {
		if slices.Contains(found, id) {
			s.Errorf("finds %q, want no %s", found, id)
		}
	}
	for _, id := range c.Wish {
		if !slices.Contains(found, id) {
			s.Logf("finds %q, would be better with %s", found, id)
		}
	}
	if c.Total != nil && r.Total != *c.Total {
		s.Errorf("total is %d (%q), want %d", r.Total, found, *c.Total)
	}
	if c.Hits != nil && len(found) != *c.Hits {
		s.Errorf("finds %q, want %d hits", found, *c.Hits)
	}
}

func (f fixture) document(t *testing.T) practice.Document {
	day, err := time.Parse(time.DateOnly, f.PublishedAt)
	if err != nil {
		t.Fatalf("fixture %s: %v", f.ID, err)
	}
	return practice.Document{
		ID: practice.ID(f.ID), Stamp: "1", Title: f.Title, Summary: f.Summary, Body: f.Body, Language: f.Language, Sort: f.Title,
		Keywords: slices.Concat(f.Methods, f.Topics), Newest: day.UnixMilli(),
		Facets: map[string][]string{
			"methods": f.Methods, "topics": f.Topics, "level": {f.Level}, "land": {f.Land},
			"sizeClass": {f.SizeClass}, "language": {f.Language},
		},
	}
}

// readJSON reads a file of the data folder beside the project.
func readJSON(t *testing.T, name string, into any) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(root(t), "..", "shared", "data", name))
	if err != nil {
		t.Skipf("skipped, the test data is missing: %v", err)
	}
	if err := json.Unmarshal(data, into); err != nil {
		t.Fatalf("read %s: %v", name, err)
	}
}

// root returns the project's folder: tests run in that of their package.
func root(t *testing.T) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for ; dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
	}
	t.Fatal("no go.mod above the test's folder")
	return ""
}
