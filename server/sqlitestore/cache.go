package sqlitestore

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"praxistransfer/server/practice"
)

// The cache holds up to cacheSize decoded entries, and none whose JSON is
// longer than cacheBytes: a few giants must not fill the memory.
const (
	cacheSize  = 3000
	cacheBytes = 64 << 10
)

// cached is a decoded entry and the stamp that its row had. Every write sets
// another stamp, whichever process it comes from.
type cached struct {
	stamp int64
	entry *practice.Entry
}

// key is a row that a query selected.
type key struct {
	id    practice.ID
	stamp int64
}

// find returns the entries of a query that selects id, stamp and what it
// orders by. What is not in the cache is read together with the query in one
// snapshot: otherwise an entry that changed between the two could come back
// in a state that the query had not selected.
func (s *entries) find(ctx context.Context, query string, args ...any) ([]practice.Entry, error) {
	keys, err := s.keys(ctx, snapshot{db: s.db}, query, args)
	if err != nil {
		return nil, engineError(err, "find entries")
	}
	if found, missing := s.cached(keys); len(missing) == 0 {
		return found, nil
	}
	var found []practice.Entry
	err = s.db.view(ctx, func(v snapshot) error {
		keys, err := s.keys(ctx, v, query, args)
		if err != nil {
			return err
		}
		var missing []int
		found, missing = s.cached(keys)
		return s.load(ctx, v, keys, missing, found)
	})
	return found, engineError(err, "find entries")
}

// one is find for at most one entry, by a unique column: a single statement
// needs no snapshot. Unknown says that the cache need not be asked.
func (s *entries) one(ctx context.Context, where, value string, unknown bool) ([]practice.Entry, error) {
	if !unknown {
		keys, err := s.keys(ctx, snapshot{db: s.db}, `SELECT id, stamp, 0 FROM entry WHERE `+where, []any{value})
		if err != nil {
			return nil, engineError(err, "find an entry")
		}
		if found, missing := s.cached(keys); len(missing) == 0 {
			return found, nil
		}
	}
	var found []practice.Entry
	err := s.decoded(ctx, snapshot{db: s.db}, where, value, func(e *practice.Entry) { found = append(found, *e) })
	return found, engineError(err, "find an entry")
}

// several is find for entries by their ids. Whatever state they are in, they
// were asked for, so what the cache lacks is read by itself.
func (s *entries) several(ctx context.Context, ids []practice.ID) ([]practice.Entry, error) {
	arg, err := set(ids)
	if err != nil {
		return nil, err
	}
	v := snapshot{db: s.db}
	keys, err := s.keys(ctx, v, `SELECT id, stamp, 0 FROM entry WHERE `+amongIDs, []any{arg})
	if err != nil {
		return nil, engineError(err, "find entries")
	}
	var found []practice.Entry
	var missing []practice.ID
	for _, k := range keys {
		if c, ok := s.cache.Get(k.id); ok && c.stamp == k.stamp {
			found = append(found, *c.entry)
		} else {
			missing = append(missing, k.id)
		}
	}
	if len(missing) == 0 {
		return found, nil
	}
	if arg, err = set(missing); err != nil {
		return nil, err
	}
	err = s.decoded(ctx, v, amongIDs, arg, func(e *practice.Entry) { found = append(found, *e) })
	return found, engineError(err, "find entries")
}

// amongIDs is the condition that a row's id is in a list, see [set].
const amongIDs = "id IN (SELECT value FROM json_each(?))"

func (s *entries) keys(ctx context.Context, v snapshot, query string, args []any) ([]key, error) {
	var keys []key
	err := v.each(ctx, query, args, func(rows *sql.Rows) error {
		var k key
		var order any
		if err := rows.Scan(&k.id, &k.stamp, &order); err != nil {
			return err
		}
		keys = append(keys, k)
		return nil
	})
	return keys, err
}

// cached returns the entries of keys, and the places of those it lacks.
func (s *entries) cached(keys []key) (found []practice.Entry, missing []int) {
	found = make([]practice.Entry, len(keys))
	for i, k := range keys {
		if c, ok := s.cache.Get(k.id); ok && c.stamp == k.stamp {
			found[i] = *c.entry
		} else {
			missing = append(missing, i)
		}
	}
	return found, missing
}

// load fills the missing places of found.
func (s *entries) load(ctx context.Context, v snapshot, keys []key, missing []int, found []practice.Entry) error {
	if len(missing) == 0 {
		return nil
	}
	ids := make([]practice.ID, len(missing))
	place := make(map[practice.ID]int, len(missing))
	for n, i := range missing {
		ids[n], place[keys[i].id] = keys[i].id, i
	}
	arg, err := set(ids)
	if err != nil {
		return err
	}
	if err := s.decoded(ctx, v, amongIDs, arg, func(e *practice.Entry) { found[place[e.ID]] = *e }); err != nil {
		return err
	}
	for _, i := range missing {
		if found[i].ID == "" {
			return fmt.Errorf("entry %s has no document that can be read", keys[i].id)
		}
	}
	return nil
}

// decoded reads and caches the entries of a condition.
func (s *entries) decoded(ctx context.Context, v snapshot, where, value string, take func(*practice.Entry)) error {
	return v.each(ctx, `SELECT id, stamp, doc FROM entry JOIN document USING (row) WHERE `+where, []any{value}, func(rows *sql.Rows) error {
		var k key
		var doc sql.RawBytes
		if err := rows.Scan(&k.id, &k.stamp, &doc); err != nil {
			return err
		}
		e := &practice.Entry{}
		if err := json.Unmarshal(doc, e); err != nil {
			return fmt.Errorf("decode entry %s: %w", k.id, err)
		}
		if len(doc) <= cacheBytes {
			s.cache.Add(k.id, cached{k.stamp, e})
		}
		take(e)
		return nil
	})
}
