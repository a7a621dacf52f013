package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"praxistransfer/server/words"
)

// recipe is a block of a page of recipes: its language and the program.
var recipe = regexp.MustCompile("(?s)```(\\w+)\n(.*?)```")

// cooks are the commands that run a program in a language, given as a file.
var cooks = map[string]struct {
	file    string
	command []string
}{
	"sh":     {"recipe.sh", []string{"sh", "-eu"}},
	"python": {"recipe.py", []string{"python3"}},
	"go":     {"recipe.go", []string{"go", "run"}},
	"r":      {"recipe.R", []string{"Rscript"}},
}

// TestTheRecipesWork runs what readers are told to run, in the languages that
// are at hand.
func TestTheRecipesWork(t *testing.T) {
	p := collected(t, 0)
	for _, lang := range []words.Language{words.German, words.English} {
		blocks := recipe.FindAllStringSubmatch(strings.ReplaceAll(lang.PageFile("daten"), "{{adresse}}", p.url), -1)
		if len(blocks) < 7 {
			t.Fatalf("%s: %d recipes", lang, len(blocks))
		}
		for _, block := range blocks {
			cook, known := cooks[block[1]]
			if !known {
				if block[1] != "powerquery" { // runs in Excel only
					t.Errorf("nobody runs recipes in %s", block[1])
				}
				continue
			}
			if _, err := exec.LookPath(cook.command[0]); err != nil {
				t.Logf("%s is not at hand", cook.command[0])
				continue
			}
			dir := t.TempDir()
			if err := os.WriteFile(filepath.Join(dir, cook.file), []byte(block[2]), 0o600); err != nil {
				t.Fatal(err)
			}
			command := exec.CommandContext(t.Context(), cook.command[0], append(cook.command[1:], cook.file)...)
			command.Dir = dir
			out, err := command.CombinedOutput()
			files, listed := os.ReadDir(dir)
			if err != nil || listed != nil || len(out) == 0 && len(files) < 2 || strings.Contains(string(out), `"errors"`) {
				t.Errorf("%s: %v: %s\n%s", block[1], err, out, block[2])
			}
		}
	}
}

func TestThePageOfRecipesNamesThisServer(t *testing.T) {
	p := collected(t, 0)
	for _, path := range []string{"/daten", "/en/daten"} {
		status, _, page := p.fetched(path)
		if status != 200 || !strings.Contains(page, p.url+"/dump.csv") || strings.Contains(page, "{{adresse") {
			t.Errorf("%s: %d", path, status)
		}
	}
}
