package main

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/urfave/cli/v3"

	"praxistransfer/server/archive"
)

func (e env) backupCommand() *cli.Command {
	return &cli.Command{
		Name: "backup", Usage: "write everything in the store to one file, which either engine restores; works beside a server", ArgsUsage: "FILE",
		Description: "The embedded store is written as it is at one moment. From MongoDB every change that was acknowledged before is\n" +
			"there; of those that come meanwhile, some. The signing key is not in the file; personal data are.",
		Action: e.backup,
	}
}

func (e env) backup(ctx context.Context, c *cli.Command) error {
	if err := noMore(c, 1, "one file"); err != nil {
		return err
	}
	cfg, err := configOf(c)
	if err != nil {
		return err
	}
	if err := hasData(cfg); err != nil {
		return err
	}
	db, err := openStores(ctx, cfg)
	if err != nil {
		return err
	}
	tables, thaw := db.tables, func() error { return nil }
	if db.frozen != nil {
		if tables, thaw, err = db.frozen(ctx); err != nil {
			return errors.Join(err, db.close())
		}
	}
	rows, err := archive.WriteFile(ctx, c.Args().First(), tables)
	if err := errors.Join(err, thaw(), db.close()); err != nil {
		return fmt.Errorf("back up: %w", err)
	}
	return printRows(e.out, tables, rows)
}

func printRows(out io.Writer, tables []archive.Table, rows map[string]int) error {
	for _, t := range tables {
		if _, err := fmt.Fprintf(out, "%d %s\n", rows[t.Name], t.Name); err != nil {
			return err
		}
	}
	return nil
}
