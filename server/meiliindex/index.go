// Package meiliindex is a [practice.Index] on a Meilisearch server, which
// several replicas may share. The engine keeps folded words, stems and parts
// of compounds, and says which documents have any of the words of a question;
// which of them answer it, and in which order, is decided by package relevance
// over the texts of the first ones, which are remembered.
//
// The key needs the actions search, documents.*, indexes.*, settings.* and
// tasks.get on indexes whose names begin with [Options.UID]; one that is for
// all indexes should have version too, or the version is not checked. Start the server with --max-indexing-memory
// (256MiB is enough): by default it clears two thirds of the machine's memory
// for every task, half a second of work on one with 20 GB.
package meiliindex

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/meilisearch/meilisearch-go"

	"praxistransfer/server/german"
	"praxistransfer/server/practice"
	"praxistransfer/server/relevance"
)

// Index is a [practice.Index] on one index of a server. It is safe for
// concurrent use, by several processes too.
type Index struct {
	options Options
	server  meilisearch.ServiceManager
	lexicon *german.Lexicon
	words   atomic.Pointer[words]
	memory  *memory

	life   sync.RWMutex // held for reading by every call, for writing to close
	closed bool

	swapping   sync.RWMutex // held for reading by writes, for writing to swap
	rebuilding sync.Mutex
}

// words are what Configure was given, and what follows from it.
type words struct {
	practice.Words
	language *relevance.Language
}

// errClosed is what every call fails with after Close.
var errClosed = errors.New("index is closed")

// Open connects to the server at url, of a version that this package knows,
// makes the index where it is missing, sets what differs of its settings, and
// removes what rebuilds left behind that ended half-way. The key may be empty;
// the lexicon stays the caller's. It fails with [fault.Unavailable] where no
// server answers.
func Open(ctx context.Context, url, key string, lexicon *german.Lexicon, options Options) (*Index, error) {
	options, err := options.complete()
	if err != nil {
		return nil, fmt.Errorf("open index: %w", err)
	}
	ix := &Index{options: options, server: connect(url, key, options), lexicon: lexicon, memory: newMemory(lexicon)}
	ix.words.Store(&words{language: relevance.NewLanguage(lexicon, nil, nil)})
	if err := ix.prepare(ctx); err != nil {
		return nil, fmt.Errorf("open index %s: %w", options.UID, errors.Join(err, ix.Close()))
	}
	return ix, nil
}

func (ix *Index) prepare(ctx context.Context) error {
	if err := ix.checkVersion(ctx); err != nil {
		return err
	}
	if err := ix.create(ctx, ix.options.UID); err != nil {
		return err
	}
	leftovers, _, err := ix.leftovers(ctx)
	if err != nil {
		return err
	}
	return ix.remove(ctx, leftovers...)
}

// Close waits for the calls that are under way.
func (ix *Index) Close() error {
	ix.life.Lock()
	defer ix.life.Unlock()
	ix.closed = true
	ix.server.Close()
	return nil
}

// alive calls f unless the index is closed, which waits until f returns.
func (ix *Index) alive(f func() error) error {
	ix.life.RLock()
	defer ix.life.RUnlock()
	if ix.closed {
		return errClosed
	}
	return f()
}

// Configure sets synonyms and stop words for the searches to come. The engine
// does not learn them, so they are not kept: every process that opens the
// index configures it, from the store that all replicas share.
func (ix *Index) Configure(_ context.Context, w practice.Words) error {
	return ix.alive(func() error {
		if old := ix.words.Load(); reflect.DeepEqual(old.Words, w) {
			return nil
		}
		w = practice.Words{Synonyms: maps.Clone(w.Synonyms), StopWords: slices.Clone(w.StopWords)}
		ix.words.Store(&words{w, relevance.NewLanguage(ix.lexicon, w.Synonyms, w.StopWords)})
		return nil
	})
}

// Ready asks the engine for its health.
func (ix *Index) Ready(ctx context.Context) error {
	return ix.alive(func() error {
		health, err := ix.server.HealthWithContext(ctx)
		if err == nil && health.Status != "available" {
			err = fmt.Errorf("the status is %q", health.Status)
		}
		return engineError(ctx, err, "ask for health")
	})
}
