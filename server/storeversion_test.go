package main

import (
	"archive/tar"
	"bufio"
	"compress/gzip"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"

	"praxistransfer/server/archive"
	"praxistransfer/server/config"
	"praxistransfer/server/practice"
	"praxistransfer/server/record"
	"praxistransfer/server/sqlitestore"
	"praxistransfer/server/upgrade"
)

// firstSchema is where what commit 6ac8177 stored lies: see its README.md.
const firstSchema = "testdata/6ac8177"

// oldFolder returns a copy of the data folder of the first schema.
func oldFolder(t *testing.T) string {
	t.Helper()
	data := t.TempDir()
	files := tar.NewReader(unpacked(t, filepath.Join(firstSchema, "data.tar.gz")))
	for {
		h, err := files.Next()
		if errors.Is(err, io.EOF) {
			return data
		}
		if err != nil {
			t.Fatal(err)
		}
		raw, err := io.ReadAll(files)
		name := filepath.Join(data, filepath.FromSlash(h.Name))
		if err := errors.Join(err, os.MkdirAll(filepath.Dir(name), 0o700), os.WriteFile(name, raw, h.FileInfo().Mode().Perm())); err != nil {
			t.Fatal(err)
		}
	}
}

func unpacked(t *testing.T, name string) io.Reader {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	in, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	return in
}

// oldDatabase returns the address of a MongoDB database that holds the same.
func oldDatabase(t *testing.T) string {
	t.Helper()
	uri := mongoDatabase(t)
	client, err := mongo.Connect(options.Client().ApplyURI(uri))
	if err != nil {
		t.Fatal(err)
	}
	defer client.Disconnect(t.Context())
	_, name, _ := strings.Cut(strings.TrimPrefix(uri, "mongodb://"), "/")
	name, _, _ = strings.Cut(name, "?")
	lines := bufio.NewScanner(unpacked(t, filepath.Join(firstSchema, "mongodb.ndjson.gz")))
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		var line struct {
			Collection string
			Document   bson.D
		}
		if err := bson.UnmarshalExtJSON(lines.Bytes(), true, &line); err != nil {
			t.Fatal(err)
		}
		if _, err := client.Database(name).Collection(line.Collection).InsertOne(t.Context(), line.Document); err != nil {
			t.Fatal(err)
		}
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return uri
}

