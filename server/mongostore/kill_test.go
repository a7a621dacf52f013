package mongostore

import (
	"bufio"
	"context"
	"errors"
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

// The test binary runs itself as another process that writes until it is killed.
func TestMain(m *testing.M) {
	name := os.Getenv("MONGOSTORE_WRITER")
	if name == "" {
		os.Exit(m.Run())
	}
	if err := writeUntilKilled(context.Background(), name); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// writeUntilKilled writes from four goroutines and prints a letter and a
// number for each thing that it is told is stored.
func writeUntilKilled(ctx context.Context, name string) error {
	from, err := strconv.Atoi(os.Getenv("MONGOSTORE_FROM"))
	if err != nil {
		return err
	}
	db, err := Open(ctx, os.Getenv("MONGODB_URI"), Options{Database: name})
	if err != nil {
		return err
	}
	var all sync.WaitGroup
	for worker := range 4 {
		all.Go(func() {
			for n := from + worker; ; n += 4 {
				if err := writeOnce(ctx, db, n, func(what string) { fmt.Println(what, n) }); err != nil {
					fmt.Fprintln(os.Stderr, err)
					return
				}
			}
		})
	}
	all.Wait()
	return db.Close()
}

// writeOnce writes one of everything and tells of each when it is stored.
func writeOnce(ctx context.Context, db *DB, n int, said func(string)) error {
	var e practice.Entry
	for _, step := range []struct {
		what string
		do   func() error
	}{
		{"revision", func() error { return db.Entries().PutRevision(ctx, practice.Revision{ID: crashRevision(n), Number: n}) }},
		{"entry", func() (err error) {
			e, err = db.Entries().Put(ctx, benchEntry(n))
			return err
		}},
		{"change", func() (err error) {
			e.SortTitle, e.Facets = "changed", practice.Facets{"topic": {"changed"}}
			e, err = db.Entries().Put(ctx, e)
			return err
		}},
		{"settled", func() error { return db.Entries().Indexed(ctx, e.ID, e.Version, "") }},
		{"record", func() error {
			return second(Records[int](db, "numbers").Put(ctx, record.Record[int]{Key: strconv.Itoa(n), Value: n}))
		}},
		{"link", func() error {
			return db.Audit().Append(ctx, audit.Link{Number: int64(n + 1), Event: audit.Event{ID: strconv.Itoa(n)}})
		}},
	} {
		if err := step.do(); err != nil {
			return fmt.Errorf("%s %d: %w", step.what, n, err)
		}
		said(step.what)
	}
	return nil
}

func crashRevision(n int) practice.RevisionID {
	return practice.RevisionID(fmt.Sprintf("revision_%026d", n))
}

func TestWhatWasAcknowledgedSurvivesAKill(t *testing.T) {
	rounds := numberFrom(t, "CRASH_ROUNDS", 20)
	name, total := newNameOn(t), 0
	db := openAt(t, server(t), Options{Database: name})
	for round := range rounds {
		said := killed(t, name, round*1_000_000)
		total += len(said)
		for _, line := range said {
			check(t, db, line)
		}
	}
	consistent(t, db)
	if total < rounds {
		t.Errorf("only %d writes were acknowledged in %d rounds", total, rounds)
	}
	if !t.Failed() {
		storetest.Figure(t, "mongostore, kill -9 of the writer: rounds %d, acknowledged %d, lost 0", rounds, total)
	}
}

// numberFrom returns what a variable says, or else fallback.
func numberFrom(t *testing.T, name string, fallback int) int {
	t.Helper()
	s := os.Getenv(name)
	if s == "" {
		return fallback
	}
	n, err := strconv.Atoi(s)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return n
}

// killed runs a writer for some time after its first word, kills it and
// returns what it said.
func killed(t *testing.T, name string, from int) []string {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	c := exec.CommandContext(t.Context(), exe)
	c.Env = append(os.Environ(), "MONGOSTORE_WRITER="+name, "MONGOSTORE_FROM="+strconv.Itoa(from))
	c.Stderr = os.Stderr
	pipe, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	out := bufio.NewReader(pipe)
	first, err := out.ReadString('\n')
	if err != nil {
		t.Fatalf("the writer said nothing: %v", err)
	}
	said := []string{first}
	timer := time.AfterFunc(time.Duration(1+rand.IntN(200))*time.Millisecond, func() { _ = c.Process.Kill() })
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
	case "record":
		_, err = Records[int](db, "numbers").Get(ctx, strconv.Itoa(n))
	case "link":
		var links []audit.Link
		links, err = db.Audit().Links(ctx, int64(n), 1)
		if err == nil && (len(links) != 1 || links[0].Number != int64(n+1)) {
			err = fmt.Errorf("the link is missing")
		}
	default:
		err = checkEntry(ctx, db, what, n)
	}
	if err != nil {
		t.Errorf("%q was acknowledged: %v", line, err)
	}
}

func checkEntry(ctx context.Context, db *DB, what string, n int) error {
	found, err := db.Entries().Get(ctx, benchEntry(n).ID)
	switch {
	case err != nil:
		return err
	case len(found) != 1:
		return fmt.Errorf("the entry is missing")
	}
	e := found[0]
	if what != "entry" && (e.Version != 2 || e.SortTitle != "changed") || what == "settled" && e.Due {
		return fmt.Errorf("found version %d, title %q, due %t", e.Version, e.SortTitle, e.Due)
	}
	return nil
}

// consistent fails where indexes or outbox do not say what the entries say,
// and go on not to: what a killed client had sent, the engine still does.
func consistent(t *testing.T, db *DB) {
	t.Helper()
	eventually(t, "indexes and outbox say what the entries say", func() error { return contradicted(t, db) })
}

func contradicted(t *testing.T, db *DB) error {
	t.Helper()
	total, changed, due := 0, 0, 0
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
			if e.Version == 2 {
				changed++
			}
			if e.Due {
				due++
			}
		}
		after = page[len(page)-1].ID
	}
	return errors.Join(
		counted(t, db, nil, total),
		counted(t, db, practice.Facets{"topic": {"changed"}}, changed),
		waiting(t, db, due, total))
}

func counted(t *testing.T, db *DB, filter practice.Facets, want int) error {
	n, err := db.Entries().Count(t.Context(), practice.ListQuery{Readable: true, Filter: filter})
	if err != nil || n != want {
		return fmt.Errorf("filter %v: %d, %v, want %d", filter, n, err, want)
	}
	return nil
}

func waiting(t *testing.T, db *DB, want, total int) error {
	due, err := db.Entries().Outbox(t.Context(), total+1)
	if err != nil || len(due) != want {
		return fmt.Errorf("%d wait in the outbox, %v, want %d", len(due), err, want)
	}
	return nil
}
