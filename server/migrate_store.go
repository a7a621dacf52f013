package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/urfave/cli/v3"

	"praxistransfer/server/archive"
	"praxistransfer/server/config"
)

func (e env) migrateCommand() *cli.Command {
	return &cli.Command{
		Name: "migrate-store", Usage: "copy everything from one store to another, and verify it",
		Description: "Stop the servers first. Stopped half-way, it goes on where it was when it is run again. The source stays as it is.\n" +
			"Afterwards start the server on the new store; it brings the index up to date. The key of this server's own tokens is not\n" +
			"part of a store: take issuer.key of the data folder along, or name it with --signing-key-file, or all tokens end.",
		Flags: []cli.Flag{
			e.text("from", "", "data `folder`, or mongodb:// address, of the store to copy"),
			e.text("to", "", "data `folder`, or mongodb:// address, of the new one; empty, or what an earlier run left"),
		},
		Action: e.migrate,
	}
}

func (e env) migrate(ctx context.Context, c *cli.Command) error {
	if err := noMore(c, 0, "flags only"); err != nil {
		return err
	}
	cfg, err := configOf(c)
	if err != nil {
		return err
	}
	if c.String("from") == "" || c.String("to") == "" || c.String("from") == c.String("to") {
		return usageError{errors.New("--from and --to: name two stores, each a data folder or a mongodb:// address")}
	}
	from, closeFrom, err := e.openForMoving(ctx, cfg, c.String("from"), hasData, openStores)
	if err != nil {
		return fmt.Errorf("--from: %w", err)
	}
	to, closeTo, err := e.openForMoving(ctx, cfg, c.String("to"), anyFolder, openDatabase)
	if err != nil {
		return errors.Join(fmt.Errorf("--to: %w", err), closeFrom())
	}
	err = e.move(ctx, from, to)
	if err := errors.Join(err, closeTo(), closeFrom()); err != nil {
		return err
	}
	if to := c.String("to"); !isMongo(to) {
		cfg.Data = to
		e.sayKeyIsMissing(cfg)
	}
	return nil
}

// anyFolder admits a folder where a store is yet to be made.
func anyFolder(config.Config) error { return nil }

// openForMoving opens a store that admitted lets pass and that no single
// server may have. Replicas take no notice of it: what they write is found when
// the stores are compared.
func (e env) openForMoving(ctx context.Context, cfg config.Config, name string, admitted func(config.Config) error, open func(context.Context, config.Config) (*stores, error)) (*stores, func() error, error) {
	cfg.MongoURI, cfg.MeiliURL = "", ""
	release := func() error { return nil }
	if isMongo(name) {
		cfg.MongoURI = name
	} else {
		cfg.Data = name
		if err := admitted(cfg); err != nil {
			return nil, nil, err
		}
		var err error
		if release, err = lockFolder(cfg); err != nil {
			return nil, nil, err
		}
	}
	db, err := open(ctx, cfg)
	if err != nil {
		return nil, nil, errors.Join(err, release())
	}
	giveBack := func() error { return nil }
	if db.take != nil {
		if _, giveBack, err = holdAs(ctx, db, newID("migration"), e.waitForTheDead); err != nil {
			return nil, nil, errors.Join(err, db.close(), release())
		}
	}
	return db, func() error { return errors.Join(giveBack(), db.close(), release()) }, nil
}

// isMongo tells the address of a MongoDB from the name of a folder.
func isMongo(name string) bool {
	return strings.HasPrefix(name, "mongodb://") || strings.HasPrefix(name, "mongodb+srv://")
}

func (e env) move(ctx context.Context, from, to *stores) error {
	if err := archive.SameErasures(ctx, from.erasures, to.erasures); err != nil {
		return err
	}
	if err := to.beginFilling(ctx, filledByMove); err != nil {
		return err
	}
	for i, t := range from.tables {
		bar := e.counting(-1, t.Name)
		copied, err := archive.Copy(ctx, t, to.tables[i], func(rows int) { bar.Add(rows) })
		if err := errors.Join(err, bar.Finish()); err != nil {
			return err
		}
		fmt.Fprintf(e.out, "%s: %d copied, %v the same in both\n", t.Name, copied.New, copied.Sum)
	}
	return to.endFilling(ctx)
}
