package bleveindex

import (
	"fmt"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"

	"praxistransfer/server/relevance"
)

// remembered is how many words' postings are kept of a segment: those that
// questions share, in at most a few megabytes for all segments.
const remembered = 4000

// postingCache keeps what was read of a segment's postings, so that a word
// that comes again is not looked up in its dictionary again.
type postingCache struct {
	mu   sync.Mutex
	docs map[occurrence][]uint32
}

type occurrence struct {
	word  string
	field relevance.Field
}

// postings calls visit with every document that has word in a field.
func (v *view) postings(word string, field relevance.Field, visit func(doc int)) error {
	for i := range v.parts {
		docs, err := v.parts[i].postings(occurrence{word, field})
		if err != nil {
			return fmt.Errorf("read postings of %q: %w", word, err)
		}
		for _, doc := range docs {
			visit(v.parts[i].base + int(doc))
		}
	}
	return nil
}

func (p *piece) postings(o occurrence) ([]uint32, error) {
	cache := &p.columns.postings
	cache.mu.Lock()
	defer cache.mu.Unlock()
	docs, ok := cache.docs[o]
	if ok {
		return docs, nil
	}
	docs, err := p.read(o)
	if err != nil {
		return nil, err
	}
	if len(cache.docs) >= remembered || cache.docs == nil {
		cache.docs = make(map[occurrence][]uint32)
	}
	cache.docs[o] = docs
	return docs, nil
}

// read reads postings from the segment, deleted documents included.
func (p *piece) read(o occurrence) ([]uint32, error) {
	dictionary, err := p.segment.Segment().Dictionary(fieldNames[o.field])
	if err != nil {
		return nil, err
	}
	list, err := dictionary.PostingsList([]byte(o.word), nil, nil)
	if err != nil || list.Count() == 0 {
		return nil, err
	}
	set := roaring.New()
	list.(orer).OrInto(set)
	return set.ToArray(), nil
}

// orer is what every posting list of bleve's current segments offers beyond
// its interface; reading documents one by one is many times slower.
type orer interface{ OrInto(*roaring.Bitmap) }
