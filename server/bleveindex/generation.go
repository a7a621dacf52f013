package bleveindex

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/blevesearch/bleve/v2/index/scorch"
	index "github.com/blevesearch/bleve_index_api"
	bolt "go.etcd.io/bbolt/errors"

	"praxistransfer/server/german"
	"praxistransfer/server/relevance"
)

// generation is one filling of the index, in a folder of its own, with what
// is kept in memory of it. A rebuild makes the next one.
type generation struct {
	dir        string
	number     int
	engine     index.Index
	queue      *index.AnalysisQueue
	vocabulary *relevance.Vocabulary
	columns    columnCache

	life   sync.RWMutex // held for reading by searches, for writing to close
	closed bool
}

// current is the file that names the generation that serves.
const current = "current"

// lockTimeout is how long the lock of another process is waited for.
const lockTimeout = 500 * time.Millisecond

// openCurrent opens the generation that serves, or a first one, and clears
// away what a rebuild that did not end left behind.
func openCurrent(dir string, lexicon *german.Lexicon) (*generation, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	name, err := os.ReadFile(filepath.Join(dir, current))
	first := errors.Is(err, fs.ErrNotExist)
	if err != nil && !first {
		return nil, err
	}
	number := 1
	if !first {
		if number, err = strconv.Atoi(strings.TrimSpace(string(name))); err != nil {
			return nil, fmt.Errorf("the file %s names no generation", current)
		}
		if err := sound(folder(dir, number)); err != nil {
			return nil, err
		}
	}
	g, err := openGeneration(dir, number, lexicon)
	if err != nil {
		return nil, err
	}
	if first {
		err = g.serve(dir)
	}
	return g, errors.Join(err, removeOthers(dir, number))
}

func folder(dir string, number int) string {
	return filepath.Join(dir, fmt.Sprintf("generation-%d", number))
}

func removeOthers(dir string, number int) error {
	found, err := filepath.Glob(filepath.Join(dir, "generation-*"))
	for _, other := range found {
		if other != folder(dir, number) {
			err = errors.Join(err, os.RemoveAll(other))
		}
	}
	return err
}

func openGeneration(dir string, number int, lexicon *german.Lexicon) (*generation, error) {
	g := &generation{dir: folder(dir, number), number: number, vocabulary: relevance.NewVocabulary(lexicon)}
	g.queue = index.NewAnalysisQueue(1)
	engine, err := scorch.NewScorch(scorch.Name, map[string]any{
		"path":         g.dir,
		"bolt_timeout": lockTimeout.String(),
		// Merging takes more time than anything else in a write. These limits
		// let some twenty segments stand, which a search hardly feels.
		"scorchMergePlanOptions": map[string]any{
			"MaxSegmentsPerTier": 15, "SegmentsPerMergeTask": 15, "FloorSegmentSize": 50,
		},
	}, g.queue)
	if err == nil {
		err = engine.Open()
	}
	if errors.Is(err, bolt.ErrTimeout) {
		err = errInUse
	}
	if err != nil {
		g.queue.Close()
		return nil, err
	}
	g.engine = engine
	if _, err := g.read(g.recall); err != nil {
		return nil, errors.Join(err, g.close())
	}
	return g, nil
}

// recall fills the vocabulary from the dictionaries.
func (g *generation) recall(v *view) error {
	for field := range relevance.Field(relevance.Fields) {
		for _, part := range v.parts {
			dictionary, err := part.segment.Segment().Dictionary(fieldNames[field])
			if err != nil {
				return fmt.Errorf("read dictionary: %w", err)
			}
			terms := dictionary.AutomatonIterator(nil, nil, nil)
			for {
				entry, err := terms.Next()
				if err != nil {
					return fmt.Errorf("read dictionary: %w", err)
				}
				if entry == nil {
					break
				}
				g.vocabulary.Add(entry.Term, field)
			}
		}
	}
	return nil
}

// serve makes g what the next Open finds, durably and at once.
func (g *generation) serve(dir string) error {
	if err := writeFile(filepath.Join(dir, current), strconv.Itoa(g.number)+"\n"); err != nil {
		return fmt.Errorf("swap index: %w", err)
	}
	return nil
}

// writeFile replaces a file so that after a crash it is the old or the new one.
func writeFile(path, content string) error {
	file, err := os.OpenFile(path+".new", os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	_, err = file.WriteString(content)
	if err := errors.Join(err, file.Sync(), file.Close()); err != nil {
		return err
	}
	if err := os.Rename(path+".new", path); err != nil {
		return err
	}
	folder, err := os.Open(filepath.Dir(path))
	if err != nil {
		return err
	}
	return errors.Join(folder.Sync(), folder.Close())
}

// read calls f with what g holds now; it does not if g is closed.
func (g *generation) read(f func(*view) error) (done bool, err error) {
	g.life.RLock()
	defer g.life.RUnlock()
	if g.closed {
		return false, nil
	}
	reader, err := g.engine.Reader()
	if err != nil {
		return true, fmt.Errorf("read index: %w", err)
	}
	defer reader.Close()
	v, err := g.view(reader.(*scorch.IndexSnapshot))
	if err != nil {
		return true, err
	}
	return true, f(v)
}

// close waits for those who read.
func (g *generation) close() error {
	g.life.Lock()
	defer g.life.Unlock()
	if g.closed {
		return nil
	}
	g.closed = true
	err := g.engine.Close()
	g.queue.Close()
	return err
}

// discard closes g and removes its folder.
func (g *generation) discard() error {
	return errors.Join(g.close(), os.RemoveAll(g.dir))
}
