package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"

	"github.com/urfave/cli/v3"

	"praxistransfer/server/archive"
	"praxistransfer/server/config"
	"praxistransfer/server/lease"
	"praxistransfer/server/practice/privacy"
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
	register, err := archive.RegisterIn(c.Args().First())
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
	db, err := openDatabase(ctx, cfg)
	if err != nil {
		return errors.Join(err, release())
	}
	held, giveBack, err := e.holdOnceFree(ctx, cfg, db)
	if err != nil {
		return errors.Join(err, db.close(), release())
	}
	there, err := db.erasures.All(held)
	if err == nil && len(there) == 0 && c.String("erasures") == "" {
		fmt.Fprintln(e.err, noRegister)
	}
	var restored archive.Restored
	if err == nil {
		restored, err = restoreInto(held, c.Args().First(), db, slices.Concat(there, given, register))
	}
	if err := errors.Join(err, lease.Lost(held), giveBack(), db.close(), release()); err != nil {
		return fmt.Errorf("restore: %w", err)
	}
	e.sayKeyIsMissing(cfg)
	if err := printRows(e.out, db.tables, restored.Rows); err != nil || restored.Erased == 0 {
		return err
	}
	_, err = fmt.Fprintf(e.out, "%d erased again\n", restored.Erased)
	return err
}

// restoreInto fills an empty store, or one that an earlier restore has begun to
// fill: that one begins anew.
func restoreInto(ctx context.Context, name string, db *stores, register archive.Register) (archive.Restored, error) {
	begun, err := db.unfinished(ctx)
	if err == nil && begun == filledByRestore {
		err = db.clear(ctx)
	}
	if err != nil {
		return archive.Restored{}, err
	}
	restorer := archive.Restorer{Now: now, NewID: newID, Begin: func() error { return db.beginFilling(ctx, filledByRestore) }}
	restored, err := restorer.Restore(ctx, name, db.archived(), register)
	if err != nil {
		return restored, err
	}
	return restored, db.endFilling(ctx)
}

const noRegister = "WARNING: neither the target has a register of erasures, nor is one named with --erasures: what was erased on request or withdrawn\n" +
	"for legal reasons since this backup was made comes back with it. If the old store can still be read, begin again with its register."

// givenRegister reads the register that an operator names: a file, or the one
// of another store.
func givenRegister(ctx context.Context, cfg config.Config, name string) (register archive.Register, err error) {
	if name == "" {
		return nil, nil
	}
	if isMongo(name) {
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
	register, err = record.ReadLines[privacy.Erasure](ctx, f)
	return register, errors.Join(err, f.Close())
}
