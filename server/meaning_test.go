package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"praxistransfer/server/config"
)

// embedder stands for an embedding server whose model knows two things by
// several names each.
type embedder struct {
	*httptest.Server

	mu       sync.Mutex
	passages []string
	hangs    chan struct{} // where not nil, until it is closed
}

var knownTo = [][]string{{"hochwasser", "sturzbach"}, {"bücherei", "bibliothek"}, {"a", "e", "i"}}

func newEmbedder(t *testing.T) *embedder {
	t.Helper()
	e := &embedder{}
	e.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var asked struct {
			Input []string `json:"input"`
			Kind  string   `json:"input_type"`
		}
		if json.NewDecoder(r.Body).Decode(&asked) != nil || r.Header.Get("Authorization") != "Bearer wort-4711" {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		if hangs := e.noted(asked.Kind, asked.Input); hangs != nil {
			<-hangs
		}
		var data []map[string]any
		for i, text := range asked.Input {
			data = append(data, map[string]any{"index": i, "embedding": directionOf(text)})
		}
		json.NewEncoder(w).Encode(map[string]any{"data": data})
	}))
	t.Cleanup(func() {
		e.resume()
		e.Close()
	})
	return e
}

func directionOf(text string) []float64 {
	v := make([]float64, len(knownTo))
	for i, names := range knownTo {
		if slices.ContainsFunc(names, func(name string) bool { return strings.Contains(strings.ToLower(text), name) }) {
			v[i] = 1
		}
	}
	return v
}

func (e *embedder) noted(kind string, texts []string) chan struct{} {
	e.mu.Lock()
	defer e.mu.Unlock()
	if kind == "passage" {
		e.passages = append(e.passages, texts...)
	}
	return e.hangs
}

func (e *embedder) told() string {
	e.mu.Lock()
	defer e.mu.Unlock()
	return strings.Join(e.passages, "\n\n")
}

func (e *embedder) hang() {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.hangs = make(chan struct{})
}

func (e *embedder) resume() {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.hangs != nil {
		close(e.hangs)
		e.hangs = nil
	}
}

