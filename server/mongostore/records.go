package mongostore

import (
	"context"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"

	"praxistransfer/server/fault"
	"praxistransfer/server/record"
)

// records implements [record.Store] as a range of the collection record.
type records[T any] struct {
	db   *DB
	name string
}

// Records returns the records of the collection with the name, of letters
// only. A value, with its key, has less than 16 MB.
func Records[T any](db *DB, name string) record.Store[T] { return records[T]{db, name} }

// stored is how a record lies there: name and key make its id, so that a
// collection is one stretch of the ids in the order of its keys.
type stored[T any] struct {
	ID      string        `bson:"_id"`
	Stamp   int64         `bson:"stamp"` // another one with every write
	Write   bson.ObjectID `bson:"write"` // names the Put that made this version
	Version int           `bson:"version"`
	Value   T             `bson:"value"`
}

func (s records[T]) id(key string) string { return s.name + "/" + key }

func (s stored[T]) record(name string) record.Record[T] {
	return record.Record[T]{Key: s.ID[len(name)+1:], Version: s.Version, Value: s.Value}
}

// whole selects the records of the collection, counted its last deletion as
// well. In the order of characters '.', '/' and '0' follow each other.
func (s records[T]) whole() bson.D   { return s.between("/", "0") }
func (s records[T]) counted() bson.D { return s.between(".", "0") }

func (s records[T]) between(from, to string) bson.D {
	return byID(bson.D{{Key: "$gte", Value: s.name + from}, {Key: "$lt", Value: s.name + to}})
}

func (s records[T]) Get(ctx context.Context, key string) (record.Record[T], error) {
	found, err := findAll[stored[T]](ctx, s.db, s.db.record(), byID(s.id(key)), nil, 1)
	if err != nil {
		return record.Record[T]{}, err
	}
	if len(found) == 0 {
		return record.Record[T]{}, s.missing(key)
	}
	return found[0].record(s.name), nil
}

func (s records[T]) missing(key string) error {
	return fault.New(fault.NotFound, "there is no %q among the %s", key, s.name)
}

func (s records[T]) Some(ctx context.Context, keys ...string) ([]record.Record[T], error) {
	if len(keys) == 0 {
		return nil, ctx.Err()
	}
	ids := make([]string, len(keys))
	for i, key := range keys {
		ids[i] = s.id(key)
	}
	return s.read(ctx, byID(in(ids)), 0)
}

func (s records[T]) Scan(ctx context.Context, after string, limit int) ([]record.Record[T], error) {
	if limit <= 0 {
		return nil, ctx.Err()
	}
	return s.read(ctx, byID(bson.D{{Key: "$gt", Value: s.id(after)}, {Key: "$lt", Value: s.name + "0"}}), limit)
}

func (s records[T]) All(ctx context.Context) ([]record.Record[T], error) {
	return s.read(ctx, s.whole(), 0)
}

func (s records[T]) read(ctx context.Context, filter bson.D, limit int) ([]record.Record[T], error) {
	found, err := findAll[stored[T]](ctx, s.db, s.db.record(), filter, byID(1), limit)
	all := make([]record.Record[T], len(found))
	for i := range found {
		all[i] = found[i].record(s.name)
	}
	return all, err
}

// Generation implements [record.Store] without a second document that would
// have to be written together with each record: it adds up the stamps of the
// records, each a random number that a write replaces and a deletion takes away.
func (s records[T]) Generation(ctx context.Context) (int64, error) {
	var sums []struct {
		Sum int64 `bson:"sum"`
	}
	err := s.db.call(ctx, func(ctx context.Context) error {
		cursor, err := s.db.record().Aggregate(ctx, mongo.Pipeline{
			{{Key: "$match", Value: s.counted()}},
			{{Key: "$group", Value: bson.D{{Key: "_id", Value: nil}, {Key: "sum", Value: bson.D{{Key: "$sum", Value: "$stamp"}}}}}},
		})
		if err != nil {
			return err
		}
		return cursor.All(ctx, &sums)
	}, "read the generation of the %s", s.name)
	if err != nil || len(sums) == 0 {
		return 0, err
	}
	return sums[0].Sum, nil
}
