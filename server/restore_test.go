package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"praxistransfer/server/archive"
	"praxistransfer/server/config"
)

// restoring is a server from whose store something was taken after a backup.
type restoring struct {
	*testing.T
	data    string
	engine  []string // flags of the store
	key     string   // file of the signing key
	backup  string
	id      string // of the entry that was withdrawn for legal reasons
	editor  string
	curator string
}

// forgotten are in the backup, and in the store no more.
var forgotten = []string{"Mustermann", "Zwiebelturm", "Klabauter"}

func newRestoring(t *testing.T, data string, engine ...string) *restoring {
	t.Helper()
	r := &restoring{T: t, data: data, engine: engine, backup: filepath.Join(t.TempDir(), "praxis.ndjson.gz"), key: filepath.Join(t.TempDir(), "key")}
	done(t, "token", "issue", "--data", filepath.Dir(r.key), "--organisation", "kreis-soest", "--role", "EDITOR")
	if err := os.Rename(filepath.Join(filepath.Dir(r.key), "issuer.key"), r.key); err != nil {
		t.Fatal(err)
	}
	p := start(t, data, append([]string{"--examples=false", "--signing-key-file", r.key}, engine...)...)
	r.editor, r.curator = r.token("kreis-soest", "EDITOR"), r.token("landkreistag", "CURATOR")
	r.publish(p, publishable)
	r.id = r.publish(p, strings.NewReplacer("Retrospektiven im Jugendamt", "Zwiebelturm", "Erika Mustermann", "Kasimir Klabauter").Replace(publishable))
	done(t, append([]string{"backup", "--data", data, r.backup}, engine...)...)
	if out := r.run("personal-data", "erase", "--name", "Erika Mustermann"); out != "1 erased" {
		t.Fatalf("erase: %s", out)
	}
	a := p.ask(r.editor, `mutation($id: ID!) { withdrawEntry(id: $id, input: {expectedVersion: 3, legal: true, reason: "Urteil"}) { entry { state } } }`, map[string]any{"id": r.id})
	if a.at("withdrawEntry", "entry", "state") != "WITHDRAWN" {
		t.Fatalf("withdraw: %+v", a)
	}
	awaited(t, "the register to know both", func() bool { return strings.Count(r.run("personal-data", "register"), `"key"`) == 2 })
	p.stop()
	return r
}

// run runs a command on the store.
func (r *restoring) run(args ...string) string {
	r.Helper()
	return done(r.T, slices.Concat(args, []string{"--data", r.data}, r.engine)...)
}

func (r *restoring) token(organisation, role string) string {
	r.Helper()
	return r.run("token", "issue", "--organisation", organisation, "--role", role, "--subject", "test", "--signing-key-file", r.key)
}

func (r *restoring) publish(p *program, input string) string {
	r.Helper()
	id, _ := p.ask(r.editor, `mutation { createEntry(input: `+input+`) { entry { id } userErrors { message } } }`, nil).at("createEntry", "entry", "id").(string)
	v := map[string]any{"id": id}
	p.ask(r.editor, `mutation($id: ID!) { submitEntry(id: $id, input: {expectedVersion: 1}) { userErrors { message } } }`, v)
	a := p.ask(r.curator, `mutation($id: ID!) { publishEntry(id: $id, input: {expectedVersion: 2}) { entry { state } userErrors { message } } }`, v)
	if a.at("publishEntry", "entry", "state") != "PUBLISHED" {
		r.Fatalf("publish: %+v", a)
	}
	return id
}

