package sqlitestore

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"

	"praxistransfer/server/audit"
	"praxistransfer/server/practice"
)

// Contradictions tells found where a column says another thing than the
// document that it repeats: lists, expiry and the public log go by columns.
func (db *DB) Contradictions(ctx context.Context, found func(what string)) error {
	for _, look := range []func(context.Context, func(string)) error{db.entryColumns, db.revisionColumns, db.linkColumns} {
		if err := look(ctx, found); err != nil {
			return engineError(err, "compare columns with documents")
		}
	}
	return nil
}

// columnNames are those that entryColumns compares, in the order of its query.
// After them come the facets of the entry as they stand in rows, by which filters go.
var columnNames = []string{"id", "version", "updated", "slug", "source", "external", "owner", "place", "draft", "newest", "title", "wake", "queue"}

func (db *DB) entryColumns(ctx context.Context, found func(string)) error {
	const query = `SELECT doc, id, version, updated, ` + fixedColumns + `, iif(queue IS NULL, 0, 1),
		(SELECT json_group_array(json_array(name, value)) FROM facet WHERE facet.entry = entry.row) FROM entry LEFT JOIN document USING (row)`
	return snapshot{db: db}.each(ctx, query, nil, func(rows *sql.Rows) error {
		var doc, pairs sql.RawBytes
		columns := make([]any, len(columnNames))
		into := []any{&doc}
		for i := range columns {
			into = append(into, &columns[i])
		}
		into = append(into, &pairs)
		if err := rows.Scan(into...); err != nil {
			return err
		}
		var e practice.Entry
		if err := json.Unmarshal(doc, &e); err != nil {
			found(fmt.Sprintf("entry %v has no document that can be read", columns[0]))
			return nil
		}
		queued := 0
		if e.Due || len(e.Events) > 0 {
			queued = 1
		}
		want := append(append([]any{string(e.ID), e.Version, e.UpdatedAt.UnixMilli()}, fixed(&e)...), queued)
		for i, name := range columnNames {
			if fmt.Sprint(columns[i]) != fmt.Sprint(want[i]) {
				found(fmt.Sprintf("entry %s: the column %s says %v, the document %v", e.ID, name, columns[i], want[i]))
			}
		}
		return facetRows(&e, pairs, found)
	})
}

// facetRows compares the facets of an entry with its rows of them.
func facetRows(e *practice.Entry, pairs []byte, found func(string)) error {
	var there [][2]string
	if err := json.Unmarshal(pairs, &there); err != nil {
		return err
	}
	rest := map[[2]string]bool{}
	for name, values := range e.Facets {
		for _, v := range values {
			rest[[2]string{name, v}] = true
		}
	}
	stored := map[[2]string]bool{}
	for _, p := range there {
		stored[p] = true
	}
	if !reflect.DeepEqual(rest, stored) {
		found(fmt.Sprintf("entry %s: its rows of facets differ from the document: %v, not %v", e.ID, sorted(stored), sorted(rest)))
	}
	return nil
}

func sorted(pairs map[[2]string]bool) []string {
	var all []string
	for p := range maps.Keys(pairs) {
		all = append(all, p[0]+"="+p[1])
	}
	slices.Sort(all)
	return all
}

func (db *DB) revisionColumns(ctx context.Context, found func(string)) error {
	return snapshot{db: db}.each(ctx, `SELECT id, doc FROM revision`, nil, func(rows *sql.Rows) error {
		var id string
		var doc sql.RawBytes
		if err := rows.Scan(&id, &doc); err != nil {
			return err
		}
		var r struct {
			ID string `json:"id"`
		}
		if err := json.Unmarshal(doc, &r); err != nil || r.ID != id {
			found(fmt.Sprintf("revision %s: its document is that of %q", id, r.ID))
		}
		return nil
	})
}

func (db *DB) linkColumns(ctx context.Context, found func(string)) error {
	return snapshot{db: db}.each(ctx, `SELECT number, event, subject, personal, doc FROM link`, nil, func(rows *sql.Rows) error {
		var number int64
		var event, subject string
		var expires any
		var doc sql.RawBytes
		if err := rows.Scan(&number, &event, &subject, &expires, &doc); err != nil {
			return err
		}
		var l audit.Link
		if err := json.Unmarshal(doc, &l); err != nil {
			found(fmt.Sprintf("link %d of the trail has no document that can be read", number))
			return nil
		}
		for _, c := range []struct {
			name     string
			is, want any
		}{
			{"number", number, l.Number}, {"event", event, l.Event.ID}, {"subject", subject, l.Event.Subject}, {"personal", expires, personal(l)},
		} {
			if fmt.Sprint(c.is) != fmt.Sprint(c.want) {
				found(fmt.Sprintf("link %d of the trail: the column %s says %v, the document %v", number, c.name, c.is, c.want))
			}
		}
		return nil
	})
}
