package sqlitestore

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"math/rand/v2"
	"slices"
	"time"

	"praxistransfer/server/audit"
	"praxistransfer/server/fault"
	"praxistransfer/server/practice"
)

func (s *entries) Put(ctx context.Context, e practice.Entry) (practice.Entry, error) {
	before := e.Version
	e.Version, e.Due = before+1, true
	doc, err := json.Marshal(e)
	if err != nil {
		return practice.Entry{}, err
	}
	err = s.db.writer.write(ctx, func(w *writer) error { return put(w, &e, before, doc) })
	if err != nil {
		return practice.Entry{}, engineError(err, "put entry %s", e.ID)
	}
	return e, nil
}

func put(w *writer, e *practice.Entry, before int, doc []byte) error {
	row, err := rowAt(w, e.ID, before)
	if err != nil {
		return err
	}
	same := false
	if row != 0 {
		err = w.row(`SELECT (`+fixedColumns+`) IS (?, ?, ?, ?, ?, ?, ?, ?, ?) FROM entry WHERE row = ?`, append(fixed(e), row), &same)
		if err != nil {
			return err
		}
	}
	moving := []any{rand.Int64(), e.Version, e.UpdatedAt.UnixMilli()}
	switch {
	case row == 0:
		err = w.row(`INSERT INTO entry (queue, stamp, version, updated, `+fixedColumns+`, id)
			VALUES (`+nextInQueue+`, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING row`,
			append(append(moving, fixed(e)...), string(e.ID)), &row)
	case same: // most changes: SQLite writes every index whose column is named
		_, err = w.exec(`UPDATE entry SET queue = coalesce(queue, `+nextInQueue+`), (stamp, version, updated)
			= (?, ?, ?) WHERE row = ?`, append(moving, row)...)
	default:
		_, err = w.exec(`UPDATE entry SET queue = coalesce(queue, `+nextInQueue+`), (stamp, version, updated, `+fixedColumns+`)
			= (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) WHERE row = ?`, append(append(moving, fixed(e)...), row)...)
	}
	switch {
	case taken(err, "entry.slug"):
		return fault.Wrap(fault.Conflict, err, "the slug %q belongs to another entry", e.Slug)
	case taken(err, "entry.source"):
		return fault.Wrap(fault.Conflict, err, "the entry %q of the source %q is here already", e.Source.ExternalID, e.Source.Source)
	case err != nil:
		return err
	}
	if err := putDocument(w, row, doc); err != nil {
		return err
	}
	return putFacets(w, row, e.Facets)
}

func putDocument(w *writer, row int64, doc []byte) error {
	_, err := w.exec(`INSERT INTO document (row, doc) VALUES (?, ?) ON CONFLICT (row) DO UPDATE SET doc = excluded.doc`, row, doc)
	return err
}

// rowAt returns the row of an entry, 0 for one that is not stored, or fails
// with [fault.Conflict] where its version is another.
func rowAt(w *writer, id practice.ID, version int) (row int64, err error) {
	var stored int
	err = w.row(`SELECT row, version FROM entry WHERE id = ?`, []any{string(id)}, &row, &stored)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return 0, err
	}
	if stored != version {
		return 0, fault.New(fault.Conflict, "the entry %s has version %d, not %d: read it again and repeat the change", id, stored, version)
	}
	return row, nil
}

const (
	// fixedColumns are those that few changes touch.
	fixedColumns = `slug, source, external, owner, place, draft, newest, title, wake`
	// nextInQueue starts over when the outbox was empty.
	nextInQueue = `(SELECT coalesce(max(queue), 0) + 1 FROM entry WHERE queue IS NOT NULL)`
)

// fixed returns the values of fixedColumns.
func fixed(e *practice.Entry) []any {
	var slug, source, external, draft, wake any
	if e.Slug != "" {
		slug = e.Slug
	}
	if e.Source != nil {
		source, external = e.Source.Source, e.Source.ExternalID
	}
	if e.Draft != nil {
		draft = string(e.Draft.State)
	}
	if e.WakeAt != nil {
		wake = ceilMilli(*e.WakeAt)
	}
	return []any{slug, source, external, e.Owner, placeOf(e.State), draft, e.NewestAt.UnixMilli(), e.SortTitle, wake}
}

// ceilMilli rounds up: nothing wakes before its time.
func ceilMilli(t time.Time) int64 { return t.Add(time.Millisecond - 1).UnixMilli() }

