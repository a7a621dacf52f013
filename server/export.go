package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"

	"github.com/urfave/cli/v3"

	"praxistransfer/server/archive"
	"praxistransfer/server/door"
	"praxistransfer/server/exchange"
	"praxistransfer/server/site"
)

// dumps are the forms of a dump by name, as the server offers them too.
var dumps = map[string]func(io.Writer, iter.Seq2[*exchange.Publication, error]) error{"ndjson": exchange.WriteNDJSON, "csv": exchange.WriteCSV}

func (e env) exportCommand() *cli.Command {
	return &cli.Command{
		Name: "export", Usage: "write what is published to a file; - writes to standard output", ArgsUsage: "FILE",
		Description: "The same as /dump.ndjson and /dump.csv of a running server: the newest revision of each entry, without persons and\n" +
			"without what readers may not know. ndjson can be imported by another server; csv is for spreadsheets.",
		Flags: []cli.Flag{
			e.text("format", "", "`form` of the file: ndjson or csv"),
			e.flag("force", false, "replace a file that is there already"),
		},
		Action: e.export,
	}
}

func (e env) export(ctx context.Context, c *cli.Command) error {
	if err := noMore(c, 1, "one file"); err != nil {
		return err
	}
	dump, known := dumps[c.String("format")]
	if !known {
		return usageError{fmt.Errorf("--format %q: write ndjson or csv", c.String("format"))}
	}
	return e.withSystem(ctx, c, func(s *system) error {
		entries := door.Publications(ctx, s.practice, now, site.Addresses{Home: s.config.PublicURL})
		return e.written(ctx, s, c.Args().First(), c.Bool("force"), func(w io.Writer) error { return dump(w, entries) })
	})
}

// written writes a file of what is public whole or not at all.
func (e env) written(ctx context.Context, s *system, name string, replace bool, write func(io.Writer) error) error {
	if name == "-" {
		return write(e.out)
	}
	_, err := os.Stat(filepath.Dir(name))
	if err := errors.Join(err, archive.Vacant(name, replace)); err != nil {
		return usageError{err}
	}
	return s.stores.owned(ctx, s.config, name, func(string) error {
		return archive.WriteWhole(name, 0o644, replace, func(w io.Writer) error {
			out := bufio.NewWriter(w)
			return errors.Join(write(out), out.Flush())
		})
	})
}
