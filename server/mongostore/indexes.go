package mongostore

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
)

// buildTimeout bounds the building of indexes where the caller's context does not.
const buildTimeout = time.Hour

// ensureIndexes makes the indexes that are missing and fails where one of the
// same name is another. What others added is left alone.
func (db *DB) ensureIndexes(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, buildTimeout)
	defer cancel()
	wanted := map[string][]index{}
	for _, i := range indexes {
		wanted[i.collection] = append(wanted[i.collection], i)
	}
	for name, list := range wanted {
		if err := db.ensure(ctx, db.database.Collection(name), list); err != nil {
			return engineError(ctx, err, "make the indexes of %s", name)
		}
	}
	return nil
}

func (db *DB) ensure(ctx context.Context, c *mongo.Collection, wanted []index) error {
	missing, err := lacking(ctx, c, wanted)
	if err != nil || len(missing) == 0 {
		return err
	}
	models := make([]mongo.IndexModel, len(missing))
	for n, i := range missing {
		models[n] = i.model()
	}
	_, createErr := c.Indexes().CreateMany(ctx, models)
	if createErr == nil {
		return nil
	}
	// Another process that starts at the same time may have made them.
	if missing, err = lacking(ctx, c, wanted); err != nil || len(missing) == 0 {
		return err
	}
	return createErr
}

// lacking returns the indexes that c does not have.
func lacking(ctx context.Context, c *mongo.Collection, wanted []index) ([]index, error) {
	cursor, err := c.Indexes().List(ctx)
	if err != nil {
		return nil, err
	}
	var there []present
	if err := cursor.All(ctx, &there); err != nil {
		return nil, err
	}
	var missing []index
	for _, i := range wanted {
		at := slices.IndexFunc(there, func(p present) bool { return p.Name == i.name })
		if at < 0 {
			missing = append(missing, i)
		} else if !there[at].is(i) {
			return nil, fmt.Errorf("the index %s of the collection %s is another than the store needs: drop it, and it is made again", i.name, i.collection)
		}
	}
	return missing, nil
}

// present is an index that the engine has.
type present struct {
	Name   string   `bson:"name"`
	Key    bson.Raw `bson:"key"`
	Unique bool     `bson:"unique"`
	Where  bson.Raw `bson:"partialFilterExpression"`
}

func (p present) is(i index) bool {
	keys, err := p.Key.Elements()
	if err != nil || len(keys) != len(i.keys) || p.Unique != i.unique {
		return false
	}
	for n, k := range keys {
		direction, ok := k.Value().AsInt64OK()
		if !ok || k.Key() != i.keys[n].Key || direction != int64(i.keys[n].Value.(int32)) {
			return false
		}
	}
	if i.where == nil {
		return p.Where == nil
	}
	where, err := bson.Marshal(i.where)
	return err == nil && bytes.Equal(where, p.Where)
}
