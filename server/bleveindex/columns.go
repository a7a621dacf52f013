package bleveindex

import (
	"strings"
	"sync"

	"github.com/blevesearch/bleve/v2/index/scorch"

	"praxistransfer/server/practice"
)

// columns are what orders, filters and counts of a segment's documents use,
// by the document's number. A segment never changes, and neither do they.
type columns struct {
	ids    []practice.ID
	newest []int64
	sort   []string
	boost  []float64
	// language is by document 1 for an English one, otherwise 0.
	language []uint8
	facets   map[string]*facetColumn

	postings postingCache
}

// facetColumn holds the values of a facet: those of document n are
// values[from[n]:from[n+1]].
type facetColumn struct {
	from   []uint32
	values []uint32 // numbers in facetValues
}

func (c *facetColumn) of(n int) []uint32 {
	if c == nil || n+1 >= len(c.from) {
		return nil
	}
	return c.values[c.from[n]:c.from[n+1]]
}

// columnCache keeps the columns of the segments that are in use, and numbers
// the values of facets over all of them.
type columnCache struct {
	mu        sync.Mutex
	bySegment map[uint64]*columns
	facets    map[string]*facetValues
}

// facetValues numbers the values of a facet. Values are only added.
type facetValues struct {
	mu     sync.RWMutex
	number map[string]uint32
	values []string
}

// of returns the columns of segments, reading those that are new, and forgets
// those of segments that are gone: merges make new ones under new numbers.
func (c *columnCache) of(segments []*scorch.SegmentSnapshot) ([]*columns, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	used := make(map[uint64]*columns, len(segments))
	var all []*columns
	for _, s := range segments {
		found := c.bySegment[s.Id()]
		if found == nil {
			read, err := c.read(s)
			if err != nil {
				return nil, err
			}
			found = read
		}
		used[s.Id()] = found
		all = append(all, found)
	}
	c.bySegment = used
	return all, nil
}

func (c *columnCache) read(s *scorch.SegmentSnapshot) (*columns, error) {
	count := int(s.Segment().Count())
	cols := &columns{facets: make(map[string]*facetColumn)}
	for n := range count {
		h, err := readHead(s, n)
		if err != nil {
			return nil, err
		}
		id, err := s.DocID(uint64(n))
		if err != nil {
			return nil, err
		}
		cols.ids = append(cols.ids, practice.ID(id))
		cols.newest = append(cols.newest, h.Newest)
		cols.sort = append(cols.sort, h.Sort)
		cols.boost = append(cols.boost, h.Boost)
		cols.language = append(cols.language, number(h.English))
		for name, values := range h.Facets {
			c.add(cols, name, n, values)
		}
	}
	for _, f := range cols.facets {
		f.close(count)
	}
	return cols, nil
}

func number(english bool) uint8 {
	if english {
		return 1
	}
	return 0
}

func (c *columnCache) add(cols *columns, name string, n int, values []string) {
	f := cols.facets[name]
	if f == nil {
		f = &facetColumn{}
		cols.facets[name] = f
	}
	f.close(n)
	numbers := c.facet(name)
	for i, value := range values {
		if !contains(values[:i], value) {
			f.values = append(f.values, numbers.add(value))
		}
	}
}

// close ends the values of all documents before n.
func (c *facetColumn) close(n int) {
	for len(c.from) <= n {
		c.from = append(c.from, uint32(len(c.values)))
	}
}

func contains(values []string, value string) bool {
	for _, v := range values {
		if v == value {
			return true
		}
	}
	return false
}

// facet returns the numbers of a facet's values; c.mu is held.
func (c *columnCache) facet(name string) *facetValues {
	if c.facets == nil {
		c.facets = make(map[string]*facetValues)
	}
	f := c.facets[name]
	if f == nil {
		f = &facetValues{number: make(map[string]uint32)}
		c.facets[name] = f
	}
	return f
}

// numbers returns the numbers of a facet's values, nil if no document has any.
func (c *columnCache) numbers(name string) *facetValues {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.facets[name]
}

func (f *facetValues) add(value string) uint32 {
	f.mu.Lock()
	defer f.mu.Unlock()
	number, ok := f.number[value]
	if !ok {
		value = strings.Clone(value)
		number = uint32(len(f.values))
		f.number[value] = number
		f.values = append(f.values, value)
	}
	return number
}

// all returns the values by number.
func (f *facetValues) all() []string {
	if f == nil {
		return nil
	}
	f.mu.RLock()
	defer f.mu.RUnlock()
	return f.values
}

// chosen marks the numbers of values.
func (f *facetValues) chosen(values []string) []bool {
	if f == nil {
		return nil
	}
	f.mu.RLock()
	defer f.mu.RUnlock()
	marks := make([]bool, len(f.values))
	for _, value := range values {
		if number, ok := f.number[value]; ok {
			marks[number] = true
		}
	}
	return marks
}
