package record

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"sync"

	"praxistransfer/server/fault"
)

// Memory is a [Store] for tests: it forgets everything with the process. It
// keeps values in their JSON form, as the engines do, so what a caller changes
// after a Put or Get never reaches the store.
type Memory[T any] struct {
	mu         sync.Mutex
	records    map[string]memorised
	generation int64
}

type memorised struct {
	version int
	value   []byte
}

// NewMemory returns an empty store.
func NewMemory[T any]() *Memory[T] { return &Memory[T]{records: map[string]memorised{}} }

// Get implements [Store].
func (m *Memory[T]) Get(_ context.Context, key string) (Record[T], error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	stored, ok := m.records[key]
	if !ok {
		return Record[T]{}, fault.New(fault.NotFound, "%q does not exist", key)
	}
	return decode[T](key, stored)
}

// Some implements [Store].
func (m *Memory[T]) Some(_ context.Context, keys ...string) ([]Record[T], error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	wanted := map[string]bool{}
	for _, key := range keys {
		if _, ok := m.records[key]; ok {
			wanted[key] = true
		}
	}
	return m.decode(slices.Sorted(maps.Keys(wanted)))
}

// Scan implements [Store].
func (m *Memory[T]) Scan(_ context.Context, after string, limit int) ([]Record[T], error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	keys := slices.Sorted(maps.Keys(m.records))
	from, there := slices.BinarySearch(keys, after)
	if there {
		from++
	}
	return m.decode(keys[from:min(len(keys), from+max(limit, 0))])
}

// All implements [Store].
func (m *Memory[T]) All(context.Context) ([]Record[T], error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.decode(slices.Sorted(maps.Keys(m.records)))
}

// decode is called with mu held.
func (m *Memory[T]) decode(keys []string) ([]Record[T], error) {
	all := make([]Record[T], 0, len(keys))
	for _, key := range keys {
		r, err := decode[T](key, m.records[key])
		if err != nil {
			return nil, err
		}
		all = append(all, r)
	}
	return all, nil
}

// Put implements [Store].
func (m *Memory[T]) Put(_ context.Context, r Record[T]) (Record[T], error) {
	value, err := json.Marshal(r.Value)
	if err != nil {
		return Record[T]{}, fmt.Errorf("write %q: %w", r.Key, err)
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if stored := m.records[r.Key].version; stored != r.Version {
		return Record[T]{}, fault.New(fault.Conflict, "%q is at version %d, not %d", r.Key, stored, r.Version)
	}
	r.Version++
	m.records[r.Key] = memorised{version: r.Version, value: value}
	m.generation++
	return r, nil
}

// Delete implements [Store].
func (m *Memory[T]) Delete(_ context.Context, key string, version int) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	stored, ok := m.records[key]
	switch {
	case !ok:
		return fault.New(fault.NotFound, "%q does not exist", key)
	case stored.version != version:
		return fault.New(fault.Conflict, "%q is at version %d, not %d", key, stored.version, version)
	}
	delete(m.records, key)
	m.generation++
	return nil
}

// Generation implements [Store].
func (m *Memory[T]) Generation(context.Context) (int64, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.generation, nil
}

func decode[T any](key string, stored memorised) (Record[T], error) {
	r := Record[T]{Key: key, Version: stored.version}
	if err := json.Unmarshal(stored.value, &r.Value); err != nil {
		return Record[T]{}, fmt.Errorf("read %q: %w", key, err)
	}
	return r, nil
}
