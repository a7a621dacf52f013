package sqlitestore

import (
	"context"
	"encoding/json"

	"praxistransfer/server/fault"
	"praxistransfer/server/practice"
)

func (s *entries) PutRevision(ctx context.Context, r practice.Revision) error {
	doc, err := json.Marshal(r)
	if err != nil {
		return err
	}
	err = s.db.writer.write(ctx, func(w *writer) error {
		_, err := w.exec(`INSERT INTO revision (id, doc) VALUES (?, ?)`, string(r.ID), doc)
		if taken(err, "revision.id") {
			return fault.Wrap(fault.Conflict, err, "the revision %s exists and is never changed", r.ID)
		}
		return err
	})
	return engineError(err, "put revision %s", r.ID)
}

func (s *entries) RemoveRevisions(ctx context.Context, ids ...practice.RevisionID) error {
	which, err := set(ids)
	if err != nil {
		return err
	}
	err = s.db.writer.write(ctx, func(w *writer) error {
		_, err := w.exec(`DELETE FROM revision WHERE id IN (SELECT value FROM json_each(?))`, which)
		return err
	})
	return engineError(err, "remove %d revisions", len(ids))
}

func (s *entries) Revision(ctx context.Context, id practice.RevisionID) (practice.Revision, error) {
	found, err := documents[practice.Revision](ctx, s.db, `SELECT doc FROM revision WHERE id = ?`, string(id))
	if err != nil {
		return practice.Revision{}, engineError(err, "read revision %s", id)
	}
	if len(found) == 0 {
		return practice.Revision{}, fault.New(fault.NotFound, "there is no revision %s", id)
	}
	return found[0], nil
}

func (s *entries) ScanRevisions(ctx context.Context, after practice.RevisionID, limit int) ([]practice.Revision, error) {
	all, err := documents[practice.Revision](ctx, s.db,
		`SELECT doc FROM revision WHERE id > ? ORDER BY id LIMIT ?`, string(after), limit)
	return all, engineError(err, "scan revisions after %q", after)
}
