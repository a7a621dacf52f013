package sqlitestore

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"

	"praxistransfer/server/practice"
	"praxistransfer/server/record"
)

// Load writes e as it is, version and marks included, in place of an entry
// with its id. It is for moving whole stores, where nobody else writes.
func (db *DB) Load(ctx context.Context, e practice.Entry) error {
	doc, err := json.Marshal(e)
	if err != nil {
		return err
	}
	err = db.writer.write(ctx, func(w *writer) error {
		row, was, err := stored(w, e.ID)
		if err != nil {
			return err
		}
		before := 0
		if row != 0 {
			before = was.Version
		}
		if err := put(w, &e, before, doc); err != nil || e.Due || len(e.Events) > 0 {
			return err
		}
		_, err = w.exec(`UPDATE entry SET queue = NULL WHERE id = ?`, string(e.ID))
		return err
	})
	return engineError(err, "load entry %s", e.ID)
}

// LoadRecord does the same for a record of the collection with the name.
func LoadRecord[T any](ctx context.Context, db *DB, name string, r record.Record[T]) error {
	doc, err := json.Marshal(r.Value)
	if err != nil {
		return err
	}
	err = db.writer.write(ctx, func(w *writer) error {
		_, err := w.exec(`INSERT INTO record (collection, key, version, doc) VALUES (?, ?, ?, ?)
			ON CONFLICT (collection, key) DO UPDATE SET version = excluded.version, doc = excluded.doc`, name, r.Key, r.Version, doc)
		if err != nil {
			return err
		}
		return records[T]{db, name}.changed(w)
	})
	return engineError(err, "load %s %q", name, r.Key)
}

// Copy writes the whole store, as it is at one moment, to a new file. Writers
// go on meanwhile.
func (db *DB) Copy(ctx context.Context, file string) error {
	return engineError(db.copyTo(ctx, file), "copy the store to %s", file)
}

// copyTo needs a connection that may write: the readers of the pool may not.
func (db *DB) copyTo(ctx context.Context, file string) (err error) {
	from, err := sql.Open("sqlite", source(db.file))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, from.Close()) }()
	_, err = from.ExecContext(ctx, `VACUUM INTO ?`, file)
	return err
}

// Clear removes everything. It is for a store that was opened a moment ago and
// that nobody else uses.
func (db *DB) Clear(ctx context.Context) error {
	err := db.writer.write(ctx, func(w *writer) error {
		for _, table := range []string{"facet", "document", "entry", "revision", "link", "record", "generation"} {
			if _, err := w.exec(`DELETE FROM ` + table); err != nil {
				return err
			}
		}
		return nil
	})
	return engineError(err, "clear the store")
}
