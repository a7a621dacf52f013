package find

import (
	"slices"
	"sync"

	"praxistransfer/server/authority"
)

// NameMemory remembers what was made of the names that there are, for as long as
// they are the same: to compare them costs less than to take them apart. Safe for
// concurrent use; a nil one makes everything anew every time.
type NameMemory struct {
	facets remembered[facetNames]
	names  remembered[suggestible]
}

func (m *NameMemory) ofFacets(of known) facetNames {
	if m == nil {
		return namesOfFacets(of)
	}
	return m.facets.get(of, namesOfFacets)
}

func (m *NameMemory) suggested(of known) suggestible {
	if m == nil {
		return suggestibleOf(of)
	}
	return m.names.get(of, suggestibleOf)
}

// known is what has a name, as it is now.
type known struct {
	names    []Named
	register *authority.Register
}

func (k known) is(other known) bool {
	return k.register == other.register && slices.EqualFunc(k.names, other.names, Named.is)
}

// remembered is what was made of what was known.
type remembered[T any] struct {
	mu    sync.Mutex
	made  bool
	of    known
	value T
}

func (r *remembered[T]) get(of known, take func(known) T) T {
	r.mu.Lock()
	defer r.mu.Unlock()
	if !r.made || !r.of.is(of) {
		r.made, r.of, r.value = true, of, take(of)
	}
	return r.value
}
