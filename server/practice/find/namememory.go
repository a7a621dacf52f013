package find

import (
	"sync"
	"time"
)

// NameMemory remembers for a few seconds what the values of facets are called,
// and what may be suggested. Safe for concurrent use; a nil one gathers anew
// every time.
type NameMemory struct {
	facets remembered[facetNames]
	names  remembered[suggestible]
}

// lastingNames is how long a new name may take to be known.
const lastingNames = 10 * time.Second

func (m *NameMemory) ofFacets(now time.Time, gather func() (facetNames, error)) (facetNames, error) {
	if m == nil {
		return gather()
	}
	return m.facets.get(now, gather)
}

func (m *NameMemory) suggested(now time.Time, gather func() (suggestible, error)) (suggestible, error) {
	if m == nil {
		return gather()
	}
	return m.names.get(now, gather)
}

// remembered is a value that is gathered anew where it is too old.
type remembered[T any] struct {
	mu    sync.Mutex
	at    time.Time
	value *T
}

func (r *remembered[T]) get(now time.Time, gather func() (T, error)) (T, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if age := now.Sub(r.at); r.value != nil && age >= 0 && age < lastingNames {
		return *r.value, nil
	}
	value, err := gather()
	if err == nil {
		r.at, r.value = now, &value
	}
	return value, err
}
