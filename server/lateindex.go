package main

import (
	"context"
	"sync/atomic"

	"praxistransfer/server/fault"
	"praxistransfer/server/practice"
)

// lateIndex is an index on a server that may be away when this process starts:
// until it answers, every call is told so, and everything else goes on.
type lateIndex struct {
	there atomic.Pointer[opened]
	open  func(context.Context) (practice.Index, error)
}

type opened struct{ practice.Index }

// try opens the index unless it is open.
func (l *lateIndex) try(ctx context.Context) error {
	if l.there.Load() != nil {
		return nil
	}
	index, err := l.open(ctx)
	if err != nil {
		return err
	}
	l.there.Store(&opened{index})
	return nil
}

func (l *lateIndex) index() (practice.Index, error) {
	if i := l.there.Load(); i != nil {
		return i.Index, nil
	}
	return nil, fault.New(fault.Unavailable, "the search engine has not answered since this server started")
}

func (l *lateIndex) Put(ctx context.Context, docs ...practice.Document) error {
	i, err := l.index()
	if err != nil {
		return err
	}
	return i.Put(ctx, docs...)
}

func (l *lateIndex) Delete(ctx context.Context, ids ...practice.ID) error {
	i, err := l.index()
	if err != nil {
		return err
	}
	return i.Delete(ctx, ids...)
}

func (l *lateIndex) Search(ctx context.Context, q practice.Query) (practice.Result, error) {
	i, err := l.index()
	if err != nil {
		return practice.Result{}, err
	}
	return i.Search(ctx, q)
}

// Configure is left out while the index is away: opening it configures it.
func (l *lateIndex) Configure(ctx context.Context, words practice.Words) error {
	i, err := l.index()
	if err != nil {
		return err
	}
	return i.Configure(ctx, words)
}

func (l *lateIndex) Stamps(ctx context.Context) (map[practice.ID]string, error) {
	i, err := l.index()
	if err != nil {
		return nil, err
	}
	return i.Stamps(ctx)
}

func (l *lateIndex) Rebuild(ctx context.Context, fill func(put func(...practice.Document) error) error) error {
	i, err := l.index()
	if err != nil {
		return err
	}
	return i.Rebuild(ctx, fill)
}

func (l *lateIndex) Ready(ctx context.Context) error {
	i, err := l.index()
	if err != nil {
		return err
	}
	return i.Ready(ctx)
}

// Close closes what was opened.
func (l *lateIndex) Close() error {
	if i := l.there.Load(); i != nil {
		return i.Close()
	}
	return nil
}
