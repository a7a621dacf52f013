package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"

	"github.com/urfave/cli/v3"

	"praxistransfer/server/job"
	"praxistransfer/server/practice"
)

func (e env) checkCommand() *cli.Command {
	return &cli.Command{
		Name: "check", Usage: "compare the index with the store, and the store with itself and its audit trail; works beside a server",
		Description: "Names entries that the index misses, holds too much, holds as they were once, or refuses for good, with the reason.\n" +
			"It also names keys of authorities that are stored but not in the register in use, which is no fault of the store.\n" +
			"Exit code 0 means that store and index agree and the trail is unbroken.",
		Flags:  []cli.Flag{e.flag("mend", false, "bring the index to what the store says")},
		Action: e.check,
	}
}

// errDiffers ends a check that found something.
var errDiffers = errors.New("store and index differ: see above; --mend brings the index to what the store says")

func (e env) check(ctx context.Context, c *cli.Command) error {
	if err := noMore(c, 0, "flags only"); err != nil {
		return err
	}
	return e.withSystem(ctx, c, func(s *system) error {
		broken := e.verify(ctx, s)
		mend := c.Bool("mend")
		var d job.Difference
		err := s.withIndex(ctx, func(ctx context.Context) (err error) {
			d, err = s.compareIndex(ctx, mend)
			return err
		})
		if errors.Is(err, errServed) {
			d, err = s.askServer(ctx, mend)
		}
		if err != nil {
			return errors.Join(broken, err)
		}
		if err := printDifference(e.out, d); err != nil {
			return errors.Join(broken, err)
		}
		loose, err := s.dangling(ctx)
		if err := errors.Join(err, printDangling(e.out, loose)); err != nil {
			return errors.Join(broken, err)
		}
		if d.Differs() {
			return errors.Join(broken, errDiffers)
		}
		return broken
	})
}

// compareIndex compares store and index, and mends first if that is wanted.
func (s *system) compareIndex(ctx context.Context, mend bool) (job.Difference, error) {
	d, err := job.Compare(ctx, s.practice)
	if err != nil || !mend || !d.Differs() {
		return d, err
	}
	if err := job.Mend(ctx, s.practice, d, func(int) {}); err != nil {
		return d, err
	}
	return job.Compare(ctx, s.practice)
}

// named is how many entries of a kind are named.
const named = 50

func printDifference(out io.Writer, d job.Difference) error {
	_, err := fmt.Fprintf(out, "store: %d entries, %d waiting to be indexed\nindex: %d documents, %d missing, %d surplus, %d outdated, %d refused\n",
		d.Entries, d.Waiting, d.Documents, len(d.Missing), len(d.Surplus), len(d.Outdated), len(d.Refused))
	say := func(what string, ids []practice.ID, why map[practice.ID]string) {
		for i, id := range ids {
			if i == named {
				fmt.Fprintf(out, "%s: %d more\n", what, len(ids)-named)
				return
			}
			fmt.Fprintf(out, "%s %s %s\n", what, id, why[id])
		}
	}
	say("missing", d.Missing, nil)
	say("surplus", d.Surplus, nil)
	say("outdated", d.Outdated, nil)
	say("refused", slices.Sorted(maps.Keys(d.Refused)), d.Refused)
	return err
}