// flags name the server to a program.
func (e *embedder) flags(t *testing.T, model string) []string {
	t.Helper()
	key := filepath.Join(t.TempDir(), "key")
	if err := os.WriteFile(key, []byte("wort-4711\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	return []string{"--embedding-url", e.URL + "/v1", "--embedding-model", model, "--embedding-key-file", key, "--allow-address", "127.0.0.1/32"}
}

// enginesOf are the flags of every pair of engines, by name.
func enginesOf(t *testing.T) map[string]func(*testing.T) []string {
	t.Helper()
	return map[string]func(*testing.T) []string{
		"SQLite and bleve":       func(*testing.T) []string { return nil },
		"SQLite and Meilisearch": wordyMeiliFlags,
		"MongoDB and bleve":      func(t *testing.T) []string { return []string{"--mongodb-uri", mongoDatabase(t)} },
		"MongoDB and Meilisearch": func(t *testing.T) []string {
			return append([]string{"--mongodb-uri", mongoDatabase(t)}, wordyMeiliFlags(t)...)
		},
	}
}

// wordyMeiliFlags are those of a Meilisearch that finds words.
func wordyMeiliFlags(t *testing.T) []string {
	t.Helper()
	if _, err := exec.LookPath("meilisearch"); err != nil && os.Getenv("MEILI_URL") == "" {
		t.Skip("no Meilisearch is reachable: MEILI_URL names none, and there is none on the PATH")
	}
	return meiliFlags(t)
}

const byMeaning = `query($q: String!, $filter: EntryFilter) { search(query: $q, filter: $filter, first: 20) {
	totalCount wordsAlone edges { byMeaning node { title } } facets(fields: [TOPIC]) { buckets { count } } } }`

// meant asks, and returns the titles in their order, those that meaning brought
// with a star.
func (p *program) meant(question string, filter map[string]any) (titles []string, a answer) {
	p.t.Helper()
	a = p.ask("", byMeaning, map[string]any{"q": question, "filter": filter})
	edges, _ := a.at("search", "edges").([]any)
	for i := range edges {
		title := fmt.Sprint(a.at("search", "edges", i, "node", "title"))
		if a.at("search", "edges", i, "byMeaning") == true {
			title += "*"
		}
		titles = append(titles, title)
	}
	return titles, a
}

// meaningful is a program in which entries are published, and which knows of one
// that waits, one that is a draft, and one that hides whose it is.
type meaningful struct {
	*restoring
	*program
	embedder *embedder
	ids      map[string]string
}

func written(title, summary, more string) string {
	return fmt.Sprintf(`{kind: CASE_STUDY, title: %q, summary: %q, topics: [CLIMATE], status: COMPLETED, outcome: MIXED, story: {problem: "Es dauert.", approach: [{text: "Ein Versuch"}]}, %s}`, title, summary, more)
}

const mailbox = `rights: {contact: {mailbox: "info@example.org"}}`

func newMeaningful(t *testing.T, flags []string) *meaningful {
	t.Helper()
	m := &meaningful{restoring: &restoring{T: t, data: t.TempDir(), engine: flags, key: filepath.Join(t.TempDir(), "key")}, embedder: newEmbedder(t), ids: map[string]string{}}
	done(t, "token", "issue", "--data", filepath.Dir(m.key), "--organisation", "kreis-soest", "--role", "EDITOR")
	if err := os.Rename(filepath.Join(filepath.Dir(m.key), "issuer.key"), m.key); err != nil {
		t.Fatal(err)
	}
	m.begin("multilingual-e5-small-q4")
	m.editor, m.curator = m.restoring.token("kreis-soest", "EDITOR"), m.restoring.token("landkreistag", "CURATOR")
	for title, text := range map[string]string{
		"Schutz vor Hochwasser": written("Schutz vor Hochwasser", "Sandsäcke und Pläne", mailbox),
		"Neue Bücherei":         written("Neue Bücherei", "Lesen für alle", `leadUnit: "Kulturdezernat", `+mailbox),
		"Verdeckte Wehr":        written("Verdeckte Wehr", "Gegen Hochwasser am Bach", `deIdentified: true, leadUnit: "Geheimamt", creators: [{name: "Geheimer Verfasser"}], `+mailbox),
	} {
		m.ids[title] = m.publish(m.program, text)
	}
	m.create(written("Entwurf zum Hochwasser", "Noch geheim", mailbox))
	waiting := m.create(written("Vorgemerktes Hochwasser", "Bis 2099 geheim", `rights: {embargoUntil: "2099-01-01T00:00:00Z", contact: {mailbox: "info@example.org"}}`))
	m.do(m.editor, "submitEntry", waiting, "expectedVersion: 1")
	m.do(m.curator, "publishEntry", waiting, "expectedVersion: 2")
	return m
}

// plain are the flags of a program that knows no more of words than it must.
func (m *meaningful) plain() []string {
	return []string{"--examples=false", "--thesaurus", "none", "--dictionary", "none", "--signing-key-file", m.key}
}

// begin starts the program with an embedding server of that model.
func (m *meaningful) begin(model string, flags ...string) {
	m.T.Helper()
	if m.program != nil {
		m.stop()
	}
	if model != "" {
		flags = append(flags, m.embedder.flags(m.T, model)...)
	}
	m.program = start(m.T, m.restoring.data, slices.Concat(m.plain(), m.engine, flags)...)
}

func (m *meaningful) create(input string) string {
	m.T.Helper()
	id, _ := m.ask(m.editor, `mutation { createEntry(input: `+input+`) { entry { id } userErrors { message } } }`, nil).at("createEntry", "entry", "id").(string)
	return id
}

func (m *meaningful) do(token, mutation, id, input string) {
	m.T.Helper()
	a := m.ask(token, fmt.Sprintf(`mutation { do: %s(id: %q, input: {%s}) { userErrors { message } } }`, mutation, id, input), nil)
	if problems, _ := a.at("do", "userErrors").([]any); len(a.Errors) > 0 || len(problems) > 0 {
		m.Fatalf("%s: %+v", mutation, a)
	}
}

// vectorsOf are the models of the vectors in the store, by entry.
func (m *meaningful) vectorsOf(t *testing.T) map[string]string {
	t.Helper()
	cfg := m.program.config(m.engine)
	if len(m.engine) > 0 && m.engine[0] != "--mongodb-uri" {
		cfg = config.Config{Data: m.restoring.data}
	}
	db, err := openStores(t.Context(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	defer db.close()
	all, err := db.vectors.All(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	models := map[string]string{}
	for _, r := range all {
		models[r.Key] = r.Value.Codes["endpoint"].Model
	}
	return models
}

// settled waits until what changed is indexed.
func (m *meaningful) settled() {
	m.T.Helper()
	awaited(m.T, "everything to be indexed", func() bool { return strings.Contains(m.run("check"), " 0 waiting") })
}

// finds waits until a question finds that.
func (m *meaningful) finds(question string, want ...string) {
	m.T.Helper()
	var got []string
	for deadline := time.Now().Add(30 * time.Second); ; time.Sleep(100 * time.Millisecond) {
		got, _ = m.meant(question, nil)
		if slices.Equal(slices.Sorted(slices.Values(got)), slices.Sorted(slices.Values(want))) {
			return
		}
		if time.Now().After(deadline) {
			m.Fatalf("%q finds %q, want %q", question, got, want)
		}
	}
}

func TestWhatAQuestionMeansIsFoundOverEveryEngine(t *testing.T) {
	t.Parallel()
	for name, flags := range enginesOf(t) {
		t.Run(name, func(t *testing.T) {
			m := newMeaningful(t, flags(t))
			m.finds("Sturzbach", "Schutz vor Hochwasser*", "Verdeckte Wehr*")
			titles, a := m.meant("Sturzbach", nil)
			slices.Sort(titles)
			if a.at("search", "totalCount") != 0. || a.at("search", "facets", 0, "buckets", 0, "count") != nil || a.at("search", "wordsAlone") != false {
				t.Errorf("what meaning brought is counted: %+v", a.Data)
			}
			for rule, c := range map[string]struct {
				question string
				filter   map[string]any
				want     []string
			}{
				"what has the word comes by it":          {"Hochwasser", nil, []string{"Schutz vor Hochwasser", "Verdeckte Wehr"}},
				"a filter applies before":                {"Sturzbach", map[string]any{"topic": []string{"BUILDING"}}, nil},
				"a filter that all pass changes nothing": {"Sturzbach", map[string]any{"topic": []string{"CLIMATE"}}, titles},
				"a word in quotes must be there":         {`"Sturzbach"`, nil, nil},
				"a word with a minus must not be there":  {"Sturzbach -Hochwasser", nil, nil},
			} {
				got, _ := m.meant(c.question, c.filter)
				slices.Sort(got)
				if !slices.Equal(got, c.want) {
					t.Errorf("%s: %q finds %q, want %q", rule, c.question, got, c.want)
				}
			}
			m.follows(t)
		})
	}
}

// follows changes what is published, and looks at what is kept of it.
func (m *meaningful) follows(t *testing.T) {
	for _, secret := range []string{"geheim", "Geheim", "Entwurf", "Vorgemerkt"} {
		if strings.Contains(m.embedder.told(), secret) {
			t.Errorf("the embedding server was told %q", secret)
		}
	}
	library, flood := m.ids["Neue Bücherei"], m.ids["Schutz vor Hochwasser"]
	m.do(m.editor, "updateEntry", library, `expectedVersion: 3, deIdentified: true, summary: "Ein Haus für alle"`)
	m.do(m.editor, "submitEntry", library, "expectedVersion: 4")
	m.do(m.curator, "publishEntry", library, "expectedVersion: 5")
	m.do(m.editor, "withdrawEntry", flood, `expectedVersion: 3, reason: "falsch"`)
	m.finds("Sturzbach", "Verdeckte Wehr*")
	awaited(t, "the new text to be known", func() bool { return strings.Contains(m.embedder.told(), "Ein Haus für alle") })
	m.do(m.editor, "withdrawEntry", m.ids["Verdeckte Wehr"], `expectedVersion: 3, legal: true, reason: "Urteil"`)
	m.finds("Sturzbach")
	m.settled()
	m.stop()
	if kept := slices.Collect(maps.Keys(m.vectorsOf(t))); !slices.Equal(kept, []string{library}) {
		t.Errorf("vectors are kept of %v, want %s alone", kept, library)
	}
}

func TestAnotherModelMakesTheVectorsAnew(t *testing.T) {
	t.Parallel()
	m := newMeaningful(t, nil)
	m.finds("Sturzbach", "Schutz vor Hochwasser*", "Verdeckte Wehr*")
	m.begin("other-e5-small-q4")
	m.finds("Sturzbach", "Schutz vor Hochwasser*", "Verdeckte Wehr*")
	m.stop()
	for id, model := range m.vectorsOf(t) {
		if !strings.HasPrefix(model, "other-") {
			t.Errorf("%s is known to %s", id, model)
		}
	}
	m.begin("")
	titles, a := m.meant("Sturzbach", nil)
	if len(titles) > 0 || a.at("search", "wordsAlone") != false {
		t.Errorf("with no encoder %q is found, %+v", titles, a.Data)
	}
	m.do(m.editor, "updateEntry", m.ids["Neue Bücherei"], `expectedVersion: 3, summary: "Anders"`)
	m.do(m.editor, "submitEntry", m.ids["Neue Bücherei"], "expectedVersion: 4")
	m.do(m.curator, "publishEntry", m.ids["Neue Bücherei"], "expectedVersion: 5")
	m.do(m.editor, "withdrawEntry", m.ids["Schutz vor Hochwasser"], `expectedVersion: 3, reason: "falsch"`)
	m.finds("Hochwasser", "Verdeckte Wehr")
	m.settled()
	m.stop()
	kept := m.vectorsOf(t)
	if model, ok := kept[m.ids["Neue Bücherei"]]; len(kept) != 2 || !ok || model != "" {
		t.Errorf("without an encoder vectors outlive their texts: %v", kept)
	}
}

func TestWhereTheEmbeddingServerIsGoneWordsAloneAnswerAndSaySo(t *testing.T) {
	m := newMeaningful(t, nil)
	m.finds("Sturzbach", "Schutz vor Hochwasser*", "Verdeckte Wehr*")
	m.embedder.hang()
	began := time.Now()
	titles, a := m.meant("Hochwasser Pläne", nil)
	if took := time.Since(began); took > 10*time.Second {
		t.Errorf("the question waited %s", took)
	}
	if a.at("search", "wordsAlone") != true || len(titles) == 0 || titles[0] != "Schutz vor Hochwasser" {
		t.Errorf("while it hangs %q is found, %+v", titles, a.Data)
	}
	if code, _, page := m.fetched("/suche?q=Hochwasser+Sandsack"); code != http.StatusOK || !strings.Contains(page, "nur nach den Wörtern") {
		t.Errorf("the page does not say that words alone answer: %d", code)
	}
	m.embedder.resume()
	awaited(t, "meaning to be back", func() bool {
		_, a := m.meant("Hochwasser Pläne", nil)
		return a.at("search", "wordsAlone") == false
	})
	m.embedder.Close()
	if titles, a := m.meant("Sandsäcke", nil); a.at("search", "wordsAlone") != true || len(titles) != 1 {
		t.Errorf("when it is gone %q is found, %+v", titles, a.Data)
	}
	m.stop()
	if log := m.log.String(); strings.Contains(log, "wort-4711") {
		t.Errorf("the log tells the key: %s", log)
	}
}

func TestWhatIsMovedIsKnownByMeaningAgain(t *testing.T) {
	t.Parallel()
	m := newMeaningful(t, nil)
	m.finds("Sturzbach", "Schutz vor Hochwasser*", "Verdeckte Wehr*")
	backup, restored := filepath.Join(t.TempDir(), "praxis.ndjson.gz"), t.TempDir()
	m.run("backup", backup)
	m.stop()
	for _, move := range []struct {
		name  string
		args  []string
		flags []string
	}{
		{"restored", []string{"restore", "--data", restored, backup}, nil},
		{"migrated", nil, []string{"--mongodb-uri", ""}},
	} {
		t.Run(move.name, func(t *testing.T) {
			m.T = t
			if move.flags != nil {
				move.flags[1] = mongoDatabase(t)
				move.args = []string{"migrate-store", "--from", m.restoring.data, "--to", move.flags[1]}
				restored = t.TempDir()
			}
			done(t, move.args...)
			m.program.stop()
			m.program = start(t, restored, slices.Concat(m.plain(), move.flags, m.embedder.flags(t, "multilingual-e5-small-q4"))...)
			m.finds("Sturzbach", "Schutz vor Hochwasser*", "Verdeckte Wehr*")
			m.stop()
		})
	}
}

func TestReplicasReadEachOthersVectors(t *testing.T) {
	t.Parallel()
	flags := append([]string{"--mongodb-uri", mongoDatabase(t)}, wordyMeiliFlags(t)...)
	m := newMeaningful(t, flags)
	other := start(t, t.TempDir(), slices.Concat(m.plain(), flags, m.embedder.flags(t, "multilingual-e5-small-q4"))...)
	for _, p := range []*program{m.program, other} {
		one := *m
		one.program = p
		one.finds("Sturzbach", "Schutz vor Hochwasser*", "Verdeckte Wehr*")
	}
	m.publish(other, written("Deiche", "Ein Wall gegen das Hochwasser", mailbox))
	for _, p := range []*program{other, m.program} {
		one := *m
		one.program = p
		one.finds("Sturzbach", "Schutz vor Hochwasser*", "Verdeckte Wehr*", "Deiche*")
	}
	if said := strings.Count(m.embedder.told(), "Ein Wall gegen"); said != 1 {
		t.Errorf("the vector was made %d times", said)
	}
}
