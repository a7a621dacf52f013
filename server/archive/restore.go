package archive

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"praxistransfer/server/audit"
	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/collection"
	"praxistransfer/server/practice/need"
	"praxistransfer/server/practice/privacy"
	"praxistransfer/server/record"
)

// Register is what was erased on request or withdrawn for legal reasons.
type Register []record.Record[privacy.Erasure]

// RegisterIn reads a whole backup, before anything is written, and returns the
// register of erasures as it was then. It fails where the file is not whole.
func RegisterIn(name string) (Register, error) {
	var register Register
	_, err := readFile(name, func(l line) error {
		if l.Table != ErasuresTable {
			return nil
		}
		var r record.Record[privacy.Erasure]
		if err := json.Unmarshal(l.Doc, &r); err != nil {
			return fmt.Errorf("read %s %q: %w", l.Table, l.Key, err)
		}
		register = append(register, r)
		return nil
	})
	return register, err
}

// Restorer restores backups.
type Restorer struct {
	Now   func() time.Time
	NewID func(kind string) string
	// Begin is called when the store has turned out to be empty, before
	// anything is written.
	Begin func() error
}

// Restored is what a restore did.
type Restored struct {
	Rows   map[string]int // in the backup, by table
	Erased int            // things left out because of the register
}

// Restore writes what the backup holds into an empty store, but for what the
// register names, and the register itself.
func (x Restorer) Restore(ctx context.Context, name string, into Store, register Register) (Restored, error) {
	tables, err := emptyTables(ctx, into)
	if err != nil {
		return Restored{}, err
	}
	if err := errors.Join(x.Begin(), EnterAll(ctx, into.Erasures, register)); err != nil {
		return Restored{}, err
	}
	left := privacy.NewRestoration(register, x.Now, x.NewID)
	if err := foresee(name, left); err != nil {
		return Restored{}, err
	}
	load := newLoader(ctx)
	rows, err := readFile(name, func(l line) error {
		t, ok := tables[l.Table]
		if !ok {
			return fmt.Errorf("the backup has %q, which this program does not know: use the newer program that made it", l.Table)
		}
		if l.Table == ErasuresTable {
			return nil // entered already
		}
		kept, err := without(ctx, left, l)
		if err != nil || kept == nil {
			return err
		}
		return load.add(t, Row{l.Key, kept})
	})
	return Restored{rows, left.Taken()}, errors.Join(err, load.wait())
}

// foresee shows left every published text, since entries come before their texts.
func foresee(name string, left *privacy.Restoration) error {
	if !left.Foresees() {
		return nil
	}
	_, err := readFile(name, func(l line) error {
		if l.Table != "revisions" {
			return nil
		}
		var r practice.Revision
		if err := json.Unmarshal(l.Doc, &r); err != nil {
			return fmt.Errorf("read %s %q: %w", l.Table, l.Key, err)
		}
		return left.Foresee(r)
	})
	return err
}

// emptyTables returns the tables by name, or fails where one has rows. Only
// the register of erasures may stand there already.
func emptyTables(ctx context.Context, into Store) (map[string]Table, error) {
	byName := map[string]Table{}
	for _, t := range into.Tables {
		there, err := t.Scan(ctx, "", 1)
		if err != nil {
			return nil, err
		}
		if len(there) > 0 && t.Name != ErasuresTable {
			return nil, fmt.Errorf("the store is not empty, it has %s: restore into a new folder or database, or remove this one first", t.Name)
		}
		byName[t.Name] = t
	}
	return byName, nil
}

// EnterAll takes what is not there yet into the register.
func EnterAll(ctx context.Context, into record.Store[privacy.Erasure], register Register) error {
	there, err := into.All(ctx)
	if err != nil {
		return err
	}
	known := map[string]bool{}
	for _, r := range there {
		known[r.Key] = true
	}
	for _, r := range register {
		if known[r.Key] {
			continue
		}
		known[r.Key] = true
		if _, err := into.Put(ctx, record.Record[privacy.Erasure]{Key: r.Key, Value: r.Value}); err != nil {
			return err
		}
	}
	return nil
}

// without returns the row as it may be stored; nil for one that may not.
func without(ctx context.Context, left *privacy.Restoration, l line) (json.RawMessage, error) {
	switch l.Table {
	case "entries":
		return edited(l, func(e *practice.Entry) (err error) { *e, err = left.Entry(ctx, *e); return err })
	case "revisions":
		var r practice.Revision
		if err := json.Unmarshal(l.Doc, &r); err != nil || !left.Keeps(&r) {
			return nil, err
		}
		if left.Text(&r) {
			return json.Marshal(r)
		}
	case "trail":
		return edited(l, func(link *audit.Link) error { left.Link(link); return nil })
	case "needs":
		return edited(l, func(r *record.Record[need.Need]) error { left.Need(&r.Value); return nil })
	case "collections":
		return edited(l, func(r *record.Record[collection.Collection]) error { left.Collection(&r.Value); return nil })
	case "tokens":
		return edited(l, func(r *record.Record[partner.IssuedToken]) error { left.Token(&r.Value); return nil })
	case "revocations":
		return edited(l, func(r *record.Record[partner.Revocation]) error { left.Revocation(&r.Value); return nil })
	case "organisations":
		return edited(l, func(r *record.Record[partner.Organisation]) error { left.Organisation(&r.Value); return nil })
	}
	return l.Doc, nil
}

func edited[T any](l line, edit func(*T) error) (json.RawMessage, error) {
	var v T
	if err := json.Unmarshal(l.Doc, &v); err != nil {
		return nil, fmt.Errorf("read %s %q: %w", l.Table, l.Key, err)
	}
	if err := edit(&v); err != nil {
		return nil, err
	}
	return json.Marshal(v)
}
