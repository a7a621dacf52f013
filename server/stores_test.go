package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"

	"praxistransfer/server/archive"
	"praxistransfer/server/config"
	"praxistransfer/server/job"
	"praxistransfer/server/practice"
)

// mongoDatabase returns the address of a database of the test's own, which is
// dropped when it ends.
func mongoDatabase(t *testing.T) string {
	t.Helper()
	uri := os.Getenv("MONGODB_URI")
	if uri == "" {
		const missing = "MONGODB_URI is not set: run scripts/mongo and set what it prints"
		if strings.Contains(os.Getenv("REQUIRE"), "mongo") {
			t.Fatal(missing)
		}
		t.Skip(missing)
	}
	name := "praxistransfer_program_" + bson.NewObjectID().Hex()
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
		defer cancel()
		client, err := mongo.Connect(options.Client().ApplyURI(uri))
		if err == nil {
			err = errors.Join(client.Database(name).Drop(ctx), client.Disconnect(ctx))
		}
		if err != nil {
			t.Errorf("drop %s: %v", name, err)
		}
	})
	host, query, _ := strings.Cut(uri, "?")
	return strings.TrimSuffix(host, "/") + "/" + name + "?" + query
}

// done runs a command that must end well, and returns what it said.
func done(t *testing.T, args ...string) string {
	t.Helper()
	code, out, errs := command(t, args...)
	if code != exitDone {
		t.Fatalf("%s: exit %d, %s%s", strings.Join(args, " "), code, out, errs)
	}
	return out
}

// filled returns a data folder with the examples, and its signing key.
func filled(t *testing.T) (data, key string) {
	t.Helper()
	p := start(t, t.TempDir())
	a := p.ask(p.token("kreis-soest", "EDITOR"), caseStudy, map[string]any{"title": "Quastenflosserkartei"})
	if a.at("createEntry", "entry", "id") == nil {
		t.Fatalf("%+v", a)
	}
	awaited(t, "everything to be indexed", func() bool {
		return strings.Contains(done(t, "check", "--data", p.data), " 0 waiting")
	})
	if code := p.stop(); code != exitDone {
		t.Fatalf("stopped with %d", code)
	}
	return p.data, filepath.Join(p.data, "issuer.key")
}

func awaited(t *testing.T, what string, ok func() bool) {
	t.Helper()
	for deadline := time.Now().Add(time.Minute); !ok(); time.Sleep(50 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("waited a minute for %s", what)
		}
	}
}

