package mongostore

import (
	"context"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"

	"praxistransfer/server/fault"
	"praxistransfer/server/practice"
	"praxistransfer/server/record"
)

// Load writes e as it is, version and marks included, in place of an entry
// with its id. It is for moving whole stores, where nobody else writes.
func (db *DB) Load(ctx context.Context, e practice.Entry) error {
	d := document{ID: e.ID, Stamp: newStamp(), Write: bson.NewObjectID(), Entry: e}
	if e.Due || len(e.Events) > 0 {
		d.Turn = db.now().UnixMicro()
	}
	return db.replace(ctx, db.entry(), e.ID, d, "load entry %s", e.ID)
}

// LoadRecord does the same for a record of the collection with the name.
func LoadRecord[T any](ctx context.Context, db *DB, name string, r record.Record[T]) error {
	s := records[T]{db, name}
	d := stored[T]{ID: s.id(r.Key), Stamp: newStamp(), Write: bson.NewObjectID(), Version: r.Version, Value: r.Value}
	return db.replace(ctx, db.record(), d.ID, d, "load %s %q", name, r.Key)
}

// replace comes to the same however often it is tried.
func (db *DB) replace(ctx context.Context, in *mongo.Collection, id, doc any, format string, args ...any) error {
	return db.call(ctx, func(ctx context.Context) error {
		return settle(ctx, func(ctx context.Context) error {
			_, err := in.ReplaceOne(ctx, byID(id), doc, options.Replace().SetUpsert(true))
			if mongo.IsDuplicateKeyError(err) {
				return fault.Wrap(fault.Conflict, err, "another one has what must be its own")
			}
			return err
		}, certain)
	}, format, args...)
}

// Clear removes everything but the records of the collections in keep. It is
// for a store that nobody else uses.
func (db *DB) Clear(ctx context.Context, keep ...string) error {
	kept := bson.A{byID("")} // never one's own: the list must not be empty
	for _, name := range keep {
		kept = append(kept, byID(bson.D{{Key: "$gte", Value: name + "."}, {Key: "$lt", Value: name + "0"}}))
	}
	for in, filter := range map[*mongo.Collection]bson.D{
		db.entry(): {}, db.revision(): {}, db.link(): {}, db.record(): {{Key: "$nor", Value: kept}},
	} {
		err := db.call(ctx, func(ctx context.Context) error {
			return settle(ctx, func(ctx context.Context) error {
				_, err := in.DeleteMany(ctx, filter)
				return err
			}, certain)
		}, "clear %s", in.Name())
		if err != nil {
			return err
		}
	}
	return nil
}
