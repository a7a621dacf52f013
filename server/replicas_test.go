package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"praxistransfer/server/audit"
	"praxistransfer/server/auth"
	"praxistransfer/server/config"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/storetest"
)

// The test binary runs itself as a server that can be killed.
func TestMain(m *testing.M) {
	raw := os.Getenv("PRAXISTRANSFER_TEST_PROCESS")
	if raw == "" {
		os.Exit(m.Run())
	}
	var args []string
	if err := json.Unmarshal([]byte(raw), &args); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(exitUsage)
	}
	os.Exit(run(context.Background(), env{args: args, getenv: noEnv, in: os.Stdin, out: os.Stdout, err: os.Stderr}))
}

// ownProcess is a command in a process of its own.
func ownProcess(t *testing.T, args []string) *exec.Cmd {
	t.Helper()
	raw, err := json.Marshal(args)
	if err != nil {
		t.Fatal(err)
	}
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	process := exec.Command(exe)
	process.Env = append(os.Environ(), "PRAXISTRANSFER_TEST_PROCESS="+string(raw))
	return process
}

// replica is a server in a process of its own that is started again after
// every kill.
type replica struct {
	t    *testing.T
	args []string

	mu  sync.Mutex
	run *exec.Cmd
	url string
}

// start runs the server and returns when it is ready.
func (r *replica) start() {
	r.t.Helper()
	run := ownProcess(r.t, r.args)
	errs := &lockedBuffer{}
	run.Stderr = errs
	out, err := run.StdoutPipe()
	if err != nil {
		r.t.Fatal(err)
	}
	if err := run.Start(); err != nil {
		r.t.Fatal(err)
	}
	for lines := bufio.NewScanner(out); lines.Scan(); {
		if url, ok := strings.CutPrefix(lines.Text(), "ready "); ok {
			r.mu.Lock()
			defer r.mu.Unlock()
			r.run, r.url = run, url
			return
		}
	}
	run.Wait()
	r.t.Errorf("a server ended before it was ready: %s", errs)
}

// kill ends the server as a power cut does.
func (r *replica) kill() {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.run == nil {
		return
	}
	if err := r.run.Process.Kill(); err != nil {
		r.t.Errorf("kill: %v", err)
	}
	r.run.Wait() // it says that it was killed
	r.run = nil
}

func (r *replica) address() string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.url
}

// send asks and returns false where nobody answered, or nobody could: then
// what became of a write is open.
func (r *replica) send(token, query string, variables map[string]any) (answer, bool) {
	raw, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	if err != nil {
		r.t.Error(err)
		return answer{}, false
	}
	request, err := http.NewRequest(http.MethodPost, r.address()+"/graphql", strings.NewReader(string(raw)))
	if err != nil {
		r.t.Error(err)
		return answer{}, false
	}
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("Authorization", "Bearer "+token)
	client := http.Client{Timeout: 20 * time.Second}
	response, err := client.Do(request)
	if err != nil {
		return answer{}, false
	}
	defer response.Body.Close()
	var a answer
	if json.NewDecoder(response.Body).Decode(&a) != nil || a.code() == "UNAVAILABLE" || a.code() == "INTERNAL" {
		return answer{}, false
	}
	return a, true
}

// ledger is what servers said that they stored.
type ledger struct {
	mu     sync.Mutex
	t      *testing.T
	owners map[string]map[int]string // title by version, by entry
	count  int
}

// note fails where two writers were told that the same version is theirs.
func (l *ledger) note(id string, version int, title string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.owners[id] == nil {
		l.owners[id] = map[int]string{}
	}
	if other, taken := l.owners[id][version]; taken && other != title {
		l.t.Errorf("version %d of %s belongs to %q and to %q", version, id, other, title)
	}
	l.owners[id][version] = title
	l.count++
}

