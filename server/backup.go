package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

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

// saved writes the store into a file. What a killed backup leaves belongs to the
// data folder or, where several share a database, to that: the next start removes it.
func saved(ctx context.Context, cfg config.Config, db *stores, name string, replace bool) (rows map[string]int, err error) {
	if cfg.Replicated() {
		return savedShared(ctx, db, name, replace)
	}
	if err := os.MkdirAll(cfg.Data, 0o700); err != nil {
		return nil, err
	}
	if _, err := archive.RemoveLeft(cfg.Data); err != nil {
		return nil, fmt.Errorf("remove what a killed backup left: %w", err)
	}
	copied, err := archive.NewTemporary(cfg.Data, name)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, copied.Remove()) }()
	if db.frozen == nil {
		return archive.WriteFile(ctx, name, db.tables, replace)
	}
	tables, thaw, err := db.frozen(ctx, copied.Dir)
	if err != nil {
		return nil, err
	}
	rows, err = archive.WriteFile(ctx, name, tables, replace)
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
