package bleveindex

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"praxistransfer/server/german"
	"praxistransfer/server/practice"
)

// overwrite puts other bytes in the middle of the files that match.
func overwrite(t *testing.T, pattern string) {
	t.Helper()
	edit(t, pattern, func(raw []byte) []byte {
		copy(raw[len(raw)/2:], strings.Repeat("\xff", 64))
		return raw
	})
}

func edit(t *testing.T, pattern string, change func([]byte) []byte) {
	t.Helper()
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) == 0 {
		t.Fatalf("%s: %v, %v", pattern, files, err)
	}
	for _, f := range files {
		raw, err := os.ReadFile(f)
		if err := errors.Join(err, os.WriteFile(f, change(raw), 0o600)); err != nil {
			t.Fatal(err)
		}
	}
}

func TestADamagedIndexIsToldApart(t *testing.T) {
	t.Parallel()
	for name, harm := range map[string]func(t *testing.T, dir string){
		"root.bolt is cut in half": func(t *testing.T, dir string) {
			edit(t, filepath.Join(dir, "generation-1", rootFile), func(raw []byte) []byte { return raw[:len(raw)/2] })
		},
		"root.bolt is empty": func(t *testing.T, dir string) {
			edit(t, filepath.Join(dir, "generation-1", rootFile), func([]byte) []byte { return nil })
		},
		"root.bolt is gone": func(t *testing.T, dir string) {
			remove(t, filepath.Join(dir, "generation-1", rootFile))
		},
		"root.bolt has other bytes": func(t *testing.T, dir string) {
			edit(t, filepath.Join(dir, "generation-1", rootFile), func(raw []byte) []byte {
				return []byte(strings.Repeat("\xff", len(raw)))
			})
		},
		"a segment has other bytes": func(t *testing.T, dir string) { overwrite(t, filepath.Join(dir, "generation-1", "*.zap")) },
		"a segment is cut": func(t *testing.T, dir string) {
			edit(t, filepath.Join(dir, "generation-1", "*.zap"), func(raw []byte) []byte { return raw[:len(raw)-9] })
		},
		"the segments are gone": func(t *testing.T, dir string) { // one alone may be an old one that no snapshot names
			files, _ := filepath.Glob(filepath.Join(dir, "generation-1", "*.zap"))
			for _, file := range files {
				remove(t, file)
			}
		},
		"current has other bytes": func(t *testing.T, dir string) {
			edit(t, filepath.Join(dir, current), func([]byte) []byte { return []byte("\xff\x00") })
		},
		"current names what is not there": func(t *testing.T, dir string) {
			edit(t, filepath.Join(dir, current), func([]byte) []byte { return []byte("7\n") })
		},
		"a file stands in place of the folder":   func(t *testing.T, dir string) { remove(t, dir); put(t, dir) },
		"a file stands in place of a generation": func(t *testing.T, dir string) { g := filepath.Join(dir, "generation-1"); remove(t, g); put(t, g) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := filepath.Join(t.TempDir(), "index")
			filledIn(t, dir)
			harm(t, dir)
			_, err := Open(dir, german.NewLexicon(nil))
			if !errors.Is(err, ErrDamaged) {
				t.Fatalf("it opens with %v", err)
			}
			if strings.Contains(strconv.QuoteToASCII(err.Error()), `\x`) {
				t.Errorf("the message holds raw bytes: %q", err)
			}
		})
	}
}

func filledIn(t *testing.T, dir string) {
	t.Helper()
	ix, err := Open(dir, german.NewLexicon(nil))
	if err != nil {
		t.Fatal(err)
	}
	for i := range 3 {
		id := practice.ID("entry_" + strconv.Itoa(i))
		if err := ix.Put(t.Context(), practice.Document{ID: id, Stamp: "1", Title: "Quastenflosserkartei", Body: strings.Repeat("Bauamt ", 50)}); err != nil {
			t.Fatal(err)
		}
	}
	if err := ix.Close(); err != nil {
		t.Fatal(err)
	}
}

func remove(t *testing.T, path string) {
	t.Helper()
	if err := os.RemoveAll(path); err != nil {
		t.Fatal(err)
	}
}

func put(t *testing.T, file string) {
	t.Helper()
	if err := os.WriteFile(file, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestWhatIsInTheWayIsNoDamage(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "index")
	filledIn(t, dir)
	ix, err := Open(dir, german.NewLexicon(nil))
	if err != nil {
		t.Fatal(err)
	}
	defer ix.Close()
	if _, err := Open(dir, german.NewLexicon(nil)); !errors.Is(err, errInUse) || errors.Is(err, ErrDamaged) {
		t.Errorf("another process has it: %v", err)
	}
	if err := damage(func() error { return &fs.PathError{Op: "open", Path: dir, Err: fs.ErrPermission} }); errors.Is(err, ErrDamaged) {
		t.Errorf("it may not be read: %v", err)
	}
}
