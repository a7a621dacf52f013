package mongostore

import (
	"context"
	"errors"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"

	"praxistransfer/server/fault"
	"praxistransfer/server/practice"
)

func (s entries) Put(ctx context.Context, e practice.Entry) (practice.Entry, error) {
	before := e.Version
	e.Version, e.Due = before+1, true
	d := document{ID: e.ID, Stamp: newStamp(), Write: bson.NewObjectID(), Turn: s.db.now().UnixMicro(), Entry: e}
	err := s.db.call(ctx, func(ctx context.Context) error {
		return settle(ctx,
			func(ctx context.Context) error { return s.write(ctx, &d, before) },
			func(ctx context.Context) (bool, error) { return s.wrote(ctx, &d) })
	}, "put entry %s", e.ID)
	if err != nil {
		return practice.Entry{}, err
	}
	return e, nil
}

// write tries once.
func (s entries) write(ctx context.Context, d *document, before int) error {
	var matched int64
	var err error
	if before == 0 {
		_, err = s.db.entry().InsertOne(ctx, d)
		matched = 1
	} else {
		var r *mongo.UpdateResult
		r, err = s.db.entry().UpdateOne(ctx, atVersion(d.ID, before), bson.D{
			{Key: "$set", Value: bson.D{{Key: "stamp", Value: d.Stamp}, {Key: "write", Value: d.Write}, {Key: "entry", Value: d.Entry}}},
			{Key: "$min", Value: bson.D{{Key: "turn", Value: d.Turn}}},
		})
		if r != nil {
			matched = r.MatchedCount
		}
	}
	switch {
	case taken(err, indexSlug):
		return fault.Wrap(fault.Conflict, err, "the slug %q belongs to another entry", d.Entry.Slug)
	case taken(err, indexSource):
		return fault.Wrap(fault.Conflict, err, "the entry %q of the source %q is here already", d.Entry.Source.ExternalID, d.Entry.Source.Source)
	case mongo.IsDuplicateKeyError(err), err == nil && matched == 0:
		return stale(d.ID, before)
	}
	return err
}

func atVersion(id practice.ID, version int) bson.D {
	return bson.D{{Key: "_id", Value: id}, {Key: "entry.version", Value: version}}
}

func stale(id practice.ID, version int) error {
	return fault.New(fault.Conflict, "the entry %s has another version than %d: read it again and repeat the change", id, version)
}

// wrote tells whether d is what is stored.
func (s entries) wrote(ctx context.Context, d *document) (bool, error) {
	m, err := s.mark(ctx, d.ID)
	switch {
	case errors.Is(err, mongo.ErrNoDocuments):
		return false, nil
	case err == nil && m.Entry.Version > d.Entry.Version:
		return false, unknown("the entry", d.ID)
	}
	return m.Write == d.Write, err
}

// mark reads what the machinery needs to know of a stored entry.
func (s entries) mark(ctx context.Context, id practice.ID) (document, error) {
	var d document
	err := primary(s.db.entry()).FindOne(ctx, byID(id), options.FindOne().SetProjection(marks)).Decode(&d)
	return d, err
}

func (s entries) Remove(ctx context.Context, e practice.Entry) error {
	return s.db.call(ctx, func(ctx context.Context) error {
		return settle(ctx, func(ctx context.Context) error {
			r, err := s.db.entry().DeleteOne(ctx, atVersion(e.ID, e.Version))
			if err == nil && r.DeletedCount == 0 {
				return stale(e.ID, e.Version)
			}
			return err
		}, func(ctx context.Context) (bool, error) {
			_, err := s.mark(ctx, e.ID)
			if errors.Is(err, mongo.ErrNoDocuments) {
				return true, nil
			}
			return false, err
		})
	}, "remove entry %s", e.ID)
}
