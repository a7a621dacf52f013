package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"praxistransfer/server/config"
)

// program is the whole of it, running in this process.
type program struct {
	t    *testing.T
	data string
	url  string
	log  *lockedBuffer // what the server wrote to its error stream
	stop func() int
}

// start runs the server on a free port until the test ends or stop is called.
func start(t *testing.T, data string, flags ...string) *program {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	read, write := io.Pipe()
	errs := &lockedBuffer{}
	ended := make(chan int, 1)
	go func() {
		code := run(ctx, env{args: append([]string{"--data", data, "--listen", "127.0.0.1:0"}, flags...), getenv: noEnv, in: strings.NewReader(""), out: write, err: errs})
		write.Close()
		ended <- code
	}()
	p := &program{t: t, data: data, log: errs}
	var once sync.Once
	code := -1
	p.stop = func() int {
		once.Do(func() {
			cancel()
			code = <-ended
		})
		return code
	}
	t.Cleanup(func() { p.stop() })
	lines := bufio.NewScanner(read)
	for lines.Scan() {
		if url, ok := strings.CutPrefix(lines.Text(), "ready "); ok {
			p.url = url
			go io.Copy(io.Discard, read)
			return p
		}
	}
	t.Fatalf("the server ended with %d before it was ready: %s", p.stop(), errs)
	return nil
}

// in is the same program for a part of the test.
func (p *program) in(t *testing.T) *program {
	same := *p
	same.t = t
	return &same
}

func noEnv(string) string { return "" }

// lockedBuffer may be written and read at once.
type lockedBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (b *lockedBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.Write(p)
}

func (b *lockedBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.String()
}

// command runs one command to its end.
func command(t *testing.T, args ...string) (code int, out, errs string) {
	t.Helper()
	var o, e bytes.Buffer
	code = run(t.Context(), env{args: args, getenv: noEnv, in: strings.NewReader(""), out: &o, err: &e})
	return code, strings.TrimSpace(o.String()), e.String()
}

// token issues one for the organisation.
func (p *program) token(organisation string, roles ...string) string {
	p.t.Helper()
	args := []string{"token", "issue", "--data", p.data, "--organisation", organisation, "--subject", "test"}
	for _, r := range roles {
		args = append(args, "--role", r)
	}
	code, out, errs := command(p.t, args...)
	if code != exitDone {
		p.t.Fatalf("token issue: %d %s", code, errs)
	}
	return out
}

// answer is a GraphQL response, whatever was asked.
type answer struct {
	Data   map[string]any
	Errors []struct {
		Message    string
		Extensions struct{ Code string }
	}
}

func (a answer) code() string {
	if len(a.Errors) == 0 {
		return ""
	}
	return a.Errors[0].Extensions.Code
}

// at walks through objects by name and lists by position.
func (a answer) at(path ...any) any {
	var v any = a.Data
	for _, step := range path {
		switch s := step.(type) {
		case string:
			m, _ := v.(map[string]any)
			v = m[s]
		case int:
			l, _ := v.([]any)
			if s >= len(l) {
				return nil
			}
			v = l[s]
		}
	}
	return v
}

