package record

import (
	"context"
	"sync"
	"time"
)

// Cache answers reads of a small collection from memory. What this process
// writes through it shows at once, what another one writes after MaxAge at
// the latest. Its zero value is not usable: see [NewCache].
type Cache[T any] struct {
	Store[T]
	maxAge time.Duration
	now    func() time.Time

	mu         sync.Mutex
	checked    time.Time
	generation int64
	all        []Record[T]
	byKey      map[string]int
}

// NewCache returns a cache over store that asks it for its generation when
// the last answer is older than maxAge.
func NewCache[T any](store Store[T], maxAge time.Duration, now func() time.Time) *Cache[T] {
	return &Cache[T]{Store: store, maxAge: maxAge, now: now}
}

// All returns every record in the order of their keys. The slice is shared:
// do not change it.
func (c *Cache[T]) All(ctx context.Context) ([]Record[T], error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if err := c.refresh(ctx); err != nil {
		return nil, err
	}
	return c.all, nil
}

// Get returns the record under key, or fails as the store does.
func (c *Cache[T]) Get(ctx context.Context, key string) (Record[T], error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if err := c.refresh(ctx); err != nil {
		return Record[T]{}, err
	}
	if i, ok := c.byKey[key]; ok {
		return c.all[i], nil
	}
	return c.Store.Get(ctx, key)
}

// Put writes through to the store.
func (c *Cache[T]) Put(ctx context.Context, r Record[T]) (Record[T], error) {
	defer c.forget()
	return c.Store.Put(ctx, r)
}

// Delete removes from the store.
func (c *Cache[T]) Delete(ctx context.Context, key string, version int) error {
	defer c.forget()
	return c.Store.Delete(ctx, key, version)
}

// Expire makes the next read ask the store whether anything changed, however
// young the last answer is.
func (c *Cache[T]) Expire() { c.forget() }

func (c *Cache[T]) forget() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.checked = time.Time{}
}

// refresh is called with mu held. The generation is read before the records,
// so that a change between the two is seen again next time, never missed.
func (c *Cache[T]) refresh(ctx context.Context) error {
	now := c.now()
	age := now.Sub(c.checked)
	if c.byKey != nil && age >= 0 && age < c.maxAge {
		return nil
	}
	generation, err := c.Store.Generation(ctx)
	if err != nil {
		return err
	}
	if c.byKey == nil || generation != c.generation {
		all, err := c.Store.All(ctx)
		if err != nil {
			return err
		}
		c.generation, c.all = generation, all
		c.byKey = make(map[string]int, len(all))
		for i, r := range all {
			c.byKey[r.Key] = i
		}
	}
	c.checked = now
	return nil
}
