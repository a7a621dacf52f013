package mongostore

import (
	"context"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"

	"praxistransfer/server/fault"
	"praxistransfer/server/practice"
)

// text is how a revision lies in its collection.
type text struct {
	ID       practice.RevisionID `bson:"_id"`
	Write    bson.ObjectID       `bson:"write"` // names the PutRevision that made it
	Revision practice.Revision   `bson:"revision"`
}

func (s entries) PutRevision(ctx context.Context, r practice.Revision) error {
	mine := text{ID: r.ID, Write: bson.NewObjectID(), Revision: r}
	return s.db.call(ctx, func(ctx context.Context) error {
		return settle(ctx, func(ctx context.Context) error {
			_, err := s.db.revision().InsertOne(ctx, mine)
			if mongo.IsDuplicateKeyError(err) {
				return fault.Wrap(fault.Conflict, err, "the revision %s exists and is never changed", r.ID)
			}
			return err
		}, func(ctx context.Context) (bool, error) {
			var stored text
			err := primary(s.db.revision()).FindOne(ctx, byID(r.ID)).Decode(&stored)
			return stored.Write == mine.Write, err
		})
	}, "put revision %s", r.ID)
}

func (s entries) RemoveRevisions(ctx context.Context, ids ...practice.RevisionID) error {
	if len(ids) == 0 {
		return nil
	}
	return s.db.call(ctx, func(ctx context.Context) error {
		return settle(ctx, func(ctx context.Context) error {
			_, err := s.db.revision().DeleteMany(ctx, byID(in(ids)))
			return err
		}, certain)
	}, "remove %d revisions", len(ids))
}

func (s entries) Revision(ctx context.Context, id practice.RevisionID) (practice.Revision, error) {
	found, err := findAll[text](ctx, s.db, s.db.revision(), byID(id), nil, 1)
	if err != nil {
		return practice.Revision{}, err
	}
	if len(found) == 0 {
		return practice.Revision{}, fault.New(fault.NotFound, "there is no revision %s", id)
	}
	return found[0].Revision, nil
}

func (s entries) ScanRevisions(ctx context.Context, after practice.RevisionID, limit int) ([]practice.Revision, error) {
	found, err := findAll[text](ctx, s.db, s.db.revision(), byID(beyond(after)), byID(1), limit)
	all := make([]practice.Revision, len(found))
	for i := range found {
		all[i] = found[i].Revision
	}
	return all, err
}
