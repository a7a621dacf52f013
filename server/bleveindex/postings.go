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
	mu    sync.Mutex
	words map[string]*occurrences // nil for a word that the segment does not have
}

// occurrences are by field the documents that have a word.
type occurrences [relevance.Fields][]uint32

// postings calls visit with the documents that have word, by field and
// segment: their numbers there.
func (v *view) postings(word string, visit func(field relevance.Field, p *piece, docs []uint32)) error {
	in := v.vocabulary.In(word)
	if in == 0 {
		return nil
	}
	for i := range v.parts {
		found, err := v.parts[i].postings(word, in)
		if err != nil {
			return fmt.Errorf("read postings of %q: %w", word, err)
		}
		if found == nil {
			continue
		}
		for field, docs := range found {
			if len(docs) > 0 {
				visit(relevance.Field(field), &v.parts[i], docs)
			}
		}
	}
	return nil
}

// postings returns the documents that have word, which occurs in no other fields than
// those of the bits of in.
func (p *piece) postings(word string, in uint8) (*occurrences, error) {
	cache := &p.columns.postings
	cache.mu.Lock()
	defer cache.mu.Unlock()
	found, ok := cache.words[word]
	if ok {
		return found, nil
	}
	for field := range relevance.Field(relevance.Fields) {
		if in&(1<<field) == 0 {
			continue
		}
		docs, err := p.read(word, field)
		if err != nil {
			return nil, err
		}
		if len(docs) > 0 && found == nil {
			found = &occurrences{}
		}
		if len(docs) > 0 {
			found[field] = docs
		}
	}
	if len(cache.words) >= remembered || cache.words == nil {
		cache.words = make(map[string]*occurrences)
	}
	cache.words[word] = found
	return found, nil
}

// read reads postings from the segment, deleted documents included.
func (p *piece) read(word string, field relevance.Field) ([]uint32, error) {
	dictionary, err := p.segment.Segment().Dictionary(fieldNames[field])
	if err != nil {
		return nil, err
	}
	list, err := dictionary.PostingsList([]byte(word), nil, nil)
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
