package meiliindex_test

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"praxistransfer/server/meiliindex"
	"praxistransfer/server/practice"
)

// data is where the real collections lie, beside the project, and questions
// where those are that the embedded index is measured by.
const (
	data      = "../../../shared/data"
	questions = "../bleveindex/testdata"
)

// TestTheAnswerIsAmongTheFirstThree asks the half of the questions that no
// weight was chosen by. The bounds are lower than the embedded index has them:
// what is ranked is what the engine brings.
func TestTheAnswerIsAmongTheFirstThree(t *testing.T) {
	e := realEngine(t)
	for _, c := range []struct {
		language    string
		corpus      func(testing.TB) []practice.Document
		plain, typo float64
	}{
		{"en", cases, .82, .82},
		{"de", projects, .83, .78},
	} {
		t.Run(c.language, func(t *testing.T) {
			docs := c.corpus(t)
			ix := e.open(t, meiliindex.Options{UID: e.uid(t)})
			defer ix.Close()
			if err := ix.Put(context.Background(), docs...); err != nil {
				t.Fatal(err)
			}
			all := load[answer](t, filepath.Join(questions, "questions-"+c.language+".json"))
			measure(t, ix, all, func(q string) string { return q }, c.plain)
			measure(t, ix, all, misspelt, c.typo)
		})
	}
}

// answer is a question and the entry that answers it.
type answer struct {
	ID       practice.ID `json:"id"`
	Question string      `json:"question"`
}

// misspelt swaps two letters in the middle of the longest word.
func misspelt(question string) string {
	longest := ""
	for word := range strings.FieldsSeq(question) {
		if len([]rune(word)) > len([]rune(longest)) {
			longest = word
		}
	}
	letters := []rune(longest)
	for i := len(letters) / 2; i+1 < len(letters); i++ {
		if letters[i] != letters[i+1] {
			letters[i], letters[i+1] = letters[i+1], letters[i]
			break
		}
	}
	return strings.Replace(question, longest, string(letters), 1)
}

func measure(t *testing.T, ix practice.Index, all []answer, put func(string) string, bound float64) {
	t.Helper()
	found, asked := 0, 0
	both := 0
	for i, q := range all {
		r, err := ix.Search(context.Background(), practice.Query{Text: put(q.Question), Limit: 3})
		if err != nil {
			t.Fatal(err)
		}
		hit := 0
		for _, h := range r.Hits {
			if h.ID == q.ID {
				hit = 1
			}
		}
		both += hit
		if i%2 == 1 {
			asked++
			found += hit
		}
	}
	share := float64(found) / float64(asked)
	t.Logf("among the first three: %.3f of %d, of all %d %.3f", share, asked, len(all), float64(both)/float64(len(all)))
	if share < bound {
		t.Errorf("only %.3f of the questions are answered among the first three, want %.2f", share, bound)
	}
}

// cases are the entries of ips-cases.json.
func cases(t testing.TB) []practice.Document {
	type entry struct {
		ID                int
		Name, Description string
		Lead              struct{ Name string } `json:"lead_organisation"`
		Primary           string                `json:"primary_sector"`
		Secondary         string                `json:"secondary_sector"`
		Technology, Type  string
		Geocoverage       []string
	}
	var docs []practice.Document
	for _, e := range load[entry](t, filepath.Join(data, "ips-cases.json")) {
		docs = append(docs, practice.Document{
			ID: practice.ID(fmt.Sprint(e.ID)), Stamp: "1", Title: e.Name, Body: e.Description, Organisation: e.Lead.Name, Language: "en",
			Keywords: append([]string{e.Primary, e.Secondary, e.Technology, e.Type}, e.Geocoverage...),
			Facets:   map[string][]string{"sector": {cmp.Or(e.Primary, "none")}, "technology": {cmp.Or(e.Technology, "none")}},
		})
	}
	return docs
}

// projects are the entries of civic-projects.json.
func projects(t testing.TB) []practice.Document {
	type entry struct {
		ID, Name, Description                 string
		Organisations, Areas, Kinds, Keywords []string
	}
	var docs []practice.Document
	for _, e := range load[entry](t, filepath.Join(data, "civic-projects.json")) {
		docs = append(docs, practice.Document{
			ID: practice.ID(e.ID), Stamp: "1", Title: e.Name, Body: e.Description, Organisation: strings.Join(e.Organisations, "\n"), Language: "de",
			Keywords: append(append(e.Areas, e.Kinds...), e.Keywords...),
		})
	}
	return docs
}

func load[T any](t testing.TB, path string) []T {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Skipf("skipped, the data is missing: %v", err)
	}
	var all []T
	if err := json.Unmarshal(content, &all); err != nil {
		t.Fatalf("read %s: %v", path, err)
	}
	return all
}
