package sqlitestore

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"praxistransfer/server/fault"
	"praxistransfer/server/practice"
)

// held keeps the writer busy until release, so that what comes meanwhile
// shares a transaction.
func held(t *testing.T, db *DB) (release func()) {
	t.Helper()
	entered, gate, done := make(chan struct{}), make(chan struct{}), make(chan error)
	go func() {
		done <- db.writer.write(context.Background(), func(*writer) error {
			close(entered)
			<-gate
			return nil
		})
	}()
	<-entered
	return func() {
		close(gate)
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
}

// queued starts calls and returns when all are in the writer's queue.
func queued(t *testing.T, db *DB, calls ...func() error) []chan error {
	t.Helper()
	var results []chan error
	for i, call := range calls {
		result := make(chan error, 1)
		go func() { result <- call() }()
		results = append(results, result)
		for len(db.writer.jobs) <= i {
			if t.Context().Err() != nil {
				t.Fatal("the call did not reach the queue")
			}
		}
	}
	return results
}

func TestWritesThatShareATransactionHaveTheirOwnResults(t *testing.T) {
	db := openIn(t, t.TempDir())
	release := held(t, db)
	putting := func(n int) func() error {
		return func() error { return second(db.Entries().Put(context.Background(), benchEntry(n))) }
	}
	results := queued(t, db, putting(1), putting(1), func() error {
		return db.writer.write(context.Background(), func(w *writer) error {
			_, err := w.exec(`INSERT INTO revision (id, doc) VALUES ('half', NULL)`)
			return err
		})
	}, putting(2))
	release()
	if err := <-results[0]; err != nil {
		t.Errorf("the first: %v", err)
	}
	if err := <-results[1]; !fault.Is(err, fault.Conflict) {
		t.Errorf("the same entry again: %v, want a conflict", err)
	}
	if err := <-results[2]; err == nil || fault.Is(err, fault.Conflict) {
		t.Errorf("the one that the engine refuses: %v", err)
	}
	if err := <-results[3]; err != nil {
		t.Errorf("the one after it: %v", err)
	}
	if n, err := db.Entries().Count(t.Context(), practice.ListQuery{Readable: true}); n != 2 || err != nil {
		t.Errorf("%d entries, %v, want 2", n, err)
	}
}

func TestAWriteThatIsGivenUpInTheQueueIsNotDone(t *testing.T) {
	db := openIn(t, t.TempDir())
	release := held(t, db)
	ctx, cancel := context.WithCancel(t.Context())
	results := queued(t, db, func() error { return second(db.Entries().Put(ctx, benchEntry(1))) })
	cancel()
	if err := <-results[0]; !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want the context's error", err)
	}
	release()
	if n, err := db.Entries().Count(t.Context(), practice.ListQuery{Readable: true}); n != 0 || err != nil {
		t.Errorf("%d entries, %v, want none", n, err)
	}
}

func TestClosingWaitsForWhatIsQueued(t *testing.T) {
	dir := t.TempDir()
	db := openIn(t, dir)
	release := held(t, db)
	results := queued(t, db, func() error { return second(db.Entries().Put(context.Background(), benchEntry(1))) })
	closed := make(chan error)
	go func() { closed <- db.Close() }()
	release()
	if err := errors.Join(<-results[0], <-closed); err != nil {
		t.Error(err)
	}
	_, err := db.Entries().Put(t.Context(), benchEntry(2))
	if !fault.Is(err, fault.Unavailable) {
		t.Errorf("a write to a closed store: %v, want UNAVAILABLE", err)
	}
	if n, err := openIn(t, dir).Entries().Count(t.Context(), practice.ListQuery{Readable: true}); n != 1 || err != nil {
		t.Errorf("%d entries, %v, want 1", n, err)
	}
}

func TestAFileOfANewerProgramIsRefused(t *testing.T) {
	dir := t.TempDir()
	db := openIn(t, dir)
	if err := db.writer.write(t.Context(), func(w *writer) error {
		return w.each(`PRAGMA user_version = 999`, nil, nil)
	}); err != nil {
		t.Fatal(err)
	}
	if other, err := Open(t.Context(), dir); err == nil {
		t.Error("it was opened", other.Close())
	}
}

func TestAFileThatLacksAPartIsRefusedByItsName(t *testing.T) {
	for _, part := range []string{"TABLE record", "TABLE document", "INDEX entry_queue"} {
		dir := t.TempDir()
		db := openIn(t, dir)
		if err := db.writer.write(t.Context(), func(w *writer) error {
			return w.each("DROP "+part, nil, nil)
		}); err != nil {
			t.Fatal(err)
		}
		other, err := Open(t.Context(), dir)
		if err == nil {
			t.Errorf("without %s it was opened: %v", part, other.Close())
			continue
		}
		if _, name, _ := strings.Cut(part, " "); !fault.Is(err, fault.Unavailable) || !strings.Contains(err.Error(), name) {
			t.Errorf("without %s: %v", part, err)
		}
	}
}

func TestOnlyOneServerHoldsADataFolder(t *testing.T) {
	dir := t.TempDir()
	release, err := Lock(dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Lock(dir); !fault.Is(err, fault.Conflict) {
		t.Errorf("the second: %v, want a conflict", err)
	}
	if err := release(); err != nil {
		t.Fatal(err)
	}
	release, err = Lock(dir)
	if err != nil {
		t.Fatalf("after the first let go: %v", err)
	}
	if err := release(); err != nil {
		t.Error(err)
	}
}

func TestTheWriterSyncsEveryTransaction(t *testing.T) {
	db := openIn(t, t.TempDir())
	var journal string
	var synchronous int
	err := db.writer.write(t.Context(), func(w *writer) error {
		return errors.Join(w.row(`PRAGMA journal_mode`, nil, &journal), w.row(`PRAGMA synchronous`, nil, &synchronous))
	})
	if err != nil || journal != "wal" || synchronous != 2 {
		t.Errorf("journal %q, synchronous %d, %v, want wal and 2, which is FULL", journal, synchronous, err)
	}
}

func TestAWriteThatHasBegunReportsItsResult(t *testing.T) {
	db := openIn(t, t.TempDir())
	ctx, cancel := context.WithCancel(t.Context())
	entered, gate, result := make(chan struct{}), make(chan struct{}), make(chan error)
	go func() {
		result <- db.writer.write(ctx, func(*writer) error {
			close(entered)
			<-gate
			return nil
		})
	}()
	<-entered
	cancel()
	time.Sleep(5 * time.Millisecond)
	close(gate)
	if err := <-result; err != nil {
		t.Errorf("what was done is reported as %v", err)
	}
}
