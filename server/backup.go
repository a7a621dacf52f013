package main

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/urfave/cli/v3"

	"praxistransfer/server/archive"
	"praxistransfer/server/config"
)

func (e env) backupCommand() *cli.Command {
	return &cli.Command{
		Name: "backup", Usage: "write everything in the store to one file, which either engine restores; works beside a server", ArgsUsage: "FILE",
		Description: "The embedded store is written as it is at one moment. From MongoDB every change that was acknowledged before is\n" +
			"there; of those that come meanwhile, some. The signing key is not in the file; personal data are.",
		Flags:  []cli.Flag{e.flag("force", false, "replace a file that is there already")},
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
	rows, err := saved(ctx, cfg, db, c.Args().First(), c.Bool("force"))
	if err := errors.Join(err, db.close()); err != nil {
		return fmt.Errorf("back up: %w", err)
	}
	return printRows(e.out, db.tables, rows)
}

// saved writes the store into a file.
func saved(ctx context.Context, cfg config.Config, db *stores, name string, replace bool) (rows map[string]int, err error) {
	if err := archive.Vacant(name, replace); err != nil { // before the copy, which takes long
		return nil, err
	}
	err = db.owned(ctx, cfg, name, func(dir string) (err error) {
		rows, err = db.saveTo(ctx, dir, name, replace)
		return err
	})
	return rows, err
}

// saveTo writes the store into a file as it is at one moment, by way of a copy in
// dir, where the engine can.
func (s *stores) saveTo(ctx context.Context, dir, name string, replace bool) (map[string]int, error) {
	if s.frozen == nil {
		return archive.WriteFile(ctx, name, s.tables, replace)
	}
	tables, thaw, err := s.frozen(ctx, dir)
	if err != nil {
		return nil, err
	}
	rows, err := archive.WriteFile(ctx, name, tables, replace)
	return rows, errors.Join(err, thaw())
}

func printRows(out io.Writer, tables []archive.Table, rows map[string]int) error {
	for _, t := range tables {
		if _, err := fmt.Fprintf(out, "%d %s\n", rows[t.Name], t.Name); err != nil {
			return err
		}
	}
	return nil
}
