package main

import (
	"fmt"
	"maps"
	"slices"
	"sync"
	"testing"
	"time"

	"praxistransfer/server/config"
)

// follower reads changes page by page while others write.
type follower struct {
	after any
	ids   []string
	of    map[string][]string // by entry, what became of it
}

// read takes pages until one says that nothing waits any more.
func (f *follower) read(p *program, first int) {
	for more := true; more; {
		a := p.ask("", `query($after: String, $first: Int) { changes(after: $after, first: $first) { nodes { id change entry { id } } pageInfo { hasNextPage endCursor } } }`,
			map[string]any{"after": f.after, "first": first})
		nodes, ok := a.at("changes", "nodes").([]any)
		if !ok {
			p.t.Errorf("%+v", a)
			return
		}
		for _, node := range nodes {
			change := answer{Data: node.(map[string]any)}
			entry := fmt.Sprint(change.at("entry", "id"))
			f.ids = append(f.ids, fmt.Sprint(change.at("id")))
			f.of[entry] = append(f.of[entry], fmt.Sprint(change.at("change")))
		}
		f.after = a.at("changes", "pageInfo", "endCursor")
		more = a.at("changes", "pageInfo", "hasNextPage") == true
	}
}

// knows tells whether the end of every life was told.
func (f *follower) knows(lives map[string][]string) bool {
	for id, kinds := range lives {
		if n := len(kinds); n > 0 && !slices.Contains(f.of[id], kinds[n-1]) {
			return false
		}
	}
	return true
}

// lives are what becomes of the entries of the test; each writer leads some of
// them through all of it.
var lives = map[string][]string{
	"published":        {"CREATED"},
	"revised":          {"CREATED", "UPDATED"},
	"withdrawn":        {"CREATED", "UPDATED", "WITHDRAWN"},
	"withdrawn by law": {"CREATED", "ERASED"},
	"never published":  nil,
}

// lead takes an entry through its life, and returns its id.
func lead(t *testing.T, p *program, editor, curator, life string) string {
	id, _ := p.ask(editor, caseStudy, map[string]any{"title": life + " Fassung"}).at("createEntry", "entry", "id").(string)
	if kinds := lives[life]; len(kinds) > 0 {
		publish(t, p, editor, curator, id)
		for _, kind := range kinds[1:] {
			switch kind {
			case "UPDATED":
				entryStep(t, p, editor, editor, "updateEntry", id, `leadUnit: "Bauamt"`)
				publish(t, p, editor, curator, id)
			case "WITHDRAWN":
				entryStep(t, p, editor, editor, "withdrawEntry", id, `reason: "überholt"`)
			case "ERASED":
				entryStep(t, p, editor, editor, "withdrawEntry", id, `legal: true, reason: "unzulässig"`)
			}
		}
	}
	return id
}

// TestChangesLoseAndRepeatNothingWhileOthersWrite follows the changes in small
// and large pages while entries are published, revised and withdrawn at once.
func TestChangesLoseAndRepeatNothingWhileOthersWrite(t *testing.T) {
	t.Parallel()
	eachStore(t, func(t *testing.T, cfg config.Config) {
		flags := flagsOf(cfg)
		p := start(t, cfg.Data, append(flags[2:], "--examples=false", "--rate-organisation", "0")...)
		token := func(organisation, role string) string {
			return done(t, append([]string{"token", "issue", "--organisation", organisation, "--role", role}, flags...)...)
		}
		followUntilAllIsTold(t, p, token("kreis-soest", "EDITOR"), token("landkreistag", "CURATOR"))
	})
}

func followUntilAllIsTold(t *testing.T, p *program, editor, curator string) {
	const writers = 3
	var mu sync.Mutex
	want := map[string][]string{}
	var writing, reading sync.WaitGroup
	for range writers {
		writing.Go(func() {
			for _, life := range slices.Sorted(maps.Keys(lives)) {
				id := lead(t, p, editor, curator, life)
				mu.Lock()
				want[id] = lives[life]
				mu.Unlock()
			}
		})
	}
	followers := []*follower{{of: map[string][]string{}}, {of: map[string][]string{}}}
	written := make(chan struct{})
	for i, f := range followers {
		reading.Go(func() {
			for end := time.Now().Add(30 * time.Second); time.Now().Before(end); {
				f.read(p, 1+i*40)
				select {
				case <-written:
					if f.knows(want) {
						f.read(p, 1+i*40) // whatever is repeated
						return
					}
				default:
				}
			}
		})
	}
	writing.Wait()
	close(written)
	reading.Wait()
	for _, f := range followers {
		if slices.Sort(f.ids); len(slices.Compact(slices.Clone(f.ids))) != len(f.ids) {
			t.Errorf("changes are told twice: %v", f.ids)
		}
		for id, kinds := range want {
			// What was erased before somebody came is told as nothing but that.
			if got := f.of[id]; !slices.Equal(got, kinds) && !(slices.Contains(kinds, "ERASED") && slices.Equal(got, kinds[len(kinds)-1:])) {
				t.Errorf("of %s was told %v, want %v", id, got, kinds)
			}
		}
	}
}
