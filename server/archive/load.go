package archive

import (
	"context"
	"errors"

	"golang.org/x/sync/errgroup"
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
func (l *loader) add(t Table, r Row) error {
	if t.Name != l.in {
		if err := l.wait(); err != nil {
			return err
		}
		l.begin(t.Name)
	}
	if err := l.ctx.Err(); err != nil {
		return errors.Join(l.wait(), err)
	}
	if t.Name == "trail" {
		return t.Load(l.ctx, r)
	}
	l.group.Go(func() error { return t.Load(l.ctx, r) })
	return nil
}

func (l *loader) wait() error { return l.group.Wait() }
