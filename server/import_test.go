package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// Cron jobs overlap, and people start a command again that seems to hang.
func TestTwoImportsAtOnceTakeEachEntryOnce(t *testing.T) {
	for name, engine := range map[string]func(*testing.T) []string{
		"into the embedded store": func(t *testing.T) []string { return []string{"--data", t.TempDir()} },
		"into MongoDB":            func(t *testing.T) []string { return []string{"--data", t.TempDir(), "--mongodb-uri", mongoDatabase(t)} },
	} {
		t.Run(name, func(t *testing.T) { importTwice(t, engine(t)) })
	}
}

// importTwice lets two processes import one file at once.
func importTwice(t *testing.T, engine []string) {
	const entries = 40
	rows := []string{"id,title,summary"}
	for n := range entries {
		rows = append(rows, fmt.Sprintf("%d,Ein Versuch mit demselben Titel,Die Beschreibung von Nummer %d", n, n))
	}
	file := filepath.Join(t.TempDir(), "entries.csv")
	if err := os.WriteFile(file, []byte(strings.Join(rows, "\n")), 0o600); err != nil {
		t.Fatal(err)
	}
	done(t, append([]string{"partner", "list"}, engine...)...) // so that there is a store
	var wg sync.WaitGroup
	for range 2 {
		wg.Go(func() {
			args := append([]string{"import", "--format", "csv", "--organisation", "redaktion", "--report", "json", file}, engine...)
			if said, err := ownProcess(t, args).CombinedOutput(); err != nil || !strings.Contains(string(said), `"skipped":[]`) {
				t.Errorf("%v: %s", err, said)
			}
		})
	}
	wg.Wait()
	if out := done(t, append([]string{"check"}, engine...)...); !strings.Contains(out, fmt.Sprintf("store: %d entries, 0 waiting", entries)) || !strings.Contains(out, fmt.Sprintf("index: %d documents, 0 missing", entries)) {
		t.Errorf("afterwards: %s", out)
	}
}
