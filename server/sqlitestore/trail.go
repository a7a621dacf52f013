package sqlitestore

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"time"

	"praxistransfer/server/audit"
	"praxistransfer/server/fault"
)

// trail implements [audit.Store].
type trail struct{ db *DB }

func (t trail) Last(ctx context.Context) (audit.Link, error) {
	found, err := documents[audit.Link](ctx, t.db, `SELECT doc FROM link WHERE number = (SELECT max(number) FROM link)`)
	if err != nil || len(found) == 0 {
		return audit.Link{}, engineError(err, "read the last link of the trail")
	}
	return found[0], nil
}

func (t trail) Append(ctx context.Context, l audit.Link) error {
	doc, err := json.Marshal(l)
	if err != nil {
		return err
	}
	err = t.db.writer.write(ctx, func(w *writer) error {
		there, err := inTrail(w, l.Event.ID)
		if err != nil || there {
			return err
		}
		return insertLink(w, l, doc)
	})
	return engineError(err, "append link %d to the trail", l.Number)
}

func (t trail) AppendAll(ctx context.Context, links ...audit.Link) error {
	docs := make([][]byte, len(links))
	for i, l := range links {
		var err error
		if docs[i], err = json.Marshal(l); err != nil {
			return err
		}
	}
	err := t.db.writer.write(ctx, func(w *writer) error {
		for i, l := range links {
			there, err := inTrail(w, l.Event.ID)
			if err == nil && there {
				err = fault.New(fault.Conflict, "the trail has a link %d already", l.Number)
			}
			if err == nil {
				err = insertLink(w, l, docs[i])
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
	return engineError(err, "append %d links to the trail", len(links))
}

func inTrail(w *writer, event string) (there bool, err error) {
	err = w.row(`SELECT EXISTS (SELECT 1 FROM link WHERE event = ?)`, []any{event}, &there)
	return there, err
}

func insertLink(w *writer, l audit.Link, doc []byte) error {
	_, err := w.exec(`INSERT INTO link (number, event, subject, personal, doc) VALUES (?, ?, ?, ?, ?)`,
		l.Number, l.Event.ID, l.Event.Subject, personal(l), doc)
	if primaryTaken(err) {
		return fault.Wrap(fault.Conflict, err, "the trail has a link %d already", l.Number)
	}
	return err
}

// personal returns the time by which [trail.Forget] finds l, if it has
// something to forget.
func personal(l audit.Link) any {
	if l.Event.Actor == nil && l.Salt == "" {
		return nil
	}
	return ceilMilli(l.Event.At)
}

func (t trail) Links(ctx context.Context, after int64, limit int) ([]audit.Link, error) {
	all, err := documents[audit.Link](ctx, t.db, `SELECT doc FROM link WHERE number > ? ORDER BY number LIMIT ?`, after, limit)
	return all, engineError(err, "read the trail after link %d", after)
}

func (t trail) BySubject(ctx context.Context, subject string) ([]audit.Link, error) {
	all, err := documents[audit.Link](ctx, t.db, `SELECT doc FROM link WHERE subject = ? ORDER BY number`, subject)
	return all, engineError(err, "read the trail of %s", subject)
}

// forgetAtOnce bounds a transaction of Forget.
const forgetAtOnce = 500

func (t trail) Forget(ctx context.Context, before time.Time) (int, error) {
	total := 0
	for {
		n := 0
		err := t.db.writer.write(ctx, func(w *writer) (err error) {
			n, err = forget(w, before)
			return err
		})
		total += n
		if err != nil || n < forgetAtOnce {
			return total, engineError(err, "forget actors in the trail")
		}
	}
}

// ForgetActors takes numbers in one transaction: the caller bounds them.
func (t trail) ForgetActors(ctx context.Context, numbers ...int64) (n int, err error) {
	arg, err := json.Marshal(numbers)
	if err != nil {
		return 0, err
	}
	err = t.db.writer.write(ctx, func(w *writer) (err error) {
		n, err = forgetIn(w, `SELECT doc FROM link WHERE personal IS NOT NULL AND number IN (SELECT value FROM json_each(?))`, string(arg))
		return err
	})
	return n, engineError(err, "forget actors in the trail")
}

func forget(w *writer, before time.Time) (int, error) {
	return forgetIn(w, `SELECT doc FROM link WHERE personal < ? ORDER BY personal LIMIT ?`, ceilMilli(before), forgetAtOnce)
}

// forgetIn forgets the actors of the links that query finds.
func forgetIn(w *writer, query string, args ...any) (int, error) {
	var links []audit.Link
	err := w.each(query, args, func(rows *sql.Rows) error {
		var doc sql.RawBytes
		if err := rows.Scan(&doc); err != nil {
			return err
		}
		var l audit.Link
		err := json.Unmarshal(doc, &l)
		links = append(links, l)
		return err
	})
	for _, l := range links {
		l.Event.Actor, l.Salt = nil, ""
		doc, encode := json.Marshal(l)
		_, write := w.exec(`UPDATE link SET personal = NULL, doc = ? WHERE number = ?`, doc, l.Number)
		if err = errors.Join(err, encode, write); err != nil {
			break
		}
	}
	return len(links), err
}
