package sqlitestore

import (
	"context"
	"database/sql"
	"errors"
	"sync"
	"sync/atomic"

	"praxistransfer/server/fault"
)

// maxBatch bounds how many writes share a transaction, and so how long
// another process waits for its turn.
const maxBatch = 64

// writer makes all writes of this process on one connection. What is queued
// while a transaction goes to disk shares the next one, so that many writers
// at once cost one sync.
type writer struct {
	db   *sql.DB
	conn *sql.Conn
	// statements are prepared on conn, by their text.
	statements map[string]*sql.Stmt

	mu     sync.RWMutex // held while jobs is sent to or closed
	closed bool
	jobs   chan *job
	done   chan struct{}
}

// job is one write. A do that returns a [fault.Error] must have changed
// nothing; with any other error the transaction is undone, so do may run again.
type job struct {
	do     func(*writer) error
	taken  atomic.Bool // by the writer, or by a caller who gave up
	result chan error
}

func openWriter(ctx context.Context, file string) (*writer, error) {
	db, err := sql.Open("sqlite", source(file, "journal_mode(WAL)", "synchronous(FULL)", "journal_size_limit(67108864)"))
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	conn, err := db.Conn(ctx)
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	if err := migrate(ctx, conn); err != nil {
		return nil, errors.Join(err, conn.Close(), db.Close())
	}
	w := &writer{db: db, conn: conn, statements: map[string]*sql.Stmt{}, jobs: make(chan *job, maxBatch), done: make(chan struct{})}
	go w.run()
	return w, nil
}

// write has do run in a transaction and returns when that is on disk. A
// context that ends before its turn comes ends the wait and nothing is
// written; after that the result is waited for, so that it is always true.
func (w *writer) write(ctx context.Context, do func(*writer) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	j := &job{do: do, result: make(chan error, 1)}
	if err := w.send(j); err != nil {
		return err
	}
	select {
	case err := <-j.result:
		return err
	case <-ctx.Done():
		if j.taken.CompareAndSwap(false, true) {
			return ctx.Err()
		}
		return <-j.result
	}
}

func (w *writer) send(j *job) error {
	w.mu.RLock()
	defer w.mu.RUnlock()
	if w.closed {
		return fault.New(fault.Unavailable, "the store is closed")
	}
	w.jobs <- j
	return nil
}

func (w *writer) run() {
	defer close(w.done)
	for j := range w.jobs {
		w.commit(w.batch(j))
	}
}

// batch returns first and what else is queued by now.
func (w *writer) batch(first *job) []*job {
	var batch []*job
	for j, ok := first, true; ok; {
		if j.taken.CompareAndSwap(false, true) {
			batch = append(batch, j)
		}
		if len(batch) == maxBatch {
			break
		}
		select {
		case j, ok = <-w.jobs:
		default:
			ok = false
		}
	}
	return batch
}

// commit gives every job its own result: where a shared transaction fails,
// each of them is tried alone.
func (w *writer) commit(batch []*job) {
	if len(batch) == 0 {
		return
	}
	results, err := w.try(batch)
	if err != nil && len(batch) > 1 {
		for i := range batch {
			w.commit(batch[i : i+1])
		}
		return
	}
	for i, j := range batch {
		if err != nil {
			results[i] = err
		}
		j.result <- results[i]
	}
}

func (w *writer) try(batch []*job) (results []error, err error) {
	results = make([]error, len(batch))
	if _, err := w.exec("BEGIN IMMEDIATE"); err != nil {
		return results, err
	}
	for i, j := range batch {
		err := j.do(w)
		var refusal *fault.Error
		if err != nil && !errors.As(err, &refusal) {
			return results, w.undo(err)
		}
		results[i] = err
	}
	if _, err := w.exec("COMMIT"); err != nil {
		return make([]error, len(batch)), w.undo(err)
	}
	return results, nil
}

// undo rolls back.
func (w *writer) undo(cause error) error {
	_, err := w.exec("ROLLBACK")
	return undone(cause, err)
}

func (w *writer) close() error {
	w.mu.Lock()
	if w.closed {
		w.mu.Unlock()
		return nil
	}
	w.closed = true
	close(w.jobs)
	w.mu.Unlock()
	<-w.done
	var err error
	for _, s := range w.statements {
		err = errors.Join(err, s.Close())
	}
	return errors.Join(err, w.conn.Close(), w.db.Close())
}

// exec runs a statement in the transaction of the job.
func (w *writer) exec(text string, args ...any) (sql.Result, error) {
	s, err := w.statement(text)
	if err != nil {
		return nil, err
	}
	return s.Exec(args...)
}

// row reads the one row of a query, or fails with [sql.ErrNoRows].
func (w *writer) row(text string, args []any, into ...any) error {
	s, err := w.statement(text)
	if err != nil {
		return err
	}
	return s.QueryRow(args...).Scan(into...)
}

// each calls scan for every row of a query.
func (w *writer) each(text string, args []any, scan func(*sql.Rows) error) error {
	s, err := w.statement(text)
	if err != nil {
		return err
	}
	rows, err := s.Query(args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := scan(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

func (w *writer) statement(text string) (*sql.Stmt, error) {
	if s, ok := w.statements[text]; ok {
		return s, nil
	}
	s, err := w.conn.PrepareContext(context.Background(), text)
	if err != nil {
		return nil, err
	}
	w.statements[text] = s
	return s, nil
}
