package sqlitestore

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"

	"praxistransfer/server/fault"
)

// migrations lead from one schema to the next; user_version counts those that
// are done. One that was released is never changed, only followed by another.
//
// An entry's document is its JSON; the columns of entry repeat what is searched
// by, times in milliseconds since 1970. They lie in two tables so that a search
// reads twenty rows from a page and not one. The index of each order begins
// with what a list selects by, so that a page is one stretch of an index.
var migrations = []string{`
CREATE TABLE entry (
	row      INTEGER PRIMARY KEY,
	id       TEXT NOT NULL UNIQUE,
	stamp    INTEGER NOT NULL, -- another one with every write
	version  INTEGER NOT NULL,
	slug     TEXT UNIQUE,
	source   TEXT,
	external TEXT,
	owner    TEXT NOT NULL,
	place    INTEGER NOT NULL, -- see placeOf
	draft    TEXT,             -- state of the draft
	newest   INTEGER NOT NULL,
	updated  INTEGER NOT NULL,
	title    TEXT NOT NULL,
	wake     INTEGER,
	queue    INTEGER           -- its turn in the outbox; NULL outside
) STRICT;
CREATE TABLE document (
	row INTEGER PRIMARY KEY, -- of the entry
	doc BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX entry_source ON entry (source, external) WHERE source IS NOT NULL;
CREATE INDEX entry_place_newest  ON entry (place, newest, id);
CREATE INDEX entry_place_updated ON entry (place, updated, id);
CREATE INDEX entry_place_title   ON entry (place, title, id);
CREATE INDEX entry_owner_newest  ON entry (owner, place, newest, id);
CREATE INDEX entry_owner_updated ON entry (owner, place, updated, id);
CREATE INDEX entry_owner_title   ON entry (owner, place, title, id);
CREATE INDEX entry_draft_newest  ON entry (draft, newest, id)  WHERE draft IS NOT NULL;
CREATE INDEX entry_draft_updated ON entry (draft, updated, id) WHERE draft IS NOT NULL;
CREATE INDEX entry_draft_title   ON entry (draft, title, id)   WHERE draft IS NOT NULL;
CREATE INDEX entry_wake  ON entry (wake, id) WHERE wake IS NOT NULL;
CREATE UNIQUE INDEX entry_queue ON entry (queue) WHERE queue IS NOT NULL;

CREATE TABLE facet (
	name  TEXT NOT NULL,
	value TEXT NOT NULL,
	entry INTEGER NOT NULL, -- its row
	PRIMARY KEY (name, value, entry)
) WITHOUT ROWID, STRICT;
CREATE UNIQUE INDEX facet_entry ON facet (entry, name, value);

CREATE TABLE revision (
	id  TEXT NOT NULL UNIQUE,
	doc BLOB NOT NULL
) STRICT;

CREATE TABLE link (
	number   INTEGER PRIMARY KEY,
	event    TEXT NOT NULL UNIQUE,
	subject  TEXT NOT NULL,
	personal INTEGER, -- time of the event while it has a personal part
	doc      BLOB NOT NULL
) STRICT;
CREATE INDEX link_subject  ON link (subject, number);
CREATE INDEX link_personal ON link (personal) WHERE personal IS NOT NULL;

CREATE TABLE record (
	collection TEXT NOT NULL,
	key        TEXT NOT NULL,
	version    INTEGER NOT NULL,
	doc        BLOB NOT NULL,
	UNIQUE (collection, key)
) STRICT;
CREATE TABLE generation (
	collection TEXT PRIMARY KEY,
	number     INTEGER NOT NULL
) WITHOUT ROWID, STRICT;
`}

// migrate brings the schema up to date. Two processes that start at once take
// turns: the version is read under the lock.
func migrate(ctx context.Context, conn *sql.Conn) error {
	done, err := schemaVersion(ctx, conn)
	if err != nil {
		return err
	}
	if done == len(migrations) {
		return complete(ctx, conn)
	}
	if _, err := conn.ExecContext(ctx, "BEGIN IMMEDIATE"); err != nil {
		return err
	}
	err = migrateLocked(ctx, conn)
	if err == nil {
		_, err = conn.ExecContext(ctx, "COMMIT")
	}
	if err != nil {
		_, undo := conn.ExecContext(ctx, "ROLLBACK")
		return undone(err, undo)
	}
	return nil
}

func migrateLocked(ctx context.Context, conn *sql.Conn) error {
	done, err := schemaVersion(ctx, conn)
	if err != nil {
		return err
	}
	for i := done; i < len(migrations); i++ {
		step := migrations[i] + fmt.Sprintf("; PRAGMA user_version = %d", i+1)
		if _, err := conn.ExecContext(ctx, step); err != nil {
			return fmt.Errorf("migrate to schema %d: %w", i+1, err)
		}
	}
	return nil
}

func schemaVersion(ctx context.Context, conn *sql.Conn) (int, error) {
	var done int
	if err := conn.QueryRowContext(ctx, "PRAGMA user_version").Scan(&done); err != nil {
		return 0, err
	}
	if done > len(migrations) {
		return 0, fmt.Errorf("it has schema %d, and this program knows %d: use the newer program that made it", done, len(migrations))
	}
	return done, nil
}

// complete refuses a file that lacks a table or an index of its schema, as one
// has where somebody else wrote into it: every other answer would be wrong or
// an error of the engine.
func complete(ctx context.Context, conn *sql.Conn) (err error) {
	fresh, err := sql.Open("sqlite", ":memory:")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, fresh.Close()) }()
	whole, err := fresh.Conn(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, whole.Close()) }()
	if err := migrateLocked(ctx, whole); err != nil {
		return err
	}
	want, err := partNames(ctx, whole)
	if err != nil {
		return err
	}
	there, err := partNames(ctx, conn)
	if err != nil {
		return err
	}
	missing := slices.DeleteFunc(want, func(part string) bool { return slices.Contains(there, part) })
	if len(missing) > 0 {
		return fault.New(fault.Unavailable, "the file of the store lacks %s: restore a backup into an empty folder", strings.Join(missing, ", "))
	}
	return nil
}

// partNames returns the tables and indexes of a file, each as "table entry".
func partNames(ctx context.Context, conn *sql.Conn) ([]string, error) {
	var all string
	const query = `SELECT coalesce(group_concat(type || ' ' || name, char(10)), '') FROM sqlite_schema WHERE name NOT LIKE 'sqlite%'`
	if err := conn.QueryRowContext(ctx, query).Scan(&all); err != nil {
		return nil, err
	}
	return strings.Split(all, "\n"), nil
}
