package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"github.com/urfave/cli/v3"

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
		return e.written(c.Args().First(), c.Bool("force"), func(w io.Writer) error { return dump(w, entries) })
	})
}

// written writes a file whole or not at all.
func (e env) written(name string, replace bool, write func(io.Writer) error) (err error) {
	if name == "-" {
		return write(e.out)
	}
	if _, err := os.Lstat(name); err == nil && !replace {
		return usageError{fmt.Errorf("%s is there already: name another file, or replace it with --force", name)}
	} else if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return usageError{err}
	}
	part, err := os.CreateTemp(filepath.Dir(name), "."+strings.TrimPrefix(filepath.Base(name), ".")+".*")
	if err != nil {
		return usageError{err}
	}
	out := bufio.NewWriter(part)
	err = write(out)
	if err == nil {
		err = out.Flush()
	}
	return renamed(part, name, errors.Join(err, part.Chmod(0o644))) // #nosec G302 -- what is public anyway
}
