package main

import (
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"praxistransfer/server/practice/storetest"
)

func TestASearchEngineThatGoesAwayUnderLoadMissesNothing(t *testing.T) {
	engine := newMeiliStandIn(t)
	p := start(t, t.TempDir(), "--meili-url", engine.URL, "--rate-address", "0", "--rate-organisation", "0")
	flags := []string{"--data", p.data, "--meili-url", engine.URL}
	editor, curator := p.token("kreis-soest", "EDITOR"), p.token("landkreistag", "CURATOR")
	stop := make(chan struct{})
	var mu sync.Mutex
	acknowledged := map[string]bool{}
	var writers sync.WaitGroup
	for w := range 4 {
		writers.Go(func() {
			for n := 0; ; n++ {
				select {
				case <-stop:
					return
				default:
				}
				a := p.ask(editor, caseStudy, map[string]any{"title": fmt.Sprintf("Eintrag %d von %d", n, w)})
				id := a.at("createEntry", "entry", "id")
				a = p.ask(editor, submit, map[string]any{"id": id, "v": a.at("createEntry", "entry", "version")})
				a = p.ask(curator, show, map[string]any{"id": id, "v": a.at("step", "entry", "version")})
				if a.at("step", "entry") == nil {
					t.Errorf("a write failed while only the index was away: %+v", a)
					return
				}
				mu.Lock()
				acknowledged[id.(string)] = true
				mu.Unlock()
			}
		})
	}
	kills := rounds(t, 3, 10)
	for range kills {
		engine.goAway(true)
		time.Sleep(150 * time.Millisecond)
		if a := p.ask("", `{ search(query: "Bauamt") { totalCount } }`, nil); a.code() != "UNAVAILABLE" {
			t.Errorf("a search for words while the engine is away: %+v", a)
		}
		if a := p.ask("", `{ search { degraded } }`, nil); a.at("search", "degraded") != true {
			t.Errorf("a search without words while the engine is away: %+v", a)
		}
		if code, _, errs := command(t, "check", flags[0], flags[1], flags[2], flags[3]); code != exitFailed || !strings.Contains(errs, "search engine") {
			t.Errorf("check while the engine is away: %d %s", code, errs)
		}
		engine.goAway(false)
		time.Sleep(100 * time.Millisecond)
	}
	close(stop)
	writers.Wait()
	// Asked of the server: a check reads the whole store, and would hold up what
	// it waits for.
	awaited(t, "the index to have everything", func() bool {
		_, _, said := p.fetched("/readyz")
		return strings.TrimSpace(said) == "ready"
	})
	if code, out, errs := command(t, append([]string{"check"}, flags...)...); code != exitDone || !strings.Contains(out, " 0 waiting") {
		t.Errorf("check: %d %s %s", code, out, errs)
	}
	engine.mu.Lock()
	defer engine.mu.Unlock()
	lost := 0
	for id := range acknowledged {
		if engine.indexes["praxistransfer"].docs[id] == nil {
			lost++
		}
	}
	if lost > 0 || len(acknowledged) == 0 {
		t.Errorf("%d of %d are not in the index", lost, len(acknowledged))
	}
	storetest.Figure(t, "search engine stopped and started under load: rounds %d, acknowledged %d, lost %d", kills, len(acknowledged), lost)
}

func TestAReindexOnMeilisearchThatFailsLeavesTheOldIndexServing(t *testing.T) {
	t.Parallel()
	engine := newMeiliStandIn(t)
	p := start(t, t.TempDir(), "--meili-url", engine.URL)
	flags := []string{"--data", p.data, "--meili-url", engine.URL}
	awaited(t, "the examples to be indexed", func() bool {
		code, out, _ := command(t, append([]string{"check"}, flags...)...)
		return code == exitDone && strings.Contains(out, " 0 waiting")
	})
	p.stop()
	engine.failPuts(true)
	if code, _, errs := command(t, append([]string{"reindex"}, flags...)...); code != exitFailed || !strings.Contains(errs, "the old index goes on serving") {
		t.Errorf("%d %s", code, errs)
	}
	engine.failPuts(false)
	done(t, append([]string{"check"}, flags...)...)
	engine.mu.Lock()
	indexes := len(engine.indexes)
	engine.mu.Unlock()
	if indexes != 1 {
		t.Errorf("%d indexes are left", indexes)
	}
	done(t, append([]string{"reindex"}, flags...)...)
}