// held is everything in the store that cfg names, as one text.
func held(t *testing.T, cfg config.Config) string {
	t.Helper()
	db, err := openStores(t.Context(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	defer db.close()
	var b strings.Builder
	for _, table := range db.tables {
		err := table.Each(t.Context(), func(rows []archive.Row) error { return json.NewEncoder(&b).Encode(rows) })
		if err != nil {
			t.Fatal(err)
		}
	}
	return b.String()
}

func (r *restoring) expect(cfg config.Config, back bool) {
	r.Helper()
	all := held(r.T, cfg)
	for _, word := range forgotten {
		if strings.Contains(all, word) != back {
			r.Errorf("%q is in the restored store: %v, want %v", word, !back, back)
		}
	}
	if !strings.Contains(all, "Retrospektiven im Jugendamt") {
		r.Error("what nobody erased is missing")
	}
}

// serves starts a server on the restored store and asks for what was withdrawn.
func (r *restoring) serves(data string, engine ...string) {
	r.Helper()
	p := start(r.T, data, append([]string{"--signing-key-file", r.key}, engine...)...)
	a := p.ask("", `query($id: ID!) { entry(id: $id) { state title tombstone { at reason } } search(query: "Zwiebelturm") { totalCount } }`, map[string]any{"id": r.id})
	if a.at("entry", "state") != "WITHDRAWN" || a.at("entry", "title") != "" || a.at("search", "totalCount") != float64(0) {
		r.Errorf("the server answers %+v", a)
	}
	awaited(r.T, "a sound trail that tells of both", func() bool {
		code, out, errs := command(r.T, append([]string{"audit", "verify", "--data", data}, engine...)...)
		if code != exitDone {
			r.Fatalf("audit verify: %s%s", out, errs)
		}
		all := held(r.T, p.config(engine))
		return strings.Count(all, `"erasePerson"`) == 1 && strings.Count(all, `"withdrawEntry"`) == 1 && !strings.Contains(all, `"due":true`)
	})
	p.stop()
}

func (p *program) config(engine []string) config.Config {
	cfg := config.Config{Data: p.data}
	if len(engine) > 0 {
		cfg.MongoURI = engine[1]
	}
	return cfg
}

func TestWhatWasErasedDoesNotComeBackFromABackup(t *testing.T) {
	t.Parallel()
	r := newRestoring(t, t.TempDir())
	register := filepath.Join(r.data, erasuresFile)
	t.Run("where the register is left in the data folder", func(t *testing.T) {
		r.T = t
		data := t.TempDir()
		copied, err := os.ReadFile(register)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(data, erasuresFile), copied, 0o600); err != nil {
			t.Fatal(err)
		}
		code, out, errs := command(t, "restore", "--data", data, r.backup)
		if code != exitDone || strings.Contains(errs, "WARNING") || !strings.Contains(out, "2 erased again") {
			t.Errorf("%d %s %s", code, out, errs)
		}
		r.expect(config.Config{Data: data}, false)
		r.serves(data)
	})
	t.Run("where a copy of the register is named", func(t *testing.T) {
		r.T = t
		data, copied := t.TempDir(), filepath.Join(t.TempDir(), "register")
		if err := os.WriteFile(copied, []byte(r.run("personal-data", "register")), 0o600); err != nil {
			t.Fatal(err)
		}
		code, out, errs := command(t, "restore", "--data", data, "--erasures", copied, r.backup)
		if code != exitDone || strings.Contains(errs, "WARNING") || !strings.Contains(out, "2 erased again") {
			t.Errorf("%d %s %s", code, out, errs)
		}
		r.expect(config.Config{Data: data}, false)
		t.Run("and the next backup knows it as well", func(t *testing.T) {
			next, again := filepath.Join(t.TempDir(), "next"), t.TempDir()
			done(t, "backup", "--data", data, next)
			done(t, "restore", "--data", again, next)
			if rows := done(t, "personal-data", "register", "--data", again); strings.Count(rows, `"key"`) != 2 {
				t.Errorf("the register is %s", rows)
			}
		})
	})
	t.Run("but with a loud warning where there is none", func(t *testing.T) {
		r.T = t
		data := t.TempDir()
		code, _, errs := command(t, "restore", "--data", data, r.backup)
		if code != exitDone || !strings.Contains(errs, "WARNING") || !strings.Contains(errs, "--erasures") {
			t.Errorf("%d %s", code, errs)
		}
		r.expect(config.Config{Data: data}, true)
	})
	t.Run("and nothing is restored where the one named cannot be read", func(t *testing.T) {
		broken := filepath.Join(t.TempDir(), "register")
		if err := os.WriteFile(broken, []byte("{\"key\":\"person_1\",\"version\":1,\"va"), 0o600); err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{broken, filepath.Join(t.TempDir(), "missing")} {
			data := t.TempDir()
			code, _, errs := command(t, "restore", "--data", data, "--erasures", name, r.backup)
			if left, err := os.ReadDir(data); code != exitFailed || !strings.Contains(errs, "nothing was restored: --erasures") || err != nil || len(left) > 0 {
				t.Errorf("%d %s, %v, %v", code, errs, left, err)
			}
		}
	})
}

func TestAStoreRestoredWithoutAnErasedMailboxIsSound(t *testing.T) {
	r := &restoring{T: t, data: t.TempDir(), backup: filepath.Join(t.TempDir(), "praxis.ndjson.gz")}
	p := start(t, r.data, "--examples=false")
	r.editor, r.curator = p.token("kreis-soest", "EDITOR"), p.token("landkreistag", "CURATOR")
	const mailbox = "erika.mustermann@example.org"
	r.id = r.publish(p, strings.ReplaceAll(publishable, "info@example.org", mailbox))
	v := map[string]any{"id": r.id}
	for _, step := range []struct{ token, mutation string }{ // so that the mailbox stands in an earlier text alone
		{r.editor, `mutation($id: ID!) { updateEntry(id: $id, input: {expectedVersion: 3, rights: {contact: {mailbox: "info@example.org"}}}) { userErrors { message } } }`},
		{r.editor, `mutation($id: ID!) { submitEntry(id: $id, input: {expectedVersion: 4}) { userErrors { message } } }`},
		{r.curator, `mutation($id: ID!) { publishEntry(id: $id, input: {expectedVersion: 5}) { userErrors { message } } }`},
	} {
		if a := p.ask(step.token, step.mutation, v); len(a.Errors) > 0 || strings.Contains(fmt.Sprint(a.Data), "message") {
			t.Fatalf("%s: %+v", step.mutation, a)
		}
	}
	done(t, "backup", "--data", r.data, r.backup)
	if out := r.run("personal-data", "erase", "--mailbox", mailbox); out != "1 erased" {
		t.Fatalf("erase: %s", out)
	}
	p.stop()
	data := t.TempDir()
	done(t, "restore", "--data", data, "--erasures", filepath.Join(r.data, erasuresFile), r.backup)
	if all := held(t, config.Config{Data: data}); strings.Contains(all, mailbox) {
		t.Error("the mailbox came back")
	}
	for _, store := range []string{r.data, data} {
		if code, out, errs := command(t, "audit", "verify", "--data", store); code != exitDone {
			t.Errorf("the trail of %s: %s%s", store, out, errs)
		}
	}
}

func TestWhatWasErasedDoesNotComeBackIntoMongoDB(t *testing.T) {
	t.Parallel()
	old := mongoDatabase(t)
	r := newRestoring(t, t.TempDir(), "--mongodb-uri", old)
	t.Run("where the old database is named", func(t *testing.T) {
		r.T = t
		fresh, data := mongoDatabase(t), t.TempDir()
		code, out, errs := command(t, "restore", "--data", data, "--mongodb-uri", fresh, "--erasures", old, r.backup)
		if code != exitDone || strings.Contains(errs, "WARNING") || !strings.Contains(out, "2 erased again") {
			t.Errorf("%d %s %s", code, out, errs)
		}
		r.expect(config.Config{MongoURI: fresh}, false)
		r.serves(data, "--mongodb-uri", fresh)
	})
	t.Run("where the register is left in the database", func(t *testing.T) {
		r.T = t
		fresh, data := mongoDatabase(t), t.TempDir()
		register, err := givenRegister(t.Context(), config.Config{}, old)
		if err != nil || len(register) != 2 {
			t.Fatalf("%+v, %v", register, err)
		}
		db, err := openMongo(t.Context(), config.Config{MongoURI: fresh})
		if err != nil {
			t.Fatal(err)
		}
		if err := archive.EnterAll(t.Context(), db.erasures, register); err != nil {
			t.Fatal(err)
		}
		if err := db.close(); err != nil {
			t.Fatal(err)
		}
		code, out, errs := command(t, "restore", "--data", data, "--mongodb-uri", fresh, r.backup)
		if code != exitDone || strings.Contains(errs, "WARNING") || !strings.Contains(out, "2 erased again") {
			t.Errorf("%d %s %s", code, out, errs)
		}
		r.expect(config.Config{MongoURI: fresh}, false)
	})
}
