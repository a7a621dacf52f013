package likeness

import (
	"slices"

	"praxistransfer/server/practice"
)

// filed is a value of a facet.
type filed struct{ facet, value string }

// files are the facets of many entries, small: each value there is has a number.
type files struct {
	numbers map[filed]uint32
	values  []uint32 // of all entries, one entry after the other
	ends    []int    // where the values of an entry end
}

// add files the next entry.
func (f *files) add(facets practice.Facets) {
	for facet, values := range facets {
		for _, value := range values {
			f.values = append(f.values, f.number(filed{facet, value}))
		}
	}
	f.ends = append(f.ends, len(f.values))
}

func (f *files) number(v filed) uint32 {
	n, ok := f.numbers[v]
	if !ok {
		n = uint32(len(f.numbers)) // #nosec G115 -- far fewer values exist
		f.numbers[v] = n
	}
	return n
}

// filter tells which entries a filter leaves, as [practice.Facets.Matches] does.
func (f *files) filter(filter practice.Facets) func(entry int) bool {
	var wanted [][]uint32
	for facet, values := range filter {
		if len(values) > 0 {
			wanted = append(wanted, f.known(facet, values))
		}
	}
	return func(entry int) bool {
		have := f.of(entry)
		for _, any := range wanted {
			if !slices.ContainsFunc(any, func(n uint32) bool { return slices.Contains(have, n) }) {
				return false
			}
		}
		return true
	}
}

// known returns the numbers of those values that any entry has.
func (f *files) known(facet string, values []string) (numbers []uint32) {
	for _, value := range values {
		if n, ok := f.numbers[filed{facet, value}]; ok {
			numbers = append(numbers, n)
		}
	}
	return numbers
}

func (f *files) of(entry int) []uint32 {
	start := 0
	if entry > 0 {
		start = f.ends[entry-1]
	}
	return f.values[start:f.ends[entry]]
}
