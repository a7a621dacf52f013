package main

import (
	"context"
	"database/sql"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"
	_ "modernc.org/sqlite"

	"praxistransfer/server/config"
	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/find"
	"praxistransfer/server/sqlitestore"
)

// copyOf returns a folder with the same files.
func copyOf(t *testing.T, data string) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(data)); err != nil {
		t.Fatal(err)
	}
	return dir
}

// begun fills a store with three entries of another, as command would that is
// killed then.
func begun(t *testing.T, data string, into config.Config, command string) {
	t.Helper()
	from, err := openDatabase(t.Context(), config.Config{Data: data})
	if err != nil {
		t.Fatal(err)
	}
	defer from.close()
	to, err := openDatabase(t.Context(), into)
	if err != nil {
		t.Fatal(err)
	}
	defer to.close()
	if err := to.beginFilling(t.Context(), command); err != nil {
		t.Fatal(err)
	}
	rows, err := from.tables[0].Scan(t.Context(), "", 3)
	if err != nil || len(rows) != 3 {
		t.Fatal(len(rows), err)
	}
	for _, r := range rows {
		if err := to.tables[0].Load(t.Context(), r); err != nil {
			t.Fatal(err)
		}
	}
}

// refusedByAll asks commands of every kind, which must all refuse the store.
func refusedByAll(t *testing.T, why string, store ...string) {
	t.Helper()
	for _, words := range []string{
		"serve --listen 127.0.0.1:0", "check", "check --mend", "audit verify", "audit export", "reindex", "backup --force " + filepath.Join(t.TempDir(), "b"),
		"token issue --organisation kreis-soest --role EDITOR", "partner list", "personal-data list --name X",
	} {
		ctx, cancel := context.WithCancel(t.Context())
		var errs lockedBuffer
		code := run(ctx, env{args: append(strings.Fields(words), store...), getenv: noEnv, in: strings.NewReader(""), out: cancelling{cancel}, err: &errs})
		cancel()
		if code != exitFailed || !strings.Contains(errs.String(), why) {
			t.Errorf("%s: %d %s", words, code, errs.String())
		}
	}
}

// cancelling ends what prints that it is ready.
type cancelling struct{ cancel func() }

func (c cancelling) Write(p []byte) (int, error) {
	if strings.Contains(string(p), "ready ") {
		c.cancel()
	}
	return len(p), nil
}

func TestAStoreThatIsFilledHalfIsRefusedUntilItIsWhole(t *testing.T) {
	t.Parallel()
	data, key := filled(t)
	file := filepath.Join(t.TempDir(), "praxis.ndjson.gz")
	rows := done(t, "backup", "--data", data, file)
	engines := map[string]func(*testing.T) (config.Config, []string){
		"SQLite": func(t *testing.T) (config.Config, []string) {
			cfg := config.Config{Data: t.TempDir()}
			return cfg, []string{"--data", cfg.Data}
		},
		"MongoDB": func(t *testing.T) (config.Config, []string) {
			cfg := config.Config{Data: t.TempDir(), MongoURI: mongoDatabase(t)}
			return cfg, []string{"--data", cfg.Data, "--mongodb-uri", cfg.MongoURI, "--signing-key-file", key}
		},
	}
	for engine, make := range engines {
		t.Run("restore into "+engine, func(t *testing.T) {
			cfg, store := make(t)
			begun(t, data, cfg, filledByRestore)
			refusedByAll(t, "holds only a part: restore was stopped", store...)
			if restored := done(t, append([]string{"restore", file}, store...)...); restored != rows {
				t.Errorf("begun anew: %s, want %s", restored, rows)
			}
			done(t, append([]string{"audit", "verify"}, store...)...)
			sameStores(t, config.Config{Data: data}, cfg)
		})
		t.Run("migrate-store into "+engine, func(t *testing.T) {
			cfg, store := make(t)
			begun(t, data, cfg, filledByMove)
			refusedByAll(t, "holds only a part: migrate-store was stopped", store...)
			to := cfg.Data
			if cfg.MongoURI != "" {
				to = cfg.MongoURI
			}
			done(t, "migrate-store", "--from", data, "--to", to)
			done(t, append([]string{"audit", "verify"}, store...)...)
			sameStores(t, config.Config{Data: data}, cfg)
		})
	}
}