func (p *program) ask(token, query string, variables map[string]any) answer {
	p.t.Helper()
	raw, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	if err != nil {
		p.t.Fatal(err)
	}
	request, err := http.NewRequestWithContext(p.t.Context(), http.MethodPost, p.url+"/graphql", bytes.NewReader(raw))
	if err != nil {
		p.t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/json")
	if token != "" {
		request.Header.Set("Authorization", "Bearer "+token)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		p.t.Fatal(err)
	}
	defer response.Body.Close()
	var a answer
	if err := json.NewDecoder(response.Body).Decode(&a); err != nil {
		p.t.Fatalf("%s: %v", response.Status, err)
	}
	return a
}

const caseStudy = `mutation($title: String!) { createEntry(input: {
	kind: CASE_STUDY, title: $title, summary: "Bauanträge gehen schneller durch das Haus, weil jeder sieht, woran es hängt.",
	topics: [BUILDING], status: COMPLETED, outcome: MIXED,
	story: {problem: "Bauanträge bleiben liegen.", approach: [{text: "Ein Brett für alle Vorgänge"}]},
	rights: {contact: {mailbox: "bauamt@example.org"}}
}) { entry { id version state } userErrors { code message field } } }`

func TestAPartnerWritesAndEverybodyFinds(t *testing.T) {
	p := start(t, t.TempDir())
	editor, curator := p.token("kreis-soest", "EDITOR"), p.token("landkreistag", "CURATOR")
	if a := p.ask("", caseStudy, map[string]any{"title": "Quastenflosserkartei"}); a.code() != "UNAUTHENTICATED" {
		t.Fatalf("without a token: %+v", a)
	}
	a := p.ask(editor, caseStudy, map[string]any{"title": "Quastenflosserkartei im Bauamt"})
	if a.at("createEntry", "entry", "state") != "DRAFT" {
		t.Fatalf("create: %+v", a)
	}
	id := a.at("createEntry", "entry", "id")
	if a := p.ask(p.token("stadt-essen", "EDITOR"), `query($id: ID!) { entry(id: $id) { title } }`, map[string]any{"id": id}); a.code() != "NOT_FOUND" || a.Data["entry"] != nil {
		t.Errorf("a stranger's draft: %+v", a)
	}
	step := func(token, name string) {
		t.Helper()
		version := p.ask(editor, `query($id: ID!) { entry(id: $id) { version } }`, map[string]any{"id": id}).at("entry", "version")
		a := p.ask(token, `mutation($id: ID!, $v: Int!) { `+name+`(id: $id, input: {expectedVersion: $v}) { entry { state } userErrors { field message } } }`, map[string]any{"id": id, "v": version})
		if a.at(name, "entry") == nil {
			t.Fatalf("%s: %+v", name, a)
		}
	}
	step(editor, "submitEntry")
	step(curator, "publishEntry")
	var found answer
	awaited(t, "what was published to be found", func() bool {
		found = p.ask("", `{ search(query: "Quastenflosser") { totalCount edges { node { id } highlights { field parts { text match } } } } }`, nil)
		return found.at("search", "edges", 0, "node", "id") == id
	})
	if found.at("search", "edges", 0, "highlights", 0, "parts") == nil {
		t.Errorf("no highlights: %+v", found)
	}
	if code := p.stop(); code != exitDone {
		t.Errorf("stopped with %d", code)
	}
	again := start(t, p.data)
	if a := again.ask("", `query($id: ID!) { entry(id: $id) { title state } }`, map[string]any{"id": id}); a.at("entry", "state") != "PUBLISHED" {
		t.Errorf("after a restart: %+v", a)
	}
	if code, out, errs := command(t, "audit", "verify", "--data", p.data); code != exitDone || !strings.Contains(out, "unbroken") {
		t.Errorf("audit verify: %d %s %s", code, out, errs)
	}
}

func TestASecondServerOnTheSameDataIsRefused(t *testing.T) {
	p := start(t, t.TempDir())
	code, _, errs := command(t, "--data", p.data, "--listen", "127.0.0.1:0")
	if code != exitFailed || !strings.Contains(errs, "another server is running") {
		t.Errorf("%d %s", code, errs)
	}
}

func TestWrongValuesAreRefusedWithWhatWouldBeRight(t *testing.T) {
	data := t.TempDir()
	empty := filepath.Join(data, "empty")
	if err := os.WriteFile(empty, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for name, tc := range map[string]struct {
		args []string
		says string
	}{
		"an empty file":             {[]string{"import", "--format", "ips", "--organisation", "redaktion", empty}, "the file is empty"},
		"a file that is missing":    {[]string{"import", "--format", "ips", "--organisation", "redaktion", empty + "/no"}, "no"},
		"an unknown command":        {[]string{"frobnicate"}, "serve, import"},
		"an unknown flag":           {[]string{"--frobnicate"}, "frobnicate"},
		"an address without a port": {[]string{"--listen", "localhost"}, "127.0.0.1:8080"},
		"a port that is a word":     {[]string{"--listen", "127.0.0.1:http"}, "65535"},
		"a port that is too high":   {[]string{"--listen", "127.0.0.1:99999"}, "65535"},
		"a public URL with a slash": {[]string{"--public-url", "https://example.org/"}, "without a slash"},
		"an unknown format":         {[]string{"import", "--format", "xml", "--organisation", "redaktion", os.DevNull}, "ips, civic-data, ndjson, csv"},
		"an import by nobody":       {[]string{"import", "--format", "ips", os.DevNull}, "--organisation"},
		"a command without a verb":  {[]string{"token"}, "issue"},
		"a token without a role":    {[]string{"token", "issue", "--organisation", "kreis-soest"}, "--role"},
		"a key set without issuer":  {[]string{"partner", "add", "--key", "x", "--name", "X", "--type", "TOWN", "--jwks", "https://example.org/jwks"}, "--issuer"},
		"an unknown unit of time":   {[]string{"token", "issue", "--organisation", "kreis-soest", "--role", "EDITOR", "--ttl", "1 year"}, "ttl"},
		"a network that is none":    {[]string{"--allow-address", "home"}, "10.0.0.0/8"},
		"too many files":            {[]string{"import", "--format", "ips", "--organisation", "redaktion", "a", "b"}, "one file"},
	} {
		t.Run(name, func(t *testing.T) {
			args := append([]string{}, tc.args...)
			if strings.HasPrefix(args[0], "--") {
				args = append([]string{"--data", data}, args...)
			}
			code, _, errs := command(t, args...)
			if code != exitUsage || !strings.Contains(errs, tc.says) {
				t.Errorf("exit %d, %q does not tell %q", code, errs, tc.says)
			}
		})
	}
}

// emptyStore returns a data folder with an empty store.
func emptyStore(t *testing.T) string {
	t.Helper()
	data := t.TempDir()
	db, err := openSQLite(t.Context(), data)
	if err == nil {
		err = db.close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestAMistypedDataFolderIsNotMade(t *testing.T) {
	file := filepath.Join(t.TempDir(), "out.gz")
	data := filepath.Join(t.TempDir(), "dta")
	for name, args := range map[string][]string{
		"a change":  {"partner", "suspend", "--data", data, "kreis-soest"},
		"a check":   {"check", "--data", data},
		"an index":  {"reindex", "--data", data},
		"a trail":   {"audit", "verify", "--data", data},
		"tokens":    {"token", "list", "--data", data, "--organisation", "kreis-soest"},
		"a backup":  {"backup", "--data", data, file},
		"a removal": {"migrate-store", "--from", data, "--to", t.TempDir()},
	} {
		t.Run(name, func(t *testing.T) {
			code, _, errs := command(t, args...)
			if code != exitUsage || !strings.Contains(errs, "no data in "+data) {
				t.Errorf("exit %d: %s", code, errs)
			}
			if _, err := os.Stat(data); err == nil {
				t.Errorf("%s was made", data)
			}
		})
	}
	for name, args := range map[string][]string{
		"a token for a new store is issued, and said to be so": {"token", "issue", "--organisation", "kreis-soest", "--role", "EDITOR"},
		"the partners of a new store are listed as well":       {"partner", "list", "--json"},
	} {
		t.Run(name, func(t *testing.T) {
			code, out, errs := command(t, append(args, "--data", filepath.Join(t.TempDir(), "new"))...)
			if code != exitDone || out == "" || !strings.Contains(errs, "there was no data in") {
				t.Errorf("exit %d, %q, %s", code, out, errs)
			}
		})
	}
}

func TestTheCommandForATokenIsWhole(t *testing.T) {
	for name, tc := range map[string]struct {
		program string
		cfg     config.Config
		want    string
	}{
		"as usual":               {"go run ./server", config.Config{Data: "data"}, "go run ./server token issue --organisation kreis-soest --role EDITOR"},
		"with a name of its own": {"bin/server", config.Config{Data: "/srv/my data", PublicURL: "https://praxis.example.org", Audience: "praxis"}, "bin/server token issue --organisation kreis-soest --role EDITOR --data '/srv/my data' --public-url https://praxis.example.org --audience praxis"},
		"without a password":     {"bin/server", config.Config{Data: "data", MongoURI: "mongodb://a:secret@db/x", SigningKeyFile: "k.pem"}, `bin/server token issue --organisation kreis-soest --role EDITOR --signing-key-file k.pem --mongodb-uri "$PRAXISTRANSFER_MONGODB_URI"`},
	} {
		if got := (env{program: tc.program}).tokenCommandFor(tc.cfg); got != tc.want {
			t.Errorf("%s: %s", name, got)
		}
	}
}

func TestAnAssociationsScopeIsSet(t *testing.T) {
	data := emptyStore(t)
	if code, _, errs := command(t, "partner", "update", "--data", data, "--scope-type", "DISTRICT", "--scope-land", "NW", "landkreistag"); code != exitDone {
		t.Fatal(errs)
	}
	if code, _, errs := command(t, "partner", "update", "--data", data, "--scope-land", "Atlantis", "landkreistag"); code != exitFailed || !strings.Contains(errs, "01 to 16") {
		t.Errorf("a Land that is none: %d %s", code, errs)
	}
	if code, _, errs := command(t, "partner", "update", "--data", data, "--scope-type", "COMPANY", "landkreistag"); code != exitFailed || !strings.Contains(errs, "INDEPENDENT_CITY") {
		t.Errorf("a type that is none: %d %s", code, errs)
	}
	done(t, "partner", "update", "--data", data, "--scope-land", "05", "--scope-land", "Bayern", "landkreistag") // the type stays
	type limits struct{ Types, Laender []string }
	scopeOf := func(key string) *limits {
		_, out, _ := command(t, "partner", "list", "--data", data, "--json")
		var all []struct {
			Key   string
			Scope *limits
		}
		if err := json.Unmarshal([]byte(out), &all); err != nil {
			t.Fatal(err)
		}
		for _, o := range all {
			if o.Key == key {
				return o.Scope
			}
		}
		t.Fatalf("%s is not listed", key)
		return nil
	}
	if scope := scopeOf("landkreistag"); scope == nil || len(scope.Types) != 1 || !slices.Equal(scope.Laender, []string{"05", "09"}) {
		t.Errorf("the scope is %+v", scope)
	}
	done(t, "partner", "update", "--data", data, "--scope-land", "", "--scope-type", "", "landkreistag")
	if scope := scopeOf("landkreistag"); scope != nil {
		t.Errorf("a limit that was lifted: %+v", scope)
	}
}

func TestARoleThatTheOrganisationMayNotGrantIsRefused(t *testing.T) {
	code, out, errs := command(t, "token", "issue", "--data", t.TempDir(), "--organisation", "kreis-soest", "--role", "CURATOR")
	if code == exitDone || out != "" || !strings.Contains(errs, "EDITOR") {
		t.Errorf("%d %q %q", code, out, errs)
	}
}

// shared returns a file of the data for tests, or skips the test.
func shared(t *testing.T, name string) string {
	t.Helper()
	file := filepath.Join("..", "..", "shared", "data", name)
	if _, err := os.Stat(file); err != nil {
		t.Skipf("the data for tests are not there: %v", err)
	}
	return file
}

func TestAnImportBesideARunningServerIsFoundAndRepeatable(t *testing.T) {
	t.Parallel()
	file := shared(t, "civic-projects.json")
	p := start(t, t.TempDir())
	importing := func(more ...string) (taken int, out string) {
		args := append([]string{"import", "--data", p.data, "--format", "civic-data", "--organisation", "redaktion", "--report", "json"}, more...)
		code, out, errs := command(t, append(args, file)...)
		if code != exitDone || errs != "" {
			t.Fatalf("import: %d %s", code, errs)
		}
		var report struct{ Taken, Unchanged int }
		if err := json.Unmarshal([]byte(out), &report); err != nil {
			t.Fatal(err, out)
		}
		return report.Taken, out
	}
	if taken, _ := importing("--dry-run"); taken != 318 {
		t.Errorf("a dry run would take %d", taken)
	}
	if n := p.ask("", `{ entries(filter: {origin: [IMPORTED]}) { totalCount } }`, nil).at("entries", "totalCount"); n != float64(0) {
		t.Errorf("a dry run left %v", n)
	}
	if taken, out := importing(); taken != 318 {
		t.Errorf("taken %d: %s", taken, out)
	}
	if taken, _ := importing(); taken != 0 {
		t.Errorf("the second time took %d", taken)
	}
	if n := p.ask("", `{ entries(filter: {origin: [IMPORTED]}) { totalCount } }`, nil).at("entries", "totalCount"); n != float64(318) {
		t.Errorf("%v are there", n)
	}
	awaited(t, "what was imported to be found", func() bool {
		a := p.ask("", `{ search(query: "Testzentrum Corona Karte", filter: {origin: [IMPORTED]}) { edges { node { title } } } }`, nil)
		return a.at("search", "edges", 0, "node", "title") == "Wo ist Testzentrum?"
	})
}

func TestTheRegisterOfAuthoritiesIsReadBesideARunningServer(t *testing.T) {
	t.Parallel()
	older, newer := shared(t, "GV100AD_300918.ASC"), shared(t, "GV100AD_301123.txt")
	p := start(t, t.TempDir(), "--examples=false")
	const query = `query($k: String!) { authority(regionKey: $k) { key ars name level population municipalityCount } }`
	population := func() any { return p.ask("", query, map[string]any{"k": "05974"}).at("authority", "population") }
	const today = float64(306068)
	if n := population(); n != today {
		t.Errorf("the built-in register says %v", n)
	}
	const noticed = "the running server to notice the new register"
	if code, _, errs := command(t, "authorities", "import", "--data", p.data, "--force", older); code != exitDone {
		t.Fatalf("import of an older register: %s", errs)
	}
	awaited(t, noticed, func() bool { return population() != today })
	if code, _, errs := command(t, "authorities", "import", "--data", p.data, newer); code != exitDone {
		t.Fatalf("import: %s", errs)
	}
	awaited(t, noticed, func() bool { return population() == today })
	for key, want := range map[string][3]any{
		"05974": {"05974", float64(306068), "DISTRICT"}, "05113000": {"05113000", float64(584580), nil}, "051130000000": {"05113000", float64(584580), nil},
	} {
		a := p.ask("", query, map[string]any{"k": key})
		if a.at("authority", "key") != want[0] || a.at("authority", "population") != want[1] || want[2] != nil && a.at("authority", "level") != want[2] {
			t.Errorf("%s: %+v", key, a)
		}
	}
}
