package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/urfave/cli/v3"
	"golang.org/x/sync/errgroup"

	"praxistransfer/server/config"
	"praxistransfer/server/practice"
	"praxistransfer/server/record"
)

// loaders is how many rows are written at once: a store gathers those of one
// moment into one write to disk.
const loaders = 16

// loader writes rows at once, table after table.
type loader struct {
	ctx   context.Context
	group *errgroup.Group
	in    string
	outer context.Context
}

func newLoader(ctx context.Context) *loader {
	l := &loader{outer: ctx}
	l.begin("")
	return l
}

func (l *loader) begin(table string) {
	l.in = table
	l.group, l.ctx = errgroup.WithContext(l.outer)
	l.group.SetLimit(loaders)
}

// add writes r, or fails where an earlier one failed. Links of the trail are
// written one after the other: each names the one before.
func (l *loader) add(t table, r row) error {
	if t.name != l.in {
		if err := l.wait(); err != nil {
			return err
		}
		l.begin(t.name)
	}
	if err := l.ctx.Err(); err != nil {
		return errors.Join(l.wait(), err)
	}
	if t.name == "trail" {
		return t.load(l.ctx, r)
	}
	l.group.Go(func() error { return t.load(l.ctx, r) })
	return nil
}

func (l *loader) wait() error { return l.group.Wait() }

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
	from, closeFrom, err := openForMoving(ctx, cfg, c.String("from"), hasData)
	if err != nil {
		return fmt.Errorf("--from: %w", err)
	}
	to, closeTo, err := openForMoving(ctx, cfg, c.String("to"), anyFolder)
	if err != nil {
		return errors.Join(fmt.Errorf("--to: %w", err), closeFrom())
	}
	err = e.move(ctx, from, to)
	return errors.Join(err, closeTo(), closeFrom())
}

// anyFolder admits a folder where a store is yet to be made.
func anyFolder(config.Config) error { return nil }

// openForMoving opens a store that admitted lets pass and that no single
// server may have. Replicas take
// no notice of it: what they write is found when the stores are compared.
func openForMoving(ctx context.Context, cfg config.Config, name string, admitted func(config.Config) error) (engines, func() error, error) {
	cfg.MongoURI, cfg.MeiliURL = "", ""
	release := func() error { return nil }
	if strings.HasPrefix(name, "mongodb://") || strings.HasPrefix(name, "mongodb+srv://") {
		cfg.MongoURI = name
	} else {
		cfg.Data = name
		if err := admitted(cfg); err != nil {
			return engines{}, nil, err
		}
		var err error
		if release, err = lockFolder(cfg); err != nil {
			return engines{}, nil, err
		}
	}
	db, err := openEngines(ctx, cfg)
	if err != nil {
		return engines{}, nil, errors.Join(err, release())
	}
	giveBack := func() error { return nil }
	if db.lease != nil {
		s := &system{Config: cfg, engines: db}
		if _, giveBack, err = s.holdAs(ctx, newID("migration")); err != nil {
			return engines{}, nil, errors.Join(err, db.close(), release())
		}
	}
	return db, func() error { return errors.Join(giveBack(), db.close(), release()) }, nil
}

func (e env) move(ctx context.Context, from, to engines) error {
	if err := sameErasures(ctx, from, to); err != nil {
		return err
	}
	for i, t := range from.tables {
		bar := e.counting(-1, t.name)
		copied, err := moveTable(ctx, t, to.tables[i], func(n int) { bar.Add(n) })
		if err := errors.Join(err, bar.Finish()); err != nil {
			return fmt.Errorf("copy the %s: %w", t.name, err)
		}
		was, err := digest(ctx, t)
		if err != nil {
			return err
		}
		is, err := digest(ctx, to.tables[i])
		if err != nil {
			return err
		}
		if was != is {
			return fmt.Errorf("the %s differ: %v in the old store, %v in the new one; run it again if somebody wrote meanwhile, or begin with an empty store", t.name, was, is)
		}
		fmt.Fprintf(e.out, "%s: %d copied, %v the same in both\n", t.name, copied, is)
	}
	return nil
}

// sameErasures refuses a new store whose register names what the old one does
// not: that may be among what would be copied.
func sameErasures(ctx context.Context, from, to engines) error {
	known, err := from.erasures.All(ctx)
	if err != nil {
		return err
	}
	there, err := to.erasures.All(ctx)
	if err != nil {
		return err
	}
	for _, t := range there {
		if !slices.ContainsFunc(known, func(k record.Record[practice.Erasure]) bool { return k.Key == t.Key }) {
			return fmt.Errorf("the new store has a register of erasures of its own: begin with an empty one, or back the old one up and restore it there, which goes by both registers")
		}
	}
	return nil
}

// moveTable writes the rows that the new store does not have as they are.
func moveTable(ctx context.Context, from, to table, progress func(int)) (copied int, err error) {
	load := newLoader(ctx)
	after := ""
	err = from.each(ctx, func(rows []row) error {
		there, err := stretch(ctx, to, after, rows[len(rows)-1].Key)
		if err != nil {
			return err
		}
		after = rows[len(rows)-1].Key
		for _, r := range rows {
			if bytes.Equal(there[r.Key], r.Doc) {
				continue
			}
			if err := load.add(to, r); err != nil {
				return err
			}
			copied++
		}
		progress(len(rows))
		return nil
	})
	return copied, errors.Join(err, load.wait())
}

// stretch returns what the table has after one key and up to another.
func stretch(ctx context.Context, t table, after, last string) (map[string]json.RawMessage, error) {
	there := map[string]json.RawMessage{}
	for {
		page, err := t.scan(ctx, after, pageRows)
		if err != nil {
			return nil, err
		}
		for _, r := range page {
			there[r.Key] = r.Doc
		}
		if len(page) == 0 || page[len(page)-1].Key >= last {
			return there, nil
		}
		after = page[len(page)-1].Key
	}
}

// summary is what a table holds.
type summary struct {
	rows int
	sum  [sha256.Size]byte
}

func (s summary) String() string { return fmt.Sprintf("%d rows with the sum %x", s.rows, s.sum[:6]) }

func digest(ctx context.Context, t table) (summary, error) {
	var s summary
	all := sha256.New()
	err := t.each(ctx, func(rows []row) error {
		for _, r := range rows {
			fmt.Fprintf(all, "%q %s\n", r.Key, r.Doc)
		}
		s.rows += len(rows)
		return nil
	})
	all.Sum(s.sum[:0])
	return s, err
}
