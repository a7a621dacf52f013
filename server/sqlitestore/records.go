package sqlitestore

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"

	"praxistransfer/server/fault"
	"praxistransfer/server/record"
)

// records implements [record.Store] as one collection of the table record.
type records[T any] struct {
	db   *DB
	name string
}

// Records returns the records of the collection with the name; the first Put
// makes it. Values are kept as JSON.
func Records[T any](db *DB, name string) record.Store[T] { return records[T]{db, name} }

func (s records[T]) Get(ctx context.Context, key string) (record.Record[T], error) {
	r := record.Record[T]{Key: key}
	var doc []byte
	err := s.db.queryRow(ctx, `SELECT version, doc FROM record WHERE collection = ? AND key = ?`,
		[]any{s.name, key}, &r.Version, &doc)
	if errors.Is(err, sql.ErrNoRows) {
		return record.Record[T]{}, s.missing(key)
	}
	if err == nil {
		err = json.Unmarshal(doc, &r.Value)
	}
	return r, engineError(err, "read %s %q", s.name, key)
}

func (s records[T]) missing(key string) error {
	return fault.New(fault.NotFound, "there is no %q among the %s", key, s.name)
}

func (s records[T]) Some(ctx context.Context, keys ...string) ([]record.Record[T], error) {
	if len(keys) == 0 {
		return nil, ctx.Err()
	}
	arg, err := set(keys)
	if err != nil {
		return nil, err
	}
	return s.read(ctx, `SELECT key, version, doc FROM record WHERE collection = ? AND key IN (SELECT value FROM json_each(?))`, s.name, arg)
}

func (s records[T]) Scan(ctx context.Context, after string, limit int) ([]record.Record[T], error) {
	return s.read(ctx, `SELECT key, version, doc FROM record WHERE collection = ? AND key > ? ORDER BY key LIMIT ?`, s.name, after, max(limit, 0))
}

func (s records[T]) All(ctx context.Context) ([]record.Record[T], error) {
	return s.read(ctx, `SELECT key, version, doc FROM record WHERE collection = ? ORDER BY key`, s.name)
}

func (s records[T]) read(ctx context.Context, query string, args ...any) ([]record.Record[T], error) {
	var all []record.Record[T]
	err := snapshot{db: s.db}.each(ctx, query, args, func(rows *sql.Rows) error {
		var r record.Record[T]
		var doc sql.RawBytes
		if err := rows.Scan(&r.Key, &r.Version, &doc); err != nil {
			return err
		}
		err := json.Unmarshal(doc, &r.Value)
		all = append(all, r)
		return err
	})
	return all, engineError(err, "read the %s", s.name)
}

func (s records[T]) Put(ctx context.Context, r record.Record[T]) (record.Record[T], error) {
	doc, err := json.Marshal(r.Value)
	if err != nil {
		return record.Record[T]{}, err
	}
	err = s.db.writer.write(ctx, func(w *writer) error {
		if err := s.at(w, r.Key, r.Version); err != nil {
			return err
		}
		_, err := w.exec(`INSERT INTO record (collection, key, version, doc) VALUES (?, ?, ?, ?)
			ON CONFLICT (collection, key) DO UPDATE SET version = excluded.version, doc = excluded.doc`,
			s.name, r.Key, r.Version+1, doc)
		if err != nil {
			return err
		}
		return s.changed(w)
	})
	if err != nil {
		return record.Record[T]{}, engineError(err, "put %s %q", s.name, r.Key)
	}
	r.Version++
	return r, nil
}

func (s records[T]) Delete(ctx context.Context, key string, version int) error {
	err := s.db.writer.write(ctx, func(w *writer) error {
		if err := s.at(w, key, version); err != nil {
			return err
		}
		if version == 0 {
			return s.missing(key)
		}
		if _, err := w.exec(`DELETE FROM record WHERE collection = ? AND key = ?`, s.name, key); err != nil {
			return err
		}
		return s.changed(w)
	})
	return engineError(err, "delete %s %q", s.name, key)
}

// at fails where the stored version is another.
func (s records[T]) at(w *writer, key string, version int) error {
	var stored int
	err := w.row(`SELECT version FROM record WHERE collection = ? AND key = ?`, []any{s.name, key}, &stored)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	if stored != version {
		return fault.New(fault.Conflict, "%q among the %s has version %d, not %d: read it again and repeat the change", key, s.name, stored, version)
	}
	return nil
}

func (s records[T]) changed(w *writer) error {
	_, err := w.exec(`INSERT INTO generation (collection, number) VALUES (?, 1)
		ON CONFLICT (collection) DO UPDATE SET number = number + 1`, s.name)
	return err
}

func (s records[T]) Generation(ctx context.Context) (int64, error) {
	var n int64
	err := s.db.queryRow(ctx, `SELECT coalesce((SELECT number FROM generation WHERE collection = ?), 0)`, []any{s.name}, &n)
	return n, engineError(err, "read the generation of the %s", s.name)
}
