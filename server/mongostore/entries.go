package mongostore

import (
	"context"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"

	"praxistransfer/server/fault"
	"praxistransfer/server/practice"
)

// entries implements [practice.Store].
type entries struct{ db *DB }

func (s entries) Ready(ctx context.Context) error { return s.db.Ready(ctx) }

func (s entries) Get(ctx context.Context, ids ...practice.ID) ([]practice.Entry, error) {
	switch len(ids) {
	case 0:
		return nil, ctx.Err()
	case 1:
		return s.find(ctx, byID(ids[0]), nil, 1)
	}
	return s.find(ctx, byID(in(ids)), nil, 0)
}

func (s entries) BySlug(ctx context.Context, slug string) (practice.Entry, error) {
	found, err := s.find(ctx, bson.D{{Key: "entry.slug", Value: slug}}, nil, 1)
	if err != nil {
		return practice.Entry{}, err
	}
	if len(found) == 0 {
		return practice.Entry{}, fault.New(fault.NotFound, "there is no entry with the slug %q", slug)
	}
	return found[0], nil
}

func (s entries) BySource(ctx context.Context, source string, externalIDs ...string) ([]practice.Entry, error) {
	if len(externalIDs) == 0 {
		return nil, ctx.Err()
	}
	return s.find(ctx, bson.D{
		{Key: "entry.source.source", Value: source},
		{Key: "entry.source.externalId", Value: in(externalIDs)},
	}, nil, 0)
}

func (s entries) Waking(ctx context.Context, now time.Time, limit int) ([]practice.Entry, error) {
	return s.find(ctx, bson.D{{Key: "entry.wakeAt", Value: bson.D{{Key: "$lte", Value: now}}}},
		bson.D{{Key: "entry.wakeAt", Value: 1}, {Key: "_id", Value: 1}}, limit)
}

func (s entries) Scan(ctx context.Context, after practice.ID, limit int) ([]practice.Entry, error) {
	return s.find(ctx, byID(beyond(after)), byID(1), limit)
}

// find returns the entries that filter selects, in an order if sort is not
// nil, and no more than limit unless it is 0.
func (s entries) find(ctx context.Context, filter, sort bson.D, limit int) ([]practice.Entry, error) {
	docs, err := findAll[document](ctx, s.db, s.db.entry(), filter, sort, limit)
	return entriesOf(docs), err
}

// findAll reads the documents that filter selects, in one batch as far as
// the protocol allows.
func findAll[T any](ctx context.Context, db *DB, from *mongo.Collection, filter, sort bson.D, limit int) ([]T, error) {
	o := options.Find().SetLimit(int64(limit))
	if sort != nil {
		o.SetSort(sort)
	}
	if limit > 0 {
		o.SetBatchSize(int32(min(limit, 10_000)))
	}
	var all []T
	err := db.call(ctx, func(ctx context.Context) error {
		cursor, err := from.Find(ctx, filter, o)
		if err != nil {
			return err
		}
		return cursor.All(ctx, &all)
	}, "find in %s", from.Name())
	return all, err
}

func in[T any](values []T) bson.D { return bson.D{{Key: "$in", Value: values}} }

func beyond(after any) bson.D { return bson.D{{Key: "$gt", Value: after}} }
