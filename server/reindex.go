package main

import (
	"context"
	"errors"
	"fmt"
	"os"

	"github.com/urfave/cli/v3"

	"praxistransfer/server/job"
	"praxistransfer/server/practice"
)

func (e env) reindexCommand() *cli.Command {
	return &cli.Command{
		Name: "reindex", Usage: "fill a new index from the store and let it serve",
		Description: "On Meilisearch the servers go on searching and writing meanwhile; beside a server on the embedded index it is refused.\n" +
			"Stopped half-way, it leaves the old index serving.",
		Action: e.reindex,
	}
}

func (e env) reindex(ctx context.Context, c *cli.Command) error {
	if err := noMore(c, 0, "flags only"); err != nil {
		return err
	}
	return e.withSystem(ctx, c, func(s *system) error {
		return s.withIndex(ctx, func(ctx context.Context) error {
			total, err := s.stores.entries.Count(ctx, practice.ListQuery{Readable: true})
			if err != nil {
				return err
			}
			bar := e.counting(total, "indexing")
			taken := 0
			d, err := job.Rebuild(ctx, s.practice, func(n int) { bar.Add(n); taken += n })
			if err := errors.Join(err, bar.Finish()); err != nil {
				return fmt.Errorf("the old index goes on serving: %w", err)
			}
			if err := errors.Join(s.noteIndexComplete(ctx), os.RemoveAll(s.damagedIndex())); err != nil {
				return err
			}
			fmt.Fprintf(e.out, "%d documents indexed\n", taken)
			return printDifference(e.out, d)
		})
	})
}
