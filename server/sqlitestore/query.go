package sqlitestore

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
)

// snapshot is a set of reads that see one state of the store: a transaction
// or, where tx is nil, each statement by itself.
type snapshot struct {
	db *DB
	tx *sql.Tx
}

// query runs a prepared statement. Every read is short and bounded, so the
// context is looked at before it and not during it: the driver would start a
// goroutine for each statement to watch it.
func (s snapshot) query(ctx context.Context, text string, args ...any) (*sql.Rows, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	ctx = context.WithoutCancel(ctx)
	stmt, err := s.db.statement(ctx, text)
	if err != nil {
		return nil, err
	}
	if s.tx != nil {
		stmt = s.tx.StmtContext(ctx, stmt)
	}
	return stmt.QueryContext(ctx, args...)
}

// each calls scan for every row.
func (s snapshot) each(ctx context.Context, text string, args []any, scan func(*sql.Rows) error) error {
	rows, err := s.query(ctx, text, args...)
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

// queryRow reads the one row of a query, or fails with [sql.ErrNoRows].
func (db *DB) queryRow(ctx context.Context, text string, args []any, into ...any) error {
	rows, err := snapshot{db: db}.query(ctx, text, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	if !rows.Next() {
		if err := rows.Err(); err != nil {
			return err
		}
		return sql.ErrNoRows
	}
	return rows.Scan(into...)
}

// view calls do with one state of the store.
func (db *DB) view(ctx context.Context, do func(snapshot) error) (err error) {
	tx, err := db.read.BeginTx(context.WithoutCancel(ctx), &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return err
	}
	if err := do(snapshot{db, tx}); err != nil {
		if undo := tx.Rollback(); undo != nil {
			return fmt.Errorf("%w (and then: %w)", err, undo)
		}
		return err
	}
	return tx.Commit()
}

func (db *DB) statement(ctx context.Context, text string) (*sql.Stmt, error) {
	if s, ok := db.statements.Load(text); ok {
		return s.(*sql.Stmt), nil
	}
	s, err := db.read.PrepareContext(ctx, text)
	if err != nil {
		return nil, err
	}
	if other, taken := db.statements.LoadOrStore(text, s); taken {
		return other.(*sql.Stmt), s.Close()
	}
	return s, nil
}

// documents reads rows of one column, each a document of type T.
func documents[T any](ctx context.Context, db *DB, text string, args ...any) ([]T, error) {
	var all []T
	err := snapshot{db: db}.each(ctx, text, args, func(rows *sql.Rows) error {
		var raw sql.RawBytes
		if err := rows.Scan(&raw); err != nil {
			return err
		}
		var v T
		if err := json.Unmarshal(raw, &v); err != nil {
			return err
		}
		all = append(all, v)
		return nil
	})
	return all, err
}

// set is a list of values as one argument, for IN (SELECT value FROM
// json_each(?)): so the text of a statement does not depend on how many.
func set[T ~string](values []T) (string, error) {
	raw, err := json.Marshal(values)
	return string(raw), err
}
