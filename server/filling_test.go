package main

import (
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// importedFolder returns a data folder with n imported entries and no others.
func importedFolder(t *testing.T, n int) string {
	t.Helper()
	data, file := t.TempDir(), filepath.Join(t.TempDir(), "entries.ndjson")
	var lines strings.Builder
	for i := range n {
		fmt.Fprintf(&lines, `{"kind": "CASE_STUDY", "title": "Quastenflosserkartei %d", "summary": "Eine Kartei im Bauamt.", "topics": ["BUILDING"], "provenance": {"source": "test", "externalId": "%d"}}`+"\n", i, i)
	}
	if err := os.WriteFile(file, []byte(lines.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	done(t, "import", "--data", data, "--format", "ndjson", "--organisation", "redaktion", file)
	return data
}

func readyNote(t *testing.T, p *program) string {
	t.Helper()
	response, err := http.Get(p.url + "/readyz")
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	raw, err := io.ReadAll(response.Body)
	if err != nil || response.StatusCode != http.StatusOK {
		t.Fatalf("%s %v", response.Status, err)
	}
	return strings.TrimSpace(string(raw))
}

func TestANewIndexSaysThatItIsNotFilledYet(t *testing.T) {
	const entries = 600
	data := importedFolder(t, entries)
	if err := os.RemoveAll(filepath.Join(data, "index")); err != nil {
		t.Fatal(err)
	}
	p := start(t, data, "--examples=false")
	degraded := 0
	awaited(t, "the index to be complete", func() bool {
		note := readyNote(t, p)
		a := p.ask("", `{ search(query: "Quastenflosserkartei") { totalCount degraded } }`, nil)
		if a.at("search", "degraded") == false {
			if n := a.at("search", "totalCount"); n != float64(entries) {
				t.Errorf("%v of %d are found, and it does not say that there may be more", n, entries)
			}
			return true
		}
		if degraded++; !strings.HasPrefix(note, "ready") {
			t.Errorf("meanwhile it says %q", note)
		}
		return false
	})
	if log := p.log.String(); !strings.Contains(log, "a new index is being filled") || !strings.Contains(log, "entries=600") || !strings.Contains(log, "is complete") {
		t.Errorf("the log says %s", log)
	}
	if degraded == 0 {
		t.Log("the filling was too fast to be seen from outside")
	}
	p.stop()
	again := start(t, data, "--examples=false")
	if a := again.ask("", `{ search { totalCount degraded } }`, nil); a.at("search", "degraded") != false || a.at("search", "totalCount") != float64(entries) {
		t.Errorf("with an index that was filled before: %+v", a)
	}
}

func TestADamagedIndexIsSetAsideAndFilledAnew(t *testing.T) {
	whole := importedFolder(t, 5)
	cut := func(t *testing.T, data string) {
		files, err := filepath.Glob(filepath.Join(data, "index", "generation-*", "root.bolt"))
		if err != nil || len(files) != 1 {
			t.Fatal(files, err)
		}
		if err := os.Truncate(files[0], 1000); err != nil {
			t.Fatal(err)
		}
	}
	copied := func(t *testing.T) string {
		data := t.TempDir()
		if err := os.CopyFS(data, os.DirFS(whole)); err != nil {
			t.Fatal(err)
		}
		cut(t, data)
		return data
	}
	t.Run("by a server", func(t *testing.T) {
		p := start(t, copied(t), "--examples=false")
		awaited(t, "the entries to be found", func() bool {
			return p.ask("", `{ search(query: "Quastenflosserkartei") { totalCount } }`, nil).at("search", "totalCount") == float64(5)
		})
		if log := p.log.String(); !strings.Contains(log, "the index is damaged") || strings.Contains(log, `\x`) {
			t.Errorf("the log says %s", log)
		}
		if _, err := os.Stat(filepath.Join(p.data, "index.damaged")); !os.IsNotExist(err) {
			t.Errorf("what was set aside is still there: %v", err)
		}
	})
	t.Run("by reindex", func(t *testing.T) {
		data := copied(t)
		code, out, errs := command(t, "reindex", "--data", data)
		if code != exitDone || !strings.Contains(out, "5 documents indexed") || !strings.Contains(errs, "damaged") {
			t.Errorf("%d %s %s", code, out, errs)
		}
	})
	t.Run("a file in place of the folder", func(t *testing.T) {
		data := copied(t)
		index := filepath.Join(data, "index")
		if err := os.RemoveAll(index); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(index, []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
		if code, out, errs := command(t, "reindex", "--data", data); code != exitDone || !strings.Contains(out, "5 documents indexed") {
			t.Errorf("%d %s %s", code, out, errs)
		}
	})
}
