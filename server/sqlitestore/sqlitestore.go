// Package sqlitestore keeps everything in one SQLite file of the data folder,
// without a server beside the program. A second process may use the same file
// at the same time; what either acknowledged is on disk.
package sqlitestore

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"sync"

	"modernc.org/sqlite"

	"praxistransfer/server/audit"
	"praxistransfer/server/practice"
)

// File is the name of the database in the data folder. Beside it lie SQLite's
// own -wal and -shm. While the store is open, the program must not open and
// close these by other means: that drops SQLite's locks.
const File = "praxistransfer.db"

// DB is an open store. Close it when its last user is done.
type DB struct {
	file    string
	read    *sql.DB
	writer  *writer
	entries *entries

	// statements holds *sql.Stmt by their text, on the readers. The texts are
	// made from a fixed set of parts, so there is a bounded number of them.
	statements sync.Map
}

// Open opens the store in dir and brings it to the present schema; folder and
// file are made where they are missing. It fails with [fault.Unavailable]
// where the disk is full or read-only.
func Open(ctx context.Context, dir string) (*DB, error) {
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("open store in %s: %w", dir, err)
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, unavailable(err, "the data folder %s cannot be made", dir)
	}
	// Where the system has no fdatasync, fsync does the same and takes longer.
	if _, err := sqlite.Fdatasync(true); err != nil && !errors.Is(err, sqlite.ErrFdatasyncUnavailable) {
		return nil, fmt.Errorf("open store in %s: %w", dir, err)
	}
	// SQLite gives the files beside it the rights of this one. One that is there
	// is left alone: see File.
	f, err := os.OpenFile(filepath.Join(dir, File), os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
	if err == nil {
		err = f.Close()
	}
	if err != nil && !errors.Is(err, fs.ErrExist) {
		return nil, unavailable(err, "the store in %s cannot be made", dir)
	}
	db, err := open(ctx, filepath.Join(dir, File))
	if err != nil {
		return nil, engineError(err, "open store in %s", dir)
	}
	return db, nil
}

func open(ctx context.Context, file string) (*DB, error) {
	w, err := openWriter(ctx, file)
	if err != nil {
		return nil, err
	}
	read, err := sql.Open("sqlite", source(file, "query_only(1)"))
	if err != nil {
		return nil, errors.Join(err, w.close())
	}
	// Reads are bound by the processor: more connections than this would only
	// hold memory.
	readers := max(4, runtime.GOMAXPROCS(0))
	read.SetMaxOpenConns(readers)
	read.SetMaxIdleConns(readers)
	db := &DB{file: file, read: read, writer: w}
	if db.entries, err = newEntries(db); err == nil {
		err = db.Ready(ctx)
	}
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
}

// source names file to the driver. Another process may hold the lock for as
// long as a batch takes; ten seconds of it means that something is wrong.
func source(file string, pragmas ...string) string {
	q := url.Values{"_busy_timeout": {"10000"}, "_pragma": append([]string{"cache_size(-2000)"}, pragmas...)}
	return "file:" + (&url.URL{Path: file}).EscapedPath() + "?" + q.Encode()
}

// Entries returns the store of the entries.
func (db *DB) Entries() practice.Store { return db.entries }

// Audit returns the store of the trail.
func (db *DB) Audit() audit.Store { return trail{db} }

// Ready returns nil while the file can be read.
func (db *DB) Ready(ctx context.Context) error {
	var n int
	err := db.queryRow(ctx, `SELECT count(*) FROM entry WHERE row = 0`, nil, &n)
	return engineError(err, "read the store")
}

// Close ends all work in hand, and waits for it.
func (db *DB) Close() error {
	err := db.writer.close()
	db.statements.Range(func(_, s any) bool {
		err = errors.Join(err, s.(*sql.Stmt).Close())
		return true
	})
	return errors.Join(err, db.read.Close())
}
