package meiliindex

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"time"

	lru "github.com/hashicorp/golang-lru/v2"
	"github.com/meilisearch/meilisearch-go"

	"praxistransfer/server/german"
	"praxistransfer/server/practice"
	"praxistransfer/server/relevance"
)

// remembered is how many texts are kept, some 3 kB for one of 4 KB. What is
// not among them costs a search the time to fetch and read it.
const remembered = 10_000

// memory keeps the texts that searches read, each as long as the engine names
// it with the same stamp, and the words of all of them.
type memory struct {
	vocabulary  *relevance.Vocabulary
	texts       *lru.Cache[practice.ID, *text]
	frequencies *frequencies

	learning sync.Mutex // guards what follows
	learned  time.Time  // when the vocabulary last was up to date
	upTo     int64      // the latest writing that it was learned of
}

// text is what ranking needs of a document.
type text struct {
	stamp    string
	sequence relevance.Sequence
	boost    float64
	facets   map[string][]string // as the engine has them
}

func newMemory(lexicon *german.Lexicon) *memory {
	return &memory{vocabulary: relevance.NewVocabulary(lexicon), texts: cache[practice.ID, *text](remembered), frequencies: cache[expression, frequency](kept)}
}

func cache[K comparable, V any](size int) *lru.Cache[K, V] {
	c, err := lru.New[K, V](size)
	if err != nil { // only a size below 1 is one
		panic(err)
	}
	return c
}

// know adds a word as documents have it, see [keyword].
func (m *memory) know(word string) {
	m.vocabulary.Add(strings.TrimSuffix(word, keywordMark), relevance.Text)
}

// recall returns the texts of hits by their place, nil for one that is gone
// since it was found.
func (ix *Index) recall(ctx context.Context, hits []hit) ([]*text, error) {
	texts := make([]*text, len(hits))
	place := make(map[practice.ID]int)
	var missing []string
	for i, h := range hits {
		if t, ok := ix.memory.texts.Get(h.ID); ok && t.stamp == h.Stamp {
			texts[i] = t
			continue
		}
		place[h.ID] = i
		missing = append(missing, string(h.ID))
	}
	if len(missing) == 0 {
		return texts, nil
	}
	found, err := ix.fetch(ctx, ix.options.UID, &meilisearch.DocumentsQuery{
		Ids: missing, Limit: int64(len(missing)),
		Fields: []string{"id", "stamp", "boost", "english", "title", "organisation", "text", "keywords", "labels", "facets"},
	})
	if err != nil {
		return nil, err
	}
	for _, f := range found.Results {
		var d document
		if err := f.DecodeInto(&d); err != nil {
			return nil, engineError(ctx, fmt.Errorf("read document: %w", err), "fetch texts")
		}
		if i, ok := place[d.ID]; ok {
			texts[i] = ix.memory.learn(&d)
		}
	}
	return texts, nil
}

func (m *memory) learn(d *document) *text {
	t := &text{d.Stamp, relevance.Read(d.readable(), m.vocabulary.Add), d.Boost, d.Facets}
	m.texts.Add(d.ID, t)
	return t
}

// forget makes the next search read ids anew.
func (m *memory) forget(ids []practice.ID) {
	for _, id := range ids {
		m.texts.Remove(id)
	}
}
