package main

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// client runs a script of scripts/clients with what was installed from npm, or
// skips the test where it is not there; where REQUIRE names the clients it
// fails instead.
func client(t *testing.T, script string, args ...string) {
	t.Helper()
	node, err := exec.LookPath("node")
	installed, _ := filepath.Abs("../.assets/clients/node_modules")
	if err == nil {
		_, err = os.Stat(filepath.Join(installed, "@apollo"))
	}
	if err != nil {
		if strings.Contains(os.Getenv("REQUIRE"), "clients") {
			t.Fatalf("clients of the API are required: %v", err)
		}
		t.Skipf("no clients of the API, which scripts/clients/fetch installs with Node: %v", err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	command := exec.CommandContext(ctx, node, append([]string{"../scripts/clients/" + script}, args...)...) // #nosec G204 -- a script of this repository
	command.Env = append(os.Environ(), "NODE_PATH="+installed)
	if out, err := command.CombinedOutput(); err != nil {
		t.Errorf("%s: %v\n%s", script, err, out)
	}
}

// A client that remembers objects by id shows whatever it read last under an
// id: two texts under one id, and readers see a draft for the published text.
func TestACacheByIDNeverShowsOneTextForAnother(t *testing.T) {
	t.Parallel()
	p := start(t, t.TempDir(), "--examples=false")
	editor, curator := p.token("kreis-soest", "EDITOR"), p.token("landkreistag", "CURATOR")
	id, _ := p.ask(editor, caseStudy, map[string]any{"title": "Erste Fassung"}).at("createEntry", "entry", "id").(string)
	publish(t, p, editor, curator, id)
	entryStep(t, p, editor, editor, "updateEntry", id, `title: "Zweite Fassung"`)
	publish(t, p, editor, curator, id)
	entryStep(t, p, editor, editor, "updateEntry", id, `title: "Dritte Fassung", story: {problem: "Es geht besser.", approach: [{text: "Ein Brett"}]}`)
	if a := p.ask(editor, caseStudy, map[string]any{"title": "Niemals veröffentlichte Fassung"}); a.at("createEntry", "entry") == nil {
		t.Fatalf("create: %+v", a)
	}
	awaited(t, "the hit", func() bool {
		return p.ask("", `{ search(query: "Fassung") { totalCount } }`, nil).at("search", "totalCount") == 1.0
	})
	client(t, "apollo.cjs", p.url, id, editor, curator)
}

// Relay's compiler refuses a connection, an edge or a node that is not formed
// as its specification says.
func TestRelayCompilesWhatCanBeAsked(t *testing.T) {
	t.Parallel()
	client(t, "relay.cjs", start(t, t.TempDir(), "--examples=false").url)
}