const (
	rename = `mutation($id: ID!, $v: Int!, $title: String!) { updateEntry(id: $id, input: {expectedVersion: $v, title: $title}) { entry { version } userErrors { code } } }`
	submit = `mutation($id: ID!, $v: Int!) { step: submitEntry(id: $id, input: {expectedVersion: $v}) { entry { version } userErrors { code } } }`
	show   = `mutation($id: ID!, $v: Int!) { step: publishEntry(id: $id, input: {expectedVersion: $v}) { entry { version } userErrors { code } } }`
)

// write creates entries and publishes them, and renames a few that all writers
// share, through any replica, until stop is closed.
func write(replicas []*replica, l *ledger, editor, curator string, shared []string, writer int, stop <-chan struct{}) {
	one := func() *replica { return replicas[rand.IntN(len(replicas))] }
	for n := 0; ; n++ {
		select {
		case <-stop:
			return
		default:
		}
		title := fmt.Sprintf("Eintrag %d von %d", n, writer)
		if a, ok := one().send(editor, caseStudy, map[string]any{"title": title}); ok && a.at("createEntry", "entry", "id") != nil {
			id, version := a.at("createEntry", "entry", "id").(string), number(a.at("createEntry", "entry", "version"))
			l.note(id, version, title)
			for _, step := range []struct{ token, query string }{{editor, submit}, {curator, show}} {
				a, ok := one().send(step.token, step.query, map[string]any{"id": id, "v": version})
				if !ok || a.at("step", "entry") == nil {
					break
				}
				version = number(a.at("step", "entry", "version"))
				l.note(id, version, title)
			}
		}
		id := shared[rand.IntN(len(shared))]
		a, ok := one().send(editor, `query($id: ID!) { entry(id: $id) { version } }`, map[string]any{"id": id})
		if !ok || a.at("entry") == nil {
			continue
		}
		title += " war hier"
		a, ok = one().send(editor, rename, map[string]any{"id": id, "v": number(a.at("entry", "version")), "title": title})
		if ok && a.at("updateEntry", "entry") != nil {
			l.note(id, number(a.at("updateEntry", "entry", "version")), title)
		}
	}
}

func number(v any) int {
	f, _ := v.(float64)
	return int(f)
}

func rounds(t *testing.T, fallback, most int) int {
	t.Helper()
	s := os.Getenv("CRASH_ROUNDS")
	if s == "" {
		return fallback
	}
	n, err := strconv.Atoi(s)
	if err != nil {
		t.Fatal(err)
	}
	return min(n, most)
}

func TestReplicasBehaveAsOneWhileOneIsKilledAgainAndAgain(t *testing.T) {
	t.Parallel()
	uri := mongoDatabase(t)
	engines := append([]string{"--mongodb-uri", uri}, meiliFlags(t)...)
	keys := t.TempDir()
	if _, err := auth.EnsureSigningKey(keys); err != nil {
		t.Fatal(err)
	}
	engines = append(engines, "--data", t.TempDir(), "--signing-key-file", filepath.Join(keys, "issuer.key"))
	replicas := make([]*replica, 3)
	var starting sync.WaitGroup
	for i := range replicas {
		replicas[i] = &replica{t: t, args: append([]string{"serve", "--listen", "127.0.0.1:0", "--rate-address", "0", "--rate-organisation", "0"}, engines...)}
		t.Cleanup(replicas[i].kill)
		starting.Go(replicas[i].start)
	}
	starting.Wait()
	if t.Failed() {
		t.FailNow()
	}
	issue := func(organisation, role string) string {
		return done(t, append([]string{"token", "issue", "--organisation", organisation, "--role", role}, engines...)...)
	}
	editor, curator := issue("kreis-soest", "EDITOR"), issue("landkreistag", "CURATOR")

	l := &ledger{t: t, owners: map[string]map[int]string{}}
	shared := make([]string, 3)
	for i := range shared {
		a, ok := replicas[i].send(editor, caseStudy, map[string]any{"title": fmt.Sprint("Geteilt ", i)})
		if !ok || a.at("createEntry", "entry", "id") == nil {
			t.Fatalf("%+v", a)
		}
		shared[i] = a.at("createEntry", "entry", "id").(string)
	}
	stop := make(chan struct{})
	var writers sync.WaitGroup
	for w := range 6 {
		writers.Go(func() { write(replicas, l, editor, curator, shared, w, stop) })
	}
	kills := rounds(t, 5, 12)
	for range kills {
		time.Sleep(time.Duration(rand.IntN(600)) * time.Millisecond)
		victim := replicas[rand.IntN(len(replicas))]
		victim.kill()
		victim.start()
	}
	time.Sleep(300 * time.Millisecond)
	close(stop)
	writers.Wait()

	// The backlog is hundreds of entries, each of which takes several writes.
	for deadline := time.Now().Add(4 * time.Minute); ; time.Sleep(200 * time.Millisecond) {
		code, out, errs := command(t, append([]string{"check"}, engines...)...)
		if code == exitDone && strings.Contains(out, " 0 waiting") && strings.Contains(out, "unbroken") {
			break
		}
		if time.Now().After(deadline) {
			t.Fatalf("the index does not come to say what the store says: %s %s", out, errs)
		}
	}
	lost := l.compare(t, uri)
	storetest.Figure(t, "three replicas on MongoDB and Meilisearch, kill -9 of one: rounds %d, acknowledged %d, lost %d", kills, l.count, lost)
	if l.count < kills {
		t.Errorf("only %d writes were acknowledged", l.count)
	}
	reindexBeside(t, replicas, engines, editor, shared)
}

