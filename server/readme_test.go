package main

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

var operationBlock = regexp.MustCompile("(?s)```graphql\n(.*?)```")

func TestTheOperationsOfTheReadmeWork(t *testing.T) {
	readme, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	blocks := operationBlock.FindAllStringSubmatch(string(readme), -1)
	if len(blocks) < 5 {
		t.Fatalf("the README has %d operations", len(blocks))
	}
	p := start(t, t.TempDir())
	editor := p.token("kreis-soest", "EDITOR")
	for _, block := range blocks {
		name := strings.Fields(block[1])[1]
		t.Run(name, func(t *testing.T) {
			a := p.ask(editor, block[1], nil)
			if len(a.Errors) > 0 || len(a.Data) == 0 {
				t.Fatalf("%+v", a)
			}
			for field, value := range a.Data {
				if value == nil {
					t.Errorf("%s is null", field)
				}
				if m, ok := value.(map[string]any); ok && m["totalCount"] == float64(0) {
					t.Errorf("%s finds nothing", field)
				}
				if m, ok := value.(map[string]any); ok && m["userErrors"] != nil && m["entry"] == nil {
					t.Errorf("%s is refused: %v", field, m["userErrors"])
				}
			}
		})
	}
}
