// Package archive moves whole stores: into a file, out of a file, and from one
// engine to another. It knows a store as tables of rows in the one JSON form,
// and of what they hold only what an erasure takes out of a backup.
package archive

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"

	"praxistransfer/server/audit"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/privacy"
	"praxistransfer/server/record"
)

// Table is one kind of thing in a store.
type Table struct {
	// Name is the same in every engine and in backups.
	Name string
	// Scan returns up to limit rows after the key, in the order of keys. A page
	// may be short of limit without being the last; the last is empty.
	Scan func(ctx context.Context, after string, limit int) ([]Row, error)
	// Load writes a row as it is, in place of one with its key. It is for a
	// store that nobody else uses.
	Load func(ctx context.Context, r Row) error
}

// Row is one thing under its key.
type Row struct {
	Key string          `json:"key"`
	Doc json.RawMessage `json:"doc"`
}

// Store is everything that one database keeps.
type Store struct {
	Tables []Table
	// Erasures is the register of what was erased on request or withdrawn for
	// legal reasons. It is among the tables as well, under [ErasuresTable].
	Erasures record.Store[privacy.Erasure]
}

// ErasuresTable is the name of the table that holds the register of erasures.
const ErasuresTable = "erasures"

// Entries returns the tables of the entries, their revisions and their trail.
// They come in an order in which a copy of a living store holds together: what
// an entry names was written before it and is read after it, and an event that
// leaves an entry meanwhile is found in the trail.
func Entries(entries practice.Store, load func(context.Context, practice.Entry) error, trail audit.Store) []Table {
	return []Table{
		tableOf("entries", func(e practice.Entry) string { return string(e.ID) },
			func(ctx context.Context, after string, limit int) ([]practice.Entry, error) {
				return entries.Scan(ctx, practice.ID(after), limit)
			}, load),
		tableOf("revisions", func(r practice.Revision) string { return string(r.ID) },
			func(ctx context.Context, after string, limit int) ([]practice.Revision, error) {
				return entries.ScanRevisions(ctx, practice.RevisionID(after), limit)
			}, entries.PutRevision),
		tableOf("trail", func(l audit.Link) string { return fmt.Sprintf("%019d", l.Number) },
			func(ctx context.Context, after string, limit int) ([]audit.Link, error) {
				number := int64(0)
				if after != "" {
					var err error
					if number, err = strconv.ParseInt(after, 10, 64); err != nil {
						return nil, fmt.Errorf("scan the trail after %q: %w", after, err)
					}
				}
				return trail.Links(ctx, number, limit)
			}, trail.Append),
	}
}

// Records returns the table of a small collection. The records under the keys
// of except stay where they are: they say something of one place only.
func Records[T any](name string, s record.Store[T], load func(context.Context, record.Record[T]) error, except ...string) Table {
	t := tableOf(name, func(r record.Record[T]) string { return r.Key }, s.Scan, load)
	all := t.Scan
	t.Scan = func(ctx context.Context, after string, limit int) ([]Row, error) {
		for {
			rows, err := all(ctx, after, limit)
			if err != nil || len(rows) == 0 {
				return nil, err
			}
			after = rows[len(rows)-1].Key
			rows = slices.DeleteFunc(rows, func(r Row) bool { return slices.Contains(except, r.Key) })
			if len(rows) > 0 {
				return rows, nil
			}
		}
	}
	return t
}

func tableOf[T any](name string, key func(T) string, scan func(context.Context, string, int) ([]T, error), load func(context.Context, T) error) Table {
	return Table{
		Name: name,
		Scan: func(ctx context.Context, after string, limit int) ([]Row, error) {
			values, err := scan(ctx, after, limit)
			if err != nil {
				return nil, fmt.Errorf("read the %s: %w", name, err)
			}
			rows := make([]Row, len(values))
			for i, v := range values {
				doc, err := json.Marshal(v)
				if err != nil {
					return nil, fmt.Errorf("read the %s: %w", name, err)
				}
				rows[i] = Row{key(v), doc}
			}
			return rows, nil
		},
		Load: func(ctx context.Context, r Row) error {
			var v T
			if err := json.Unmarshal(r.Doc, &v); err != nil {
				return fmt.Errorf("read %s %q: %w", name, r.Key, err)
			}
			if k := key(v); k != r.Key {
				return fmt.Errorf("read %s %q: it says that it is %q", name, r.Key, k)
			}
			return load(ctx, v)
		},
	}
}

// pageRows is how many rows are held in memory at once.
const pageRows = 200

// Each calls do with every page of the table.
func (t Table) Each(ctx context.Context, do func([]Row) error) error {
	for after := ""; ; {
		rows, err := t.Scan(ctx, after, pageRows)
		if err != nil || len(rows) == 0 {
			return err
		}
		if err := do(rows); err != nil {
			return err
		}
		after = rows[len(rows)-1].Key
	}
}
