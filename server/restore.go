package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/urfave/cli/v3"

	"praxistransfer/server/audit"
	"praxistransfer/server/config"
	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
	"praxistransfer/server/record"
)

func (e env) restoreCommand() *cli.Command {
	return &cli.Command{
		Name: "restore", Usage: "read a backup into an empty store", ArgsUsage: "FILE",
		Description: "What was erased on request, or withdrawn for legal reasons, since the backup was made does not come back, nor do persons\n" +
			"whose time is up: it is taken out before anything is stored. What that is, the register of erasures says. It stands beside\n" +
			"the embedded store (" + erasuresFile + " in --data) or in the database, and restore leaves it there and goes by it. On a new\n" +
			"machine name a copy with --erasures. The next start of a server brings the index up to date.",
		Flags: []cli.Flag{
			e.text("erasures", "", "register of erasures to go by as well: its `file` (or what personal-data register printed), or mongodb:// address of the old store"),
		},
		Action: e.restore,
	}
}

func (e env) restore(ctx context.Context, c *cli.Command) error {
	if err := noMore(c, 1, "one file"); err != nil {
		return err
	}
	cfg, err := configOf(c)
	if err != nil {
		return err
	}
	register, err := registerIn(c.Args().First())
	if err != nil {
		return fmt.Errorf("nothing was restored: %w", err)
	}
	given, err := givenRegister(ctx, cfg, c.String("erasures"))
	if err != nil {
		return fmt.Errorf("nothing was restored: --erasures: %w", err)
	}
	release, err := lockFolder(cfg)
	if err != nil {
		return err
	}
	db, err := openEngines(ctx, cfg)
	if err != nil {
		return errors.Join(err, release())
	}
	s := &system{Config: cfg, engines: db}
	held, giveBack, err := s.hold(ctx)
	if err != nil {
		return errors.Join(err, db.close(), release())
	}
	there, err := db.erasures.All(held)
	if err == nil && len(there) == 0 && c.String("erasures") == "" {
		fmt.Fprintln(e.err, noRegister)
	}
	var end backupEnd
	var taken int
	if err == nil {
		end, taken, err = restoreInto(held, c.Args().First(), db, slices.Concat(there, given, register))
	}
	if err := errors.Join(err, lost(held), giveBack(), db.close(), release()); err != nil {
		return fmt.Errorf("restore: %w", err)
	}
	if err := printRows(e.out, db.tables, end.Rows); err != nil || taken == 0 {
		return err
	}
	_, err = fmt.Fprintf(e.out, "%d erased again\n", taken)
	return err
}

const noRegister = "WARNING: neither the target has a register of erasures, nor is one named with --erasures: what was erased on request or withdrawn\n" +
	"for legal reasons since this backup was made comes back with it. If the old store can still be read, begin again with its register."

// registerIn reads a whole backup, before anything is written, and returns the
// register of erasures as it was then.
func registerIn(name string) ([]record.Record[practice.Erasure], error) {
	var register []record.Record[practice.Erasure]
	_, err := readBackup(name, func(l backupLine) error {
		if l.Table != erasuresTable {
			return nil
		}
		var r record.Record[practice.Erasure]
		if err := json.Unmarshal(l.Doc, &r); err != nil {
			return fmt.Errorf("read %s %q: %w", l.Table, l.Key, err)
		}
		register = append(register, r)
		return nil
	})
	return register, err
}

// givenRegister reads the register that an operator names: a file, or the one
// of another store.
func givenRegister(ctx context.Context, cfg config.Config, name string) (register []record.Record[practice.Erasure], err error) {
	if name == "" {
		return nil, nil
	}
	if strings.HasPrefix(name, "mongodb://") || strings.HasPrefix(name, "mongodb+srv://") {
		cfg.MongoURI = name
		db, err := openMongo(ctx, cfg)
		if err != nil {
			return nil, err
		}
		register, err = db.erasures.All(ctx)
		return register, errors.Join(err, db.close())
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	register, err = record.ReadLines[practice.Erasure](ctx, f)
	return register, errors.Join(err, f.Close())
}

// restoreInto writes what the backup holds into an empty store, but for what
// the register of erasures names, and the register itself. It returns how many
// things were left out.
func restoreInto(ctx context.Context, name string, db engines, register []record.Record[practice.Erasure]) (end backupEnd, taken int, err error) {
	byName := map[string]table{}
	for _, t := range db.tables {
		there, err := t.scan(ctx, "", 1)
		if err != nil {
			return backupEnd{}, 0, err
		}
		if len(there) > 0 && t.name != erasuresTable {
			return backupEnd{}, 0, fmt.Errorf("the store is not empty, it has %s: restore into a new folder or database, or remove this one first", t.name)
		}
		byName[t.name] = t
	}
	if err := enterAll(ctx, db.erasures, register); err != nil {
		return backupEnd{}, 0, err
	}
	left := practice.NewRestoration(register, now, newID)
	load := newLoader(ctx)
	end, err = readBackup(name, func(l backupLine) error {
		t, ok := byName[l.Table]
		if !ok {
			return fmt.Errorf("the backup has %q, which this program does not know: use the newer program that made it", l.Table)
		}
		if l.Table == erasuresTable {
			return nil // entered already
		}
		kept, err := without(ctx, left, l)
		if err != nil || kept == nil {
			return err
		}
		return load.add(t, row{l.Key, kept})
	})
	return end, left.Taken(), errors.Join(err, load.wait())
}

// enterAll takes what is not there yet into the register.
func enterAll(ctx context.Context, into record.Store[practice.Erasure], register []record.Record[practice.Erasure]) error {
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
		if _, err := into.Put(ctx, record.Record[practice.Erasure]{Key: r.Key, Value: r.Value}); err != nil {
			return err
		}
	}
	return nil
}

// without returns the row as it may be stored; nil for one that may not.
func without(ctx context.Context, left *practice.Restoration, l backupLine) (json.RawMessage, error) {
	switch l.Table {
	case "entries":
		return edited(l, func(e *practice.Entry) (err error) { *e, err = left.Entry(ctx, *e); return err })
	case "revisions":
		var r practice.Revision
		if err := json.Unmarshal(l.Doc, &r); err != nil || !left.Keeps(&r) {
			return nil, err
		}
	case "trail":
		return edited(l, func(link *audit.Link) error { left.Link(link); return nil })
	case "needs":
		return edited(l, func(r *record.Record[practice.Need]) error { left.Need(&r.Value); return nil })
	case "collections":
		return edited(l, func(r *record.Record[practice.Collection]) error { left.Collection(&r.Value); return nil })
	case "tokens":
		return edited(l, func(r *record.Record[partner.IssuedToken]) error { left.Token(&r.Value); return nil })
	case "revocations":
		return edited(l, func(r *record.Record[partner.Revocation]) error { left.Revocation(&r.Value); return nil })
	case "organisations":
		return edited(l, func(r *record.Record[partner.Organisation]) error { left.Organisation(&r.Value); return nil })
	}
	return l.Doc, nil
}

func edited[T any](l backupLine, edit func(*T) error) (json.RawMessage, error) {
	var v T
	if err := json.Unmarshal(l.Doc, &v); err != nil {
		return nil, fmt.Errorf("read %s %q: %w", l.Table, l.Key, err)
	}
	if err := edit(&v); err != nil {
		return nil, err
	}
	return json.Marshal(v)
}
