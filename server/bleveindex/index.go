// Package bleveindex is a [practice.Index] inside the process, on bleve's
// on-disk segments. bleve keeps the words, their postings and the documents'
// sequences durably and merges them; which documents match, and in which
// order, is decided by package relevance over its dictionary and postings.
package bleveindex

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"sync"
	"sync/atomic"

	"praxistransfer/server/german"
	"praxistransfer/server/practice"
	"praxistransfer/server/relevance"
)

// Index is a [practice.Index] in a folder. It is safe for concurrent use, but
// only one process may have the folder open.
type Index struct {
	dir     string
	lexicon *german.Lexicon
	words   atomic.Pointer[words]

	// serving is what searches read. It is only replaced by a rebuild.
	serving atomic.Pointer[generation]

	gathering sync.Mutex // guards pending
	pending   *commit

	writing sync.Mutex // guards what follows, and is held while engines write
	next    *generation
	touched map[practice.ID]bool // changed since next was begun
	closed  bool

	rebuilding sync.Mutex
}

// words are what Configure was given, and what follows from it.
type words struct {
	practice.Words
	language *relevance.Language
}

// Open opens the index in dir, which is created where it is missing. The
// lexicon stays the caller's. A folder that another process has open is
// refused within a second, one that cannot be read whole with [ErrDamaged].
func Open(dir string, lexicon *german.Lexicon) (*Index, error) {
	var serving *generation
	err := damage(func() (err error) {
		serving, err = openCurrent(dir, lexicon)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("open index %s: %w", dir, err)
	}
	ix := &Index{dir: dir, lexicon: lexicon, pending: newCommit()}
	ix.serving.Store(serving)
	ix.words.Store(&words{language: relevance.NewLanguage(lexicon, nil, nil)})
	return ix, nil
}

// errClosed is what every call fails with after Close.
var errClosed = errors.New("index is closed")

// Close waits for searches and writes that are under way.
func (ix *Index) Close() error {
	ix.writing.Lock()
	defer ix.writing.Unlock()
	if ix.closed {
		return nil
	}
	ix.closed = true
	return ix.serving.Load().close()
}

// Configure sets synonyms and stop words for the searches to come. They are
// not kept: whoever opens the index configures it.
func (ix *Index) Configure(_ context.Context, w practice.Words) error {
	if old := ix.words.Load(); reflect.DeepEqual(old.Words, w) {
		return nil
	}
	w = practice.Words{Synonyms: maps.Clone(w.Synonyms), StopWords: slices.Clone(w.StopWords)}
	ix.words.Store(&words{w, relevance.NewLanguage(ix.lexicon, w.Synonyms, w.StopWords)})
	return nil
}

// Ready returns nil until the index is closed.
func (ix *Index) Ready(context.Context) error {
	return ix.read(func(*view) error { return nil })
}

// Stamps reads the stamp of every document.
func (ix *Index) Stamps(ctx context.Context) (map[practice.ID]string, error) {
	stamps := make(map[practice.ID]string)
	err := ix.read(func(v *view) error {
		for doc := range v.size {
			if v.dead(doc) {
				continue
			}
			if err := ctx.Err(); err != nil {
				return err
			}
			head, err := v.head(doc)
			if err != nil {
				return err
			}
			stamps[v.id(doc)] = head.Stamp
		}
		return nil
	})
	return stamps, err
}

// read calls f with the index as it is now; a rebuild that replaces it
// meanwhile leaves the old one open until f returns.
func (ix *Index) read(f func(*view) error) error {
	for {
		g := ix.serving.Load()
		done, err := g.read(f)
		if done || err != nil {
			return err
		}
		if ix.serving.Load() == g {
			return errClosed
		}
	}
}
