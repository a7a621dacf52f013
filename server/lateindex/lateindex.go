// Package lateindex holds an index that is opened after everything that uses
// it was put together: by a command that needs it, or when its server answers.
package lateindex

import (
	"context"
	"sync"
	"sync/atomic"

	"praxistransfer/server/fault"
	"praxistransfer/server/practice"
)

// Index is an index that may not be open yet: until then every call fails with
// [fault.Unavailable], and everything else goes on. Use [New].
type Index struct {
	open    func(context.Context) (practice.Index, error)
	opening sync.Mutex
	there   atomic.Pointer[opened]
	filled  atomic.Bool
}

type opened struct{ practice.Index }

var _ practice.Index = (*Index)(nil)

// New returns an index that open will open.
func New(open func(context.Context) (practice.Index, error)) *Index { return &Index{open: open} }

// Open opens the index unless it is open.
func (l *Index) Open(ctx context.Context) error {
	l.opening.Lock()
	defer l.opening.Unlock()
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

// SetFilled says that the index holds everything, or had everything once: what
// it lacks then is a backlog. Until it is told so, results are partial.
func (l *Index) SetFilled() { l.filled.Store(true) }

// Filled tells whether that was said.
func (l *Index) Filled() bool { return l.filled.Load() }

func (l *Index) index() (practice.Index, error) {
	if i := l.there.Load(); i != nil {
		return i.Index, nil
	}
	return nil, fault.New(fault.Unavailable, "the search engine has not answered since this server started")
}

// Put implements [practice.Index].
func (l *Index) Put(ctx context.Context, docs ...practice.Document) error {
	i, err := l.index()
	if err != nil {
		return err
	}
	return i.Put(ctx, docs...)
}

// Delete implements [practice.Index].
func (l *Index) Delete(ctx context.Context, ids ...practice.ID) error {
	i, err := l.index()
	if err != nil {
		return err
	}
	return i.Delete(ctx, ids...)
}

// Search implements [practice.Index].
func (l *Index) Search(ctx context.Context, q practice.Query) (practice.Result, error) {
	i, err := l.index()
	if err != nil {
		return practice.Result{}, err
	}
	partial := !l.filled.Load() // asked first: what comes in meanwhile may be missing
	result, err := i.Search(ctx, q)
	result.Partial = partial
	return result, err
}

// Complete implements [practice.Index].
func (l *Index) Complete(ctx context.Context, beginning string, limit int) ([]practice.Completion, error) {
	i, err := l.index()
	if err != nil {
		return nil, err
	}
	return i.Complete(ctx, beginning, limit)
}

// Configure implements [practice.Index].
func (l *Index) Configure(ctx context.Context, words practice.Words) error {
	i, err := l.index()
	if err != nil {
		return err
	}
	return i.Configure(ctx, words)
}

// Stamps implements [practice.Index].
func (l *Index) Stamps(ctx context.Context) (map[practice.ID]string, error) {
	i, err := l.index()
	if err != nil {
		return nil, err
	}
	return i.Stamps(ctx)
}

// Rebuild implements [practice.Index].
func (l *Index) Rebuild(ctx context.Context, fill func(put func(...practice.Document) error) error) error {
	i, err := l.index()
	if err != nil {
		return err
	}
	return i.Rebuild(ctx, fill)
}

// Ready implements [practice.Index].
func (l *Index) Ready(ctx context.Context) error {
	i, err := l.index()
	if err != nil {
		return err
	}
	return i.Ready(ctx)
}

// Close closes what was opened; the index can be opened again.
func (l *Index) Close() error {
	l.opening.Lock()
	defer l.opening.Unlock()
	if i := l.there.Swap(nil); i != nil {
		return i.Close()
	}
	return nil
}