// compare finds every acknowledged write in the store and, once, in the trail.
func (l *ledger) compare(t *testing.T, uri string) (lost int) {
	t.Helper()
	db, err := openMongo(t.Context(), config.Config{MongoURI: uri})
	if err != nil {
		t.Fatal(err)
	}
	defer db.close()
	for id, versions := range l.owners {
		found, err := db.entries.Get(t.Context(), practice.ID(id))
		if err != nil {
			t.Fatal(err)
		}
		links, err := db.trail.BySubject(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		events := map[int]int{}
		for _, link := range links {
			events[link.Event.Version]++
		}
		for version, title := range versions {
			if len(found) != 1 || found[0].Version < version || events[version] != 1 {
				lost++
				t.Errorf("version %d of %s was acknowledged, and has %d events; the entry: %d", version, id, events[version], len(found))
			} else if found[0].Version == version && found[0].SortTitle == "" {
				t.Errorf("%s has lost its title %q", id, title)
			}
		}
	}
	onceEach(t, db.trail)
	return lost
}

// onceEach fails where an event is in the trail twice.
func onceEach(t *testing.T, trail audit.Store) {
	t.Helper()
	seen := map[string]bool{}
	for after := int64(0); ; {
		links, err := trail.Links(t.Context(), after, 500)
		if err != nil {
			t.Fatal(err)
		}
		if len(links) == 0 {
			return
		}
		for _, link := range links {
			if seen[link.Event.ID] {
				t.Errorf("event %s is in the trail twice", link.Event.ID)
			}
			seen[link.Event.ID] = true
			after = link.Number
		}
	}
}

// reindexBeside builds a new index while the replicas write and search.
func reindexBeside(t *testing.T, replicas []*replica, engines []string, editor string, shared []string) {
	t.Helper()
	total := func() int {
		a, _ := replicas[0].send(editor, `{ search { totalCount } }`, nil)
		return number(a.at("search", "totalCount"))
	}
	before := total()
	stop := make(chan struct{})
	var busy sync.WaitGroup
	busy.Go(func() {
		for {
			select {
			case <-stop:
				return
			default:
			}
			if n := total(); n < before {
				t.Errorf("a search during the reindex finds %d, and %d before", n, before)
				return
			}
		}
	})
	out := done(t, append([]string{"reindex"}, engines...)...)
	close(stop)
	busy.Wait()
	if before == 0 || !strings.Contains(out, "0 missing, 0 surplus, 0 outdated") {
		t.Errorf("%d found before: %s", before, out)
	}
}
