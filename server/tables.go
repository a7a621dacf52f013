package main

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"

	"praxistransfer/server/audit"
	"praxistransfer/server/practice"
	"praxistransfer/server/record"
)

// table is one kind of thing in a store, in the one JSON form, so that whole
// stores can be moved without knowing what they hold.
type table struct {
	name string
	// scan returns up to limit rows after the key, in the order of keys.
	scan func(ctx context.Context, after string, limit int) ([]row, error)
	// load writes a row as it is. It is for a store that nobody else uses.
	load func(ctx context.Context, r row) error
}

// row is one thing under its key.
type row struct {
	Key string          `json:"key"`
	Doc json.RawMessage `json:"doc"`
}

// entryTables come in an order in which a copy of a living store holds
// together: what an entry names was written before it and is read after it,
// and an event that leaves an entry meanwhile is found in the trail.
func entryTables(entries practice.Store, load func(context.Context, practice.Entry) error, trail audit.Store) []table {
	return []table{
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

// recordTable leaves out which index was complete: that is no property of
// the data, and in another place it is another one.
func recordTable[T any](name string, s record.Store[T], load func(context.Context, record.Record[T]) error) table {
	t := tableOf(name, func(r record.Record[T]) string { return r.Key }, s.Scan, load)
	if name != "settings" {
		return t
	}
	all := t.scan
	t.scan = func(ctx context.Context, after string, limit int) ([]row, error) {
		rows, err := all(ctx, after, limit)
		for i, r := range rows {
			if r.Key == settingIndex { // what follows comes in the next page
				if rows = append(rows[:i], rows[i+1:]...); len(rows) == 0 {
					return t.scan(ctx, settingIndex, limit)
				}
				break
			}
		}
		return rows, err
	}
	return t
}

func tableOf[T any](name string, key func(T) string, scan func(context.Context, string, int) ([]T, error), load func(context.Context, T) error) table {
	return table{
		name: name,
		scan: func(ctx context.Context, after string, limit int) ([]row, error) {
			values, err := scan(ctx, after, limit)
			if err != nil {
				return nil, fmt.Errorf("read the %s: %w", name, err)
			}
			rows := make([]row, len(values))
			for i, v := range values {
				doc, err := json.Marshal(v)
				if err != nil {
					return nil, fmt.Errorf("read the %s: %w", name, err)
				}
				rows[i] = row{key(v), doc}
			}
			return rows, nil
		},
		load: func(ctx context.Context, r row) error {
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

// each calls do with every page of the table. A page may be short of
// [pageRows] without being the last.
func (t table) each(ctx context.Context, do func([]row) error) error {
	for after := ""; ; {
		rows, err := t.scan(ctx, after, pageRows)
		if err != nil || len(rows) == 0 {
			return err
		}
		if err := do(rows); err != nil {
			return err
		}
		after = rows[len(rows)-1].Key
	}
}
