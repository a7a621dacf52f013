package sqlitestore

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"time"

	lru "github.com/hashicorp/golang-lru/v2"

	"praxistransfer/server/fault"
	"praxistransfer/server/practice"
)

// entries implements [practice.Store]. A read asks SQLite for ids and stamps
// and decodes only what is not in the cache with that stamp, because decoding
// costs several times as much as finding.
type entries struct {
	db    *DB
	cache *lru.Cache[practice.ID, cached]
}

func newEntries(db *DB) (*entries, error) {
	cache, err := lru.New[practice.ID, cached](cacheSize)
	return &entries{db, cache}, err
}

func (s *entries) Ready(ctx context.Context) error { return s.db.Ready(ctx) }

func (s *entries) Get(ctx context.Context, ids ...practice.ID) ([]practice.Entry, error) {
	if len(ids) == 0 {
		return nil, ctx.Err()
	}
	if len(ids) == 1 {
		return s.one(ctx, "id = ?", string(ids[0]), !s.cache.Contains(ids[0]))
	}
	return s.several(ctx, ids)
}

func (s *entries) BySlug(ctx context.Context, slug string) (practice.Entry, error) {
	found, err := s.one(ctx, "slug = ?", slug, false)
	if err != nil {
		return practice.Entry{}, err
	}
	if len(found) == 0 {
		return practice.Entry{}, fault.New(fault.NotFound, "there is no entry with the slug %q", slug)
	}
	return found[0], nil
}

func (s *entries) BySource(ctx context.Context, source string, externalIDs ...string) ([]practice.Entry, error) {
	arg, err := set(externalIDs)
	if err != nil {
		return nil, err
	}
	return s.find(ctx, `SELECT id, stamp, 0 FROM entry
		WHERE source = ? AND external IN (SELECT value FROM json_each(?))`, source, arg)
}

func (s *entries) Outbox(ctx context.Context, limit int) ([]practice.Entry, error) {
	return s.find(ctx, `SELECT id, stamp, 0 FROM entry WHERE queue IS NOT NULL ORDER BY queue LIMIT ?`, limit)
}

func (s *entries) Waking(ctx context.Context, now time.Time, limit int) ([]practice.Entry, error) {
	return s.find(ctx, `SELECT id, stamp, 0 FROM entry WHERE wake <= ? ORDER BY wake, id LIMIT ?`, now.UnixMilli(), limit)
}

// Scan reads past the cache, from which one walk over everything would drive out
// what readers ask for.
func (s *entries) Scan(ctx context.Context, after practice.ID, limit int) ([]practice.Entry, error) {
	const query = `SELECT id, doc FROM entry LEFT JOIN document USING (row) WHERE id > ? ORDER BY id LIMIT ?`
	var page []practice.Entry
	err := snapshot{db: s.db}.each(ctx, query, []any{string(after), limit}, func(rows *sql.Rows) error {
		var id string
		var doc sql.RawBytes
		if err := rows.Scan(&id, &doc); err != nil {
			return err
		}
		var e practice.Entry
		if err := json.Unmarshal(doc, &e); err != nil {
			return fmt.Errorf("entry %s has no document that can be read: %w", id, err)
		}
		page = append(page, e)
		return nil
	})
	return page, engineError(err, "scan entries after %q", after)
}