// The places of an entry: who may have it in a list.
const (
	readable = iota // everybody
	hidden          // its owner
	deleted         // nobody
)

func placeOf(s practice.State) int {
	switch s {
	case practice.StatePublished:
		return readable
	case practice.StateDeleted:
		return deleted
	}
	return hidden
}

// putFacets writes only what differs, which is mostly nothing.
func putFacets(w *writer, row int64, facets practice.Facets) error {
	type pair = [2]string // name and value
	want := map[pair]bool{}
	for name, values := range facets {
		for _, v := range values {
			want[pair{name, v}] = true
		}
	}
	var surplus []pair
	err := w.each(`SELECT name, value FROM facet WHERE entry = ?`, []any{row}, func(rows *sql.Rows) error {
		var p pair
		if err := rows.Scan(&p[0], &p[1]); err != nil {
			return err
		}
		if !want[p] {
			surplus = append(surplus, p)
		}
		delete(want, p)
		return nil
	})
	if err != nil {
		return err
	}
	for _, p := range surplus {
		if _, err := w.exec(`DELETE FROM facet WHERE entry = ? AND name = ? AND value = ?`, row, p[0], p[1]); err != nil {
			return err
		}
	}
	if len(want) == 0 {
		return nil
	}
	var missing [][2]string
	for p := range want {
		missing = append(missing, p)
	}
	arg, err := json.Marshal(missing)
	if err != nil {
		return err
	}
	_, err = w.exec(`INSERT INTO facet (entry, name, value) SELECT ?, value ->> 0, value ->> 1 FROM json_each(?)`, row, string(arg))
	return err
}

func (s *entries) Remove(ctx context.Context, e practice.Entry) error {
	err := s.db.writer.write(ctx, func(w *writer) error {
		row, err := rowAt(w, e.ID, e.Version)
		if err != nil {
			return err
		}
		_, facets := w.exec(`DELETE FROM facet WHERE entry = ?`, row)
		_, document := w.exec(`DELETE FROM document WHERE row = ?`, row)
		_, entry := w.exec(`DELETE FROM entry WHERE row = ?`, row)
		return errors.Join(facets, document, entry)
	})
	if err == nil {
		s.cache.Remove(e.ID)
	}
	return engineError(err, "remove entry %s", e.ID)
}

func (s *entries) Indexed(ctx context.Context, id practice.ID, version int, refused string) error {
	err := s.amend(ctx, id, func(e *practice.Entry) bool {
		if e.Version != version {
			return false
		}
		e.Due, e.IndexError = false, refused
		return true
	})
	return engineError(err, "mark entry %s as indexed", id)
}

func (s *entries) EventsMoved(ctx context.Context, id practice.ID, events ...string) error {
	err := s.amend(ctx, id, func(e *practice.Entry) bool {
		before := len(e.Events)
		e.Events = slices.DeleteFunc(e.Events, func(v audit.Event) bool { return slices.Contains(events, v.ID) })
		return len(e.Events) < before
	})
	return engineError(err, "take moved events from entry %s", id)
}

// amend changes what belongs to the machinery and leaves the version. An
// entry that is gone is no error, and none that change returns false for.
func (s *entries) amend(ctx context.Context, id practice.ID, change func(*practice.Entry) bool) error {
	return s.db.writer.write(ctx, func(w *writer) error {
		row, e, err := stored(w, id)
		if err != nil || row == 0 || !change(&e) {
			return err
		}
		waits := e.Due || len(e.Events) > 0
		_, err = w.exec(`UPDATE entry SET stamp = ?, queue = iif(?, queue, NULL) WHERE row = ?`, rand.Int64(), waits, row)
		if err != nil {
			return err
		}
		return putEntry(w, row, &e)
	})
}

// stored returns an entry with its row, which is 0 where there is none.
func stored(w *writer, id practice.ID) (row int64, e practice.Entry, err error) {
	var doc []byte
	err = w.row(`SELECT row, doc FROM entry JOIN document USING (row) WHERE id = ?`, []any{string(id)}, &row, &doc)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, e, nil
	}
	if err == nil {
		err = json.Unmarshal(doc, &e)
	}
	return row, e, err
}

func putEntry(w *writer, row int64, e *practice.Entry) error {
	doc, err := json.Marshal(e)
	if err != nil {
		return err
	}
	return putDocument(w, row, doc)
}
