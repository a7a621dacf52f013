package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"

	"github.com/mattn/go-isatty"
	"github.com/schollz/progressbar/v3"
	"github.com/urfave/cli/v3"

	"praxistransfer/server/job"
	"praxistransfer/server/practice"
)

func (e env) checkCommand() *cli.Command {
	return &cli.Command{
		Name: "check", Usage: "compare the index with the store, and verify the audit trail; works beside a server",
		Description: "Names entries that the index misses, holds too much, holds as they were once, or refuses for good, with the reason.\n" +
			"Exit code 0 means that everything agrees and the trail is unbroken.",
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
		sound, broken := s.trail.Verify(ctx)
		if broken != nil {
			broken = fmt.Errorf("the trail is sound up to event %d: %w", sound, broken)
		} else {
			fmt.Fprintf(e.out, "trail: %d events, unbroken\n", sound)
		}
		mend := c.Bool("mend")
		var d job.Difference
		err := s.withIndex(ctx, func(ctx context.Context) (err error) {
			d, err = s.compare(ctx, mend)
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
		if d.Differs() {
			return errors.Join(broken, errDiffers)
		}
		return broken
	})
}

// compare compares store and index, and mends first if that is wanted.
func (s *system) compare(ctx context.Context, mend bool) (job.Difference, error) {
	d, err := job.Compare(ctx, s.practice)
	if err != nil || !mend || !d.Differs() {
		return d, err
	}
	if err := job.Mend(ctx, s.practice, d); err != nil {
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
			total, err := s.entries.Count(ctx, practice.ListQuery{Readable: true})
			if err != nil {
				return err
			}
			bar := e.counting(total, "indexing")
			taken := 0
			d, err := job.Rebuild(ctx, s.practice, func(n int) { bar.Add(n); taken += n })
			if err := errors.Join(err, bar.Finish()); err != nil {
				return fmt.Errorf("the old index goes on serving: %w", err)
			}
			fmt.Fprintf(e.out, "%d documents indexed\n", taken)
			return printDifference(e.out, d)
		})
	})
}

// counting shows a bar over things counted, on a terminal only. A total that is
// 0 or less is not known: to the bar 0 would be a mistake.
func (e env) counting(total int, what string) *progressbar.ProgressBar {
	if total <= 0 {
		total = -1
	}
	f, ok := e.err.(*os.File)
	if !ok || !isatty.IsTerminal(f.Fd()) {
		return progressbar.DefaultSilent(int64(total), what)
	}
	return progressbar.NewOptions(total, progressbar.OptionSetDescription(what), progressbar.OptionSetWriter(e.err),
		progressbar.OptionShowCount(), progressbar.OptionClearOnFinish(), progressbar.OptionThrottle(progressPause))
}