// oldDocuments reads what lies in the old folder past this program's types:
// the documents by table and key.
func oldDocuments(t *testing.T) map[string]any {
	t.Helper()
	db, err := sql.Open("sqlite", filepath.Join(oldFolder(t), sqlitestore.File))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	rows, err := db.Query(`SELECT 'entries', id, doc FROM entry JOIN document USING (row)
		UNION ALL SELECT 'revisions', id, doc FROM revision
		UNION ALL SELECT 'trail', format('%019d', number), doc FROM link
		UNION ALL SELECT collection, key, json_object('value', json(doc)) FROM record WHERE (collection, key) != ('settings', 'index')`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	all := map[string]any{}
	for rows.Next() {
		var table, key string
		var raw []byte
		if err := rows.Scan(&table, &key, &raw); err != nil {
			t.Fatal(err)
		}
		var doc any
		if err := json.Unmarshal(raw, &doc); err != nil {
			t.Fatal(err)
		}
		all[keyIn(table, key, doc)] = doc
	}
	if err := rows.Err(); err != nil || len(all) < 100 {
		t.Fatalf("%d documents, %v", len(all), err)
	}
	return all
}

// keyIn names a document. A published text is known by its entry and number: one
// that a step had to correct has another id.
func keyIn(table, key string, doc any) string {
	fields, _ := doc.(map[string]any)
	if table == "entries" {
		revisions, _ := fields["revisions"].([]any)
		for _, ref := range revisions {
			delete(ref.(map[string]any), "id")
		}
	}
	if table != "revisions" {
		return table + " " + key
	}
	delete(fields, "id")
	return fmt.Sprint(table, " ", fields["entry"], " ", fields["number"])
}

// broughtForward are the values that the steps since the first schema change,
// by table, key and path within the document; a dot stands between the names.
var broughtForward = map[string]any{
	// Kreis Soest published about another authority as its own.
	"entries entry_00HM5DSVRSZK044D9K855FK4P4.facets.origin.0":   "RESEARCH",
	"entries entry_00HM5DSVRSZK044D9K855FK4P4.published.origin":  "RESEARCH",
	"entries entry_00HM5DSVRSZK044D9K855FK4P4.published.consent": "ASKED",
	"revisions entry_00HM5DSVRSZK044D9K855FK4P4 1.text.origin":   "RESEARCH",
	"revisions entry_00HM5DSVRSZK044D9K855FK4P4 1.text.consent":  "ASKED",
	// Its owner describes itself: that it stands by the text is noted beside it.
	"entries entry_35CBJR7WGQMKV4KGEDN6MAJSXD.published.consent": "ASKED",
	// Every entry that this changed has another version.
	"entries entry_00HM5DSVRSZK044D9K855FK4P4.shown":   float64(4),
	"entries entry_00HM5DSVRSZK044D9K855FK4P4.version": float64(4),
	"entries entry_00Q20R9PDPX1QFBGPNQ95A71CW.shown":   float64(5),
	"entries entry_00Q20R9PDPX1QFBGPNQ95A71CW.version": float64(5),
	"entries entry_06KX3F2460QVRVGAX7C3C8KF2S.shown":   float64(5),
	"entries entry_06KX3F2460QVRVGAX7C3C8KF2S.version": float64(5),
	"entries entry_35CBJR7WGQMKV4KGEDN6MAJSXD.shown":   float64(10),
	"entries entry_35CBJR7WGQMKV4KGEDN6MAJSXD.version": float64(10),
	"entries entry_4AG1EJCBJD8P3VNQK9B3F1DKFH.shown":   float64(4),
	"entries entry_4AG1EJCBJD8P3VNQK9B3F1DKFH.version": float64(5),
	"entries entry_73AQ8NTHZWNVH30EV9QCVPQET4.shown":   float64(4),
	"entries entry_73AQ8NTHZWNVH30EV9QCVPQET4.version": float64(4),
	"entries entry_74NWS83Y6JTMBVAEW0D48VZF3N.shown":   float64(5),
	"entries entry_74NWS83Y6JTMBVAEW0D48VZF3N.version": float64(5),
}

// lost lists what of was is is not, by its path.
func lost(path string, was, is any) []string {
	if want, changed := broughtForward[path]; changed {
		was = want
	}
	switch was := was.(type) {
	case map[string]any:
		is, _ := is.(map[string]any)
		var all []string
		for _, name := range slices.Sorted(maps.Keys(was)) {
			all = append(all, lost(path+"."+name, was[name], is[name])...)
		}
		return all
	case []any:
		is, _ := is.([]any)
		if len(is) != len(was) {
			return []string{fmt.Sprintf("%s has %d parts, and had %d", path, len(is), len(was))}
		}
		var all []string
		for i := range was {
			all = append(all, lost(path+"."+strconv.Itoa(i), was[i], is[i])...)
		}
		return all
	}
	if was == is || was == nil || was == "" || was == false || was == float64(0) {
		return nil
	}
	return []string{fmt.Sprintf("%s is %v, and was %v", path, is, was)}
}

func TestAStoreOfTheFirstSchemaLosesNothing(t *testing.T) {
	old := oldDocuments(t)
	check := func(t *testing.T, cfg config.Config) {
		s := openIn(t, cfg)
		defer s.close()
		now := map[string]any{}
		for _, table := range s.stores.tables {
			err := table.Each(t.Context(), func(rows []archive.Row) error {
				for _, r := range rows {
					var doc any
					if err := json.Unmarshal(r.Doc, &doc); err != nil {
						return err
					}
					now[keyIn(table.Name, r.Key, doc)] = doc
				}
				return nil
			})
			if err != nil {
				t.Fatal(err)
			}
		}
		for _, key := range slices.Sorted(maps.Keys(old)) {
			for _, what := range lost(key, old[key], now[key]) {
				t.Error(what)
			}
		}
		if erased, err := s.stores.erasures.All(t.Context()); err != nil || len(erased) != 1 {
			t.Errorf("the register of erasures: %v, %v", erased, err)
		}
		if n, _, err := s.stores.schema(t.Context()); err != nil || n != upgrade.Schema(upgrades) {
			t.Errorf("it has schema %d, %v", n, err)
		}
	}
	t.Run("in a data folder", func(t *testing.T) { check(t, config.Config{Data: oldFolder(t)}) })
	t.Run("in MongoDB", func(t *testing.T) { check(t, config.Config{Data: t.TempDir(), MongoURI: oldDatabase(t)}) })
}

func TestAServerGoesOnWithAStoreOfTheFirstSchema(t *testing.T) {
	p := start(t, oldFolder(t), "--examples=false")
	awaited(t, "what was published to be found", func() bool {
		return p.ask("", `{ search(query: "Quastenflosserkartei") { totalCount } }`, nil).at("search", "totalCount") == float64(1)
	})
	for title, want := range map[string]string{"Rohrpost": "WITHDRAWN", "Zettelwirtschaft": "DRAFT", "Sprechstunde": "SUBMITTED"} {
		states := p.ask(p.token("kreis-soest", "EDITOR"), `{ entries(first: 100) { nodes { title state } } }`, nil).at("entries", "nodes")
		found := slices.ContainsFunc(states.([]any), func(n any) bool {
			entry := n.(map[string]any)
			return strings.HasPrefix(entry["title"].(string), title) && entry["state"] == want
		})
		if !found && want != "WITHDRAWN" { // a tombstone is in no list
			t.Errorf("%s is not %s: %v", title, want, states)
		}
	}
	if tokens := done(t, "token", "list", "--data", p.data, "--organisation", "kreis-soest"); !strings.Contains(tokens, "revoked") {
		t.Errorf("the revoked token: %s", tokens)
	}
	awaited(t, "store, index and trail to agree", func() bool {
		code, _, _ := command(t, "check", "--data", p.data)
		return code == exitDone
	})
}

// setSchema makes the store say that it has another schema.
func setSchema(t *testing.T, data, number string) {
	t.Helper()
	db, err := openSQLite(t.Context(), data)
	if err != nil {
		t.Fatal(err)
	}
	kept, err := db.own.Get(t.Context(), ownSchema)
	if err == nil {
		_, err = db.own.Put(t.Context(), record.Record[ownRecord]{Key: ownSchema, Version: kept.Version, Value: ownRecord{Text: number}})
	}
	if err := errors.Join(err, db.close()); err != nil {
		t.Fatal(err)
	}
}

func TestTheTrailSaysOfWhichOlderTextsItHasNoHash(t *testing.T) {
	data := oldFolder(t)
	out := done(t, "audit", "verify", "--data", data)
	if !strings.Contains(out, "unbroken") || !strings.Contains(out, "published texts are from before the trail kept their hashes") {
		t.Errorf("it says %s", out)
	}
}

func TestAStoreOfANewerProgramIsRefused(t *testing.T) {
	data := t.TempDir()
	done(t, "partner", "list", "--data", data)
	setSchema(t, data, "1000")
	for name, args := range map[string][]string{
		"by the server":            {"serve", "--listen", "127.0.0.1:0", "--data", data},
		"by a command":             {"check", "--data", data},
		"by a command that writes": {"token", "issue", "--data", data, "--organisation", "kreis-soest", "--role", "EDITOR"},
		"by a backup":              {"backup", "--data", data, filepath.Join(t.TempDir(), "newer.gz")},
		"by a move":                {"migrate-store", "--from", data, "--to", t.TempDir()},
	} {
		t.Run(name, func(t *testing.T) {
			code, _, errs := command(t, args...)
			if code != exitFailed || !strings.Contains(errs, "schema 1000") || !strings.Contains(errs, "newer program") {
				t.Errorf("%d %s", code, errs)
			}
		})
	}
}

// withStep adds a step to those that bring a store forward, for one test.
func withStep(t *testing.T, do func(*system, context.Context, func(int)) (string, error)) {
	t.Helper()
	before := upgrades
	upgrades = append(slices.Clone(before), upgrade.Step[*system]{Name: "look at everything", Do: do})
	t.Cleanup(func() { upgrades = before })
}

func TestAnOlderStoreIsBroughtForwardWithAWord(t *testing.T) {
	data := oldFolder(t)
	times := 0
	withStep(t, func(s *system, ctx context.Context, looked func(int)) (string, error) {
		times++
		n := 0
		err := s.eachEntry(ctx, looked, func(context.Context, *practice.Entry) error { n++; return nil })
		return fmt.Sprintf("%d entries", n), err
	})
	code, _, errs := command(t, "partner", "list", "--data", data)
	for _, want := range []string{"older program", "step 2 of 2: look at everything", "say ASKED now: 1", "say RESEARCH now: 1", "look at everything: 9 entries"} {
		if code != exitDone || !strings.Contains(errs, want) {
			t.Errorf("%d, %q does not say %q", code, errs, want)
		}
	}
	if _, _, errs := command(t, "partner", "list", "--data", data); times != 1 || errs != "" {
		t.Errorf("done %d times, the second time it says %s", times, errs)
	}
}

func TestAStoreIsNotBroughtForwardUnderAServer(t *testing.T) {
	data := emptyStore(t)
	p := start(t, data, "--examples=false")
	withStep(t, func(*system, context.Context, func(int)) (string, error) {
		t.Error("it was done beside a server")
		return "", nil
	})
	if code, _, errs := command(t, "partner", "list", "--data", data); code != exitFailed || !strings.Contains(errs, "stop the server") {
		t.Errorf("%d %s", code, errs)
	}
	p.stop()
}

func TestReplicasBringAStoreForwardOnce(t *testing.T) {
	uri := mongoDatabase(t)
	cfg := config.Config{Data: t.TempDir(), MongoURI: uri, MeiliURL: "http://127.0.0.1:9"}
	if err := openIn(t, cfg).close(); err != nil {
		t.Fatal(err)
	}
	times := make(chan struct{}, 3)
	withStep(t, func(*system, context.Context, func(int)) (string, error) {
		times <- struct{}{}
		time.Sleep(100 * time.Millisecond) // long enough for the others to come
		return "", nil
	})
	failed := make(chan error, 3)
	for range 3 {
		go func() {
			s, err := env{err: io.Discard}.open(t.Context(), cfg)
			if err == nil {
				err = s.close()
			}
			failed <- err
		}()
	}
	for range 3 {
		if err := <-failed; err != nil {
			t.Error(err)
		}
	}
	if len(times) != 1 {
		t.Errorf("done %d times", len(times))
	}
}
