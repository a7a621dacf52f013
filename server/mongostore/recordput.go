package mongostore

import (
	"context"
	"errors"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"

	"praxistransfer/server/fault"
	"praxistransfer/server/record"
)

func (s records[T]) Put(ctx context.Context, r record.Record[T]) (record.Record[T], error) {
	mine := stored[T]{ID: s.id(r.Key), Stamp: newStamp(), Write: bson.NewObjectID(), Version: r.Version + 1, Value: r.Value}
	err := s.db.call(ctx, func(ctx context.Context) error {
		return settle(ctx,
			func(ctx context.Context) error { return s.write(ctx, mine, r.Key) },
			func(ctx context.Context) (bool, error) { return s.wrote(ctx, mine, r.Key) })
	}, "put %s %q", s.name, r.Key)
	if err != nil {
		return record.Record[T]{}, err
	}
	r.Version++
	return r, nil
}

func (s records[T]) write(ctx context.Context, mine stored[T], key string) error {
	if mine.Version == 1 {
		_, err := s.db.record().InsertOne(ctx, mine)
		if mongo.IsDuplicateKeyError(err) {
			return s.stale(key, 0)
		}
		return err
	}
	before := mine.Version - 1
	r, err := s.db.record().ReplaceOne(ctx, s.atVersion(key, before), mine)
	if err == nil && r.MatchedCount == 0 {
		return s.stale(key, before)
	}
	return err
}

func (s records[T]) atVersion(key string, version int) bson.D {
	return bson.D{{Key: "_id", Value: s.id(key)}, {Key: "version", Value: version}}
}

func (s records[T]) stale(key string, version int) error {
	return fault.New(fault.Conflict, "%q among the %s has another version than %d: read it again and repeat the change", key, s.name, version)
}

// wrote tells whether mine is what is stored.
func (s records[T]) wrote(ctx context.Context, mine stored[T], key string) (bool, error) {
	now, err := s.present(ctx, key)
	switch {
	case errors.Is(err, mongo.ErrNoDocuments):
		return false, nil
	case err == nil && now.Version > mine.Version:
		return false, unknown("the record", key)
	}
	return now.Write == mine.Write, err
}

func (s records[T]) Delete(ctx context.Context, key string, version int) error {
	return s.db.call(ctx, func(ctx context.Context) error {
		if err := s.deletable(ctx, key, version); err != nil {
			return err
		}
		if err := settle(ctx, s.countDeletion, certain); err != nil {
			return err
		}
		return settle(ctx, func(ctx context.Context) error {
			r, err := s.db.record().DeleteOne(ctx, s.atVersion(key, version))
			if err == nil && r.DeletedCount == 0 {
				return s.stale(key, version)
			}
			return err
		}, func(ctx context.Context) (bool, error) {
			_, err := s.present(ctx, key)
			if errors.Is(err, mongo.ErrNoDocuments) {
				return true, nil
			}
			return false, err
		})
	}, "delete %s %q", s.name, key)
}

// present reads all but the value.
func (s records[T]) present(ctx context.Context, key string) (stored[T], error) {
	var now stored[T]
	err := primary(s.db.record()).FindOne(ctx, byID(s.id(key)),
		options.FindOne().SetProjection(bson.D{{Key: "value", Value: 0}})).Decode(&now)
	return now, err
}

// countDeletion leaves a stamp that stays when the last record goes, so that
// an empty collection differs from one that was empty before.
func (s records[T]) countDeletion(ctx context.Context) error {
	_, err := s.db.record().UpdateOne(ctx, byID(s.name+"."),
		bson.D{{Key: "$set", Value: bson.D{{Key: "stamp", Value: newStamp()}}}}, options.UpdateOne().SetUpsert(true))
	if mongo.IsDuplicateKeyError(err) {
		return nil // another deletion left one at the same time
	}
	return err
}

// deletable fails where what is stored is not that version.
func (s records[T]) deletable(ctx context.Context, key string, version int) error {
	now, err := s.present(ctx, key)
	switch {
	case errors.Is(err, mongo.ErrNoDocuments):
		return s.missing(key)
	case err == nil && now.Version != version:
		return s.stale(key, version)
	}
	return err
}
