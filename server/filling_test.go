package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"unicode/utf8"

	"praxistransfer/server/config"
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
	t.Parallel()
	const entries = 600
	data := importedFolder(t, entries)
	if err := os.RemoveAll(filepath.Join(data, "index")); err != nil {
		t.Fatal(err)
	}
	p := start(t, data, "--examples=false")
	awaited(t, "the index to be complete", func() bool {
		note := readyNote(t, p)
		a := p.ask("", `{ search(query: "Quastenflosserkartei") { totalCount degraded } }`, nil)
		if a.at("search", "degraded") == false {
			if n := a.at("search", "totalCount"); n != float64(entries) {
				t.Errorf("%v of %d are found, and it does not say that there may be more", n, entries)
			}
			return true
		}
		if !strings.HasPrefix(note, "ready") {
			t.Errorf("meanwhile it says %q", note)
		}
		return false
	})
	if log := p.log.String(); !strings.Contains(log, "a new index is being filled") || !strings.Contains(log, "entries=600") || !strings.Contains(log, "is complete") {
		t.Errorf("the log says %s", log)
	}
	p.stop()
	again := start(t, data, "--examples=false")
	if a := again.ask("", `{ search { totalCount degraded } }`, nil); a.at("search", "degraded") != false || a.at("search", "totalCount") != float64(entries) {
		t.Errorf("with an index that was filled before: %+v", a)
	}
}

func TestADamagedIndexIsSetAsideAndFilledAnew(t *testing.T) {
	t.Parallel()
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
	for name, damage := range map[string]func(index, generation string) error{
		"other bytes in current": func(index, _ string) error {
			return os.WriteFile(filepath.Join(index, "current"), []byte("\x00\xff"), 0o600)
		},
		"nothing in current": func(index, _ string) error { return os.WriteFile(filepath.Join(index, "current"), nil, 0o600) },
		"a link that leads nowhere": func(index, _ string) error {
			return errors.Join(os.RemoveAll(index), os.Symlink(filepath.Join(index, "nowhere"), index))
		},
		"an empty name": func(index, _ string) error { return os.WriteFile(filepath.Join(index, nameFile), nil, 0o600) },
		"no root.bolt":  func(_, generation string) error { return os.Remove(filepath.Join(generation, "root.bolt")) },
		"a file in place of a generation": func(_, generation string) error {
			return errors.Join(os.RemoveAll(generation), os.WriteFile(generation, nil, 0o600))
		},
		"segments overwritten": overwriteSegments,
	} {
		t.Run(name, func(t *testing.T) {
			for _, words := range []string{"reindex", "check --mend"} {
				data := copyOf(t, whole)
				index := filepath.Join(data, indexFolder)
				found, err := filepath.Glob(filepath.Join(index, "generation-*"))
				if err != nil || len(found) != 1 {
					t.Fatal(found, err)
				}
				if err := damage(index, found[0]); err != nil {
					t.Fatal(err)
				}
				code, out, errs := command(t, append(strings.Fields(words), "--data", data)...)
				if code != exitDone || !strings.Contains(out, "index: 5 documents, 0 missing") || !utf8.ValidString(errs) || strings.Contains(errs, "\x00") {
					t.Errorf("%s: %d %s %s", words, code, out, errs)
				}
			}
		})
	}
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

// overwriteSegments leaves segments as long as they were, with other bytes.
func overwriteSegments(_, generation string) error {
	segments, err := filepath.Glob(filepath.Join(generation, "*.zap"))
	for _, name := range segments {
		info, statErr := os.Stat(name)
		if statErr != nil {
			return statErr
		}
		err = errors.Join(err, os.WriteFile(name, make([]byte, info.Size()), 0o600))
	}
	return err
}

func TestAnIndexOfAnotherUserIsToldWithWhatToDo(t *testing.T) {
	t.Parallel()
	s := &system{config: config.Config{Data: "data"}}
	err := s.withheld(&fs.PathError{Op: "open", Path: "data/index/current", Err: syscall.EACCES})
	if !strings.Contains(err.Error(), "give data/index and all in it to that user") || !errors.Is(err, fs.ErrPermission) {
		t.Error(err)
	}
	if other := syscall.ENOSPC; !errors.Is(s.withheld(other), other) || s.withheld(other).Error() != other.Error() {
		t.Error("what is wrong otherwise is told as that")
	}
}