func TestAnEmptyDatabaseBesideAnIndexIsRefused(t *testing.T) {
	data, _ := filled(t)
	if err := os.WriteFile(filepath.Join(data, sqlitestore.File), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	refusedByAll(t, "the index of an earlier one lies in", "--data", data)
	if err := os.Remove(filepath.Join(data, indexFolder, nameFile)); err != nil { // commands alone make an index without one
		t.Fatal(err)
	}
	refusedByAll(t, "the index of an earlier one lies in", "--data", data)
}

func TestALostKeyIsRefusedBesideTokensThatItSigned(t *testing.T) {
	t.Parallel()
	data, _ := filled(t)
	key := filepath.Join(data, keyFile)
	raw, err := os.ReadFile(key)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(key); err != nil {
		t.Fatal(err)
	}
	for _, words := range []string{"serve --listen 127.0.0.1:0", "token issue --organisation kreis-soest --role EDITOR"} {
		if code, _, errs := command(t, append(strings.Fields(words), "--data", data)...); code != exitFailed || !strings.Contains(errs, "issuer.key is missing") || !strings.Contains(errs, "--new-key") {
			t.Errorf("%s: %d %s", words, code, errs)
		}
	}
	elsewhere := filepath.Join(t.TempDir(), "key.pem")
	if err := os.WriteFile(elsewhere, raw, 0o600); err != nil {
		t.Fatal(err)
	}
	start(t, data, "--signing-key-file", elsewhere).stop()
	start(t, data, "--new-key").stop()
	start(t, data).stop()
}

func TestABackupDisturbsNoOther(t *testing.T) {
	data, _ := filled(t)
	file := filepath.Join(t.TempDir(), "praxis.ndjson.gz")
	done(t, "backup", "--data", data, file)
	if code, _, errs := command(t, "backup", "--data", data, file); code != exitFailed || !strings.Contains(errs, "is there already") || !strings.Contains(errs, "--force") {
		t.Errorf("onto a file that is there: %d %s", code, errs)
	}
	other, err := os.OpenFile(file+".unfinished", os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	if err := syscall.Flock(int(other.Fd()), syscall.LOCK_EX); err != nil {
		t.Fatal(err)
	}
	if code, _, errs := command(t, "backup", "--data", data, "--force", file); code != exitFailed || !strings.Contains(errs, "another command is writing") {
		t.Errorf("into a file that another one writes: %d %s", code, errs)
	}
}

func TestWhatAKilledBackupLeavesGoesAtTheNextStart(t *testing.T) {
	data, _ := filled(t)
	left, part := filepath.Join(data, "copy-1"), filepath.Join(t.TempDir(), "praxis.unfinished")
	if err := os.Mkdir(left, 0o700); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{filepath.Join(left, "lock"): "", filepath.Join(left, "target"): part, filepath.Join(left, sqlitestore.File): "texts", part: "texts"} {
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	p := start(t, data)
	for _, name := range []string{left, part} {
		if _, err := os.Stat(name); !os.IsNotExist(err) {
			t.Errorf("%s is there still: %v", name, err)
		}
	}
	if !strings.Contains(p.log.String(), "removed what commands left that were killed") {
		t.Errorf("the log says %s", p.log.String())
	}
}

func TestWhatAKilledBackupOfAReplicaLeavesGoesAtTheNextStart(t *testing.T) {
	cfg := config.Config{MongoURI: mongoDatabase(t), MeiliURL: newMeiliStandIn(t).URL}
	db := openIn(t, config.Config{Data: t.TempDir(), MongoURI: cfg.MongoURI, MeiliURL: cfg.MeiliURL}).stores
	defer db.close()
	dir := t.TempDir()
	killed, written, elsewhere := filepath.Join(dir, "killed"), filepath.Join(dir, "written"), filepath.Join(dir, "elsewhere")
	if err := db.backups(t.Context(), func([]string) []string { return []string{killed, written, elsewhere} }); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(killed+".unfinished", []byte("texts"), 0o600); err != nil {
		t.Fatal(err)
	}
	writing, err := os.Create(written + ".unfinished")
	if err != nil {
		t.Fatal(err)
	}
	defer writing.Close()
	if err := syscall.Flock(int(writing.Fd()), syscall.LOCK_EX); err != nil {
		t.Fatal(err)
	}
	whole := filepath.Join(dir, "whole")
	if _, err := saved(t.Context(), cfg, db, whole, false); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(killed + ".unfinished"); !os.IsNotExist(err) {
		t.Errorf("what was left is there still: %v", err)
	}
	for _, name := range []string{writing.Name(), whole} {
		if _, err := os.Stat(name); err != nil {
			t.Error(err)
		}
	}
	kept, err := db.own.Get(t.Context(), ownBackups)
	if err != nil || !slices.Equal(kept.Value.Names, []string{written, elsewhere}) {
		t.Errorf("remembered are %v, %v", kept.Value.Names, err)
	}
}

func TestADataFolderThatOthersReadIsToldAndNewFilesAreTheOwners(t *testing.T) {
	data := t.TempDir()
	if err := os.Chmod(data, 0o755); err != nil { // #nosec G302 -- it is the case that is tried
		t.Fatal(err)
	}
	p := start(t, data)
	p.token("kreis-soest", "EDITOR")
	if !strings.Contains(p.log.String(), "others on this machine may look into the data folder") {
		t.Errorf("the log says %s", p.log.String())
	}
	err := filepath.WalkDir(data, func(name string, d os.DirEntry, err error) error {
		if err != nil || name == data {
			return err
		}
		if info, err := d.Info(); err == nil && info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s has the mode %v", name, info.Mode())
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestAFullDiskAtTheStartIsToldAsThat(t *testing.T) {
	for _, size := range []string{"20k", "100k", "600k", "1500k"} {
		t.Run(size, func(t *testing.T) {
			data := t.TempDir()
			if err := syscall.Mount("tmpfs", data, "tmpfs", 0, "mode=700,size="+size); err != nil {
				t.Skipf("needs the right to mount a small disk: %v", err)
			}
			defer syscall.Unmount(data, 0)
			code, _, errs := command(t, "serve", "--listen", "127.0.0.1:0", "--data", data)
			if code != exitFailed || !strings.Contains(errs, "the disk of the store is full") || strings.Contains(errs, "4874") || strings.Contains(errs, "rollback") {
				t.Errorf("%d %s", code, errs)
			}
		})
	}
}

func TestADatabaseThatIsDamagedIsToldAsThat(t *testing.T) {
	data, _ := filled(t)
	if err := os.WriteFile(filepath.Join(data, sqlitestore.File), []byte(strings.Repeat("no database ", 1000)), 0o600); err != nil {
		t.Fatal(err)
	}
	if code, _, errs := command(t, "check", "--data", data); code != exitFailed || !strings.Contains(errs, "is damaged: restore a backup") {
		t.Errorf("%d %s", code, errs)
	}
}

func TestUntilANewIndexIsFilledSearchesAreDegraded(t *testing.T) {
	data := importedFolder(t, fewEntries+1)
	if err := os.RemoveAll(filepath.Join(data, indexFolder)); err != nil {
		t.Fatal(err)
	}
	db, err := openStores(t.Context(), config.Config{Data: data})
	if err != nil {
		t.Fatal(err)
	}
	s, err := env{err: io.Discard}.assemble(t.Context(), config.Config{Data: data}, db, true)
	if err != nil {
		t.Fatal(err)
	}
	defer s.close()
	if err := s.index.Open(t.Context()); err != nil {
		t.Fatal(err)
	}
	defer s.index.Close()
	if err := s.filledAtOnce(t.Context()); err != nil {
		t.Fatal(err)
	}
	says := func(note string, degraded bool, total int) {
		t.Helper()
		if got, err := s.ready(t.Context()); err != nil || got != note {
			t.Errorf("it is ready and says %q, %v, want %q", got, err, note)
		}
		found, err := s.find.Search(t.Context(), partner.Principal{}, find.Search{Text: "Quastenflosserkartei", First: 1, Order: practice.ByRelevance})
		if err != nil || found.Degraded != degraded || found.Total != total {
			t.Errorf("%d found, degraded: %v, %v; want %d, %v", found.Total, found.Degraded, err, total, degraded)
		}
	}
	says("ready; a new index is being filled, 0 of 201 entries are in it", true, 0)
	if err := s.filled(t.Context()); err != nil {
		t.Fatal(err)
	}
	says("ready", false, fewEntries+1)
}

// changed writes into a copy of the database past the program.
func changed(t *testing.T, data string, statements ...string) string {
	t.Helper()
	dir := copyOf(t, data)
	db, err := sql.Open("sqlite", filepath.Join(dir, sqlitestore.File))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, s := range statements {
		done, err := db.ExecContext(t.Context(), s)
		if err != nil {
			t.Fatal(s, err)
		}
		if n, err := done.RowsAffected(); err != nil || n == 0 {
			t.Fatalf("%s changed nothing: %v", s, err)
		}
	}
	return dir
}

// inDocument returns a statement that sets a field in the document of the entry
// that an organisation wrote.
func inDocument(path, value string) string {
	return `UPDATE document SET doc = CAST(json_set(CAST(doc AS TEXT), '` + path + `', ` + value + `) AS BLOB) WHERE row = (SELECT row FROM entry WHERE owner = 'kreis-soest')`
}

// inRevision returns a statement that sets a field in a published text.
func inRevision(path, value string) string {
	return `UPDATE revision SET doc = CAST(json_set(CAST(doc AS TEXT), '` + path + `', ` + value + `) AS BLOB) WHERE rowid = 1`
}

func TestWhatWasWrittenPastTheProgramContradicts(t *testing.T) {
	t.Parallel()
	data, _ := filled(t)
	noted := strings.TrimSpace(lastWord(done(t, "audit", "verify", "--data", data)))
	const own = ` WHERE owner = 'kreis-soest'`
	for name, tc := range map[string]struct {
		want       string
		statements []string
	}{
		"the whole trail is gone":           {"no event tells of version 1", []string{`DELETE FROM link`}},
		"the end of the trail is cut off":   {"no event tells of version 1", []string{`DELETE FROM link WHERE number > 5`}},
		"the trail has a hole":              {"link 4 follows 2: links are missing", []string{`DELETE FROM link WHERE number = 3`}},
		"a link's subject":                  {"link 3 of the trail: the column subject says entry_x", []string{`UPDATE link SET subject = 'entry_x' WHERE number = 3`}},
		"a link's event":                    {"link 3 of the trail: the column event says event_x", []string{`UPDATE link SET event = 'event_x' WHERE number = 3`}},
		"when a link's person expires":      {"the column personal says", []string{`UPDATE link SET personal = NULL WHERE personal IS NOT NULL`}},
		"an entry is gone":                  {"is missing: the trail tells of it", []string{`DELETE FROM entry WHERE source IS NOT NULL`}},
		"the document of an entry is gone":  {"has no document that can be read", []string{`DELETE FROM document WHERE row = 1`}},
		"an entry's version":                {"the column version says 7", []string{`UPDATE entry SET version = 7` + own}},
		"an entry's version, in both":       {"has version 7, and no event tells of version", []string{`UPDATE entry SET version = 7` + own, inDocument("$.version", "7")}},
		"an entry's owner":                  {"the column owner says stadt-essen", []string{`UPDATE entry SET owner = 'stadt-essen'` + own}},
		"an entry's owner, in both":         {"belongs to stadt-essen, and no event tells", []string{inDocument("$.owner", "'stadt-essen'"), `UPDATE entry SET owner = 'stadt-essen'` + own}},
		"where an entry is listed":          {"the column place says 0", []string{`UPDATE entry SET place = 0` + own}},
		"the facets that filters go by":     {"its rows of facets differ", []string{`DELETE FROM facet`}},
		"a published text is gone":          {"lacks its published text 1", []string{`DELETE FROM revision WHERE rowid = 1`}},
		"a published text says more":        {"has the published text 1, revision_", []string{inRevision("$.text.summary", "'Ohne Kosten'")}},
		"when a published text was":         {"published its text 1 at ", []string{inRevision("$.at", "'2020-01-01T00:00:00Z'")}},
		"whose a published text is":         {"says that it is of entry_x", []string{inRevision("$.entry", "'entry_x'")}},
		"the text that readers find":        {"shows its published text 1 changed", []string{`UPDATE document SET doc = CAST(json_set(CAST(doc AS TEXT), '$.published.summary', 'Ohne Kosten') AS BLOB) WHERE row = (SELECT row FROM entry WHERE source IS NOT NULL)`}},
		"the hash of a published text":      {"was changed: its hash does not fit", []string{`UPDATE link SET doc = CAST(json_set(CAST(doc AS TEXT), '$.event.texts[0].hash', '00') AS BLOB) WHERE number = (SELECT max(number) FROM link WHERE CAST(doc AS TEXT) LIKE '%"texts"%')`}},
		"a published text has other number": {"says that it is 9", []string{`UPDATE revision SET doc = CAST(json_set(CAST(doc AS TEXT), '$.number', 9) AS BLOB) WHERE rowid = 1`}},
	} {
		t.Run(name, func(t *testing.T) {
			dir := changed(t, data, tc.statements...)
			for _, words := range []string{"audit verify", "check"} {
				code, out, errs := command(t, append(strings.Fields(words), "--data", dir)...)
				if code != exitFailed || !strings.Contains(out+errs, tc.want) {
					t.Errorf("%s: %d %s %s", words, code, out, errs)
				}
			}
		})
	}
	t.Run("what an operator noted is there", func(t *testing.T) {
		done(t, "audit", "verify", "--data", data, "--last", noted)
	})
	t.Run("what an operator noted is gone", func(t *testing.T) {
		dir := changed(t, data, `DELETE FROM link WHERE number = (SELECT max(number) FROM link)`)
		if code, _, errs := command(t, "audit", "verify", "--data", dir, "--last", noted); code != exitFailed || !strings.Contains(errs, "the end of the trail was cut off") {
			t.Errorf("%d %s", code, errs)
		}
	})
}

// lastWord returns what stands after the last blank of the first line.
func lastWord(text string) string {
	line, _, _ := strings.Cut(text, "\n")
	return line[strings.LastIndexByte(line, ' ')+1:]
}

func TestWhatWasWrittenIntoMongoDBPastTheProgramContradicts(t *testing.T) {
	uri := mongoDatabase(t)
	data, key := filled(t)
	done(t, "migrate-store", "--from", data, "--to", uri)
	client, err := mongo.Connect(options.Client().ApplyURI(uri))
	if err != nil {
		t.Fatal(err)
	}
	defer client.Disconnect(context.Background())
	database, _, _ := strings.Cut(uri[strings.LastIndexByte(uri, '/')+1:], "?")
	for _, tc := range []struct { // each comes on top of those before
		name, want string
		change     func(context.Context, *mongo.Database) error
	}{
		{"the text that readers find", "shows its published text 1 changed", set("entry", bson.M{"entry.published": bson.M{"$exists": true}}, "entry.published.summary", "Ohne Kosten")},
		{"a published text says more", "which was changed: its hash is", set("revision", bson.M{}, "revision.text.summary", "Ohne Kosten")},
		{"an entry's owner", "belongs to stadt-essen, and no event tells", set("entry", bson.M{"entry.owner": "kreis-soest"}, "entry.owner", "stadt-essen")},
		{"an entry's version", "has version 7, and no event tells of version", set("entry", bson.M{"entry.owner": "redaktion"}, "entry.version", 7)},
		{"a published text is gone", "lacks its published text 1", func(ctx context.Context, db *mongo.Database) error {
			_, err := db.Collection("revision").DeleteMany(ctx, bson.M{})
			return err
		}},
		{"the end of the trail is cut off", "no event tells of version 1", func(ctx context.Context, db *mongo.Database) error {
			_, err := db.Collection("link").DeleteMany(ctx, bson.M{"_id": bson.M{"$gt": 5}})
			return err
		}},
		{"a link's subject", "link 3 was changed", set("link", bson.M{"_id": 3}, "link.event.subject", "entry_x")},
	} {
		if err := tc.change(t.Context(), client.Database(database)); err != nil {
			t.Fatal(tc.name, err)
		}
		code, out, errs := command(t, "audit", "verify", "--mongodb-uri", uri, "--data", t.TempDir(), "--signing-key-file", key)
		if code != exitFailed || !strings.Contains(out+errs, tc.want) {
			t.Errorf("%s: %d %s %s", tc.name, code, out, errs)
		}
	}
}

// set changes a field of one document.
func set(collection string, filter bson.M, field string, value any) func(context.Context, *mongo.Database) error {
	return func(ctx context.Context, db *mongo.Database) error {
		done, err := db.Collection(collection).UpdateOne(ctx, filter, bson.M{"$set": bson.M{field: value}})
		if err == nil && done.MatchedCount == 0 {
			return mongo.ErrNoDocuments
		}
		return err
	}
}
