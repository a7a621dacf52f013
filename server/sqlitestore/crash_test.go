package sqlitestore

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"sync"
	"testing"
	"time"

	"praxistransfer/server/audit"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/storetest"
	"praxistransfer/server/record"
)

// The test binary runs itself as another process that does one of these.
var parts = map[string]func(ctx context.Context, dir, arg string) error{
	"write until killed": writeUntilKilled,
	"add to a counter":   addToCounter,
	"hold the lock":      holdLock,
}

func TestMain(m *testing.M) {
	part, ok := parts[os.Getenv("SQLITESTORE_PART")]
	if !ok {
		os.Exit(m.Run())
	}
	if err := part(context.Background(), os.Getenv("SQLITESTORE_DIR"), os.Getenv("SQLITESTORE_ARG")); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// process starts a part; it is killed when the test ends, if not before.
func process(t *testing.T, part, dir, arg string) (*exec.Cmd, *bufio.Reader) {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	c := exec.CommandContext(t.Context(), exe)
	c.Env = append(os.Environ(), "SQLITESTORE_PART="+part, "SQLITESTORE_DIR="+dir, "SQLITESTORE_ARG="+arg)
	c.Stderr = os.Stderr
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	return c, bufio.NewReader(out)
}

// writeUntilKilled writes entries in two versions, each with a revision, a
// record and a link, from four goroutines, and prints a letter and a number for
// each that it is told is stored.
func writeUntilKilled(ctx context.Context, dir, arg string) error {
	from, err := strconv.Atoi(arg)
	if err != nil {
		return err
	}
	db, err := Open(ctx, dir)
	if err != nil {
		return err
	}
	var all sync.WaitGroup
	for worker := range 4 {
		all.Go(func() {
			for n := from + worker; ; n += 4 {
				if err := writeOnce(ctx, db, n); err != nil {
					fmt.Fprintln(os.Stderr, err)
					return
				}
			}
		})
	}
	all.Wait()
	return db.Close()
}

func writeOnce(ctx context.Context, db *DB, n int) error {
	said := func(what string, err error) error {
		if err == nil {
			_, err = fmt.Printf("%s %d\n", what, n)
		}
		return err
	}
	if err := said("revision", db.Entries().PutRevision(ctx, practice.Revision{ID: crashRevision(n), Number: n})); err != nil {
		return err
	}
	e, err := db.Entries().Put(ctx, benchEntry(n))
	if err := said("entry", err); err != nil {
		return err
	}
	e.SortTitle = "changed"
	e.Facets = practice.Facets{"changed": {"yes"}}
	if err := said("change", second(db.Entries().Put(ctx, e))); err != nil {
		return err
	}
	err = second(Records[int](db, "numbers").Put(ctx, record.Record[int]{Key: strconv.Itoa(n), Value: n}))
	if err := said("record", err); err != nil {
		return err
	}
	l := audit.Link{Number: int64(n + 1), Event: audit.Event{ID: strconv.Itoa(n)}}
	return said("link", db.Audit().Append(ctx, l))
}

func crashRevision(n int) practice.RevisionID {
	return practice.RevisionID(fmt.Sprintf("revision_%026d", n))
}

func TestWhatWasAcknowledgedSurvivesAKill(t *testing.T) {
	rounds := 20
	if s := os.Getenv("CRASH_ROUNDS"); s != "" {
		var err error
		if rounds, err = strconv.Atoi(s); err != nil {
			t.Fatal(err)
		}
	}
	dir, total := t.TempDir(), 0
	for round := range rounds {
		said := killed(t, dir, round*1_000_000)
		db := openIn(t, dir)
		total += len(said)
		for _, line := range said {
			check(t, db, line)
		}
		consistent(t, db)
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if total < rounds {
		t.Errorf("only %d writes were acknowledged in %d rounds", total, rounds)
	}
	if !t.Failed() {
		storetest.Figure(t, "sqlitestore, kill -9 of the writer: rounds %d, acknowledged %d, lost 0", rounds, total)
	}
}

// killed runs a writer for some time after its first word, kills it and
// returns what it said.
func killed(t *testing.T, dir string, from int) []string {
	c, out := process(t, "write until killed", dir, strconv.Itoa(from))
	first, err := out.ReadString('\n')
	if err != nil {
		t.Fatalf("the writer said nothing: %v", err)
	}
	said := []string{first}
	timer := time.AfterFunc(time.Duration(1+rand.IntN(120))*time.Millisecond, func() { _ = c.Process.Kill() })
	defer timer.Stop()
	for {
		line, err := out.ReadString('\n')
		if err != nil {
			_, _ = io.Copy(io.Discard, out)
			if err := c.Wait(); err == nil {
				t.Fatal("the writer ended by itself")
			}
			return said
		}
		said = append(said, line)
	}
}

// check fails where what a line says is not in the store.
func check(t *testing.T, db *DB, line string) {
	t.Helper()
	var what string
	var n int
	if _, err := fmt.Sscan(line, &what, &n); err != nil {
		t.Fatalf("line %q: %v", line, err)
	}
	ctx := t.Context()
	var err error
	switch what {
	case "revision":
		_, err = db.Entries().Revision(ctx, crashRevision(n))
	case "entry", "change":
		least := map[string]int{"entry": 1, "change": 2}[what]
		var found []practice.Entry
		found, err = db.Entries().Get(ctx, benchEntry(n).ID)
		if err == nil && (len(found) != 1 || found[0].Version < least) {
			err = fmt.Errorf("found %d, want one of version %d", len(found), least)
		}
	case "record":
		_, err = Records[int](db, "numbers").Get(ctx, strconv.Itoa(n))
	case "link":
		var links []audit.Link
		links, err = db.Audit().Links(ctx, int64(n), 1)
		if err == nil && (len(links) != 1 || links[0].Number != int64(n+1)) {
			err = fmt.Errorf("the link is missing")
		}
	}
	if err != nil {
		t.Errorf("%q was acknowledged: %v", line, err)
	}
}

// consistent fails where the indexes do not say what the entries say.
func consistent(t *testing.T, db *DB) {
	t.Helper()
	var verdict string
	if err := db.queryRow(t.Context(), `PRAGMA integrity_check`, nil, &verdict); err != nil || verdict != "ok" {
		t.Fatalf("integrity: %s, %v", verdict, err)
	}
	total, changed := 0, 0
	for after := practice.ID(""); ; {
		page, err := db.Entries().Scan(t.Context(), after, 500)
		if err != nil {
			t.Fatal(err)
		}
		if len(page) == 0 {
			break
		}
		for _, e := range page {
			total++
			changed += len(e.Facets["changed"])
		}
		after = page[len(page)-1].ID
	}
	for want, filter := range map[int]practice.Facets{total: nil, changed: {"changed": {"yes"}}} {
		if n, err := db.Entries().Count(t.Context(), practice.ListQuery{Readable: true, Filter: filter}); err != nil || n != want {
			t.Errorf("filter %v: %d, %v, want %d", filter, n, err, want)
		}
	}
}