func openIn(t *testing.T, cfg config.Config) *system {
	t.Helper()
	s, err := env{err: os.Stderr}.open(t.Context(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestEveryCollectionIsAmongTheTables(t *testing.T) {
	db, err := openSQLite(t.Context(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer db.close()
	collections := 0
	for i, s := 0, reflect.TypeFor[stores](); i < s.NumField(); i++ {
		if strings.HasPrefix(s.Field(i).Type.String(), "record.Store[") {
			collections++
		}
	}
	collections -= len(new(stores).staying())                // these are not moved
	if tables := len(db.tables) - 3; tables != collections { // entries, revisions and the trail
		t.Errorf("%d of %d collections are among the tables", tables, collections)
	}
}

func TestACheckFindsAndMendsWhatDiffers(t *testing.T) {
	t.Parallel()
	data, _ := filled(t)
	s := openIn(t, config.Config{Data: data})
	var published []practice.Entry
	err := s.withIndex(t.Context(), func(ctx context.Context) error {
		var err error
		if published, err = s.stores.entries.List(ctx, practice.ListQuery{Readable: true, Limit: 3}); err != nil {
			return err
		}
		outdated, _, err := s.practice.Document(ctx, &published[1])
		if err != nil {
			return err
		}
		outdated.Stamp = "another"
		surplus := outdated
		surplus.ID = "entry_nobody"
		return errors.Join(s.index.Delete(ctx, published[0].ID), s.index.Put(ctx, outdated, surplus),
			s.stores.entries.Indexed(ctx, published[2].ID, published[2].Version, "the document is too large"))
	})
	if err := errors.Join(err, s.close()); err != nil {
		t.Fatal(err)
	}
	find := func(where string) {
		t.Helper()
		code, out, errs := command(t, "check", "--data", data)
		for _, want := range []string{
			"1 missing, 1 surplus, 1 outdated, 1 refused", "missing " + string(published[0].ID), "outdated " + string(published[1].ID),
			"surplus entry_nobody", "refused " + string(published[2].ID) + " the document is too large", "unbroken",
		} {
			if code != exitFailed || !strings.Contains(out, want) {
				t.Errorf("%s: exit %d, %q does not say %q: %s", where, code, out, want, errs)
			}
		}
	}
	find("without a server")
	if out := done(t, "check", "--data", data, "--mend"); !strings.Contains(out, "0 missing, 0 surplus, 0 outdated, 0 refused") {
		t.Errorf("mended: %s", out)
	}
	p := start(t, data)
	if out := done(t, "check", "--data", data); !strings.Contains(out, "0 missing, 0 surplus, 0 outdated, 0 refused") {
		t.Errorf("beside a server: %s", out)
	}
	p.stop()
}

func TestAReindexIsRefusedBesideAServerAndFillsAnewWithoutOne(t *testing.T) {
	t.Parallel()
	data, _ := filled(t)
	p := start(t, data)
	if code, _, errs := command(t, "reindex", "--data", data); code != exitFailed || !strings.Contains(errs, "a server is running") {
		t.Errorf("beside a server: %d %s", code, errs)
	}
	p.stop()
	if out := done(t, "reindex", "--data", data); !strings.Contains(out, "0 missing, 0 surplus, 0 outdated") {
		t.Error(out)
	}
	stopped, cancel := context.WithCancel(t.Context())
	cancel()
	s := openIn(t, config.Config{Data: data})
	err := s.withIndex(t.Context(), func(ctx context.Context) error {
		if _, err := job.Rebuild(stopped, s.practice, func(int) {}); err == nil {
			t.Error("a rebuild that was stopped says that it is done")
		}
		d, err := job.Compare(ctx, s.practice)
		if d.Differs() || d.Documents == 0 {
			t.Errorf("after a rebuild that was stopped: %+v", d)
		}
		return err
	})
	if err := errors.Join(err, s.close()); err != nil {
		t.Fatal(err)
	}
}

func TestAServerFillsAnIndexThatWasRemoved(t *testing.T) {
	t.Parallel()
	data, _ := filled(t)
	if err := os.RemoveAll(filepath.Join(data, "index")); err != nil {
		t.Fatal(err)
	}
	p := start(t, data)
	awaited(t, "the index to be complete", func() bool {
		code, _, _ := command(t, "check", "--data", p.data)
		return code == exitDone
	})
}

func TestABackupIsRestoredIntoAnEmptyStoreOnly(t *testing.T) {
	t.Parallel()
	data, _ := filled(t)
	p := start(t, data)
	file := filepath.Join(t.TempDir(), "praxis.ndjson.gz")
	done(t, "backup", "--data", data, file)
	if left, err := filepath.Glob(filepath.Join(data, "copy-*")); err != nil || len(left) > 0 {
		t.Errorf("the backup left %v, %v", left, err)
	}
	if info, err := os.Stat(file); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the file: %v, %v", info, err)
	}
	if code, _, errs := command(t, "restore", "--data", data, file); code != exitFailed || !strings.Contains(errs, "another server is running") {
		t.Errorf("beside a server: %d %s", code, errs)
	}
	p.stop()
	if code, _, errs := command(t, "restore", "--data", data, file); code != exitFailed || !strings.Contains(errs, "not empty") {
		t.Errorf("into a store that is not empty: %d %s", code, errs)
	}
	rows := done(t, "backup", "--data", data, "--force", file) // the server wrote on after the first
	other := t.TempDir()
	if restored := done(t, "restore", "--data", other, file); restored != rows {
		t.Errorf("restored %s, want %s", restored, rows)
	}
	sameStores(t, config.Config{Data: data}, config.Config{Data: other})
	again := start(t, other, "--new-key")
	awaited(t, "the restored entries to be found", func() bool {
		code, _, _ := command(t, "check", "--data", other)
		return code == exitDone
	})
	if n := again.ask("", `{ search { totalCount } }`, nil).at("search", "totalCount"); n == float64(0) {
		t.Error("nothing is found after the restore")
	}
}

func TestABackupThatWasCutShortOrChangedIsRefused(t *testing.T) {
	data, _ := filled(t)
	file := filepath.Join(t.TempDir(), "praxis.ndjson.gz")
	done(t, "backup", "--data", data, file)
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for name, broken := range map[string][]byte{"cut short": raw[:len(raw)/2], "empty": nil, "no backup": []byte("{}\n")} {
		t.Run(name, func(t *testing.T) {
			if err := os.WriteFile(file, broken, 0o600); err != nil {
				t.Fatal(err)
			}
			other := t.TempDir()
			if code, _, errs := command(t, "restore", "--data", other, file); code != exitFailed || !strings.Contains(errs, "nothing was restored") {
				t.Errorf("%d %s", code, errs)
			}
		})
	}
}

// sameStores fails where one store has a row that another does not.
func sameStores(t *testing.T, a, b config.Config) {
	t.Helper()
	read := func(cfg config.Config) map[string]archive.Summary {
		db, err := openStores(t.Context(), cfg)
		if err != nil {
			t.Fatal(err)
		}
		defer db.close()
		all := map[string]archive.Summary{}
		for _, table := range db.tables {
			if all[table.Name], err = archive.Sum(t.Context(), table); err != nil {
				t.Fatal(err)
			}
		}
		return all
	}
	was, is := read(a), read(b)
	for name, s := range was {
		if is[name] != s {
			t.Errorf("the %s: %v, want %v", name, is[name], s)
		}
	}
	if was["entries"].Rows == 0 || was["revisions"].Rows == 0 || was["trail"].Rows == 0 || was["methods"].Rows == 0 {
		t.Errorf("the test moves next to nothing: %v", was)
	}
}

func TestAStoreMovesToMongoDBAndBack(t *testing.T) {
	uri := mongoDatabase(t)
	data, _ := filled(t)
	if code, _, errs := command(t, "migrate-store", "--from", data); code != exitUsage || !strings.Contains(errs, "--to") {
		t.Errorf("without a destination: %d %s", code, errs)
	}
	half := stopHalfWay(t, data, uri)
	out := done(t, "migrate-store", "--from", data, "--to", uri)
	if !strings.Contains(out, "entries: ") || half == 0 {
		t.Errorf("after %d entries: %s", half, out)
	}
	if again := done(t, "migrate-store", "--from", data, "--to", uri); strings.Count(again, ": 0 copied") != strings.Count(again, "\n")+1 {
		t.Errorf("a second time: %s", again)
	}
	back := t.TempDir()
	done(t, "migrate-store", "--from", uri, "--to", back)
	sameStores(t, config.Config{Data: data}, config.Config{MongoURI: uri})
	sameStores(t, config.Config{Data: data}, config.Config{Data: back})
	file := filepath.Join(t.TempDir(), "praxis.ndjson.gz")
	done(t, "backup", "--mongodb-uri", uri, file)
	third := t.TempDir()
	done(t, "restore", "--data", third, file)
	sameStores(t, config.Config{MongoURI: uri}, config.Config{Data: third})
}

// stopHalfWay copies some of the entries, as a move that was interrupted.
func stopHalfWay(t *testing.T, data, uri string) int {
	t.Helper()
	from, err := openSQLite(t.Context(), data)
	if err != nil {
		t.Fatal(err)
	}
	defer from.close()
	to, err := openMongo(t.Context(), config.Config{MongoURI: uri})
	if err != nil {
		t.Fatal(err)
	}
	defer to.close()
	rows, err := from.tables[0].Scan(t.Context(), "", 3)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		if err := to.tables[0].Load(t.Context(), r); err != nil {
			t.Fatal(err)
		}
	}
	return len(rows)
}

func TestOneProcessAtATimeServesMongoDBWithoutMeilisearch(t *testing.T) {
	t.Parallel()
	uri := mongoDatabase(t)
	_, key := filled(t)
	data := t.TempDir()
	p := start(t, data, "--mongodb-uri", uri, "--signing-key-file", key)
	code, _, errs := command(t, "--data", t.TempDir(), "--listen", "127.0.0.1:0", "--mongodb-uri", uri, "--signing-key-file", key)
	if code != exitFailed || !strings.Contains(errs, errSecond.Error()) {
		t.Errorf("a second one: %d %s", code, errs)
	}
	if code, _, errs := command(t, "migrate-store", "--from", uri, "--to", t.TempDir()); code != exitFailed || !strings.Contains(errs, "lease") {
		t.Errorf("moving the store away meanwhile: %d %s", code, errs)
	}
	awaited(t, "everything to be indexed", func() bool {
		return p.ask("", `{ search { totalCount } }`, nil).at("search", "totalCount") != float64(0)
	})
	done(t, "check", "--data", data, "--mongodb-uri", uri)
	if code := p.stop(); code != exitDone {
		t.Fatalf("stopped with %d", code)
	}
	elsewhere := start(t, t.TempDir(), "--mongodb-uri", uri, "--signing-key-file", key)
	awaited(t, "the index in another folder to be complete", func() bool {
		return elsewhere.ask("", `{ search { totalCount } }`, nil).at("search", "totalCount") != float64(0)
	})
}

func TestWhatAKilledProcessHeldIsWaitedFor(t *testing.T) {
	t.Parallel()
	uri := mongoDatabase(t)
	data, _ := filled(t)
	db, err := openDatabase(t.Context(), config.Config{Data: t.TempDir(), MongoURI: uri})
	if err != nil {
		t.Fatal(err)
	}
	defer db.close()
	if _, err := db.take(t.Context(), aloneLease, "one that is dead", 2*time.Second); err != nil {
		t.Fatal(err)
	}
	code, out, errs := command(t, "migrate-store", "--from", data, "--to", uri)
	if code != exitDone || !strings.Contains(out, "the same in both") || !strings.Contains(errs, "so this one waits") {
		t.Errorf("after a kill: %d %s %s", code, out, errs)
	}
}

func TestASigningKeyFileIsRequiredOnMongoDB(t *testing.T) {
	uri := mongoDatabase(t)
	code, _, errs := command(t, "--data", t.TempDir(), "--listen", "127.0.0.1:0", "--mongodb-uri", uri)
	if code != exitFailed || !strings.Contains(errs, "--signing-key-file") {
		t.Errorf("%d %s", code, errs)
	}
}

func TestAnIndexThatIsAwayStopsNeitherReadingNorWriting(t *testing.T) {
	p := start(t, t.TempDir(), "--meili-url", "http://127.0.0.1:9")
	editor := p.token("kreis-soest", "EDITOR")
	a := p.ask(editor, caseStudy, map[string]any{"title": "Quastenflosserkartei"})
	id := a.at("createEntry", "entry", "id")
	if id == nil {
		t.Fatalf("write: %+v", a)
	}
	if a := p.ask(editor, `query($id: ID!) { entry(id: $id) { title } }`, map[string]any{"id": id}); a.at("entry", "title") == nil {
		t.Errorf("read: %+v", a)
	}
	if a := p.ask("", `{ search(query: "Bauamt") { totalCount } }`, nil); a.code() != "UNAVAILABLE" {
		t.Errorf("search for words: %+v", a)
	}
	if a := p.ask("", `{ search { totalCount degraded } }`, nil); a.at("search", "degraded") != true {
		t.Errorf("search for everything: %+v", a)
	}
}
