package bleveindex

import (
	"cmp"
	"maps"
	"slices"

	"praxistransfer/server/practice"
)

// filtered takes the documents that miss a filter out of m and counts facets of
// the hits.
// A facet is counted as if its own filter were not there, so that a reader
// sees what another choice would find.
func (m *match) filtered(filter map[string][]string, facets []string) map[string][]practice.Bucket {
	names := slices.Sorted(maps.Keys(filter))
	misses := m.misses(names, filter)
	counts := make(map[string][]practice.Bucket, len(facets))
	for _, name := range facets {
		own := int8(slices.Index(names, name) + 1) // 0 if the facet has no filter
		counts[name] = m.count(name, misses, own)
	}
	for doc, miss := range misses {
		m.live[doc] = m.live[doc] && miss == 0
	}
	return counts
}

// several is the miss of a document that misses more than one filter.
const several = -1

// misses tells by document which filter it misses, from 1; 0 if none.
func (m *match) misses(names []string, filter map[string][]string) []int8 {
	misses := m.missed
	for i, name := range names {
		chosen := m.columns.numbers(name).chosen(filter[name])
		for _, p := range m.parts {
			column := p.columns.facets[name]
			for n := range p.columns.ids {
				if doc := p.base + n; m.live[doc] && !anyOf(column.of(n), chosen) {
					if misses[doc] == 0 {
						misses[doc] = int8(i + 1)
					} else {
						misses[doc] = several
					}
				}
			}
		}
	}
	return misses
}

func anyOf(values []uint32, chosen []bool) bool {
	for _, value := range values {
		if int(value) < len(chosen) && chosen[value] {
			return true
		}
	}
	return false
}

// count counts the values of a facet over the documents that miss no filter
// but the one numbered own.
func (m *match) count(name string, misses []int8, own int8) []practice.Bucket {
	values := m.columns.numbers(name).all()
	counts := make([]int, len(values))
	for _, p := range m.parts {
		column := p.columns.facets[name]
		if column == nil {
			continue
		}
		for n := range p.columns.ids {
			doc := p.base + n
			if m.hits[doc] && (misses[doc] == 0 || misses[doc] == own) {
				for _, value := range column.of(n) {
					counts[value]++
				}
			}
		}
	}
	var buckets []practice.Bucket
	for value, count := range counts {
		if count > 0 {
			buckets = append(buckets, practice.Bucket{Value: values[value], Count: count})
		}
	}
	slices.SortFunc(buckets, func(a, b practice.Bucket) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Value, b.Value))
	})
	return buckets
}
